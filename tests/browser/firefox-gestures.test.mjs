// What readers do to a chart in the machine's own Firefox.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { findFirefox } from '../../tools/lib/browsers.mjs';
import { serve } from '../../tools/lib/server.mjs';
import { WIDTH, setStage, takeAway, useHands } from './hands.mjs';

/** @import { Browser } from 'puppeteer-core' */

const executablePath = findFirefox();
const skip = executablePath ? false : 'SKIPPED: Firefox is not installed';
if (skip) console.error(`\n!! ${skip}\n`);

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

for (const deviceScaleFactor of [1, 1.5, 2]) {
  test(`Firefox: pointer, wheel and keys do what they do elsewhere (${deviceScaleFactor}×)`, { skip, timeout: 120_000 }, async () => {
    const page = await browser.newPage();
    /** @type {string[]} */
    const complaints = [];
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(`error: ${error}`));
    await page.setViewport({ width: 1000, height: 800, deviceScaleFactor });
    await page.goto(new URL('/baton/index.js', server.url).href);
    const evaluate = /** @type {import('./hands.mjs').Hands['evaluate']} */ ((act, ...args) => page.evaluate(/** @type {any} */ (act), ...args));
    assert.equal(await setStage(evaluate), WIDTH * deviceScaleFactor);
    await useHands({
      evaluate,
      move: ([x, y]) => page.mouse.move(x, y),
      wheel: (deltaY) => page.mouse.wheel({ deltaY }),
      async drag([first, ...rest], shift) {
        if (shift) await page.keyboard.down('Shift');
        await page.mouse.move(...first);
        await page.mouse.down();
        for (const place of rest) await page.mouse.move(...place);
        await page.mouse.up();
        if (shift) await page.keyboard.up('Shift');
      },
      doubleClick: ([x, y]) => page.mouse.click(x, y, { count: 2 }),
      press: (key) => page.keyboard.press(key),
    });
    await takeAway(evaluate);
    assert.deepEqual(complaints, []);
    await page.close();
  });
}
