// How a chart is looked at, as a plain record that outlives the page: checked before anything of it is used.
import { refusal } from './failure.js';
import { isObject, readable } from './shape.js';

/** @import { ChartState } from './index.js' */

/** Version of the record; another one means other fields. */
export const VERSION = 1;

/** Words of options by the numbers that the engine has for them. @type {Record<'future' | 'form' | 'scale', (string | null)[]>} */
export const CHOICES = { future: ['hidden', 'grey'], form: ['auto', 'line', 'candles'], scale: [null, 'log', 'linear'] };

/** @typedef {(value: any) => boolean} Check */

/** @param {...unknown} words @returns {Check} */
const oneOf = (...words) => (value) => words.includes(value);
/** @type {Check} */
const isText = (value) => typeof value === 'string';
/** @type {Check} */
const isPair = (value) => Array.isArray(value) && value.length === 2 && value.every(Number.isFinite) && value[0] < value[1];
/** @param {Check} check @returns {Check} */
const orNull = (check) => (value) => value === null || check(value);

/** Fields, what they must be, and that in words. @type {[keyof ChartState, Check, string][]} */
const FIELDS = [
  ['version', (value) => value === VERSION, `version ${VERSION}, the one this package writes`],
  ['chart', orNull(isText), 'the id of a chart of this board, or null'],
  ['theme', oneOf('light', 'dark', 'auto'), 'light, dark or auto'],
  ['scale', oneOf(...CHOICES.scale), 'log, linear or null'],
  ['form', oneOf(...CHOICES.form), 'auto, line or candles'],
  ['linked', oneOf(true, false), 'true or false'],
  ['future', oneOf(...CHOICES.future), 'hidden or grey'],
  ['asOf', orNull(isText), 'a date, or null'],
  ['range', orNull(isPair), 'two ascending times in ms, or null'],
  ['prices', orNull((value) => isPair(value) && value[0] > 0), 'two ascending prices above zero, or null'],
  ['level', orNull(isText), 'the id of a level, or null'],
];

/** Options are what a record has of them. */
const OPTIONS = ['chart', 'theme', 'scale', 'form', 'linked', 'future'];

/** Refuses an option's value that means nothing. @param {string} option @param {unknown} value */
export function checkOption(option, value) {
  const [, check, expected] = FIELDS.find(([field]) => field === option && OPTIONS.includes(option)) ?? [];
  if (check && !check(value)) throw refusal(option, /** @type {string} */ (expected), value);
}

/**
 * The record, if it is one. Fields that nobody knows are left out.
 * @param {unknown} record @param {readonly string[]} charts ids on the board
 * @returns {ChartState}
 */
export function checked(record, charts) {
  if (!isObject(record)) throw refusal('state', 'what save() has returned', record);
  /** @type {Record<string, unknown>} */
  const state = readable('state', () => ({ ...record }));
  for (const [field, check, expected] of FIELDS) {
    const value = Object.hasOwn(state, field) ? state[field] : undefined;
    if (!check(value)) throw refusal(field, expected, value === undefined ? 'undefined' : value);
  }
  /** @type {ChartState} */
  const known = /** @type {any} */ (Object.fromEntries(FIELDS.map(([field]) => [field, state[field]])));
  if (known.chart !== null && !charts.includes(known.chart)) throw refusal('chart', 'the id of a chart of this board', known.chart);
  return known;
}
