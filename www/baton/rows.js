// Rows of a page's own making: objects by the names it has for their fields, or arrays in the order of an exchange.
import { current, isRunning } from './engine.js';
import { fault, isDate, isFault, isList, isLong, placed, shown, worded } from './failure.js';
import { isAbsent, isObject, listed, part, wrong } from './shape.js';
import { bare } from './slips.js';

/** @import { BoardHandle, Intake } from './generated/baton.js' */
/** @import { BatonError, Row, StateChange } from './index.js' */

/** The fields of a row behind its time, in the engine's order. */
export const FIELDS = ['open', 'high', 'low', 'close', 'volume'];
const CLOSE = FIELDS.indexOf('close');
/** Candles are time, four prices and volume, whatever an interface adds behind; those of this length (Kraken's) have an average price where others have the volume. */
const VWAP_CANDLE = 8;
/** Rows that are handed over at once: none of a long history stands in the engine's memory, which does not shrink, twice. */
export const BLOCK = 4096;

/** What rows call their fields; `symbol` says whose prices a row has, `own` are all that the first one has. @typedef {{ time: string, values: (string | undefined)[], symbol?: string, own: string[] }} Names */

/** @type {Names} */
const PLAIN = { time: 'time', values: FIELDS, own: [] };
const VALUE = 'value';
const KNOWN = [PLAIN.time, ...FIELDS, VALUE];

/** The documented names, or what the first row calls its fields; a close that the series is named after comes without other prices. @param {unknown} first @param {string} series its name @returns {Names} */
function namesOf(first, series) {
  const own = isObject(first) ? namesIn(first) : [];
  const places = current().fieldsOf(listed(own));
  const [time, ...values] = [PLAIN.time, ...FIELDS].map((name, i) => (own.includes(name) ? name : (own[places[i]] ?? name)));
  const priced = places.some((place, i) => i > 0 && i < 5 && place >= 0);
  const asked = own.find((key, i) => bare(key) && bare(key) === bare(series) && (bare(key).startsWith('adj') || !(priced || places.includes(i))));
  return { time, values: asked ? values.map((_, field) => (field === CLOSE ? asked : undefined)) : values, symbol: own[places[6]], own };
}

/** What a row calls its fields; of one that cannot be looked at, nothing. @param {object} row */
function namesIn(row) {
  try {
    return Object.keys(row);
  } catch {
    return [];
  }
}

/** Whether all properties of a row have the documented names, so that none stands for another. @param {Record<string, unknown>} row */
const isPlain = (row) => namesIn(row).every((key) => KNOWN.includes(key));

/** Hands over times: what the engine has to say of them comes before all that is odd behind. @param {Intake} intake @param {(string | number)[] | Float64Array} times @param {number} [count] of the first ones, without it all */
export function sendTimes(intake, times, count = times.length) {
  for (let from = 0, to = 1; from < count; from = to++) {
    const kind = typeof times[from];
    while (to < count && to - from < BLOCK && typeof times[to] === kind) to += 1;
    const block = /** @type {any} */ (times.slice(from, to));
    if (kind === 'string') intake.times(listed(block));
    else intake.epochs(new Float64Array(block));
  }
}

/** Makes a series of all that was handed over. @param {Intake} intake @param {number} repair @param {(place: number) => unknown} timeAt a time as it was given @param {boolean} [candles] */
export function finish(intake, repair, timeAt, candles = false) {
  try {
    intake.series(repair, candles);
  } catch (thrown) {
    const { row, field } = /** @type {BatonError} */ (thrown);
    throw row && field === PLAIN.time ? placed(thrown, { value: shown(timeAt(row - 1)) }) : thrown;
  }
}

/** Some rows, as the engine takes them: row by row a number for each field, and a bit for each that is there. */
export class Block {
  values = new Float64Array(BLOCK * FIELDS.length);
  present = new Uint8Array(BLOCK);

  /** @param {number} row @param {number} field @param {number} value */
  set(row, field, value) {
    this.values[row * FIELDS.length + field] = value;
    this.present[row] |= 1 << field;
  }

  /** @param {Intake} intake @param {number} count */
  send(intake, count) {
    intake.values(this.values.subarray(0, count * FIELDS.length), this.present.subarray(0, count));
  }
}

/** Rows as they are read, and their times. */
class Rows {
  /** @type {(string | number)[]} */
  times = [];
  /** @type {Block[]} */
  #blocks = [];

  /** @param {string | number} time */
  add(time) {
    if (this.times.length % BLOCK === 0) this.#blocks.push(new Block());
    this.times.push(time);
  }

