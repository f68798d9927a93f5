// The demo page in the machine's own Firefox, over WebDriver BiDi.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { findFirefox } from '../../tools/lib/browsers.mjs';
import { serve } from '../../tools/lib/server.mjs';

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
      [...document.querySelectorAll('figure canvas:first-child')].map((element) => {
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
