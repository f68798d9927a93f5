export const meta = {
  name: 'ECharts',
  package: 'echarts',
  scripts: ['/node_modules/echarts/dist/echarts.min.js'],
  hues: { line: ['blue'], candle: ['blue', 'red'] },
  notes: 'full build; animation off, symbols off, sampling lttb, typed-array data, inside dataZoom; candles in large mode, progressive off, so that a frame is whole',
};

/** @import { Data } from '../page/data.js' */
/** @typedef {{ values: Float64Array, n: number }} Native rows of a time and its prices */

/** Numbers a row. */
const fields = (/** @type {string} */ type) => (type === 'candle' ? 5 : 2);
/** Rows there is room for beyond the history, for live bars. */
const SPARE = 1_000;

/** @param {Data} data @param {{ type: string }} options @returns {Native} */
export function prepare({ n, time, open, high, low, close }, { type }) {
  const width = fields(type);
  const values = new Float64Array((n + SPARE) * width);
  for (let i = 0; i < n; i += 1) {
    const prices = type === 'candle' ? [open[i], close[i], low[i], high[i]] : [close[i]];
    values.set([time[i] * 1000, ...prices], i * width);
  }
  return { values, n };
}

/** @param {HTMLElement} host @param {{ type: string, width: number, height: number }} options */
export async function create(host, { type, width, height }) {
  const candle = type === 'candle';
  const row = fields(type);
  const { echarts } = /** @type {any} */ (window);
  const chart = echarts.init(host, null, { renderer: 'canvas', width, height });
  const falling = '#ef5350';
  const rising = '#2962ff';
  const style = candle
    ? {
        type: 'candlestick',
        dimensions: ['t', 'o', 'c', 'l', 'h'],
        encode: { x: 't', y: ['o', 'c', 'l', 'h'] },
        itemStyle: { color: rising, borderColor: rising, color0: falling, borderColor0: falling },
        progressive: 0,
      }
    : { type: 'line', dimensions: ['t', 'v'], encode: { x: 't', y: 'v' }, showSymbol: false, lineStyle: { width: 1, color: rising }, sampling: 'lttb' };
  chart.setOption({
    animation: false,
    grid: { left: 50, right: 20, top: 10, bottom: 30 },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'time' },
    yAxis: { type: 'value', scale: true },
    dataZoom: [{ type: 'inside' }],
    series: [{ ...style, animation: false, data: [] }],
  });
  /** @type {Native} */
  let native;
  const rows = () => native.values.subarray(0, native.n * row);
  const time = (/** @type {number} */ index) => native.values[index * row];
  return {
    setData(/** @type {Native} */ given) {
      native = given;
      chart.setOption({ series: [{ data: rows() }] });
    },
    setVisibleRange(/** @type {number} */ first, /** @type {number} */ last) {
      chart.dispatchAction({ type: 'dataZoom', startValue: time(first), endValue: time(last) });
    },
    update(/** @type {any} */ bar, /** @type {any} */ { index, range }) {
      native.values.set([bar.time * 1000, ...(candle ? [bar.open, bar.close, bar.low, bar.high] : [bar.close])], index * row);
      native.n = Math.max(native.n, index + 1);
      chart.setOption({ series: [{ data: rows() }], dataZoom: [{ startValue: time(range[0]), endValue: time(range[1]) }] });
    },
  };
}
