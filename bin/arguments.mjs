// From words of a command line to a command, or to one sentence that says which word was not understood.
import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { isSlip } from '../www/baton/slips.js';

/** A command that was not understood. */
export class UsageError extends Error {}

const OPTIONS = /** @type {const} */ ({
  'as-of': { type: 'string' },
  chart: { type: 'string' },
  evidence: { type: 'boolean' },
  format: { type: 'string' },
  height: { type: 'string', default: '480' },
  help: { type: 'boolean', short: 'h' },
  locale: { type: 'string' },
  'max-levels': { type: 'string' },
  name: { type: 'string', multiple: true },
  output: { type: 'string', short: 'o', default: '-' },
  quiet: { type: 'boolean', short: 'q', default: false },
  ratio: { type: 'string', default: '2' },
  repair: { type: 'string', multiple: true },
  scale: { type: 'string', default: 'log' },
  theme: { type: 'string', default: 'light' },
  timeframe: { type: 'string', default: 'auto' },
  version: { type: 'boolean', short: 'V' },
  width: { type: 'string', default: '900' },
});
/** Options of one command only. */
const OWN = { read: ['format'], render: ['chart', 'theme', 'width', 'height', 'ratio'] };
const COMMANDS = ['read', 'render'];
const FILES_MOST = 3;
/** Sides of a drawing, CSS px, and of a PNG, pixels; as far as the engine goes. */
const SIDES = { least: 40, most: 16_384 };
const FORMATS = /** @type {const} */ (['text', 'md', 'json', 'csv']);
/** Ends of the names of drawings. */
const DRAWN = ['.svg', '.png'];
/** Formats by the ends of file names. @type {Record<string, Command['format']>} */
const ENDS = { '.txt': 'text', '.md': 'md', '.markdown': 'md', '.json': 'json', '.csv': 'csv' };

/**
 * @typedef {object} Command
 * @property {'read' | 'render' | 'help' | 'version'} name
 * @property {string[]} files
 * @property {string[]} names
 * @property {'text' | 'md' | 'json' | 'csv'} format
 * @property {string} output
 * @property {boolean} quiet
 * @property {string} [asOf]
 * @property {string} [chart]
 * @property {string} [locale]
 * @property {boolean} evidence
 * @property {number} [maxLevels]
 * @property {string[]} repair
 * @property {'auto' | 'day' | 'week' | 'month'} timeframe
 * @property {'log' | 'linear'} scale
 * @property {'light' | 'dark'} theme
 * @property {number} width
 * @property {number} height
 * @property {number} ratio
 */

/** @param {readonly string[]} args @returns {Command} */
export function parse(args) {
  const { values, positionals } = words(args);
  const [first, ...files] = positionals;
  const name = values.help ? 'help' : values.version ? 'version' : (first ?? 'nothing');
  const command = {
    name: /** @type {Command['name']} */ (name),
    files,
    names: values.name ?? [],
    output: values.output,
    quiet: values.quiet,
    asOf: values['as-of'],
    chart: values.chart,
    locale: values.locale,
    evidence: values.evidence ?? false,
    repair: values.repair?.flatMap((words) => words.split(',')).map((word) => oneOf('repair', word.trim(), ['sort', 'dedupe', 'ohlc'])) ?? [],
    format: values.format === undefined || name === 'render' ? formatOf(name, values.output) : oneOf('format', values.format, FORMATS),
    timeframe: oneOf('timeframe', values.timeframe, /** @type {const} */ (['auto', 'day', 'week', 'month'])),
    scale: oneOf('scale', values.scale, /** @type {const} */ (['log', 'linear'])),
    theme: oneOf('theme', values.theme, /** @type {const} */ (['light', 'dark'])),
    maxLevels: values['max-levels'] === undefined ? undefined : number('max-levels', values['max-levels'], 1, 20, true),
    width: number('width', values.width, SIDES.least, SIDES.most),
    height: number('height', values.height, SIDES.least, SIDES.most),
    ratio: number('ratio', values.ratio, 0.1, 8),
  };
  if (name !== 'help' && name !== 'version') check(command, args);
  return command;
}

/** @param {readonly string[]} args */
function words(args) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    const unknown = message.match(/^Unknown option '(-+[^']*)'/);
    if (unknown) {
      // Of "-as-of" the parser names the first letter alone, of "-q=1" the second.
      const typed = args.find((arg) => arg.startsWith(unknown[1])) ?? args.find((arg) => /^-\w/.test(arg) && arg.includes(unknown[1].slice(1))) ?? unknown[1];
      throw new UsageError(`no such option: "${typed.startsWith('--') ? typed.split('=')[0] : typed}"${meant(typed)}`);
    }
    const idle = message.match(/--([a-z-]+)' does not take an argument/);
    if (idle) throw new UsageError(`--${idle[1]}: takes no value`);
    const lacking = message.match(/^Option '(?:-(\w)|.*--([a-z-]+))(?: <value>)?' argument (missing|is ambiguous)/);
    const short = lacking && Object.entries(OPTIONS).find(([, option]) => 'short' in option && option.short === lacking[1]);
    if (lacking) throw new UsageError(`--${short?.[0] ?? lacking[2]}: a value is missing`);
    throw new UsageError(message.split('. ')[0]);
  }
}

