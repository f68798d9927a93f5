// The demo page: three charts and their reading. Numbers and words come from the engine; this file only places them.
import { createBoard, createChart } from '../baton/index.js';
import { BesideToday } from './beside.js';
import { offerDownloads } from './download.js';
import { moveTo, replayed, startExample } from './example.js';
import { wireLinks } from './links.js';
import { load } from './load.js';
import { Replay } from './replay.js';
import { roleCard } from './roles.js';
import { steady } from './steady.js';
import { ViewButtons } from './view.js';
import { entitle, get, longDate, make, paced, showFault, tell } from './words.js';

/** @import { Analysis, BatonChart, BoardInput, ChartAnalysis, SeriesInput } from '../baton/index.js' */
/** @import { Role, RoleSpec } from './roles.js' */

/** @type {(RoleSpec & { file: string, name: string })[]} */
const ROLES = [
  { role: 'leader', label: 'Leader', sample: 'Largecap 500, synthetic', file: 'synthetic-large-caps.csv', name: 'Largecap 500' },
  { role: 'challenger', label: 'Challenger', sample: 'Smallcap 2000, synthetic', file: 'synthetic-small-caps.csv', name: 'Smallcap 2000' },
  { role: 'risk', label: 'Risk appetite', sample: 'Coin, synthetic', file: 'synthetic-coin.csv', name: 'Coin' },
];

/** @type {BoardInput['charts']} */
const CHARTS = [
  { id: 'leadership', ratio: ['leader', 'challenger'], role: 'leadership' },
  { id: 'challenger', series: 'challenger', role: 'challenger' },
  { id: 'risk', series: 'risk', role: 'risk' },
];

/** Sentences that open the page; the others follow in smaller type. */
const LEDE = 3;

const board = createBoard();
const charts = CHARTS.map(({ id }) => createChart(get(id, HTMLElement), { board, chart: id }));
const theme = themes(charts);
/** What of it is read today, beside it. @type {BesideToday | undefined} */
let today;
const still = steady([get('opening', HTMLElement), get('words', HTMLElement)]);
const slider = new Replay('replay', { name: 'All charts as of', go: (date) => replayed(board, still, date) });
/** What the page brings itself, and what the user put in its place. @type {Partial<Record<Role, SeriesInput>>} */
const samples = {};
/** @type {Partial<Record<Role, SeriesInput>>} */
let chosen = {};

/** Shows the page with another file of the user's, or with the sample again. Keeps what stood before where it is refused. @param {Role} role @param {SeriesInput | null} input */
async function choose(role, input) {
  const { [role]: _, ...others } = chosen;
  await show(input ? { ...others, [role]: input } : others);
}

/** @param {typeof chosen} files @returns {BoardInput} */
const input = (files) => ({ series: /** @type {Record<Role, SeriesInput>} */ ({ ...samples, ...files }), charts: CHARTS });

/** @param {typeof chosen} next */
async function show(next) {
  still.free();
  await board.setData(input(next));
  chosen = next;
  const analysis = board.analysis();
  sayWhence(analysis);
  // From where on every chart has bars, and a year of them.
  const first = analysis.charts.map(({ first }) => first.slice(0, 10)).sort().at(-1) ?? analysis.asOf;
  const year = `${Number(first.slice(0, 4)) + 1}${first.slice(4)}`;
  slider.span(year < analysis.asOf ? year : first, analysis.asOf);
  slider.at(analysis.asOf);
  await today?.renewed();
}

/** The plain truth about the data. @param {Analysis} analysis */
function sayWhence({ asOf }) {
  const synthetic = ROLES.filter(({ role }) => !chosen[role]).map(({ name }) => name);
  const all = synthetic.length === ROLES.length;
  const kind = all ? 'synthetic data' : synthetic.length ? 'your data, in part' : 'your data';
  entitle(get('kicker', HTMLElement), `Who holds the baton · as of ${longDate(asOf)} · ${kind}`);
  const invented = all ? 'All prices on this page’s first three charts are synthetic: no market traded them.' : `Synthetic, no market traded them: ${synthetic.join(', ')}.`;
  get('source', HTMLElement).textContent = `${synthetic.length ? `${invented} ` : 'Source: files of yours, which stay on this machine. '}Levels were known on the date shown; nothing is redrawn later. Not a forecast.`;
}

/** @param {Analysis} analysis */
function tellReading(analysis) {
  const [headline, ...story] = analysis.reading?.narrative ?? [];
  entitle(get('verdict', HTMLElement), headline?.text ?? 'No reading: it needs a leadership and a challenger chart');
  tell(get('story', HTMLElement), story.slice(0, LEDE), analysis);
  tell(get('more', HTMLElement), story.slice(LEDE), analysis);
  get('chips', HTMLElement).replaceChildren(...chips(analysis));
  get('as-of', HTMLInputElement).value = analysis.asOf;
  slider.at(analysis.asOf);
  today?.dated(analysis.asOf);
  sayWhence(analysis);
}

