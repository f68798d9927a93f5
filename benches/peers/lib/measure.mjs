// One library at one size: every operation once, painting verified.
import { Clock, heap, within } from './browser.mjs';

/** @import { Chromium } from './browser.mjs' */

/** Longest a library may take for everything, and for a batch of frames, ms of wall time. */
const PAGE_MS = 150_000;
const BATCH_MS = 2_000;
const READY_MS = 30_000;
const TICKS = 300;
const POINTS = 60;
/** Of ten ticks so many must change the picture: one inside the newest candle's wick changes nothing where bodies have no width. */
const TICKS_SEEN = 2;
/** Share of the checked frames that must change the picture. */
const FRAMES_SEEN = 0.8;

/** @typedef {{ lib: string, n: number, type: string, dpr: number, round: number }} Key */
/** @typedef {Key & { what: string, value: number, sound: boolean }} Row `value` in ms of main-thread CPU, memory in bytes; not `sound` where the picture was not as expected */

/** @param {Chromium} browser @param {string} url @param {Key} key @returns {Promise<Row[]>} */
export function measure(browser, url, key) {
  return browser.visit(key.dpr, async (page, wire) => {
    /** @type {Row[]} */
    const rows = [];
    const faults = /** @type {string[]} */ ([]);
    page.on('pageerror', (error) => faults.push(error.message));
    const work = async () => {
      await page.goto(`${url}/bench?lib=${key.lib}&n=${key.n}&type=${key.type}`);
      await page.waitForFunction(() => 'bench' in window, null, { timeout: READY_MS });
      const { ratio, updates, completes } = await page.evaluate(() => /** @type {any} */ (window).bench.init());
      if (ratio !== key.dpr) throw new Error(`the device pixel ratio is ${ratio}`);
      const clock = await Clock.start(page, wire);
      const put = (/** @type {string} */ what, /** @type {number} */ value, sound = true) => rows.push({ ...key, what, value, sound });
      await first(clock, put, completes);
      await frames(clock, put);
      if (updates) await live(clock, put);
      await pointer(clock, put);
      if (faults.length) throw new Error(faults[0]);
    };
    await within(work(), PAGE_MS);
    return rows;
  });
}

/** @typedef {(what: string, value: number, sound?: boolean) => void} Put */

/** @param {Clock} clock @param {Put} put @param {boolean} completes whether more goes on after the first picture */
async function first(clock, put, completes) {
  // A module's memory before there are data is part of what a chart costs.
  const before = await heap(clock.wire);
  put('conversion', (await clock.call('prepare')).ms);
  const drawn = await clock.call('draw');
  put('first draw', drawn.ms, (await clock.call('painted')).value);
  if (completes) put('after the first draw', (await clock.call('complete')).ms);
  await clock.call('release');
  const wasm = (await clock.call('wasmBytes')).value;
  put('memory', (await heap(clock.wire)).all + wasm - before.all);
}

/** @param {Clock} clock @param {Put} put */
async function frames(clock, put) {
  for (const kind of ['zoom', 'pan wide', 'pan near']) {
    const seen = (await clock.call('check', kind)).value;
    const batch = await clock.call('ranges', kind, BATCH_MS);
    put(kind, batch.ms / batch.value.count, seen.changed >= seen.count * FRAMES_SEEN);
  }
}

/** Last, since the crosshair stays where it was left: frames and ticks before it are those of a chart that nobody points at. @param {Clock} clock @param {Put} put */
async function pointer(clock, put) {
  const seen = (await clock.call('point', 10, true)).value;
  const batch = await clock.call('point', POINTS, false);
  put('pointer', batch.ms / POINTS, seen.changed >= seen.count * FRAMES_SEEN);
}

/** @param {Clock} clock @param {Put} put */
async function live(clock, put) {
  for (const all of [false, true]) {
    await clock.call('startLive', all);
    const seen = (await clock.call('live', all, 10, BATCH_MS, true)).value;
    const batch = await clock.call('live', all, TICKS, BATCH_MS / 2, false);
    put(all ? 'live, all in view' : 'live, 500 in view', batch.ms / batch.value.count, seen.changed >= Math.min(TICKS_SEEN, seen.count));
  }
}

/** Navigation to painted in a fresh page, ms of wall time and of main-thread CPU. @param {Chromium} browser @param {string} url @param {Key} key @returns {Promise<Row[]>} */
export function coldStart(browser, url, key) {
  return browser.visit(key.dpr, async (page, wire) => {
    await wire.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(`${url}/cold?lib=${key.lib}&n=${key.n}&type=${key.type}`);
    await page.waitForFunction(() => 'cold' in window, null, { timeout: READY_MS });
    const shown = await page.evaluate(() => /** @type {any} */ (window).cold.shown);
    const { metrics } = await wire.send('Performance.getMetrics');
    const cpu = (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? 0) * 1000;
    return [
      { ...key, what: 'cold start', value: shown ?? Number.NaN, sound: shown !== null },
      { ...key, what: 'cold start, CPU', value: cpu, sound: shown !== null },
    ];
  });
}
