// `npm run bench:replay`: the demo page plays its ten years of days through, three charts a step. Prints what a step costs the main
// thread, words and all, and its longest task; the goal is sixty steps a second without a task over 16 ms.
import { ensureChromium } from '../../tools/lib/browsers.mjs';
import { build } from '../../tools/lib/build.mjs';
import { main } from '../../tools/lib/steps.mjs';
import { serve } from '../../tools/lib/server.mjs';
import { Chromium } from './lib/browser.mjs';
import { traced } from './lib/trace.mjs';

/** @import { CDPSession, Page } from 'playwright-core' */

const FRAME_MS = 1000 / 60;
const LONGEST_MS = 16;
/** Longest a replay may take, ms. */
const PATIENCE = 300_000;
const ratio = Number(process.argv.find((text) => text.startsWith('--dpr='))?.slice(6) ?? 1);

/** @param {Page} page @param {CDPSession} wire @param {string} url */
async function replay(page, wire, url) {
  await page.goto(url);
  await page.locator('#example-as-of:enabled').waitFor();
  await page.locator('#leadership').scrollIntoViewIfNeeded();
  await page.evaluate(() => {
    const steps = /** @type {any} */ (window).steps = { count: 0, done: false };
    const slider = /** @type {HTMLInputElement} */ (document.querySelector('#replay-slider'));
    slider.value = slider.min;
    slider.dispatchEvent(new Event('input'));
    const play = /** @type {HTMLButtonElement} */ (document.querySelector('#replay .play'));
    new MutationObserver(() => (steps.done ||= play.textContent === 'Play')).observe(play, { childList: true, characterData: true, subtree: true });
    new MutationObserver(() => (steps.count += 1)).observe(/** @type {Element} */ (document.querySelector('#replay .shown')), { childList: true });
  });
  await page.waitForTimeout(1_500);
  let wall = 0;
  const { tasks, collections } = await traced(wire, async () => {
    const start = performance.now();
    await page.evaluate(() => {
      /** @type {any} */ (window).steps.done = false;
      /** @type {HTMLElement} */ (document.querySelector('#replay .play')).click();
    });
    await page.waitForFunction(() => /** @type {any} */ (window).steps.done, null, { timeout: PATIENCE, polling: 250 });
    wall = performance.now() - start;
  });
  const steps = await page.evaluate(() => /** @type {any} */ (window).steps.count);
  const cpu = tasks.reduce((sum, task) => sum + task.cpu, 0);
  const over = tasks.filter((task) => task.cpu > LONGEST_MS).length;
  console.log(`\n${steps} steps of three charts in ${(wall / 1000).toFixed(1)} s, ${((steps / wall) * 1000).toFixed(1)} a second, DPR ${ratio}`);
  console.log(`main thread: ${(cpu / steps).toFixed(2)} ms of CPU a step (a frame has ${FRAME_MS.toFixed(1)}); longest task ${tasks[0]?.cpu.toFixed(1)} ms; over ${LONGEST_MS} ms: ${over}`);
  console.log(`the longest: ${tasks.slice(0, 8).map((task) => task.cpu.toFixed(1)).join(', ')}; median task ${tasks.filter((task) => task.cpu > 0.5).sort((a, b) => a.cpu - b.cpu).at(tasks.filter((task) => task.cpu > 0.5).length >> 1)?.cpu.toFixed(1)} ms`);
  console.log(`collections: ${collections.length} in ${collections.reduce((sum, { ms }) => sum + ms, 0).toFixed(0)} ms`);
  if (over) process.exitCode = 1;
}

await main(async () => {
  await build();
  process.env.CHROME_PATH = await ensureChromium();
  const server = await serve(0);
  const browser = new Chromium();
  await browser.visit(ratio, (page, wire) => replay(page, wire, server.url));
  await browser.close();
  await server.close();
});