  /** Of the newest row. @param {number} field @param {number | undefined} value */
  set(field, value) {
    if (value !== undefined) this.#blocks[this.#blocks.length - 1].set((this.times.length - 1) % BLOCK, field, value);
  }

  /** @param {Intake} intake */
  sendValues(intake) {
    this.#blocks.forEach((block, i) => block.send(intake, Math.min(BLOCK, this.times.length - i * BLOCK)));
  }
}

/** Reads rows one by one. What the engine has to say of the times of earlier ones comes before what is odd in one. @param {any[]} list @param {(row: any, number: number) => void} read @param {() => void} [before] */
export function eachRow(list, read, before) {
  let number = 0;
  try {
    for (const row of list) read(row, (number += 1));
  } catch (thrown) {
    before?.();
    throw unreadable(thrown);
  }
}

/** What a property of a row throws; what ends the engine stays what it is. @param {unknown} thrown */
const unreadable = (thrown) => (isFault(thrown) || !isRunning() ? thrown : wrong('rows', 'properties that can be read', thrown));

/** Reads rows as objects: all of them, or of several series those of the symbol that a name means. @param {Intake} intake @param {any[]} list @param {string} name @param {number} repair */
export function readRecords(intake, list, name, repair) {
  const names = namesOf(list[0], name);
  const symbol = symbolMeant(names, list, name);
  const rows = new Rows();
  /** The rows of the symbol, where there are others. @type {number[]} */
  const numbers = [];
  const read = (/** @type {any} */ row, /** @type {number} */ number) => {
    if (!isObject(row)) throw placed(wrong('rows', 'rows as objects, or all as arrays', row), { row: number });
    if (symbol !== undefined && symbolOf(names, row) !== symbol) return;
    const time = part(row, names.time);
    // What it has instead says more than that it has none.
    rows.add(timeOf(time, number, time === undefined ? namesIn(row).join(', ') || time : time));
    if (symbol !== undefined) numbers.push(number);
    const values = names.values.map((key, field) => (key === undefined ? key : numberOf(part(row, key), FIELDS[field], number)));
    if (names.values[0] !== undefined) values[CLOSE] ??= numberOf(part(row, VALUE), VALUE, number);
    values.forEach((value, field) => rows.set(field, value));
  };
  const send = () => located(numbers, () => sendTimes(intake, rows.times));
  eachRow(list, read, send);
  send();
  rows.sendValues(intake);
  located(numbers, () => finish(intake, repair, (place) => rows.times[place]), names.own);
}

/** What the engine refuses of some rows is told of the row in the source, of rows without prices what they have. @param {number[]} numbers of the rows, where they are not all @param {() => void} work @param {string[]} [own] */
function located(numbers, work, own = []) {
  try {
    work();
  } catch (thrown) {
    const { row, code } = /** @type {any} */ (thrown);
    if (code === 'empty' && own.length > 0) throw placed(thrown, { value: shown(own.join(', ')) });
    throw numbers[row - 1] ? placed(thrown, { row: numbers[row - 1] }) : thrown;
  }
}

/** Reads rows as arrays. @param {Intake} intake @param {any[]} list @param {number} repair */
export function readCandles(intake, list, repair) {
  const rows = new Rows();
  /** @type {number[]} */
  const lengths = [];
  eachRow(list, (row, number) => {
    if (!isList(row)) throw placed(wrong('rows', 'rows as arrays, or all as objects', row), { row: number });
    rows.add(timeOf(row[0], number));
    const length = row.length === VWAP_CANDLE ? 4 : Math.min(Math.max(0, row.length - 1), FIELDS.length);
    for (let i = 0; i < length; i += 1) rows.set(length === 1 ? CLOSE : i, numberOf(row[i + 1], 'rows', number));
    lengths.push(length);
  });
  const ragged = lengths.findIndex((length) => length !== lengths[0] || [0, 2, 3].includes(length));
  sendTimes(intake, rows.times, ragged < 0 ? undefined : ragged);
  if (ragged >= 0) throw fault({ code: 'ragged-row', row: ragged + 1, value: entries(lengths[ragged] + 1), expected: CANDLES });
  rows.sendValues(intake);
  finish(intake, repair, (place) => rows.times[place], true);
}

const CANDLES = 'candles of one length: time and close, or time, three prices, close and what follows';

/** `1 entry`, `2 entries`. @param {number} count */
export const entries = (count) => `${count} ${count === 1 ? 'entry' : 'entries'}`;

