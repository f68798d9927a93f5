// The second example: one real chart, opened on a day when it tried an old high again.
import { createChart } from '../baton/index.js';
import { besideToday } from './beside.js';
import { replay } from './replay.js';
import { steady } from './steady.js';
import { viewButtons } from './view.js';
import { get, longDate, paced, showFault, tell, toggle } from './words.js';

/** @import { BatonChart } from '../baton/index.js' */

/** The S&P 500 touches the top of October 2007 (about 1,559 to 1,593) again. */
const OPENED = '2013-03-15';
/** How much of what came next is shown. */
const YEARS_AHEAD = 3;
/** From here on there are levels to speak of; where the file ends. */
const FIRST = '2001-01-02';
const LAST = '2020-04-17';

/** @param {(name: string) => Promise<Uint8Array>} load @param {(chart: BatonChart) => void} made hears of charts that come later @returns {Promise<BatonChart>} */
export async function startExample(load, made) {
  const date = get('example-as-of', HTMLInputElement);
  const reset = get('example-reset', HTMLButtonElement);
  const fault = get('example-fault', HTMLElement);
  const chart = createChart(get('index', HTMLElement));
  const still = steady([get('example-title', HTMLElement), get('example-story', HTMLElement)]);
  const slider = replay('example-replay', { name: 'S&P 500 as of', published: OPENED, go: (to) => replayed(chart, still, to) });
  const words = paced(() => slider.playing, () => {
    const analysis = chart.analysis();
    const [index] = analysis.charts;
    get('example-kicker', HTMLElement).textContent = `A real case · as of ${longDate(analysis.asOf)}`;
    get('example-title', HTMLElement).textContent = `S&P 500: ${index.headline.text}`;
    tell(get('example-story', HTMLElement), index.narrative, analysis);
    date.value = analysis.asOf;
    slider.at(analysis.asOf);
    showFault(fault);
  });
  chart.on('analysis', words);
  chart.on('error', ({ error }) => showFault(fault, error));
  const csv = await load('sp500-2000.csv');
  const input = { series: { index: { csv, name: 'S&P 500' } }, charts: [{ id: 'index', series: 'index' }] };
  await chart.setData({ ...input, asOf: OPENED });
  slider.span(FIRST, LAST);
  slider.at(OPENED);
  date.disabled = reset.disabled = false;
  const go = (/** @type {string} */ to) => {
    slider.stop();
    still.free();
    moveTo(chart, to);
  };
  date.addEventListener('change', () => go(date.value));
  reset.addEventListener('click', () => go(OPENED));
  wireNext(chart);
  const view = viewButtons('example-ranges', [chart]);
  const today = besideToday({
    button: get('example-compare', HTMLButtonElement),
    grid: get('example-charts', HTMLElement),
    pairs: [['index', 'today', 'index']],
    input: () => input,
    made: (other) => {
      view.add(other);
      made(other);
    },
  });
  const dated = () => today.dated(chart.analysis().asOf);
  chart.on('analysis', dated);
  dated();
  return chart;
}

/** What came next, behind it. @param {BatonChart} chart */
function wireNext(chart) {
  const next = get('example-next', HTMLButtonElement);
  next.disabled = false;
  next.addEventListener('click', () => {
    const on = toggle(next);
    chart.applyOptions({ future: on ? 'grey' : 'hidden' });
    const { from } = chart.visibleRange();
    const [year, day] = [Number(chart.analysis().asOf.slice(0, 4)), chart.analysis().asOf.slice(4)];
    if (on) chart.setVisibleRange(from, `${year + YEARS_AHEAD}${day === '-02-29' ? '-02-28' : day}`);
    else chart.showLast('5y');
  });
}

/** Goes to a date; a refused one is told by the error event. @param {{ setAsOf(date: string | null): void }} view @param {string | null} date */
export function moveTo(view, date) {
  try {
    view.setAsOf(date || null);
  } catch {
    // the listener of "error" has shown it
  }
}

/** A step of a replay. @param {{ setAsOf(date: string | null): void }} view @param {ReturnType<typeof steady>} still what stands above @param {string | null} date */
export function replayed(view, still, date) {
  still.hold();
  moveTo(view, date);
}
