// Slips in the names of fields. An input that says "asof" must not be read as one without a date; what resembles no field is the
// page's own business and left alone.
import { refusal } from './failure.js';
import { get, isObject, itemsOf } from './shape.js';

/** @import { BoardInput } from './index.js' */

/** Fields by the kind of object that has them. */
const FIELDS = {
  board: ['series', 'charts', 'asOf', 'evidence', 'locale'],
  series: ['csv', 'rows', 'time', 'days', 'open', 'high', 'low', 'close', 'volume', 'name', 'repair'],
  /** A series with its prices in one of these has no columns: "tile" means no "time" there. */
  whole: ['csv', 'rows', 'name', 'repair'],
  chart: ['id', 'series', 'ratio', 'role', 'timeframe', 'scale', 'maxLevels', 'title'],
};

/** Words up to this length, in letters, are others after a second slip: "style" is no "scale", "value" no "volume". */
const SHORT = 7;

/** Whether a word is probably a name, written by a hurried hand. @param {string} word @param {string} name */
export const isSlip = (word, name) => slips(word, name) <= (name.length > SHORT ? 2 : 1);

/** Letters put in, left out, changed or swapped with the next between two words. @param {string} from @param {string} to */
function slips(from, to) {
  const rows = [[...Array(to.length + 1).keys()]];
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1] ? rows[i - 2][j - 2] + 1 : Infinity;
      row.push(Math.min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + Number(from[i - 1] !== to[j - 1]), swapped));
    }
    rows.push(row);
  }
  return rows[from.length][to.length];
}

/** Letters and digits alone, small. @param {string} name */
export const bare = (name) => name.replace(/[^a-z0-9]/gi, '').toLowerCase();

/** The field that is probably another, which is missing. @param {unknown} object @param {readonly string[]} fields @param {{ series?: string, row?: number }} [place] */
function slipIn(object, fields, place) {
  if (!isObject(object) || Array.isArray(object)) return undefined;
  const own = Object.keys(object);
  for (const key of own) {
    const near = (/** @type {string} */ name) => !own.includes(name) && isSlip(bare(key), bare(name));
    const meant = fields.includes(key) ? undefined : fields.find(near);
    if (meant) return refusal(key, `"${meant}" (there is no "${key}")`, undefined, place);
  }
}

/** Refuses options among which one is probably another. @param {unknown} options @param {readonly string[]} names */
export function refuseSlips(options, names) {
  const error = slipIn(options, names);
  if (error) throw error;
}

/** The options of a call in the order of their names. @param {unknown} options @param {readonly string[]} names @param {string} [expected] @returns {any[]} */
export function optionsOf(options, names, expected = 'an object of options') {
  if (!isObject(options)) throw refusal('options', expected, options ?? String(options));
  refuseSlips(options, names);
  return names.map((name) => get(options, name));
}

/** @param {BoardInput} input */
function slipOf(input) {
  const { series = {}, charts = [] } = input;
  const inSeries = Object.entries(series).map(([key, each]) => slipIn(each, 'csv' in each || 'rows' in each ? FIELDS.whole : FIELDS.series, { series: key }));
  const inCharts = (itemsOf(charts, 'charts') ?? []).map((each, i) => slipIn(each, FIELDS.chart, { row: i + 1 }));
  return [slipIn(input, FIELDS.board), ...inSeries, ...inCharts].find(Boolean);
}

/** The same for a board, its series and its charts. @param {BoardInput} input */
export function refuseSlipsOf(input) {
  let error;
  try {
    error = slipOf(input);
  } catch {
    return; // what cannot be looked at the engine refuses, and says where
  }
  if (error) throw error;
}
