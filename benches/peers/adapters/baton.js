export const meta = {
  name: 'Baton',
  own: true,
  scripts: ['/baton/generated/standalone.js'],
  hues: { line: ['dark'], candle: ['blue', 'red'] },
  notes: 'as users call it: analysis, levels, headline, ladder and words with every picture; the line 2 px wide, as wide as its rules ask for',
};

/** @import { Data } from '../page/data.js' */

/** A day for every bar: integer dates are the fast way in. A million of them must end in a year that dates have. */
const LAST_DAY = 1_200_000;
const DAY_MS = 86_400_000;

/** @param {Data} data @param {{ type: string }} options */
export function prepare({ n, open, high, low, close, step, time }, { type }) {
  const first = step * 1000 === DAY_MS ? time[0] / 86_400 : LAST_DAY - n;
  const days = Int32Array.from({ length: n }, (_, i) => first + i);
  const columns = type === 'candle' ? { days, open, high, low, close } : { days, close };
  return { series: { s: { ...columns, name: 'Price' } }, charts: [{ id: 'c', series: 's', timeframe: 'day' }] };
}

/** @param {HTMLElement} host @param {{ type: string, width: number, height: number }} options */
export async function create(host, { type, width, height }) {
  const { analyze, createChart } = /** @type {any} */ (globalThis).Baton;
  // The engine is there, as the other libraries' scripts are; a board without charts is refused before any work.
  await analyze({ series: {}, charts: [] }).catch(() => {});
  const stage = document.createElement('div');
  stage.style.cssText = `width:${width}px;height:${height}px`;
  host.append(stage);
  const chart = createChart(stage, { form: type === 'candle' ? 'candles' : 'line', theme: 'light' });
  /** @type {Int32Array} */
  let days;
  /** @type {Promise<void> | undefined} */
  let complete;
  const date = (/** @type {number} */ index) => {
    const day = index < days.length ? days[index] : days[days.length - 1] + index - days.length + 1;
    return new Date(day * DAY_MS).toISOString().replace(/T.*/, '').replace(/^\+00/, '');
  };
  return {
    async setData(/** @type {any} */ board) {
      days = board.series.s.days;
      // A long history is painted first and analysed afterwards.
      const painted = new Promise((resolve) => chart.on('painted', resolve));
      chart.fitContent();
      complete = chart.setData(board);
      await Promise.race([complete, painted]);
    },
    complete: () => complete,
    update(/** @type {any} */ { open, high, low, close }, /** @type {any} */ { append, index, range }) {
      const time = date(index);
      chart.update('s', type === 'candle' ? { time, open, high, low, close } : { time, close });
      if (append) chart.setVisibleRange(date(range[0]), date(range[1]));
    },
    setVisibleRange: (/** @type {number} */ first, /** @type {number} */ last) => chart.setVisibleRange(date(first), date(last)),
  };
}
