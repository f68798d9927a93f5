export const meta = {
  name: 'lightweight-charts',
  package: 'lightweight-charts',
  scripts: ['/node_modules/lightweight-charts/dist/lightweight-charts.standalone.production.js'],
  hues: { line: ['blue'], candle: ['blue', 'red'] },
  notes: 'default options, minBarSpacing lowered so that the whole history can be in sight; conflation off, its default',
};

/** @import { Data } from '../page/data.js' */

/** @param {Data} data @param {{ type: string }} options */
export function prepare({ n, time, open, high, low, close }, { type }) {
  const candle = (/** @type {number} */ i) => ({ time: time[i], open: open[i], high: high[i], low: low[i], close: close[i] });
  return Array.from({ length: n }, (_, i) => (type === 'candle' ? candle(i) : { time: time[i], value: close[i] }));
}

/** @param {HTMLElement} host @param {any} options */
export async function create(host, options) {
  return make(host, options, {});
}

/** @param {HTMLElement} host @param {{ type: string, width: number, height: number, step: number }} options @param {object} timeScale */
export function make(host, { type, width, height, step }, timeScale) {
  const { LightweightCharts } = /** @type {any} */ (window);
  const { createChart, CandlestickSeries, LineSeries } = LightweightCharts;
  const chart = createChart(host, { width, height, timeScale: { minBarSpacing: 1e-5, timeVisible: step < 86_400, ...timeScale } });
  const [rising, falling] = ['#2962ff', '#ef5350'];
  const series =
    type === 'candle'
      ? chart.addSeries(CandlestickSeries, { upColor: rising, wickUpColor: rising, borderVisible: false, downColor: falling, wickDownColor: falling })
      : chart.addSeries(LineSeries, { color: rising, lineWidth: 1 });
  const show = (/** @type {number} */ from, /** @type {number} */ to) => chart.timeScale().setVisibleLogicalRange({ from, to });
  return {
    setData(/** @type {any[]} */ rows) {
      series.setData(rows);
      chart.timeScale().fitContent();
    },
    setVisibleRange: show,
    update(/** @type {any} */ bar, /** @type {any} */ { append, range }) {
      const { time, open, high, low, close } = bar;
      series.update(type === 'candle' ? { time, open, high, low, close } : { time, value: close });
      if (append) show(range[0], range[1]);
    },
  };
}
