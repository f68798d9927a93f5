// The second example: one real chart, opened on a day when it tried an old high again.
import { createChart } from '../baton/index.js';
import { get, longDate, showFault, tell } from './words.js';

/** The S&P 500 touches the top of October 2007 (about 1,559 to 1,593) again. */
const OPENED = '2013-03-15';

/** @param {(name: string) => Promise<Uint8Array>} load @returns {Promise<import('../baton/index.js').BatonChart>} */
export async function startExample(load) {
  const date = get('example-as-of', HTMLInputElement);
  const reset = get('example-reset', HTMLButtonElement);
  const fault = get('example-fault', HTMLElement);
  const chart = createChart(get('index', HTMLElement));
  chart.on('analysis', ({ analysis }) => {
    const [index] = analysis.charts;
    get('example-kicker', HTMLElement).textContent = `A real case · as of ${longDate(analysis.asOf)}`;
    get('example-title', HTMLElement).textContent = `S&P 500: ${index.headline.text}`;
    tell(get('example-story', HTMLElement), index.narrative, analysis);
    date.value = analysis.asOf;
    reset.disabled = analysis.asOf === OPENED;
    showFault(fault);
  });
  chart.on('error', ({ error }) => showFault(fault, error));
  const csv = await load('sp500-2000.csv');
  await chart.setData({ series: { index: { csv, name: 'S&P 500' } }, charts: [{ id: 'index', series: 'index' }], asOf: OPENED });
  date.disabled = false;
  date.addEventListener('change', () => moveTo(chart, date.value));
  reset.addEventListener('click', () => moveTo(chart, OPENED));
  return chart;
}

/** Goes to a date; a refused one is told by the error event. @param {{ setAsOf(date: string | null): void }} view @param {string | null} date */
export function moveTo(view, date) {
  try {
    view.setAsOf(date || null);
  } catch {
    // the listener of "error" has shown it
  }
}
