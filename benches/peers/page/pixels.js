// What is on the canvases: forced to be there, found by colour, summed up.

/** @param {Element} root @returns {HTMLCanvasElement[]} */
const canvases = (root) => [...root.querySelectorAll('canvas')].filter((canvas) => canvas.width > 0 && canvas.height > 0);

/** Has what was drawn rasterised now: reading a pixel waits for it. @param {Element} root */
export function force(root) {
  for (const canvas of canvases(root)) canvas.getContext('2d')?.getImageData(0, 0, 1, 1);
}

/** A sum over all pixels: two pictures that differ have different ones. @param {Element} root */
export function checksum(root) {
  let sum = 2166136261;
  for (const canvas of canvases(root)) {
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
    if (pixels) for (const word of new Uint32Array(pixels.buffer)) sum = Math.imul(sum ^ word, 16777619);
  }
  return sum >>> 0;
}

/** Colours a series may have, by the adapters' names. @type {Record<string, (r: number, g: number, b: number) => boolean>} */
const HUES = {
  blue: (r, _, b) => b > 150 && r < 215 && b - r > 40,
  red: (r, _, b) => r > 180 && b < 140 && r - b > 60,
  dark: (r, g, b) => r < 100 && g < 100 && b < 110,
};

/** Where every library has its plot, shares of the width and of the height: above and below are titles and axes. */
const ACROSS = [0.15, 0.5];
const DOWN = [0.03, 0.93];
const TITLE = 0.2;
/** Share of the columns that a series fills. */
const FILLED = 0.9;
const OPAQUE = 60;

/** Highest and lowest pixel of the series in each column of a canvas, shares of the height; nothing where there is none.
 * @param {HTMLCanvasElement} canvas @param {string[]} hues @param {number[]} across @param {number[]} down */
function outline(canvas, hues, across, down) {
  const { width, height } = canvas;
  const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
  const is = (/** @type {number} */ i) => pixels[i + 3] > OPAQUE && hues.some((hue) => HUES[hue](pixels[i], pixels[i + 1], pixels[i + 2]));
  const [left, right] = across.map((share) => Math.round(share * width));
  const [top, bottom] = down.map((share) => Math.round(share * height));
  return Array.from({ length: right - left }, (_, column) => {
    /** @type {[number, number] | undefined} */
    let span;
    for (let y = top; y < bottom; y += 1) {
      if (is((y * width + left + column) * 4)) span = [span ? span[0] : y / height, y / height];
    }
    return span;
  });
}

/** Whether a series of these hues is there from side to side. @param {Element} root @param {string[]} hues */
export function painted(root, hues) {
  return canvases(root).some((canvas) => {
    const columns = outline(canvas, hues, ACROSS, [TITLE, DOWN[1]]);
    return columns.filter(Boolean).length >= FILLED * columns.length;
  });
}

/** Columns on either side that a spike is compared with, and where it is looked for. */
const BESIDE = 20;
const MIDDLE = [0.3, 0.6];

/** How far a single column of the series stands out from the middle one of its neighbours, up and down, shares of the height.
 * @param {Element} root @param {string[]} hues */
export function spikes(root, hues) {
  const outlines = canvases(root).map((canvas) => outline(canvas, hues, MIDDLE, DOWN).filter((span) => span !== undefined));
  const spans = outlines.sort((a, b) => b.length - a.length)[0] ?? [];
  const out = (/** @type {number} */ end, /** @type {number} */ sign) => {
    const values = spans.map((span) => sign * span[end]);
    const apart = values.map((value, i) => value - values.slice(Math.max(0, i - BESIDE), i + BESIDE).sort((a, b) => a - b)[BESIDE >> 1]);
    return Math.max(0, ...apart);
  };
  return { up: out(0, -1), down: out(1, 1) };
}
