// The board and its charts taken elsewhere: words, tables and pictures.
import { engine } from './engine.js';
import { refusal } from './failure.js';
import { formatsOf } from './locale.js';

/** @import { BatonError, BoardInput } from './index.js' */
/** @import { BoardHandle, ChartHandle } from './generated/baton.js' */

/** Least and most pixels a CSS pixel. */
const SCALE = [0.1, 8];
/** Largest side of a picture in pixels: what browsers' canvases hold. */
const PIXELS_MAX = 16_384;

/** More bars than there can be. */
const ALL = 0xffff_ffff;

/** Asks a board that is kept for no longer than that. @param {BoardInput} input @param {(handle: BoardHandle) => string} ask */
async function once(input, ask) {
  const { BoardHandle } = await engine();
  const handle = new BoardHandle(input, formatsOf(input));
  try {
    handle.advance(ALL);
    return ask(handle);
  } finally {
    handle.free();
  }
}

/** @type {typeof import('./index.js').renderText} */
export const renderText = (input, { chart } = {}) => once(input, (handle) => handle.text(chart));

/** @type {typeof import('./index.js').renderMarkdown} */
export const renderMarkdown = (input, { chart } = {}) => once(input, (handle) => handle.markdown(chart));

/** @type {typeof import('./index.js').renderCSV} */
export const renderCSV = (input, { chart } = {}) => once(input, (handle) => handle.table(chart));

/** What a picture has to be. @typedef {{ width: number, height: number, scale: number, dark: boolean, source: string }} Sheet */

/** The chart as it is looked at, as PNG. @param {ChartHandle} chart @param {BoardHandle} board @param {Sheet} sheet @returns {Promise<Blob>} */
export async function png(chart, board, { width, height, scale, dark, source }) {
  if (!(scale >= SCALE[0] && scale <= SCALE[1])) throw refusal('scale', `${SCALE.join(' to ')} pixels a CSS pixel`, scale);
  if (Math.max(width, height) * scale > PIXELS_MAX) throw refusal('scale', `a picture of at most ${PIXELS_MAX} pixels a side`, scale);
  const canvas = document.createElement('canvas');
  chart.paintSheet(board, canvas, width, height, scale, dark, source);
  const blob = await new Promise((/** @type {(blob: Blob | null) => void} */ done) => canvas.toBlob(done, 'image/png'));
  // Gives the pixels back at once, not when the canvas is collected.
  canvas.width = canvas.height = 0;
  if (blob) return blob;
  const expected = 'a picture that this browser can encode';
  throw Object.assign(new Error(`${expected} [render]`), { name: 'BatonError', code: 'render', expected });
}
