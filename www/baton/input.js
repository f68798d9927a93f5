// A board as a page hands it over: what shape its parts have is checked here, on the way to the engine, which looks at the bars.
import { fault, placed, shown } from './failure.js';
import { readSeries } from './series.js';
import { flagOf, get, given, isAbsent, isObject, itemsOf, keysOf, listed, textOf, wrong } from './shape.js';

/** @import { BoardHandle, Intake } from './generated/baton.js' */
/** @import { Engine } from './engine.js' */

/** Words of options, by the places at which the engine knows what they stand for. */
const ROLES = ['leadership', 'challenger', 'risk'];
const TIMEFRAMES = ['auto', 'day', 'week', 'month'];
const SCALES = ['log', 'linear'];
/** Levels that a chart shows a side. */
const [LEVELS, LEVELS_MAX] = [3, 20];

/** Makes a board in the engine. @param {Engine} engine @param {unknown} input @param {string | undefined} formats of its locale @returns {BoardHandle} */
export function read({ BoardHandle, Intake }, input, formats) {
  if (!isObject(input)) throw wrong('input', 'a board of series and charts', input);
  const series = get(input, 'series');
  if (!isObject(series)) throw wrong('series', 'an object of named series', series);
  const evidence = flagOf(input, 'evidence');
  const intake = new Intake();
  let texts;
  let charts;
  try {
    const names = new Map(keysOf(series).map((key) => [key, readKey(intake, series, key)]));
    charts = chartsOf(input, names);
    const asOf = textOf(input, 'asOf');
    texts = [given(formats), given(textOf(input, 'locale')), given(asOf), ...[...names].flat(), ...charts.flatMap((chart) => chart.texts)];
  } catch (error) {
    intake.free();
    throw error;
  }
  return new BoardHandle(intake, listed(texts), Uint32Array.from([Number(evidence), ...charts.flatMap((chart) => chart.numbers)]));
}

/** Whether half a character stands in a name. The engine has none, and would take two such names for one. @param {string} name */
const isBroken = (name) => /[\ud800-\udfff]/u.test(name);

/** @param {Intake} intake @param {object} map @param {string} key */
function readKey(intake, map, key) {
  // A record with this key would set its own prototype where it is handed back.
  if (key === '__proto__' || isBroken(key)) throw wrong('series', 'another key', key);
  try {
    return readSeries(intake, key, get(map, key));
  } catch (error) {
    throw placed(error, { series: key });
  }
}

/** A chart as the engine takes it. @typedef {{ id: string, role: number, isRatio: boolean, texts: string[], numbers: number[] }} Chart */

/** @param {object} input @param {Map<string, string>} series */
function chartsOf(input, series) {
  const given = get(input, 'charts');
  const list = itemsOf(given, 'charts');
  if (!list?.length) throw wrong('charts', 'a list of at least one chart', given);
  /** @type {Chart[]} */
  const charts = [];
  for (const input of list) {
    try {
      const chart = chartOf(input, series);
      checkPart(chart, charts);
      charts.push(chart);
    } catch (error) {
      throw placed(error, { row: charts.length + 1 });
    }
  }
  return charts;
}

/** A name is one chart's, a part of the reading is played by one, and the leadership by a ratio. @param {Chart} chart @param {Chart[]} others */
function checkPart({ id, role, isRatio }, others) {
  const refuse = (/** @type {string} */ field, /** @type {string} */ expected) => fault({ code: 'bad-chart', field, value: shown(id), expected });
  if (others.some((other) => other.id === id)) throw refuse('id', 'an id that no other chart has');
  if (role && others.some((other) => other.role === role)) throw refuse('role', 'a role that no other chart has');
  if (ROLES[role - 1] === 'leadership' && !isRatio) throw refuse('role', 'a ratio for the leadership chart');
}

/** @param {unknown} input @param {Map<string, string>} series @returns {Chart} */
function chartOf(input, series) {
  if (!isObject(input)) throw wrong('charts', 'charts as objects', input);
  const id = textOf(input, 'id');
  if (!id || isBroken(id)) throw fault({ code: 'bad-chart', field: 'id', expected: 'a chart with an id' });
  const [first, second] = sourceOf(input, series);
  const role = placeOf(input, 'role', ROLES) + 1;
  const look = [Math.max(0, placeOf(input, 'timeframe', TIMEFRAMES)), Math.max(0, placeOf(input, 'scale', SCALES)), levelsOf(input)];
  return { id, role, isRatio: second !== undefined, texts: [id, first, given(second), given(textOf(input, 'title'))], numbers: [role, ...look] };
}

/** The key of what a chart draws, of a ratio two. @param {object} input @param {Map<string, string>} series @returns {string[]} */
function sourceOf(input, series) {
  const ratio = get(input, 'ratio');
  const key = textOf(input, 'series');
  if (key !== undefined) {
    if (!isAbsent(ratio)) throw fault({ code: 'bad-chart', field: 'ratio', expected: 'either a series or a ratio, not both' });
    return [known(key, 'series', series)];
  }
  if (isAbsent(ratio)) throw fault({ code: 'bad-chart', field: 'series', expected: 'a chart of a series or of a ratio' });
  const pair = (itemsOf(ratio, 'ratio') ?? []).filter((key) => typeof key === 'string');
  if (pair.length !== 2 || pair[0] === pair[1]) throw fault({ code: 'bad-chart', field: 'ratio', value: shown(ratio), expected: 'a ratio of two different series' });
  return pair.map((key) => known(key, 'ratio', series));
}

/** @param {string} key @param {string} field @param {Map<string, string>} series */
function known(key, field, series) {
  if (!series.has(key)) throw fault({ code: 'unknown-series', series: key, field, value: shown(key), expected: 'the key of a series of the board' });
  return key;
}

/** The place of a word among those there are, −1 where the field is not given. @param {object} input @param {string} field @param {string[]} words */
function placeOf(input, field, words) {
  const found = textOf(input, field);
  if (found !== undefined && !words.includes(found)) throw wrong(field, `one of ${words.join(', ')}`, found);
  return found === undefined ? -1 : words.indexOf(found);
}

/** @param {object} input */
function levelsOf(input) {
  const levels = get(input, 'maxLevels') ?? LEVELS;
  if (Number.isInteger(levels) && Number(levels) >= 1 && Number(levels) <= LEVELS_MAX) return Number(levels);
  throw wrong('maxLevels', `a whole number from 1 to ${LEVELS_MAX}`, levels);
}
