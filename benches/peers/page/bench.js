// One library in one page: what the runner calls and clocks, as `window.bench`.
import { history, plantSpikes, ticks } from './data.js';
import { flush, holdTasks, nextFrame, takeOver } from './frames.js';
import { checksum, force, painted, spikes } from './pixels.js';
import { ranges } from './ranges.js';
import * as wasm from './wasm.js';

/** @import { Data, Tick } from './data.js' */

/** What an adapter makes: see the README beside it. @typedef {object} Chart
 * @property {(native: any) => unknown} setData shows the whole history
 * @property {(first: number, last: number) => unknown} setVisibleRange bars, both in sight
 * @property {() => Promise<void> | undefined} [complete] what goes on after the first picture
 * @property {(bar: Tick, change: { append: boolean, index: number, range: [number, number] }) => unknown} [update] */

const query = new URLSearchParams(location.search);
const [library, n, type] = [query.get('lib'), Number(query.get('n')), query.get('type') ?? 'line'];
const host = /** @type {HTMLElement} */ (document.getElementById('chart'));
const SIZE = { width: 900, height: 500 };
/** Bars in view while ticks come. */
const TAIL = 500;

if (query.get('frames') !== 'real') takeOver();
wasm.watch();

/** @type {any} */
let adapter;
/** @type {Data} */
let data;
/** @type {any} */
let native;
/** @type {Chart} */
let chart;
/** @type {Tick | undefined} */
let newest;

/** Lets a library go on behind its first picture. */
let goOn = () => {};

/** Ends a frame inside the clock. Above one device pixel some libraries size their bitmaps in a ResizeObserver and draw again. */
async function finish() {
  await null;
  flush();
  if (devicePixelRatio !== 1) {
    await nextFrame();
    flush();
  }
  force(host);
}

/** Draws ranges until they are through or the time is up. @param {[number, number][]} list @param {number} most ms @param {boolean} check */
async function walk(list, most, check) {
  let [count, changed, before] = [0, 0, check ? checksum(host) : 0];
  const start = performance.now();
  for (const [first, last] of list) {
    chart.setVisibleRange(first, last);
    await finish();
    count += 1;
    if (check) {
      const after = checksum(host);
      changed += Number(after !== before);
      before = after;
    }
    if (performance.now() - start > most) break;
  }
  return { count, changed };
}

const bench = {
  async init() {
    adapter = await import(`/adapters/${library}.js`);
    data = history(n);
    const planted = query.get('spikes');
    if (planted) plantSpikes(data, /** @type {'up' | 'both'} */ (planted));
    chart = await adapter.create(host, { ...SIZE, type, step: data.step });
    for (let i = 0; i < 3; i += 1) {
      await nextFrame();
      flush();
    }
    return { ratio: devicePixelRatio, updates: chart.update !== undefined, completes: chart.complete !== undefined };
  },
  wasmBytes: async () => wasm.bytes(),
  /** The clock's own cost. */
  async nothing() {},
  /** From columns to what the library takes. */
  async prepare() {
    native = adapter.prepare ? adapter.prepare(data, { type }) : data;
  },
  async draw() {
    goOn = holdTasks();
    await chart.setData(native);
    await finish();
    if (devicePixelRatio !== 1) await finish();
  },
  /** Lets frames pass until all is done that goes on after the first picture. */
  async complete() {
    goOn();
    let waiting = true;
    const done = Promise.resolve(chart.complete?.()).finally(() => (waiting = false));
    while (waiting) {
      flush();
      await nextFrame();
    }
    await done;
    await finish();
  },
  painted: async () => painted(host, adapter.meta.hues[type]),
  spikes: async () => spikes(host, adapter.meta.hues[type]),
  release: async () => {
    native = undefined;
  },
  /** Every twelfth range, and how many changed the picture. @param {string} kind */
  check: (kind) => walk(ranges(kind, n).filter((_, i) => i % 12 === 0), 4_000, true),
  /** @param {string} kind @param {number} most ms */
  ranges: (kind, most) => walk(ranges(kind, n), most, false),
  /** Pans to and fro with the browser's own frames, over half the history or 500 bars in turns. @param {number} most ms */
  async pan(most) {
    const start = performance.now();
    let frames = 0;
    for (let elapsed = 0; elapsed < most; elapsed = performance.now() - start) {
      const width = Math.floor(elapsed / 5_000) % 2 ? TAIL : n >> 1;
      const first = Math.round((n - width) * (0.5 + 0.5 * Math.sin(elapsed / 2_000)));
      chart.setVisibleRange(first, Math.min(n - 1, first + width));
      await nextFrame();
      frames += 1;
    }
    return frames;
  },
  /** Shows the newest bars, or all. @param {boolean} all */
  async startLive(all) {
    const last = newest ? newest.index : n - 1;
    chart.setVisibleRange(all ? 0 : last - TAIL + 1, last);
    await finish();
  },
  /** @param {boolean} all @param {number} count @param {number} most ms @param {boolean} check */
  async live(all, count, most, check) {
    let [done, changed, before] = [0, 0, check ? checksum(host) : 0];
    const start = performance.now();
    for (const bar of ticks(data, count, newest)) {
      newest = bar;
      const range = /** @type {[number, number]} */ ([all ? 0 : bar.index - TAIL + 1, bar.index]);
      await chart.update?.(bar, { append: bar.append, index: bar.index, range });
      await finish();
      done += 1;
      if (check) {
        const after = checksum(host);
        changed += Number(after !== before);
        before = after;
      }
      if (performance.now() - start > most && done >= 5) break;
    }
    return { count: done, changed };
  },
  /** The pointer goes across the plot. @param {number} count @param {boolean} check */
  async point(count, check) {
    const box = host.getBoundingClientRect();
    let [changed, before] = [0, check ? checksum(host) : 0];
    for (let i = 0; i < count; i += 1) {
      const at = { clientX: box.left + box.width * (0.1 + (0.5 * i) / count), clientY: box.top + box.height * (0.4 + 0.2 * Math.sin(i)) };
      const target = document.elementFromPoint(at.clientX, at.clientY) ?? host;
      const how = { ...at, bubbles: true, composed: true, view: window };
      if (i === 0) for (const name of ['pointerover', 'pointerenter', 'mouseover', 'mouseenter']) target.dispatchEvent(new MouseEvent(name, how));
      target.dispatchEvent(new PointerEvent('pointermove', { ...how, pointerId: 1, pointerType: 'mouse', isPrimary: true }));
      target.dispatchEvent(new MouseEvent('mousemove', how));
      await finish();
      if (check) {
        const after = checksum(host);
        changed += Number(after !== before);
        before = after;
      }
    }
    return { count, changed };
  },
};

Object.assign(window, { bench });
