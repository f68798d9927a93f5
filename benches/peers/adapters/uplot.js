export const meta = {
  name: 'uPlot',
  package: 'uplot',
  scripts: ['/node_modules/uplot/dist/uPlot.iife.min.js'],
  styles: ['/node_modules/uplot/dist/uPlot.min.css'],
  hues: { line: ['blue'], candle: ['blue', 'red'] },
  notes: 'line: built-in linear paths, legend off; it has no candles: a draw hook as in its candlestick demo, without decimation',
};

/** @import { Data } from '../page/data.js' */

/** @param {Data} data @param {{ type: string }} options @returns {number[][]} */
export function prepare({ time, open, high, low, close }, { type }) {
  return (type === 'candle' ? [time, open, high, low, close] : [time, close]).map((column) => Array.from(column));
}

const [rising, falling] = ['#2962ff', '#ef5350'];

/** Draws the candles in sight. @param {any} plot */
function candles({ data: [time, open, high, low, close], ctx, bbox, series, valToPos }) {
  const [from, to] = series[0].idxs ?? [];
  if (from == null || !time.length) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  const width = Math.max(1, Math.round((bbox.width / (to - from + 1)) * 0.7));
  for (let i = from; i <= to; i += 1) {
    const x = valToPos(time[i], 'x', true);
    const [o, c, h, l] = [open[i], close[i], high[i], low[i]].map((price) => valToPos(price, 'y', true));
    ctx.fillStyle = close[i] >= open[i] ? rising : falling;
    ctx.fillRect(Math.round(x), h, 1, Math.max(1, l - h));
    ctx.fillRect(Math.round(x - width / 2), Math.min(o, c), width, Math.max(1, Math.abs(c - o)));
  }
  ctx.restore();
}

/** @param {HTMLElement} host @param {{ type: string, width: number, height: number }} options */
export async function create(host, { type, width, height }) {
  const candle = type === 'candle';
  const hidden = { paths: () => null, points: { show: false } };
  const { uPlot } = /** @type {any} */ (window);
  const series = candle ? [{}, hidden, hidden, hidden, hidden] : [{}, { stroke: rising, width: 1 }];
  const plot = new uPlot({ width, height, legend: { show: false }, series, hooks: candle ? { draw: [candles] } : {} }, series.map(() => []), host);
  /** @type {number[][]} */
  let columns = [];
  const scale = (/** @type {number} */ first, /** @type {number} */ last) => plot.setScale('x', { min: columns[0][first], max: columns[0][last] });
  return {
    setData(/** @type {number[][]} */ given) {
      columns = given;
      plot.setData(given);
    },
    setVisibleRange: scale,
    update(/** @type {any} */ { time, open, high, low, close }, /** @type {any} */ { index, range }) {
      (candle ? [time, open, high, low, close] : [time, close]).forEach((value, k) => (columns[k][index] = value));
      plot.batch(() => {
        plot.setData(columns, false);
        scale(range[0], range[1]);
      });
    },
  };
}
