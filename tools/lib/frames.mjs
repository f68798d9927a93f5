// `node frames.mjs <kind> <frames> [count]`: the built engine draws so many frames of a line of 2,500 bars, 900 × 500 CSS px at a device
// pixel ratio of 1, or takes so many ticks with 500 bars in sight, or those alone that append a bar, for canvases that do nothing. With
// `count` it prints how often a frame asks a canvas for what.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { history, ticks } from '../../benches/peers/page/data.js';
import { ranges } from '../../benches/peers/page/ranges.js';
import { DEFAULTS, tellLook } from '../../www/baton/chart-options.js';
import { read } from '../../www/baton/input.js';
import { play } from '../../www/baton/tape.js';
import { GENERATED } from './paths.mjs';

const [kind, number, counting] = process.argv.slice(2);
const [BARS, TAIL] = [2500, 500];
/** What the engine's handles take: all is to be painted, the newest bar is another, it is again, a close alone is given of which nobody wants to hear. */
const [FULL, UPDATED, CALM, CLOSE] = [3, 3, 4, 8];

/** @type {Map<string, number>} */
const calls = new Map();
const asked = (/** @type {string} */ what) => void calls.set(what, (calls.get(what) ?? 0) + 1);
const measured = { width: 1500, actualBoundingBoxAscent: 100 };
const own = { measureText: (/** @type {string} */ text) => ({ ...measured, width: 90 * text.length }), createPattern: () => ({}) };
const context = () =>
  new Proxy(/** @type {Record<string, unknown>} */ ({ ...own }), {
    get: (known, name) => known[String(name)] ?? (() => asked(String(name))),
    set: (_, name) => (asked(`${String(name)} =`), true),
  });

class Canvas {
  context = context();
  constructor(width = 1, height = 1) {
    Object.assign(this, { width, height });
  }

  getContext = () => this.context;
}
Object.assign(globalThis, { OffscreenCanvas: Canvas });

const engine = await import(join(GENERATED, 'baton.js'));
engine.initSync({ module: new WebAssembly.Module(readFileSync(join(GENERATED, 'baton_bg.wasm'))) });
const data = history(BARS);
const days = Int32Array.from(data.time, (time) => time / data.step);
const board = read(engine, { series: { s: { name: 'Price', days, close: data.close } }, charts: [{ id: 'c', series: 's', timeframe: 'day' }] }, undefined);
board.advance(BARS);
const chart = new engine.ChartHandle(new Canvas(), new Canvas(), new Canvas(), counting ? play : () => {});
chart.look(board, 'c', 0);
tellLook(chart, board, { ...DEFAULTS, form: 'line' });
const paint = () => chart.paint(board, 900, 500, 1, false, FULL);
const show = (/** @type {number} */ first, /** @type {number} */ last) => chart.showTimes(board, first * 1000, last * 1000);
paint();
calls.clear();

/** Which ticks come. @type {Record<string, (tick: import('../../benches/peers/page/data.js').Tick) => boolean>} */
const LIVE = { live: () => true, 'live, bars appended': ({ append }) => append };
let now = data.time[BARS - 1];
/** Frames one after another. @type {(() => void)[]} */
const steps =
  kind in LIVE
    ? ticks(data, 300).filter(LIVE[kind]).map(({ append, close }, k) => () => {
        if (append) now += data.step;
        board.update('s', '', now * 1000, NaN, NaN, NaN, close, NaN, NaN, CLOSE);
        chart.look(board, 'c', k ? CALM : UPDATED);
        if (append || !k) show(now - (TAIL - 1) * data.step, now);
      })
    : ranges(kind, BARS).map(([first, last]) => () => show(data.time[first], data.time[last]));
for (const step of steps.slice(0, Number(number))) {
  step();
  paint();
}
for (const [what, times] of counting ? calls : []) console.log(`${(times / Number(number)).toFixed(1).padStart(8)} ${what}`);
