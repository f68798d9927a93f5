// The demo as a folder: from a path below a host's root, from a disk, and with no word to anyone.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { launchChromium } from '../../tools/lib/browsers.mjs';
import { serveFolder } from '../../tools/lib/server.mjs';
import { buildSite } from '../../tools/lib/site.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {string} */
let root;
/** @type {{ url: string, close: () => Promise<void> }} */
let server;
before(async () => {
  root = mkdtempSync(join(tmpdir(), 'baton-site-'));
  mkdirSync(join(root, 'some', 'path'), { recursive: true });
  await buildSite(join(root, 'some', 'path', 'demo'));
  server = await serveFolder(root);
  browser = await launchChromium();
});
after(async () => {
  await browser?.close();
  await server?.close();
  rmSync(root, { recursive: true, force: true });
});

/** @param {string} url */
async function visit(url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  /** @type {string[]} */
  const complaints = [];
  /** @type {string[]} */
  const requests = [];
  page.on('console', (message) => complaints.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(url);
  await page.locator('#example-as-of:enabled').waitFor();
  const drawn = await page.evaluate(() => [...document.querySelectorAll('figure canvas:first-child')].filter((canvas) => /** @type {HTMLCanvasElement} */ (canvas).width > 100).length);
  const verdict = await page.locator('h1').textContent();
  await context.close();
  return { complaints, requests, drawn, verdict };
}

test('from a path below a root', async () => {
  const base = new URL('some/path/demo/', server.url).href;
  const { complaints, requests, drawn, verdict } = await visit(base);
  assert.deepEqual(complaints, []);
  assert.ok(drawn >= 4, `${drawn} charts`);
  assert.match(verdict ?? '', /^Decision point/);
  assert.deepEqual(requests.filter((url) => !url.startsWith(base)), []);
});

test('from a disk', async () => {
  const base = pathToFileURL(join(root, 'some', 'path', 'demo')).href;
  const { complaints, requests, drawn, verdict } = await visit(`${base}/index.html`);
  assert.deepEqual(complaints, []);
  assert.ok(drawn >= 4, `${drawn} charts`);
  assert.match(verdict ?? '', /^Decision point/);
  assert.deepEqual(requests.filter((url) => !url.startsWith(base)), []);
});
