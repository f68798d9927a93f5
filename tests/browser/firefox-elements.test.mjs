// The same cases of the elements in the machine's own Firefox, under the same policy.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { findFirefox } from '../../tools/lib/browsers.mjs';
import { serve } from '../../tools/lib/server.mjs';
import { CASES, tools } from './element-cases.mjs';
import { made, takeNotes } from './place.mjs';

/** @import { Browser } from 'puppeteer-core' */

const executablePath = findFirefox();
const skip = executablePath ? false : 'SKIPPED: Firefox is not installed';
if (skip) console.error(`\n!! ${skip}\n`);

/** The page that is to be served next. */
let next = { css: '', html: '' };
/** @type {Browser} */
let browser;
/** @type {{ url: string, close: () => Promise<void> }} */
let server;
before(async () => {
  if (skip) return;
  server = await serve(0, { '/made/page.html': () => next.html, '/made/style.css': () => next.css });
  browser = await puppeteer.launch({ browser: 'firefox', executablePath: executablePath ?? '', headless: true });
});
after(async () => {
  await browser?.close();
  await server?.close();
});

for (const { name, body, css = '', at = 'head', act, expected, provokes } of CASES) {
  test(`Firefox: ${name}`, { skip, timeout: 60_000 }, async () => {
    next = { css, html: made(body, '/baton/generated/standalone.js', at) };
    const page = await browser.newPage();
    await page.setViewport({ width: 900, height: 700 });
    /** @type {string[]} */
    const complaints = [];
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(`error: ${error}`));
    await page.evaluateOnNewDocument(takeNotes);
    await page.goto(new URL('/made/page.html', server.url).href);
    await page.evaluate(tools);
    assert.deepEqual(await page.evaluate(/** @type {any} */ (act)), expected);
    assert.deepEqual(complaints.filter((text) => !provokes || !text.includes(provokes)), []);
    await page.close();
  });
}
