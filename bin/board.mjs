// Files as a board, and what the engine refuses in them as a line that editors can jump to.
import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';

/** @import { BatonError, BoardInput, SeriesInput } from 'baton-chart' */
/** @import { Command } from './arguments.mjs' */

/** Data or a file that cannot be used. */
export class DataError extends Error {}

const KEYS = ['leader', 'challenger', 'risk'];

/** @param {Command} command @returns {{ input: BoardInput, files: Record<string, string> }} the board, and the file of each series */
export function board(command) {
  const keys = command.files.length === 1 ? ['price'] : KEYS;
  const files = Object.fromEntries(command.files.map((file, i) => [keys[i], file]));
  const series = Object.fromEntries(command.files.map((file, i) => [keys[i], load(file, command.names[i], command.repair)]));
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

/** @param {string} file @param {string | undefined} name @param {string[]} mend @returns {SeriesInput} */
function load(file, name, mend) {
  const bytes = slurp(file);
  const repair = {
    ...(mend.includes('sort') ? { sort: true } : {}),
    ...(mend.includes('dedupe') ? { dedupe: /** @type {const} */ ('last') } : {}),
    ...(mend.includes('ohlc') ? { ohlc: /** @type {const} */ ('clamp') } : {}),
  };
  const common = { name: name ?? (file === '-' ? 'Price' : basename(file, extname(file))), repair };
  // An array of rows begins with a bracket, which no table of prices does.
  if (!/\.json$/i.test(file) && bytes[0] !== 0x5b) return { csv: bytes, ...common };
  try {
    return { rows: JSON.parse(bytes.toString('utf8')), ...common };
  } catch (error) {
    throw new DataError(`${shown(file)}: not JSON (${/** @type {Error} */ (error).message})`);
  }
}

const shown = (/** @type {string} */ file) => (file === '-' ? '<stdin>' : file);

/** @param {string} file */
function slurp(file) {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
    const reasons = /** @type {Record<string, string>} */ ({ ENOENT: 'no such file', EISDIR: 'is a folder', EACCES: 'may not be read' });
    throw new DataError(`baton-chart: ${shown(file)}: ${reasons[code ?? ''] ?? message}`);
  }
}

/** `file:row:column: …` for what the engine refuses; anything else is passed on. @param {unknown} error @param {Record<string, string>} files @returns {never} */
export function explain(error, files) {
  const { code, series, row, column, field, value, expected } = /** @type {BatonError} */ (error);
  if (typeof code !== 'string' || typeof expected !== 'string') throw error;
  const file = series === undefined ? undefined : files[series];
  const place = file === undefined ? ['baton-chart'] : [shown(file), ...(row === undefined ? [] : [row, ...(column === undefined ? [] : [column])])];
  const found = value === undefined || value === '' ? '' : `found "${value}", `;
  throw new DataError(`${place.join(':')}: ${field ? `${field}: ` : ''}${found}expected ${expected} (${code})`);
}
