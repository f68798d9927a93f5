export const meta = {
  name: 'KLineChart',
  package: 'klinecharts',
  scripts: ['/node_modules/klinecharts/dist/umd/klinecharts.min.js'],
  hues: { line: ['blue'], candle: ['blue', 'red'] },
  notes: 'its least bar distance of 1 px is lowered, else no more than about 840 bars can be in sight; its line is an area with a transparent filling, the blinking newest point off',
};

/** @import { Data } from '../page/data.js' */

/** @param {Data} data */
export function prepare({ n, time, open, high, low, close }) {
  return Array.from({ length: n }, (_, i) => ({ timestamp: time[i] * 1000, open: open[i], high: high[i], low: low[i], close: close[i] }));
}

const [rising, falling] = ['#2962ff', '#ef5350'];
const CANDLES = {
  type: 'candle_solid',
  bar: { upColor: rising, upBorderColor: rising, upWickColor: rising, downColor: falling, downBorderColor: falling, downWickColor: falling },
};
const LINE = { type: 'area', area: { lineSize: 1, lineColor: rising, backgroundColor: 'rgba(0,0,0,0)', value: 'close', point: { show: false } } };

/** @param {HTMLElement} host @param {{ type: string, step: number }} options */
export async function create(host, { type, step }) {
  const { klinecharts } = /** @type {any} */ (window);
  const chart = klinecharts.init(host, { layout: { barSpaceLimit: { min: 1e-6, max: 50 } }, styles: { candle: type === 'candle' ? CANDLES : LINE } });
  chart.setOffsetRightDistance(0);
  /** @type {((bar: any) => void) | undefined} */
  let push;
  const show = (/** @type {number} */ first, /** @type {number} */ last) => {
    chart.setBarSpace(chart.getSize('candle_pane', 'main').width / (last - first + 1));
    chart.scrollToDataIndex(last);
  };
  return {
    setData(/** @type {any[]} */ rows) {
      chart.setSymbol({ ticker: 'T', pricePrecision: 2, volumePrecision: 0 });
      chart.setPeriod(step >= 86_400 ? { type: 'day', span: 1 } : { type: 'minute', span: 1 });
      chart.setDataLoader({
        getBars: (/** @type {any} */ ask) => ask.callback(ask.type === 'init' ? rows : [], false),
        subscribeBar: (/** @type {any} */ { callback }) => (push = callback),
      });
      show(0, rows.length - 1);
    },
    setVisibleRange: show,
    update(/** @type {any} */ bar, /** @type {any} */ { append, range }) {
      push?.({ timestamp: bar.time * 1000, open: bar.open, high: bar.high, low: bar.low, close: bar.close });
      if (append) show(range[0], range[1]);
    },
  };
}
