// The options of a chart: what they are unless somebody says otherwise, and how the engine hears of them.
import { refusal } from './failure.js';
import { isObject } from './shape.js';
import { refuseSlips } from './slips.js';
import { CHOICES, checkOption } from './state.js';

/** @import { BatonChart } from './index.js' */
/** @import { BoardHandle, ChartHandle } from './generated/baton.js' */

/** @typedef {ReturnType<BatonChart['options']>} Options */

/** @type {Readonly<Options>} */
export const DEFAULTS = { chart: undefined, theme: 'auto', scale: undefined, form: 'auto', linked: true, future: 'hidden' };

/** What `ChartHandle.set` changes, by its numbers. */
export const SET = { scale: 0, form: 1, future: 2, still: 3, locked: 4, whole: 5 };

/** The options with some changed: `undefined` leaves one as it is, `null` takes it back to its default. @param {Options} before @param {Parameters<BatonChart['applyOptions']>[0]} changes @returns {Options} */
export function merged(before, changes) {
  const after = { ...before };
  if (!isObject(changes)) throw refusal('options', 'an object of options', changes ?? String(changes));
  refuseSlips(changes, Object.keys(DEFAULTS));
  for (const [key, value] of Object.entries(changes)) {
    if (value !== undefined && value !== null) checkOption(key, value);
    if (value !== undefined && Object.hasOwn(before, key)) Object.assign(after, { [key]: value ?? DEFAULTS[/** @type {keyof Options} */ (key)] });
  }
  return after;
}

/** Tells the engine what has changed of how a chart looks. @param {ChartHandle} handle @param {BoardHandle} board @param {Options} options @param {Options} [before] as the engine was told last; a new view was told nothing */
export function tellLook(handle, board, options, before = DEFAULTS) {
  for (const key of /** @type {const} */ (['future', 'form', 'scale'])) {
    if (options[key] !== before[key]) handle.set(board, SET[key], CHOICES[key].indexOf(options[key] ?? null));
  }
}
