// Browsers compile a function when it is first called, better where it is called often, and look for a font when it is first measured:
// that is most of what a first picture costs. A page that has a chart but no data for it yet is waiting for its network, and has time for
// it: a chart of a sample, which stands in no page and which nobody sees, is read, painted and put into words. Where the data are there
// from the start, nothing of this happens.
import { engine } from './engine.js';
import { html } from './html.js';
import { whenIdle } from './idle.js';
/** @import { BoardInput } from './index.js' */

/** Bars of the sample: as many as the browser must have seen analysed before it compiles that with optimisations. Its size, CSS px. */
const BARS = 4000;
const SIZE = { width: 600, height: 400 };
/** Whether that was done: an engine made anew after a trap has the same module, and its code. */
let primed = false;

/** A chart that nobody sees. @typedef {{ fitContent(): void, on(kind: 'ready' | 'error', listener: () => void): unknown, destroy(): void }} Rehearsal */

/**
 * Readies a chart in idle time. What goes wrong here is told to those who come with data.
 * @param {() => void} prepare its canvases @param {AbortSignal} ended once its data have come, or nobody wants it any more
 * @param {(host: HTMLElement, data: BoardInput, size: typeof SIZE) => Rehearsal} rehearse makes a chart of a size in a host without one
 */
export function primeWhenIdle(prepare, ended, rehearse) {
  const ready = () => {
    if (ended.aborted) return;
    prepare();
    if (primed) return;
    primed = true;
    whenIdle(() => ended.aborted || rehearsed(ended, rehearse));
  };
  whenIdle(() => engine().then(ready).catch(() => {}));
}

/** Has a chart of the sample go all the way. @param {AbortSignal} ended @param {(host: HTMLElement, data: BoardInput, size: typeof SIZE) => Rehearsal} rehearse */
function rehearsed(ended, rehearse) {
  // A tree of its own: no page's styles change, and nothing looks for it.
  const root = html('div').attachShadow({ mode: 'closed' });
  const chart = rehearse(root.appendChild(html('div')), sample(), SIZE);
  chart.fitContent();
  const end = () => {
    // Else the page's first picture would end it once more.
    ended.removeEventListener('abort', end);
    chart.destroy();
  };
  ended.addEventListener('abort', end);
  // Who failed is told first.
  for (const kind of /** @type {const} */ (['ready', 'error'])) chart.on(kind, () => setTimeout(end));
}

/** Prices that have levels. @returns {BoardInput} */
function sample() {
  const swing = (/** @type {number} */ i) => 100 + 20 * Math.sin(i / 12) + 6 * Math.sin(i / 3.7) + i / 24;
  const days = Int32Array.from({ length: BARS }, (_, i) => 20_000 + i);
  const close = Float64Array.from({ length: BARS }, (_, i) => swing(i));
  return { series: { s: { days, close } }, charts: [{ id: 'c', series: 's', timeframe: 'day' }] };
}
