// Failures that are found on this side of the engine, in the shape of its own.

/** @import { BatonError } from './index.js' */

/**
 * A value of an option that means nothing.
 * @param {string} field @param {string} expected what would have been right @param {unknown} [found]
 * @param {{ series?: string, row?: number }} [place] key of a series, or place of a chart in its list
 * @returns {BatonError}
 */
export function refusal(field, expected, found, place = {}) {
  const value = found === undefined ? undefined : shown(found);
  const where = Object.entries(place).map(([kind, of]) => `${kind} ${JSON.stringify(of)}, `).join('');
  const message = `${where}field "${field}": ${value === undefined ? '' : `found "${value}", `}expected ${expected} [bad-option]`;
  const code = 'bad-option';
  return Object.assign(failure(code, message, expected, value), { ...place, field });
}

/** Refuses what is no text: the engine takes nothing else. @param {string} field @param {string} expected @param {unknown} found @returns {string} */
export function text(field, expected, found) {
  if (typeof found !== 'string') throw refusal(field, expected, found === undefined ? 'undefined' : found);
  return found;
}

/** A number as the engine takes it, which refuses what is none: a conversion that fails on the way would end it. @param {unknown} found */
export const number = (found) => (typeof found === 'number' ? found : NaN);

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

/** @param {unknown} found */
function shown(found) {
  if (typeof found === 'object' && found !== null) return Array.isArray(found) ? 'an array' : found instanceof Date ? 'a Date object' : 'an object';
  if (typeof found === 'function') return 'a function';
  const text = [...String(found)];
  return text.length > VALUE_MAX ? `${text.slice(0, VALUE_MAX).join('')}…` : text.join('');
}
