// Columns of a series: a list of numbers for each field.
import { fault, shown } from './failure.js';
import { BLOCK, Block, FIELDS, entries, numberOf } from './rows.js';
import { get, isAbsent, itemsOf, typed, view } from './shape.js';

/** @import { Intake } from './generated/baton.js' */

/** A column, and the places at which it says that there is no number. @typedef {{ values: Float64Array, missing: Set<number> }} Numbers */

/** Whether it is an array of numbers that hold no other value. @param {unknown} value */
export const isNumeric = (value) => !(typed(value) ?? 'Big').startsWith('Big');

/** Reads a column of numbers, each entry once. @param {any} value @param {string} field @returns {Numbers} */
export function numbersOf(value, field) {
  if (isNumeric(value)) return { values: asFloats(value, field), missing: new Set() };
  const list = itemsOf(value, field);
  if (!list) throw notNumbers(field, value);
  const [values, missing] = [new Float64Array(list.length), new Set()];
  for (let place = 0; place < list.length; place += 1) {
    const number = numberOf(list[place], field, place + 1);
    if (number === undefined) missing.add(place);
    else values[place] = number;
  }
  return { values, missing };
}

/** @param {any} array @param {string} field */
function asFloats(array, field) {
  if (typed(array) === 'Float64Array') return view(Float64Array, array);
  try {
    return new Float64Array(array);
  } catch {
    throw notNumbers(field, array); // its memory is gone
  }
}

/** @param {string} field @param {unknown} found */
const notNumbers = (field, found) => fault({ code: 'bad-number', expected: 'an array of numbers', field, value: shown(found) });

/** The columns beside the times, as many as they. @param {object} input @param {{ readonly length: number }} times @returns {(Numbers | undefined)[]} */
export function columnsOf(input, times) {
  const columns = FIELDS.map((field) => {
    const given = get(input, field);
    return isAbsent(given) ? undefined : numbersOf(given, field);
  });
  // Not before all are read: what a page does meanwhile may have taken the memory of another one.
  columns.forEach((column, place) => {
    const found = column?.values.length;
    if (found === undefined || found === times.length) return;
    throw fault({ code: 'length-mismatch', field: FIELDS[place], value: entries(found), expected: `${entries(times.length)}, as many as times` });
  });
  if (!columns[FIELDS.indexOf('close')]) throw fault({ code: 'missing-column', field: 'close', expected: 'a column of closes' });
  return columns;
}

/** Hands the columns over row by row. @param {Intake} intake @param {(Numbers | undefined)[]} columns @param {number} length */
export function sendColumns(intake, columns, length) {
  for (let from = 0; from < length; from += BLOCK) {
    const block = new Block();
    const count = Math.min(BLOCK, length - from);
    columns.forEach((column, field) => column && fill(block, field, column, from, count));
    block.send(intake, count);
  }
}

/** @param {Block} block @param {number} field @param {Numbers} column @param {number} from @param {number} count */
function fill(block, field, { values, missing }, from, count) {
  for (let row = 0; row < count; row += 1) if (!missing.size || !missing.has(from + row)) block.set(row, field, values[from + row]);
}