/** Today's statement above today's charts. @param {Analysis | undefined} analysis */
function tellToday(analysis) {
  const place = get('today-verdict', HTMLElement);
  place.hidden = !analysis;
  if (analysis) place.textContent = `Today, ${longDate(analysis.asOf)}: ${analysis.reading?.narrative[0]?.text ?? 'no reading'}`;
}

/** The board read today, beside the date. @param {(chart: BatonChart) => void} made */
function wireToday(made) {
  today = new BesideToday({
    button: get('compare', HTMLButtonElement),
    grid: get('charts', HTMLElement),
    pairs: CHARTS.map(({ id }) => [id, `${id}-today`, id]),
    input: () => input(chosen),
    made,
    told: tellToday,
  });
  today.dated(board.analysis().asOf);
}

/** @param {Analysis} analysis */
function chips({ charts: [leadership, challenger, risk], reading }) {
  const chip = (/** @type {string} */ name, /** @type {string} */ text, tone = '') =>
    make('div', { className: `chip ${tone}` }, make('dt', { text: name }), make('dd', { text }));
  const tone = (/** @type {ChartAnalysis} */ { headline, levels }) => levels.find(({ id }) => id === headline.levelId)?.side;
  const list = [
    chip('Leadership', leadership.headline.text, tone(leadership)),
    chip('Challenger', challenger.headline.text, tone(challenger)),
    chip('Risk appetite', `${risk.headline.text} · ${reading?.risk ?? 'absent'}`, tone(risk)),
  ];
  if (reading) list.push(chip('Rule agreement', `${reading.agreement.toFixed(2)} · ${reading.grade}`, 'ink'));
  return list;
}

/** The button for light and dark. @param {readonly BatonChart[]} first */
function themes(first) {
  const all = [...first];
  const button = get('theme', HTMLButtonElement);
  const system = matchMedia('(prefers-color-scheme: dark)');
  let dark = system.matches;
  let own = false;
  const dress = (/** @type {BatonChart} */ chart) => own && chart.applyOptions({ theme: dark ? 'dark' : 'light' });
  const apply = () => {
    button.textContent = dark ? 'Light' : 'Dark';
    if (own) document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    all.forEach(dress);
  };
  system.addEventListener('change', () => {
    if (own) return;
    dark = system.matches;
    apply();
  });
  button.addEventListener('click', () => {
    [own, dark] = [true, !dark];
    apply();
  });
  apply();
  return {
    /** Another chart to dress. @param {BatonChart} chart */
    add(chart) {
      all.push(chart);
      dress(chart);
    },
  };
}

/** On a phone the chart comes first and the sentences after it; elsewhere they open the page. */
function placeWords() {
  const phone = matchMedia('screen and (max-width: 46rem)');
  /** @type {[words: string, before: string, after: string][]} what they stand behind on a desk, and on a phone */
  const places = [['words', 'board-fault', 'leadership-today'], ['example-story', 'example-fault', 'today']];
  const place = () => {
    for (const [words, desk, hand] of places) get(phone.matches ? hand : desk, HTMLElement).after(get(words, HTMLElement));
  };
  phone.addEventListener('change', place);
  place();
}

function wireDate() {
  const date = get('as-of', HTMLInputElement);
  const latest = get('latest', HTMLButtonElement);
  date.disabled = latest.disabled = false;
  const go = (/** @type {string | null} */ to) => {
    slider.stop();
    still.free();
    moveTo(board, to);
  };
  date.addEventListener('change', () => go(date.value));
  latest.addEventListener('click', () => go(null));
}

async function start() {
  placeWords();
  const fault = get('board-fault', HTMLElement);
  const words = paced(() => slider.playing, () => {
    showFault(fault);
    tellReading(board.analysis());
  });
  board.on('analysis', words);
  try {
    await Promise.all(ROLES.map(async ({ role, file, name }) => (samples[role] = { csv: await load(file), name })));
    await show({});
  } catch (error) {
    get('verdict', HTMLElement).textContent = 'The charts could not be read';
    return showFault(fault, error);
  }
  board.on('error', ({ error }) => showFault(fault, error));
  get('roles', HTMLElement).append(...ROLES.map((spec) => roleCard(spec, (input) => choose(spec.role, input))));
  wireDate();
  const view = new ViewButtons('ranges', charts);
  wireToday((chart) => {
    view.add(chart);
    theme.add(chart);
  });
  offerDownloads(get('downloads', HTMLElement), board, [['Leadership', 'leadership', charts[0]], ['Challenger', 'challenger', charts[1]], ['Risk appetite', 'risk', charts[2]]]);
  const example = await startExample(load, theme.add);
  theme.add(example);
  wireLinks(Object.fromEntries([...CHARTS.map(({ id }, i) => [id, charts[i]]), ['index', example]]));
}

start();
