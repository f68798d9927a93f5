// The calls that answer once and keep nothing.
import { withEngine } from './engine.js';
import { number, refusal, text } from './failure.js';
import { read } from './input.js';
import { formatsOf } from './locale.js';
import { isAbsent } from './shape.js';
import { optionsOf, refuseSlipsOf } from './slips.js';

/** @import { BoardInput, SvgOptions, WordsOptions } from './index.js' */
/** @import { BoardHandle } from './generated/baton.js' */
/** @import { Engine } from './engine.js' */

/** More bars than there can be. */
const ALL = 0xffff_ffff;

/** Forms of what the engine tells, by its numbers. */
export const FORMS = { text: 0, markdown: 1, csv: 2 };

/** Reads a board into the engine. @param {Engine} engine @param {BoardInput} input */
export function opened(engine, input) {
  refuseSlipsOf(input);
  return read(engine, input, formatsOf(input));
}

/** Asks a board that is kept for no longer than that. @template T @param {BoardInput} input @param {(handle: BoardHandle) => T} ask */
function once(input, ask) {
  return withEngine((engine) => {
    const handle = opened(engine, input);
    try {
      handle.advance(ALL);
      return ask(handle);
    } finally {
      handle.free();
    }
  });
}

/** @type {typeof import('./index.js').analyze} */
export const analyze = (input) => once(input, (handle) => handle.analysis());

/** @type {typeof import('./index.js').renderSVG} */
export const renderSVG = (input, options) => once(input, (handle) => drawn(handle, options));

/** @type {typeof import('./index.js').renderText} */
export const renderText = (input, options) => told(FORMS.text, input, options);

/** @type {typeof import('./index.js').renderMarkdown} */
export const renderMarkdown = (input, options) => told(FORMS.markdown, input, options);

/** @type {typeof import('./index.js').renderCSV} */
export const renderCSV = (input, options) => told(FORMS.csv, input, options);

/** A reading in one of the {@link FORMS}. @param {number} form @param {BoardInput} input @param {WordsOptions} [options] */
const told = (form, input, options) =>
  once(input, (handle) => {
    const [chart] = optionsOf(options ?? {}, ['chart']);
    return handle.told(form, isAbsent(chart) ? undefined : text('chart', 'the id of a chart', chart));
  });

/** A chart of a board as SVG. @param {BoardHandle} handle @param {SvgOptions} options */
export function drawn(handle, options) {
  const [chart, width, height, theme, source] = optionsOf(options, ['chart', 'width', 'height', 'theme', 'source'], 'the id of a chart, a width and a height');
  if (![undefined, null, 'light', 'dark'].includes(theme)) throw refusal('theme', 'light or dark', theme);
  return handle.svg(text('chart', 'the id of a chart', chart), number('width', width), number('height', height), theme === 'dark', text('source', 'text', source ?? ''));
}
