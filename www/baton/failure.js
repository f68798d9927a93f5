// Failures in the one shape they have, whichever side finds them.

/** @import { BatonError } from './index.js' */

/** What a failure says. @typedef {{ code: string, series?: string, row?: number, column?: number, field?: string, date?: string, value?: string, expected: string }} Fault */

/** What says where a failure is, in the order of messages, and the marks around it. @type {['series' | 'row' | 'column' | 'field' | 'date', string][]} */
const PLACE = [['series', '"'], ['row', ''], ['column', ''], ['field', '"'], ['date', '']];

/** All failures of the input: what a page's own objects throw is none, whatever it looks like. */
const FAULTS = new WeakSet();

/** @param {Fault} said @returns {BatonError} */
export function fault({ code, series, row, column, field, date, value, expected }) {
  const said = { code, series, row, column, field, date, value, expected };
  const where = PLACE.filter(([kind]) => said[kind] !== undefined).map(([kind, mark]) => `${kind} ${mark}${said[kind]}${mark}`).join(', ');
  const message = `${where && `${where}: `}${value === undefined ? '' : `found "${value}", `}expected ${expected} [${code}]`;
  const known = Object.entries(said).filter(([, part]) => part !== undefined);
  const failure = Object.assign(new Error(message), { name: 'BatonError', code, expected }, Object.fromEntries(known));
  FAULTS.add(failure);
  return failure;
}

/** A failure as the engine throws it: `src/web/failure.rs`. @param {any[]} list */
export function told([code, expected, series, row, column, field, date, value]) {
  return fault({ code, series, row, column, field, date, value, expected });
}

/** Whether something thrown is a failure of the input, which says where it is. @param {any} thrown @returns {thrown is BatonError} */
export const isFault = (thrown) => FAULTS.has(thrown);

/** The same failure, which knows more of its place; what is none stays as it is. @param {unknown} thrown @param {Partial<Fault>} more */
export const placed = (thrown, more) => (isFault(thrown) ? fault({ ...thrown, .../** @type {Fault} */ (more) }) : thrown);

/**
 * A value of an option that means nothing.
 * @param {string} field @param {string} expected what would have been right @param {unknown} [found]
 * @param {{ series?: string, row?: number }} [place] key of a series, or place of a chart in its list
 */
export function refusal(field, expected, found, place = {}) {
  return fault({ code: 'bad-option', ...place, field, value: found === undefined ? undefined : shown(found), expected });
}

/** Refuses what is no text: the engine takes nothing else. @param {string} field @param {string} expected @param {unknown} found @returns {string} */
export function text(field, expected, found) {
  if (typeof found !== 'string') throw refusal(field, expected, found === undefined ? 'undefined' : found);
  return found;
}

/** Refuses what is no number: the engine takes nothing else. @param {string} field @param {unknown} found @returns {number} */
export function number(field, found) {
  if (typeof found !== 'number') throw refusal(field, 'a number', found === undefined ? 'undefined' : found);
  return found;
}

/** Something was asked for before there was anything to ask. @param {string} message @returns {BatonError} */
export function tooEarly(message) {
  return failure('no-data', `${message} [no-data]`, 'data that have been read');
}

/** A failure in the engine's shape. @param {string} code @param {string} message @param {string} expected @param {string} [value] @returns {BatonError} */
export function failure(code, message, expected, value) {
  return Object.assign(new Error(message), { name: 'BatonError', code, expected, ...(value === undefined ? {} : { value }) });
}

/** Longest value that an error repeats, in characters. */
const VALUE_MAX = 60;

/** What a value looks like in a failure. @param {unknown} found */
export function shown(found) {
  const text = worded(found);
  // Two units are a character at most.
  const letters = [...text.slice(0, 2 * VALUE_MAX + 2)];
  return letters.length > VALUE_MAX ? `${letters.slice(0, VALUE_MAX).join('')}…` : text;
}

/** The same, however long. @param {unknown} found @returns {string} */
export function worded(found) {
  if (typeof found === 'number') return numeral(found);
  if (typeof found === 'bigint' ? !isLong(found) : typeof found === 'symbol') return 'a value of another kind';
  if (typeof found === 'function') return 'a function';
  if (typeof found !== 'object' || found === null) return String(found);
  return isList(found) ? 'an array' : isDate(found) ? 'a Date object' : 'an object';
}

/** Whether it has 64 bits. @param {bigint} big */
export const isLong = (big) => BigInt.asIntN(64, big) === big;

/** Whether it is an array; a proxy that is gone is none. @param {unknown} value @returns {value is unknown[]} */
export function isList(value) {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/** Whether it is a `Date` object, of whichever realm. @param {unknown} value */
export function isDate(value) {
  try {
    Date.prototype.getTime.call(value);
    return true;
  } catch {
    return false;
  }
}

/** A number with all its digits, as the engine writes them: never with an exponent. @param {number} number */
function numeral(number) {
  if (!Number.isFinite(number)) return String(number).replace('Infinity', 'inf');
  return number.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 });
}
