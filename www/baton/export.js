// A chart taken elsewhere as a picture of pixels.
import { failure, refusal } from './failure.js';
import { html } from './html.js';

/** @import { BoardHandle, ChartHandle } from './generated/baton.js' */

/** Least and most pixels a CSS pixel. */
const SCALE = [0.1, 8];
/** Largest side of a picture in pixels: what browsers' canvases hold. */
const PIXELS_MAX = 16_384;

/** What a picture has to be. @typedef {{ width: number, height: number, scale: number, dark: boolean, source: string }} Sheet */

/** The chart as it is looked at, as PNG. @param {ChartHandle} chart @param {BoardHandle} board @param {Sheet} sheet @returns {Promise<Blob>} */
export async function png(chart, board, { width, height, scale, dark, source }) {
  if (!(scale >= SCALE[0] && scale <= SCALE[1])) throw refusal('scale', `${SCALE.join(' to ')} pixels a CSS pixel`, scale);
  if (Math.max(width, height) * scale > PIXELS_MAX) throw refusal('scale', `a picture of at most ${PIXELS_MAX} pixels a side`, scale);
  const canvas = html('canvas');
  chart.paintSheet(board, canvas, width, height, scale, dark, source);
  const blob = await new Promise((/** @type {(blob: Blob | null) => void} */ done) => canvas.toBlob(done, 'image/png'));
  // Gives the pixels back at once, not when the canvas is collected.
  canvas.width = canvas.height = 0;
  if (blob) return blob;
  const expected = 'a picture that this browser can encode';
  throw failure('render', `${expected} [render]`, expected);
}
