// One series of a board: a CSV file, rows, or columns.
import { fault, isList, isLong, shown } from './failure.js';
import { BLOCK, Block, FIELDS, badTime, entries, finish, readCandles, readRecords, sendTimes } from './rows.js';
import { flagOf, get, isAbsent, isObject, itemsOf, keysOf, numbersOf, readable, textOf, typed, view, wrong } from './shape.js';

/** @import { Intake } from './generated/baton.js' */
/** @import { Numbers } from './shape.js' */

/** What of a series the readers need. @typedef {{ intake: Intake, key: string, name: string, repair: number }} Source */

/** The four ways of giving a series, by the property that tells them apart. */
const KINDS = ['csv', 'rows', 'time', 'days'];
const ONE_KIND = 'a series with one of csv, rows, time or days';

/** Reads the series of a key into the engine. @param {Intake} intake @param {string} key @param {unknown} input @returns {string} its name */
export function readSeries(intake, key, input) {
  if (!isObject(input)) throw wrong('series', ONE_KIND, input);
  const name = textOf(input, 'name') ?? key;
  const source = { intake, key, name, repair: repairsOf(input) };
  const [csv, rows, time, days] = KINDS.map((kind) => get(input, kind));
  if ([csv, rows, time, days].filter((kind) => !isAbsent(kind)).length !== 1) throw fault({ code: 'bad-option', expected: ONE_KIND });
  if (!isAbsent(csv)) readFile(source, csv);
  else if (!isAbsent(rows)) readRows(source, rows);
  else if (!isAbsent(time)) readTimed(source, input, time);
  else readDated(source, input, days);
  return name;
}

/** Repairs, and the words that ask for them; without a word `true` does. Each has a bit. @type {[string, string?][]} */
const REPAIRS = [['sort'], ['dedupe', 'last'], ['ohlc', 'clamp']];

/** @param {object} input @returns {number} as the engine takes them */
function repairsOf(input) {
  const repair = get(input, 'repair');
  if (isAbsent(repair)) return 0;
  if (!isObject(repair)) throw wrong('repair', 'an object of repairs', repair);
  const unknown = keysOf(repair).find((key) => !REPAIRS.some(([name]) => name === key));
  if (unknown !== undefined) throw wrong('repair', 'one of sort, dedupe, ohlc', unknown);
  return REPAIRS.map(([name, word], bit) => Number(word ? isWord(repair, name, word) : flagOf(repair, name)) << bit).reduce((all, bit) => all | bit);
}

/** @param {object} repair @param {string} name @param {string} word */
function isWord(repair, name, word) {
  const found = textOf(repair, name);
  if (found !== undefined && found !== word) throw wrong(name, `nothing but ${word}`, found);
  return found === word;
}

/** @param {Source} source @param {unknown} file */
function readFile(source, file) {
  const { intake, repair } = source;
  const bytes = typed(file) === 'Uint8Array' ? view(Uint8Array, file) : undefined;
  if (!bytes && typeof file !== 'string') throw wrong('csv', 'text or a Uint8Array', file);
  oneOfSeveral(source, (name) => (bytes ? intake.bytes(bytes, name, repair) : intake.text(/** @type {string} */ (file), name, repair)));
}

/** @param {Source} source @param {unknown} rows */
function readRows(source, rows) {
  const list = itemsOf(rows);
  if (!list) throw wrong('rows', 'a list of rows', rows);
  if (isList(list[0])) readCandles(source.intake, list, source.repair);
  else oneOfSeveral(source, (name) => readRecords(source.intake, list, name, source.repair));
}

/** Of several columns of values, or of several series, the one that is called like this one, be it by title or by key. @param {Source} source @param {(name: string) => void} read */
function oneOfSeveral({ name, key }, read) {
  try {
    read(name);
  } catch (error) {
    const { code } = /** @type {any} */ (error);
    if (key === name || (code !== 'missing-column' && code !== 'several-series')) throw error;
    try {
      read(key);
    } catch (second) {
      throw /** @type {any} */ (second).code === 'engine-trap' ? second : error;
    }
  }
}

/** @param {Source} source @param {object} input @param {any} times */
function readTimed(source, input, times) {
  const kind = typed(times);
  // Numbers of a typed array come in one piece; a million of them one by one, or as text, would take a second.
  if (kind && /^Float|32Array$/.test(kind)) return readNumbered(source, input, numbersOf(times, 'time').values);
  const list = itemsOf(times);
  if (!list) throw wrong('time', 'an array of times', times);
  const columns = columnsOf(input, list.length);
  const texts = readable('time', () => list.map((time) => (typeof time === 'string' ? time : [time].join())));
  try {
    sendTimes(source.intake, texts);
  } catch (thrown) {
    const { row = 0 } = /** @type {any} */ (thrown);
    const time = list[row - 1];
    const isTime = !row || typeof time === 'string' || typeof time === 'number' || (typeof time === 'bigint' && isLong(time));
    throw isTime ? thrown : badTime(time, row); // what was made a text on its way is told of as what it was
  }
  sendColumns(source.intake, columns, texts.length);
  finish(source.intake, source.repair, (row) => texts[row]);
}

/** @param {Source} source @param {object} input @param {Float64Array} times */
function readNumbered({ intake, repair }, input, times) {
  const columns = columnsOf(input, times.length);
  sendTimes(intake, times);
  sendColumns(intake, columns, times.length);
  finish(intake, repair, (row) => times[row]);
}

/** @param {Source} source @param {object} input @param {any} given */
function readDated({ intake, repair }, input, given) {
  const days = typed(given) === 'Int32Array' ? view(Int32Array, given) : wholeDays(given);
  const columns = columnsOf(input, days.length);
  // Never as a whole: the memory of wasm does not shrink.
  for (let from = 0; from < days.length; from += BLOCK) intake.days(days.subarray(from, from + BLOCK), days.length);
  if (columns.some((column) => column?.missing.size)) sendColumns(intake, columns, days.length);
  else columns.forEach((column, place) => column && intake.column(place, column.values));
  intake.series(repair, false);
}

/** @param {unknown} days */
function wholeDays(days) {
  const { values, missing } = numbersOf(days, 'days');
  return Int32Array.from(values, (value, place) => {
    if (!missing.has(place) && Math.trunc(value) === value && Math.abs(value) <= DAY_MAX) return value;
    throw fault({ code: 'bad-date', row: place + 1, field: 'days', value: shown(value), expected: 'whole days since 1970-01-01' });
  });
}

/** Last day that the engine can count. */
const DAY_MAX = 0x7fff_ffff;

/** The columns beside the times, as many as they. @param {object} input @param {number} length @returns {(Numbers | undefined)[]} */
function columnsOf(input, length) {
  const columns = FIELDS.map((field) => {
    const given = get(input, field);
    const column = isAbsent(given) ? undefined : numbersOf(given, field);
    const found = column?.values.length;
    if (found === undefined || found === length) return column;
    throw fault({ code: 'length-mismatch', field, value: entries(found), expected: `${entries(length)}, as many as times` });
  });
  if (!columns[FIELDS.indexOf('close')]) throw fault({ code: 'missing-column', field: 'close', expected: 'a column of closes' });
  return columns;
}

/** Hands the columns over row by row. @param {Intake} intake @param {(Numbers | undefined)[]} columns @param {number} length */
function sendColumns(intake, columns, length) {
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
