// Browsers compile a function of wasm when it is first called, and look for a font when it is first measured: that is most of what a
// first picture costs. A page that has a chart but no data for it yet is waiting for its network, and has time for it: a small sample
// is read and painted on canvases that nobody sees. Where the data are there from the start, nothing of this happens.
import { engine } from './engine.js';
import { handleOf } from './surface.js';

/** @import { Surface } from './surface.js' */

/** Bars of the sample, and the size of its picture, CSS px: the least that has levels, their words and a ladder. */
const BARS = 240;
const SIZE = { width: 600, height: 400 };
/** The engine's words for "other data" and for "paint all". */
const [ANEW, ALL] = [0, 3];
/** Browsers without a word for idle time wait for so long, ms. */
const SOON = 50;

/** Whether that was done: an engine made anew after a trap has the same module, and its code. */
let primed = false;

/** @param {() => void} callback */
const whenIdle = (callback) => ('requestIdleCallback' in globalThis ? requestIdleCallback(callback) : setTimeout(callback, SOON));

/** Readies a chart in idle time, step by step. @param {Surface} surface @param {() => boolean} wanted whether its data are still awaited */
export function primeWhenIdle(surface, wanted) {
  whenIdle(async () => {
    if (!wanted()) return;
    const ready = await engine().catch(() => undefined);
    if (!ready || !wanted() || !attempt(() => surface.prepare()) || primed) return;
    primed = true;
    const steps = sample(ready);
    const next = () => {
      if (wanted() && attempt(() => steps.next().done !== true)) whenIdle(next);
      else attempt(() => steps.return());
    };
    whenIdle(next);
  });
}

/** Whether there is more to do; what goes wrong here is told to those who come with data. @param {() => unknown} step */
function attempt(step) {
  try {
    return step() !== false;
  } catch {
    return false;
  }
}

/** Reads a sample, paints it, and puts it into words. @param {typeof import('./generated/baton.js')} engine */
function* sample({ BoardHandle }) {
  const swing = (/** @type {number} */ i) => 100 + 20 * Math.sin(i / 12) + 6 * Math.sin(i / 3.7) + i / 24;
  const days = Int32Array.from({ length: BARS }, (_, i) => 20_000 + i);
  const close = Float64Array.from({ length: BARS }, (_, i) => swing(i));
  const board = new BoardHandle({ series: { s: { days, close } }, charts: [{ id: 'c', series: 's' }] }, undefined);
  try {
    board.advance(BARS);
    yield;
    const canvas = () => document.createElement('canvas');
    const chart = handleOf(canvas(), canvas());
    try {
      chart.look(board, 'c', ANEW);
      chart.paint(board, SIZE.width, SIZE.height, devicePixelRatio, false, ALL);
      yield;
      chart.described(board);
    } finally {
      chart.free();
    }
  } finally {
    board.free();
  }
}
