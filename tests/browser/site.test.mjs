// The demo as a folder: from a path below a host's root, from a disk, offline, and with no word to anyone; in Chromium and in
// the machine's own Firefox, all other hosts being out of reach.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { findFirefox, launchChromium } from '../../tools/lib/browsers.mjs';
import { serveFolder } from '../../tools/lib/server.mjs';
import { buildSite } from '../../tools/lib/site.mjs';
import { overheard } from './support.mjs';

const executablePath = findFirefox();
const skip = executablePath ? false : 'SKIPPED: Firefox is not installed';
if (skip) console.error(`\n!! ${skip}\n`);

/** Where the demo lies below the root: names as people give them. */
const PLACE = ['some path', 'démo'];

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {string} */
let root;
/** @type {{ url: string, close: () => Promise<void> }} */
let server;
before(async () => {
  root = mkdtempSync(join(tmpdir(), 'baton-site-'));
  mkdirSync(join(root, PLACE[0]));
  await buildSite(join(root, ...PLACE));
  server = await serveFolder(root);
  browser = await launchChromium();
});
after(async () => {
  await browser?.close();
  await server?.close();
  rmSync(root, { recursive: true, force: true });
});

/** @param {string} url @param {boolean} [offline] */
async function visit(url, offline = false) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, offline });
  const page = await context.newPage();
  const { complaints, requests } = overheard(page);
  await page.goto(url);
  await page.locator('#example-as-of:enabled').waitFor();
  const drawn = await page.evaluate(() => [...document.querySelectorAll('figure canvas:first-of-type')].filter((canvas) => /** @type {HTMLCanvasElement} */ (canvas).width > 100).length);
  const verdict = await page.locator('h1').textContent();
  await context.close();
  return { complaints, requests, drawn, verdict };
}

/** @param {Awaited<ReturnType<typeof visit>>} seen @param {string} base */
function check({ complaints, requests, drawn, verdict }, base) {
  assert.deepEqual(complaints, []);
  assert.ok(drawn >= 4, `${drawn} charts`);
  assert.match(verdict ?? '', /^Decision point/);
  assert.deepEqual(requests.filter((url) => !url.startsWith(base)), []);
}

const below = () => new URL(`${PLACE.map(encodeURIComponent).join('/')}/`, server.url).href;
const onDisk = () => pathToFileURL(join(root, ...PLACE)).href;

test('from a path below a root', async () => check(await visit(below()), below()));

test('from a disk, offline', async () => check(await visit(`${onDisk()}/index.html`, true), onDisk()));

test('the same in Firefox', { skip, timeout: 120_000 }, async () => {
  // A proxy that is not there: only this machine can be reached.
  const dead = Object.fromEntries(['http', 'ssl'].flatMap((kind) => [[`network.proxy.${kind}`, '127.0.0.1'], [`network.proxy.${kind}_port`, 9]]));
  const firefox = await puppeteer.launch({ browser: 'firefox', executablePath: executablePath ?? '', headless: true, extraPrefsFirefox: { 'network.proxy.type': 1, ...dead, 'network.proxy.no_proxies_on': '127.0.0.1' } });
  try {
    for (const [url, base] of [[below(), below()], [`${onDisk()}/index.html`, onDisk()]]) {
      const page = await firefox.newPage();
      /** @type {string[]} */
      const complaints = [];
      /** @type {string[]} */
      const requests = [];
      page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
      page.on('pageerror', (error) => complaints.push(`error: ${error}`));
      page.on('request', (request) => requests.push(request.url()));
      await page.goto(url);
      await page.waitForSelector('#example-as-of:enabled');
      const drawn = await page.evaluate(() => [...document.querySelectorAll('figure canvas:first-of-type')].filter((canvas) => /** @type {HTMLCanvasElement} */ (canvas).width > 100).length);
      const verdict = await page.$eval('h1', (title) => title.textContent);
      // Firefox counts a font that stands in the style sheet; of a page that names no icon it asks for the host's, beside the folder.
      check({ complaints, requests: requests.filter((request) => !request.startsWith('data:')), drawn, verdict }, base);
      await page.close();
    }
  } finally {
    await firefox.close();
  }
});
