// The second example: one real chart, opened on a day when it tried an old high again.
import { createChart } from '../baton/index.js';
import { BesideToday } from './beside.js';
import { Replay } from './replay.js';
import { steady } from './steady.js';
import { ViewButtons } from './view.js';
import { entitle, get, longDate, paced, showFault, tell, toggle } from './words.js';

/** @import { BatonChart, BoardInput } from '../baton/index.js' */

/** The S&P 500 touches the top of October 2007 (about 1,559 to 1,593) again. */
const OPENED = '2013-03-15';
/** How much of what came next is shown. */
const YEARS_AHEAD = 3;
/** From here on there are levels to speak of; where the file ends. */
const FIRST = '2001-01-02';
const LAST = '2020-04-17';

/** @param {(name: string) => Promise<Uint8Array>} load @param {(chart: BatonChart) => void} made hears of charts that come later @returns {Promise<BatonChart>} */
export async function startExample(load, made) {
  const chart = createChart(get('index', HTMLElement));
  const still = steady([get('example-title', HTMLElement), get('example-story', HTMLElement)]);
  const slider = new Replay('example-replay', { name: 'S&P 500 as of', go: (to) => replayed(chart, still, to) });
  chart.on('analysis', paced(() => slider.playing, () => write(chart, slider)));
  chart.on('error', ({ error }) => showFault(get('example-fault', HTMLElement), error));
  const csv = await load('sp500-2000.csv');
  const input = { series: { index: { csv, name: 'S&P 500' } }, charts: [{ id: 'index', series: 'index' }] };
  await chart.setData({ ...input, asOf: OPENED });
  slider.span(FIRST, LAST, OPENED);
  slider.at(OPENED);
  wireDate((to) => {
    slider.stop();
    still.free();
    moveTo(chart, to);
  });
  wireNext(chart);
  wireToday(chart, input, made);
  return chart;
}

/** What is said of the chart. @param {BatonChart} chart @param {Replay} slider */
function write(chart, slider) {
  const analysis = chart.analysis();
  const [index] = analysis.charts;
  entitle(get('example-kicker', HTMLElement), `A real case · as of ${longDate(analysis.asOf)}`);
  entitle(get('example-title', HTMLElement), `S&P 500: ${index.headline.text}`);
  tell(get('example-story', HTMLElement), index.narrative, analysis);
  get('example-as-of', HTMLInputElement).value = analysis.asOf;
  slider.at(analysis.asOf);
  showFault(get('example-fault', HTMLElement));
}

/** A date that is typed, and the way back to the first. @param {(date: string) => void} go */
function wireDate(go) {
  const date = get('example-as-of', HTMLInputElement);
  const reset = get('example-reset', HTMLButtonElement);
  date.disabled = reset.disabled = false;
  date.addEventListener('change', () => go(date.value));
  reset.addEventListener('click', () => go(OPENED));
}

/** The same chart of today beside it, and the buttons for both. @param {BatonChart} chart @param {BoardInput} input @param {(chart: BatonChart) => void} made */
function wireToday(chart, input, made) {
  const view = new ViewButtons('example-ranges', [chart]);
  const today = new BesideToday({
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
