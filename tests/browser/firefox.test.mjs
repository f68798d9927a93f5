// The demo page in the machine's own Firefox, over WebDriver BiDi.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { findFirefox } from '../../tools/lib/browsers.mjs';
import { STANDALONE } from '../../tools/lib/bundle.mjs';
import { serve } from '../../tools/lib/server.mjs';
import { DATA, blocks } from '../support/guide.mjs';

const executablePath = findFirefox();
const skip = executablePath ? false : 'SKIPPED: Firefox is not installed';
if (skip) console.error(`\n!! ${skip}\n`);

test('Firefox shows the page without a console message', { skip, timeout: 120_000 }, async () => {
  const server = await serve(0);
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: executablePath ?? '', headless: true });
  try {
    const page = await browser.newPage();
    /** @type {string[]} */
    const complaints = [];
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(`error: ${error}`));
    await page.goto(server.url);
    await page.waitForSelector('#example-as-of:enabled');
    const painted = await page.evaluate(() =>
      [...document.querySelectorAll('figure canvas:first-of-type')].map((element) => {
        const canvas = /** @type {HTMLCanvasElement} */ (element);
        const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).getImageData(0, 0, canvas.width, canvas.height);
        return new Set(new Uint32Array(data.buffer)).size;
      }),
    );
    assert.equal(painted.length, 4);
    assert.ok(painted.every((colours) => colours > 20), painted.join(', '));
    assert.match(await page.$eval('h1', (title) => title.textContent ?? ''), /^Decision point/);
    assert.deepEqual(complaints, []);
  } finally {
    await browser.close();
    await server.close();
  }
});

test('Firefox opens the pages of the guide and of the README from a disk', { skip, timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-disk-'));
  const put = (/** @type {string} */ name, /** @type {string} */ text) => (writeFileSync(join(folder, name), text), pathToFileURL(join(folder, name)).href);
  const [offline] = blocks('html file');
  const lines = [blocks('html page')[0], blocks('html page', 'README.md')[0]];
  copyFileSync(STANDALONE, join(folder, 'standalone.js'));
  put('prices.csv', String(DATA['prices.csv']));
  // The driver's own profile is laxer than a reader's.
  const extraPrefsFirefox = { 'security.fileuri.strict_origin_policy': true };
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: executablePath ?? '', headless: true, extraPrefsFirefox });
  try {
    /** Opens a page and waits for what its chart tells. @param {string} name @param {string} html */
    const visit = async (name, html) => {
      const page = await browser.newPage();
      /** @type {string[]} */
      const complaints = [];
      page.on('pageerror', (error) => complaints.push(`error: ${error}`));
      await page.goto(put(name, html));
      await page.waitForFunction(() => {
        const root = document.querySelector('baton-chart')?.shadowRoot;
        return root?.querySelector('canvas') || root?.querySelector('[part=error]:not([hidden])');
      });
      const seen = await page.evaluate(async () => {
        const chart = /** @type {any} */ (document.querySelector('baton-chart'));
        await chart.chart?.ready;
        const canvas = chart.shadowRoot.querySelector('canvas');
        const data = canvas?.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer;
        return { bars: chart.analysis?.bars, colours: data ? new Set(new Uint32Array(data)).size : 0, fault: chart.shadowRoot.querySelector('[part=error]').textContent };
      });
      await page.close();
      return { ...seen, complaints };
    };
    const { colours, ...drawn } = await visit('offline.html', offline.code);
    assert.deepEqual(drawn, { bars: 3, fault: '', complaints: [] });
    assert.ok(colours > 20, `${colours} colours`);
    // The five lines with the script beside them, and their data in the page, where browsers let a page from a disk have them.
    for (const { code } of lines) {
      const local = code.replace('https://unpkg.com/baton-chart', 'standalone.js');
      assert.notEqual(local, code);
      const refused = await visit('five.html', local);
      assert.match(refused.fault, /prices\.csv could not be loaded: .*Browsers load no data from a disk: put them into the page/);
      const inside = await visit('inside.html', local.replace('src="prices.csv">', `><script type="text/csv">${DATA['prices.csv']}</script>`));
      assert.deepEqual([inside.bars > 200, inside.colours > 20, inside.fault, inside.complaints], [true, true, '', []]);
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
});