/** Of these names the one that was probably meant: the same letters, the same beginning, or a slip of the hand. @param {string} typed @param {readonly string[]} names */
function likely(typed, names) {
  const bare = (/** @type {string} */ text) => text.replaceAll('-', '').toLowerCase();
  const word = bare(typed);
  const same = names.find((name) => bare(name) === word);
  const begins = names.find((name) => bare(name).startsWith(word) || word.startsWith(bare(name)));
  return word.length > 2 ? same ?? begins ?? names.find((name) => isSlip(word, bare(name))) : undefined;
}

/** What was probably meant instead of an option that is none. @param {string} typed */
function meant(typed) {
  const [word] = typed.split('=');
  const option = likely(word, Object.keys(OPTIONS));
  if (option) return `; did you mean "--${option}"?`;
  const format = FORMATS.find((each) => `--${each}` === word);
  if (format) return `; did you mean "--format ${format}"?`;
  if (existsSync(typed)) return `; the file is "./${typed}"`;
  return typed === '-v' ? '; did you mean "-V"?' : '';
}

/** What "read" writes into a file of this name, where no format is asked for. @param {string} name @param {string} output @returns {Command['format']} */
function formatOf(name, output) {
  const end = extname(output).toLowerCase();
  if (name !== 'read' || end === '') return 'text';
  if (DRAWN.includes(end)) throw new UsageError(`--output: "read" writes words; "render" draws (found "${output}")`);
  if (!Object.hasOwn(ENDS, end)) throw new UsageError(`--output: a name that ends in ${Object.keys(ENDS).join(', ')}, or a --format, found "${output}"`);
  return ENDS[end];
}

/** What is wrong with a first word that is no command. @param {string} word */
function noCommand(word) {
  const command = likely(word, COMMANDS);
  if (word === 'nothing') return 'a command is missing: read or render';
  if (command) return `no such command: "${word}"; did you mean "${command}"?`;
  return existsSync(word) ? `a command is missing: baton-chart read "${word}"` : `no such command: "${word}" (there are read and render)`;
}

/** @param {Command} command @param {readonly string[]} args */
function check({ name, files, names, output, asOf, width, height, ratio }, args) {
  if (name !== 'read' && name !== 'render') throw new UsageError(noCommand(name));
  if (files.length === 0) throw new UsageError(`${name}: a file is missing ("-" is the standard input)`);
  if (files.includes('')) throw new UsageError(`${name}: the name of a file is empty`);
  if (files.length > FILES_MOST) throw new UsageError(`${name}: at most ${FILES_MOST} files (leader, challenger, risk), found ${files.length}`);
  if (files.filter((file) => file === '-').length > 1) throw new UsageError('"-" can be one of the files only');
  if (names.length > files.length) throw new UsageError(`--name: ${names.length} names for ${files.length} files`);
  if (names.includes('')) throw new UsageError('--name: a name is missing');
  if (output === '') throw new UsageError('--output: a name is missing');
  if (asOf !== undefined && !/^\d{4}-\d\d-\d\d/.test(asOf)) throw new UsageError(`--as-of: a date YYYY-MM-DD, found "${asOf}"`);
  const strangers = Object.entries(OWN).flatMap(([owner, options]) => (owner === name ? [] : options.filter((option) => args.some((arg) => arg === `--${option}` || arg.startsWith(`--${option}=`)))));
  if (strangers.length) throw new UsageError(`--${strangers[0]} is no option of "${name}"`);
  if (/\.png$/i.test(output) && Math.max(width, height) * ratio > SIDES.most) throw new UsageError(`--ratio: a PNG of at most ${SIDES.most} pixels a side, found ${Math.round(width * ratio)} by ${Math.round(height * ratio)}`);
  if (name === 'render' && output !== '-' && !DRAWN.some((end) => output.toLowerCase().endsWith(end))) throw new UsageError(`--output: a name that ends in .svg or .png, found "${output}"`);
}

/** @template {string} T @param {string} option @param {string} found @param {readonly T[]} words @returns {T} */
function oneOf(option, found, words) {
  const word = words.find((each) => each === found);
  if (word === undefined) throw new UsageError(`--${option}: one of ${words.join(', ')}, found "${found}"`);
  return word;
}

/** @param {string} option @param {string} found @param {number} least @param {number} most @param {boolean} [whole] */
function number(option, found, least, most, whole = false) {
  const value = found.trim() === '' ? NaN : Number(found);
  if (!(value >= least && value <= most) || (whole && !Number.isInteger(value))) throw new UsageError(`--${option}: a ${whole ? 'whole ' : ''}number from ${least} to ${most}, found "${found}"`);
  return value;
}
