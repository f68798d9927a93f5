// The gestures that readers use most, in the machine's own Firefox, at one, one and a half and two device pixels a CSS pixel.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { findFirefox } from '../../tools/lib/browsers.mjs';
import { serve } from '../../tools/lib/server.mjs';

/** @import { Browser, Page } from 'puppeteer-core' */

const executablePath = findFirefox();
const skip = executablePath ? false : 'SKIPPED: Firefox is not installed';
if (skip) console.error(`\n!! ${skip}\n`);

const csv = readFileSync(new URL('../../www/data/synthetic-coin.csv', import.meta.url), 'utf8');
const WIDTH = 900;
const HEIGHT = 420;

/** @type {Browser} */
let browser;
/** @type {{ url: string, close: () => Promise<void> }} */
let server;
before(async () => {
  if (skip) return;
  server = await serve(0);
  browser = await puppeteer.launch({ browser: 'firefox', executablePath: executablePath ?? '', headless: true });
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** One chart at the top of a page. @param {Page} page */
async function stage(page) {
  await page.goto(new URL('/baton/index.js', server.url).href);
  await page.evaluate(
    async (text, width, height) => {
      const { createChart } = await import(/** @type {any} */ ('/baton/index.js'));
      const host = document.createElement('div');
      host.style.cssText = `width:${width}px;height:${height}px`;
      document.body.replaceChildren(host, Object.assign(document.createElement('p'), { style: 'height:3000px' }));
      document.body.style.cssText = 'margin:0;padding:0;max-width:none';
      scrollTo(0, 0);
      const chart = createChart(host, { data: { series: { a: { csv: text } }, charts: [{ id: 'days', series: 'a', timeframe: 'day' }] } });
      await chart.ready;
      /** @type {any[]} */
      const heard = [];
      for (const kind of ['range', 'cursor', 'level']) chart.on(kind, (/** @type {any} */ event) => heard.push(event));
      Object.assign(window, { kept: { chart, heard } });
    },
    csv,
    WIDTH,
    HEIGHT,
  );
  const settle = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))));
  const box = await page.evaluate(() => {
    const { x, y } = /** @type {Element} */ (document.querySelector('canvas')).getBoundingClientRect();
    return { x, y };
  });
  return {
    /** @param {number} x @param {number} y @returns {[number, number]} a place of the plot, by shares of the chart */
    at: (x, y) => [box.x + WIDTH * x, box.y + HEIGHT * y],
    settle,
    /** Dates in sight as days since 1970. */
    async range() {
      await settle();
      const { from, to } = await page.evaluate(() => /** @type {any} */ (window).kept.chart.visibleRange());
      const [first, last] = [Date.parse(from) / 86_400_000, Date.parse(to) / 86_400_000];
      return { from: first, to: last, span: last - first };
    },
    /** @returns {Promise<any[]>} the events since the last time */
    async heard() {
      await settle();
      return page.evaluate(() => /** @type {any} */ (window).kept.heard.splice(0));
    },
    /** Checksum of a canvas: 0 the picture, 1 the crosshair. @param {number} layer */
    async look(layer) {
      await settle();
      return page.evaluate((index) => (document.querySelectorAll('canvas')[index]?.toDataURL() ?? '').split('').reduce((sum, c) => (Math.imul(sum, 31) + c.charCodeAt(0)) | 0, 0), layer);
    },
  };
}

for (const deviceScaleFactor of [1, 1.5, 2]) {
  test(`Firefox: pointer, wheel and keys do what they do elsewhere (${deviceScaleFactor}×)`, { skip, timeout: 120_000 }, async () => {
    const page = await browser.newPage();
    /** @type {string[]} */
    const complaints = [];
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(`error: ${error}`));
    await page.setViewport({ width: 1000, height: 800, deviceScaleFactor });
    const { at, range, heard, look, settle } = await stage(page);
    assert.equal(await page.evaluate(() => /** @type {HTMLCanvasElement} */ (document.querySelector('canvas')).width), WIDTH * deviceScaleFactor);

    const [home, picture, empty] = [await range(), await look(0), await look(1)];
    await page.mouse.move(...at(0.3, 0.3));
    await page.mouse.move(...at(0.31, 0.3));
    assert.notEqual(await look(1), empty, 'the crosshair is seen');
    assert.match((await heard()).filter(({ type }) => type === 'cursor').at(-1).date, /^\d{4}-\d\d-\d\d$/);
    assert.equal(await look(0), picture, 'the picture is not painted anew');

    for (let i = 0; i < 4; i += 1) await page.mouse.wheel({ deltaY: -200 });
    await new Promise((done) => setTimeout(done, 400));
    const near = await range();
    assert.ok(near.span < home.span * 0.6, `${near.span} of ${home.span}`);
    assert.equal(await page.evaluate(() => scrollY), 0, 'the page stays');

    await page.mouse.move(...at(0.2, 0.3));
    await page.mouse.down();
    for (let i = 1; i <= 6; i += 1) await page.mouse.move(...at(0.2 + i * 0.05, 0.3));
    await page.mouse.up();
    assert.ok((await range()).from < near.from, 'a drag pans');
    await new Promise((done) => setTimeout(done, 900));

    await page.mouse.click(...at(0.2, 0.3), { count: 2 });
    assert.deepEqual(await range(), home, 'a double click fits');
    await new Promise((done) => setTimeout(done, 500));

    await page.keyboard.down('Shift');
    await page.mouse.move(...at(0.2, 0.3));
    await page.mouse.down();
    await page.mouse.move(...at(0.3, 0.5));
    await page.mouse.move(...at(0.4, 0.6));
    await page.mouse.up();
    await page.keyboard.up('Shift');
    assert.ok((await range()).span < home.span * 0.45, 'a box zooms');

    await page.focus('.baton-stage');
    await heard();
    await page.keyboard.press('End');
    await settle();
    const last = (await heard()).filter(({ type }) => type === 'cursor').at(-1).date;
    assert.equal(last, await page.evaluate(() => /** @type {any} */ (window).kept.chart.analysis().charts[0].last.date));
    await page.keyboard.press('ArrowLeft');
    assert.ok((await heard()).filter(({ type }) => type === 'cursor').at(-1).date < last);
    await page.keyboard.press('l');
    assert.ok((await heard()).find(({ type }) => type === 'level').levelId);
    const before = await range();
    await page.keyboard.press('+');
    assert.ok((await range()).span < before.span);

    const sizes = await page.evaluate(async () => {
      const blob = await /** @type {any} */ (window).kept.chart.toPNG({ scale: 1.5 });
      const { width, height } = await createImageBitmap(blob);
      return [blob.type, width, height];
    });
    assert.deepEqual(sizes, ['image/png', WIDTH * 1.5, HEIGHT * 1.5]);
    assert.deepEqual(complaints, []);
    await page.close();
  });
}
