// Failures that are found on this side of the engine, in the shape of its own.

/** @import { BatonError } from './index.js' */

/**
 * A value of an option that means nothing.
 * @param {string} field @param {string} expected what would have been right @param {unknown} [found]
 * @returns {BatonError}
 */
export function refusal(field, expected, found) {
  const value = found === undefined ? undefined : shown(found);
  const error = new Error(`field "${field}": ${value === undefined ? '' : `found "${value}"; `}${expected} [bad-option]`);
  return Object.assign(error, { name: 'BatonError', code: 'bad-option', field, expected, ...(value === undefined ? {} : { value }) });
}

/** Longest value that an error repeats, in characters. */
const VALUE_MAX = 60;

/** @param {unknown} found */
function shown(found) {
  if (typeof found === 'object' && found !== null) return Array.isArray(found) ? 'an array' : 'an object';
  if (typeof found === 'function') return 'a function';
  const text = [...String(found)];
  return text.length > VALUE_MAX ? `${text.slice(0, VALUE_MAX).join('')}…` : text.join('');
}
