// `npm run bench:pan`: a minute of panning with the browser's own frames. Prints the longest frame and what is left on the heaps.
//
// A frame here is the page's main thread from one animation frame's callback to the end of the rendering that follows, as the
// browser's own trace has it; the goal is that none takes over 16 ms and that nothing grows.
import { ensureChromium } from '../../tools/lib/browsers.mjs';
import { build } from '../../tools/lib/build.mjs';
import { main } from '../../tools/lib/steps.mjs';
import { adapters } from './lib/adapters.mjs';
import { Chromium, heap } from './lib/browser.mjs';
import { serve } from './lib/server.mjs';
import { traced } from './lib/trace.mjs';

/** @import { CDPSession, Page } from 'playwright-core' */

const argument = (/** @type {string} */ name, /** @type {string} */ otherwise) =>
  process.argv.find((text) => text.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise;
const [seconds, n, type, ratio, lib] = [
  Number(argument('seconds', '60')), argument('n', '1000000'), argument('type', 'line'), Number(argument('dpr', '1')), argument('lib', 'baton'),
];
const LONGEST_MS = 16;
/** Both widths have been in sight, and their labels are kept. */
const SETTLING_S = 11;

/** Pans to and fro until the time is up. @param {Page} page @param {number} seconds @returns {Promise<number>} frames */
const pan = (page, seconds) => page.evaluate((s) => /** @type {any} */ (window).bench.pan(s * 1000), seconds);

/** @param {Page} page @param {CDPSession} wire @param {string} url */
async function minute(page, wire, url) {
  await page.goto(`${url}/bench?lib=${lib}&n=${n}&type=${type}&frames=real`);
  await page.waitForFunction(() => 'bench' in window);
  await page.evaluate(async () => {
    const { bench } = /** @type {any} */ (window);
    await bench.init();
    await bench.prepare();
    await bench.draw();
    await bench.complete();
  });
  await pan(page, SETTLING_S);
  const held = async () => ({ ...(await heap(wire)), wasm: await page.evaluate(() => /** @type {any} */ (window).bench.wasmBytes()) });
  const before = await held();
  let frames = 0;
  const { tasks, collections } = await traced(wire, async () => (frames = await pan(page, seconds)));
  const after = await held();
  const grown = (/** @type {keyof typeof after} */ part) => `${after[part] >= before[part] ? '+' : ''}${((after[part] - before[part]) / 1024).toFixed(0)} KB`;
  const over = tasks.filter(({ cpu }) => cpu > LONGEST_MS).length;
  const paused = collections.reduce((sum, { ms }) => sum + ms, 0);
  console.log(`\n${lib}, ${type}, ${n} bars, DPR ${ratio}: ${frames} frames in ${seconds} s`);
  console.log(`longest task ${tasks[0]?.cpu.toFixed(1)} ms of CPU (${tasks[0]?.wall.toFixed(1)} ms of wall time); over ${LONGEST_MS} ms of CPU: ${over}`);
  console.log(`collections: ${collections.length} in ${paused.toFixed(1)} ms; held after collecting: ${grown('all')} (script ${grown('script')}, buffers ${grown('buffers')}), wasm ${grown('wasm')}`);
  if (over) process.exitCode = 1;
}

await main(async () => {
  await build();
  process.env.CHROME_PATH = await ensureChromium();
  const server = await serve(await adapters([lib]));
  const browser = new Chromium();
  await browser.visit(ratio, (page, wire) => minute(page, wire, server.url));
  await browser.close();
  server.close();
});
