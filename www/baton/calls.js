// The calls that answer once and keep nothing.
import { engine } from './engine.js';
import { number, refusal, text } from './failure.js';
import { formatsOf } from './locale.js';
import { refuseSlips, refuseSlipsOf } from './slips.js';

/** @import { BoardInput, SvgOptions } from './index.js' */
/** @import { BoardHandle } from './generated/baton.js' */

/** More bars than there can be. */
const ALL = 0xffff_ffff;

/** Reads a board into the engine. @param {typeof BoardHandle} Handle @param {BoardInput} input */
export function opened(Handle, input) {
  refuseSlipsOf(input);
  return new Handle(input, formatsOf(input));
}

/** Asks a board that is kept for no longer than that. @template T @param {BoardInput} input @param {(handle: BoardHandle) => T} ask */
async function once(input, ask) {
  const { BoardHandle } = await engine();
  const handle = opened(BoardHandle, input);
  try {
    handle.advance(ALL);
    return ask(handle);
  } finally {
    handle.free();
  }
}

/** @type {typeof import('./index.js').analyze} */
export const analyze = (input) => once(input, (handle) => handle.analysis());

/** @type {typeof import('./index.js').renderSVG} */
export const renderSVG = (input, options) => once(input, (handle) => drawn(handle, options));

/** @type {typeof import('./index.js').renderText} */
export const renderText = (input, { chart } = {}) => once(input, (handle) => handle.text(chart));

/** @type {typeof import('./index.js').renderMarkdown} */
export const renderMarkdown = (input, { chart } = {}) => once(input, (handle) => handle.markdown(chart));

/** @type {typeof import('./index.js').renderCSV} */
export const renderCSV = (input, { chart } = {}) => once(input, (handle) => handle.table(chart));

/** A chart of a board as SVG. @param {BoardHandle} handle @param {SvgOptions} options */
export function drawn(handle, options) {
  if (!options) throw refusal('options', 'the id of a chart, a width and a height', options);
  refuseSlips(options, ['chart', 'width', 'height', 'theme', 'source']);
  const { chart, width, height, theme, source } = options;
  if (![undefined, null, 'light', 'dark'].includes(theme)) throw refusal('theme', 'light or dark', theme);
  return handle.svg(text('chart', 'the id of a chart', chart), number(width), number(height), theme === 'dark', text('source', 'text', source ?? ''));
}
