// Files as a board, and what the engine refuses in them as a line that editors can jump to.
import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { basename, extname } from 'node:path';

import { analyze } from 'baton-chart';
import { shown as cut } from '../www/baton/failure.js';
import { UsageError } from './arguments.mjs';

/** @import { BatonError, BoardInput, SeriesInput } from 'baton-chart' */
/** @import { Command } from './arguments.mjs' */

/** Data or a file that cannot be used. */
export class DataError extends Error {}

/** Keys of the series, in the order of their files. */
const KEYS = ['leader', 'challenger', 'risk'];

/** @typedef {{ input: BoardInput, files: Record<string, string> }} Given the board, and the file of each series */

/** @param {Command} command @returns {Promise<Given>} */
export async function board(command) {
  const keys = command.files.length === 1 ? ['price'] : KEYS;
  const files = Object.fromEntries(command.files.map((file, i) => [keys[i], file]));
  const titles = titled(command);
  const loaded = await Promise.all(command.files.map((file, i) => load(file, titles[i], command.repair)));
  const series = Object.fromEntries(loaded.map((input, i) => [keys[i], input]));
  const look = { timeframe: command.timeframe, scale: command.scale, ...(command.maxLevels ? { maxLevels: command.maxLevels } : {}) };
  const { asOf, evidence, locale } = command;
  return { files, input: { series, charts: charts(command.files.length).map((chart) => ({ ...chart, ...look })), ...(asOf ? { asOf } : {}), ...(locale ? { locale } : {}), evidence } };
}

/** @param {number} files @returns {BoardInput['charts']} */
function charts(files) {
  if (files === 1) return [{ id: 'price', series: 'price' }];
  /** @type {BoardInput['charts']} */
  const pair = [
    { id: 'leadership', ratio: ['leader', 'challenger'], role: 'leadership' },
    { id: 'challenger', series: 'challenger', role: 'challenger' },
  ];
  return files === 2 ? pair : [...pair, { id: 'risk', series: 'risk', role: 'risk' }];
}

/** What each file's series is called: by the command, by the file, or, where two would be alike, by its part. @param {Command} command */
function titled({ files, names }) {
  const own = files.map((file, i) => names[i] ?? (PIPED.test(file) ? 'Price' : basename(file, extname(file))));
  const isAlike = (/** @type {string} */ title, /** @type {number} */ i) => names[i] === undefined && own.some((other, j) => j !== i && other === title);
  return own.map((title, i) => (isAlike(title, i) ? capital(KEYS[i]) : title));
}

/** @param {string} word */
const capital = (word) => word[0].toUpperCase() + word.slice(1);

/** @param {string} file @param {string} name @param {string[]} mend @returns {Promise<SeriesInput>} */
async function load(file, name, mend) {
  const bytes = await slurp(file);
  const repair = {
    ...(mend.includes('sort') ? { sort: true } : {}),
    ...(mend.includes('dedupe') ? { dedupe: /** @type {const} */ ('last') } : {}),
    ...(mend.includes('ohlc') ? { ohlc: /** @type {const} */ ('clamp') } : {}),
  };
  const common = { name, repair };
  // JSON begins with a bracket, which no table of prices does.
  const text = /\.json$/i.test(file) || '[{'.includes(bytes.toString('utf8', 0, 64).trim()[0]) ? bytes.toString('utf8').trim() : '';
  return text ? { ...fromJson(file, text), ...common } : { csv: bytes, ...common };
}

/** Rows, or an object of rows or columns. @param {string} file @param {string} text @returns {any} */
function fromJson(file, text) {
  const json = parsed(file, text);
  if (Array.isArray(json)) return { rows: json };
  const kind = ['rows', 'time', 'days'].find((each) => json?.[each] !== undefined);
  if (!kind) throw new DataError(`${shown(file)}: ${contents(json)}expected rows, such as [{ "time": "2025-01-02", "close": 101.2 }], or columns, such as { "time": ["2025-01-02"], "close": [101.2] }`);
  return json;
}

/** What JSON holds instead of prices: often the words of a service that hands out none. @param {any} json */
function contents(json) {
  const entry = (/** @type {[string, unknown]} */ [key, value]) => (typeof value === 'string' ? `${key}: ${value}` : key);
  const text = typeof json === 'object' && json !== null ? Object.entries(json).map(entry).join(', ') : String(json);
  return text && `found "${cut(text)}", `;
}

