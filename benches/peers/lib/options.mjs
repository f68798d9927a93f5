// What the command line asks for, refused before anything is measured where it means nothing.
import { StepError } from '../../../tools/lib/steps.mjs';

const FULL = { sizes: '2500,10000,100000,1000000', dpr: '1,2', types: 'line,candle', rounds: '3' };
const QUICK = { sizes: '2500,1000000', dpr: '1,2', types: 'line,candle', rounds: '1' };
const TYPES = ['line', 'candle'];
const PARTS = ['cold', 'main'];
const NAMES = ['quick', 'libs', 'sizes', 'dpr', 'types', 'rounds', 'only', 'out'];

/** @param {string} option @param {string} expected @param {string} found */
const refuse = (option, expected, found) => new StepError(`--${option}: ${expected}, found "${found}".`, 'The options are told at the beginning of benches/peers/run.mjs.');

/** @param {string} option @param {string[]} found @param {string[]} words */
function oneOf(option, found, words) {
  const stranger = found.find((word) => !words.includes(word));
  if (stranger !== undefined) throw refuse(option, `some of ${words.join(', ')}`, stranger);
  return found;
}

/** @param {string} option @param {string[]} found @param {number} [least] */
function numbers(option, found, least = 1) {
  const stranger = found.find((word) => !(Number(word) >= least));
  if (stranger !== undefined) throw refuse(option, `numbers from ${least} on`, stranger);
  return found.map(Number);
}

/** @param {readonly string[]} argv @param {string[]} libraries those that there are */
export function options(argv, libraries) {
  for (const text of argv) if (!NAMES.includes(/^--(\w+)/.exec(text)?.[1] ?? '')) throw refuse(text.replace(/^-+|=.*/g, ''), `one of ${NAMES.join(', ')}`, text);
  const defaults = argv.includes('--quick') ? QUICK : FULL;
  const value = (/** @type {string} */ name) => argv.find((text) => text.startsWith(`--${name}=`))?.slice(name.length + 3);
  const list = (/** @type {keyof typeof FULL} */ name) => (value(name) ?? defaults[name]).split(',');
  const out = value('out');
  // The results have a folder of their own: what is a path would be looked for below it once minutes have been measured.
  if (out !== undefined && !/^[\w.-]*\w$/.test(out)) throw refuse('out', 'a name of letters, digits, dots and hyphens (the results go to benches/peers/results)', out);
  const libs = value('libs')?.split(',');
  return {
    sizes: numbers('sizes', list('sizes')),
    ratios: numbers('dpr', list('dpr'), 0.5),
    types: oneOf('types', list('types'), TYPES),
    rounds: numbers('rounds', list('rounds'))[0],
    libraries: libs && oneOf('libs', libs, libraries),
    parts: oneOf('only', (value('only') ?? PARTS.join()).split(','), PARTS),
    out,
  };
}