/** The symbol of the rows that are meant by a name, where they are of several series. @param {Names} names @param {any[]} list @param {string} name */
function symbolMeant(names, list, name) {
  if (names.symbol === undefined) return undefined;
  /** Each symbol, and its first row. @type {Map<string, number>} */
  const seen = new Map();
  eachRow(list, (row, number) => {
    const symbol = symbolOf(names, row) ?? '';
    if (!seen.has(symbol)) seen.set(symbol, number);
  });
  const symbols = [...seen.keys()];
  try {
    return symbols[current().symbolMeant(listed(symbols), name)];
  } catch (thrown) {
    const place = /** @type {any} */ (thrown).row - 1;
    throw placed(thrown, { row: seen.get(symbols[place]), field: names.symbol });
  }
}

/** Whose prices a row has; codes may be numbers. @param {Names} names @param {any} row */
function symbolOf({ symbol }, row) {
  const cell = symbol === undefined || !isObject(row) ? undefined : part(row, symbol);
  return isAbsent(cell) ? undefined : worded(cell);
}

/** When a row is: a text, or a number. @param {unknown} value @param {number} [row] @param {unknown} [found] what is told where it is neither */
export function timeOf(value, row, found = value) {
  const time = typeof value === 'bigint' && isLong(value) ? Number(value) : value;
  if (typeof time === 'string' || typeof time === 'number') return time;
  throw badTime(found, row);
}

/** Whether the day of a `Date` is meant or its instant, and in which zone, only the page knows. @param {unknown} value @param {number} [row] */
function badTime(value, row) {
  const expected = isDate(value) ? 'its day as YYYY-MM-DD, or its instant by getTime() or toISOString()' : 'a date, a time or an epoch';
  return fault({ code: 'bad-date', row, field: PLAIN.time, value: shown(value), expected });
}

/** A row's number: a number, a number as text (as exchanges send them), or nothing. @param {unknown} value @param {string} field @param {number} [row] @returns {number | undefined} */
export function numberOf(value, field, row) {
  if (typeof value === 'number' || value === undefined) return value;
  if (value === null) return undefined;
  if (typeof value === 'bigint' && isLong(value)) return Number(value);
  const number = typeof value === 'string' ? current().plainNumber(value) : undefined;
  if (number === undefined) throw fault({ code: 'bad-number', row, field, value: shown(value), expected: 'a number' });
  return Number.isNaN(number) ? undefined : number;
}

/** A row as it is now, each property looked at once. @param {string} series @param {any} row @returns {any} */
export function copied(series, row) {
  if (!isObject(row) || isList(row)) return row;
  try {
    const copy = { ...row };
    // What its class has, no copy has.
    for (const name of KNOWN) {
      const value = Object.hasOwn(copy, name) ? undefined : part(row, name);
      if (value !== undefined) copy[name] = value;
    }
    return copy;
  } catch (thrown) {
    throw placed(unreadable(thrown), { series });
  }
}

/** A row that comes by itself, by the documented names, each property looked at once. @param {string} series @param {any} given @returns {Row} */
export function readRow(series, given) {
  try {
    if (!isObject(given) || isList(given)) throw wrong('row', 'a row as an object', given);
    const plain = isPlain(given);
    const row = plain ? given : copied(series, given);
    const names = plain ? PLAIN : namesOf(row, series);
    const time = timeOf(part(row, names.time));
    const [open, high, low, close, volume] = names.values.map((key, field) => (key === undefined ? key : numberOf(part(row, key), FIELDS[field])));
    return { time, open, high, low, close, volume, value: numberOf(part(row, VALUE), VALUE) };
  } catch (thrown) {
    throw placed(unreadable(thrown), { series });
  }
}

/** Replaces or appends the newest bar of a series. @param {BoardHandle} handle @param {string} series @param {Row} row {@link readRow} @param {boolean} [heard] whether what that changes is to be told @returns {StateChange[] | undefined} */
export function update(handle, series, { time, open, high, low, close, volume, value }, heard) {
  const values = [open, high, low, close, volume, value];
  const [text, number] = typeof time === 'string' ? [time, 0] : ['', Number(time)];
  let present = (time === text ? IS_TEXT : 0) | (heard ? IS_HEARD : 0);
  for (let i = 0; i < values.length; i += 1) if (values[i] !== undefined) present |= 1 << i;
  return handle.update(series, text, number, open ?? 0, high ?? 0, low ?? 0, close ?? 0, volume ?? 0, value ?? 0, present);
}

/** The bits of a row whose time is a text, and of one of which somebody wants to hear. */
const [IS_TEXT, IS_HEARD] = [64, 128];
