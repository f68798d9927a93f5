// One series of a board: a CSV file, rows, or columns.
import { columnsOf, isNumeric, numbersOf, sendColumns } from './columns.js';
import { fault, isList, shown } from './failure.js';
import { eachRow, finish, readCandles, readRecords, sendTimes, timeOf } from './rows.js';
import { flagOf, get, isAbsent, isObject, itemsOf, keysOf, textOf, typed, view, wrong } from './shape.js';

/** @import { Intake } from './generated/baton.js' */

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
  if ([csv, rows, time, days].filter((kind) => !isAbsent(kind)).length !== 1) throw noKind(input);
  if (!isAbsent(csv)) readFile(source, csv);
  else if (!isAbsent(rows)) readRows(source, rows);
  else if (!isAbsent(time)) readTimed(source, input, time);
  else readDated(source, input, days);
  return name;
}

/** Often the answer of a service that hands out no prices: what it says instead. @param {object} input */
function noKind(input) {
  const own = keysOf(input).filter((key) => key !== 'name' && key !== 'repair').join(', ');
  return fault({ code: 'bad-option', value: own ? shown(own) : undefined, expected: ONE_KIND });
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
  const list = itemsOf(rows, 'rows');
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

/** @param {Source} source @param {object} input @param {any} given */
function readTimed({ intake, repair }, input, given) {
  // Numbers of a typed array come in one piece; a million of them one by one would take a while.
  const list = isNumeric(given) ? numbersOf(given, 'time').values : itemsOf(given, 'time');
  if (!list) throw wrong('time', 'an array of times', given);
  const columns = columnsOf(input, list);
  const times = list instanceof Float64Array ? list : timesOf(intake, list);
  sendTimes(intake, times);
  sendColumns(intake, columns, times.length);
  finish(intake, repair, (row) => times[row]);
}

/** @param {Intake} intake @param {unknown[]} list */
function timesOf(intake, list) {
  /** @type {(string | number)[]} */
  const times = [];
  eachRow(list, (time, row) => times.push(timeOf(time, row)), () => sendTimes(intake, times));
  return times;
}

/** @param {Source} source @param {object} input @param {any} given */
function readDated({ intake, repair }, input, given) {
  const days = typed(given) === 'Int32Array' ? view(Int32Array, given) : wholeDays(given);
  const columns = columnsOf(input, days);
  intake.days(days);
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