/** @param {string} file @param {string} text @returns {any} */
function parsed(file, text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (isJson(text.split('\n', 1)[0])) throw new DataError(`${shown(file)}: found one row a line (JSON Lines), expected them in one array, as "jq -s ." makes it`);
    throw new DataError(`${shown(file)}: not JSON (${/** @type {Error} */ (error).message})`);
  }
}

/** @param {string} text */
function isJson(text) {
  try {
    return Boolean(JSON.parse(text));
  } catch {
    return false;
  }
}

/** What comes through a pipe has no name of its own: `-`, or what the shell makes of `<(…)`. */
const PIPED = /^-$|^\/dev\/|^\/proc\/.*\/fd\//;

const shown = (/** @type {string} */ file) => (file === '-' ? '<stdin>' : file);

/** @param {string} file @returns {Promise<Buffer>} */
async function slurp(file) {
  try {
    // As a stream: what writes into it may be slow.
    return file === '-' ? await buffer(process.stdin) : readFileSync(file);
  } catch (error) {
    const advice = /^https?:/.test(file) ? ` (fetch it first: curl -sL "${file}" | baton-chart read -)` : '';
    throw new DataError(`baton-chart: ${shown(file)}: ${reason(error)}${advice}`);
  }
}

const REASONS = /** @type {Record<string, string>} */ ({
  EACCES: 'is not permitted', EISDIR: 'is a folder', ELOOP: 'is a link to itself', ENOENT: 'no such file', ENOSPC: 'no space left', ENOTDIR: 'no such file', EPERM: 'is not permitted', EROFS: 'may not be written to',
});

/** What the system says, in words. @param {unknown} error */
export function reason(error) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
  return REASONS[code ?? ''] ?? message;
}

/** Fields of the input that options stand for. */
const OPTION_OF = /** @type {Record<string, string>} */ ({ asOf: '--as-of', locale: '--locale', maxLevels: '--max-levels', timeframe: '--timeframe', width: '--width', height: '--height' });
/** What the engine advises, as it is asked for here. @type {[RegExp, string][]} */
const ADVICE = [[/\(or repair\.(\w+)\)/, '(or --repair $1)'], [/, or a series named like one of them/, ' (--name picks one by its header)'], [/ \(there are several: .*\)/, ' (there are several: --name picks one)']];

/** `file:row:column: …` for what the engine refuses; anything else is passed on. @param {unknown} error @param {Given} given @returns {Promise<never>} */
export async function explain(error, given) {
  const { files, input } = given;
  const { code, series, row, column, field, value, expected } = /** @type {BatonError} */ (error);
  // The trace, which a report of it wants, has been written.
  if (code === 'engine-trap') throw new DataError('baton-chart: the engine stopped: these files need more memory than there is, or it is a fault of ours, which is worth a report');
  if (typeof code !== 'string' || typeof expected !== 'string' || code === 'no-engine') throw error;
  if (code === 'no-data-as-of') throw new DataError(`baton-chart: --as-of: found "${input.asOf}", expected a date from ${await begin(given)} on (${code})`);
  const option = OPTION_OF[field ?? ''];
  if (option && code === 'bad-option') throw new UsageError(`${option}: ${expected}, found "${value}"`);
  const file = series === undefined ? undefined : files[series];
  const place = file === undefined ? ['baton-chart', ...(series === undefined ? [] : [` ${series}`])] : [shown(file), ...(row === undefined ? [] : [row, ...(column === undefined ? [] : [column])])];
  const found = value === undefined || value === '' ? '' : `found "${value}", `;
  const wanted = ADVICE.reduce((text, [advice, ours]) => text.replace(advice, ours), expected);
  throw new DataError(`${place.join(':')}: ${field ? `${field}: ` : ''}${found}expected ${wanted} (${code})`);
}

/** The first date on which all charts have data. What is wrong with them on any date is told first. @param {Given} given */
async function begin({ files, input }) {
  const always = { files, input: { ...input, asOf: undefined } };
  const { charts } = await analyze(always.input).catch((error) => explain(error, always));
  return charts.map(({ first }) => first).sort().at(-1);
}
