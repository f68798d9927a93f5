// The picture on the screen, painted in quick ways, beside the same scene painted plainly, as for a PNG, and beside its SVG.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { bringFont, repaint, stagedOn } from './stage.mjs';
import { Bench } from './support.mjs';

/** @import { Kept, Stage } from './stage.mjs' */

/** @type {Bench} */
let bench;
before(async () => {
  bench = await Bench.open();
});
after(() => bench?.close());
const staged = stagedOn(() => bench);

/** Height of the line that says where prices come from, with which a picture is saved, CSS px. */
const SOURCE = 24;
/** Levels of 255 by which a channel differs where something else stands: edges are softened in more than one way. */
const OTHER = 64;
/** Channels that differ where figures are set one by one, which on the screen stand on whole pixels. */
const SET = 4_500;
/** Levels of 255 by which figures may be off that were copied from a sheet. */
const COPIED = 4;

/** Looks at a chart, one after the other, and the channels that may differ, a CSS pixel squared: lines are widened another way. @type {[string, number, (kept: Kept) => void][]} */
const LOOKS = [
  ['a few bars', 0, ({ chart }) => chart.setVisibleRange('2024-02-01', '2024-03-01')],
  ['a few bars on a linear scale in the dark, in another font', 0, ({ chart }) => {
    /** @type {HTMLElement} */ (document.querySelector('.host')).style.setProperty('--baton-font', 'monospace');
    chart.applyOptions({ scale: 'linear', theme: 'dark' });
  }],
  ['the whole history', 900, ({ chart }) => {
    /** @type {HTMLElement} */ (document.querySelector('.host')).style.removeProperty('--baton-font');
    chart.fitContent();
    chart.applyOptions({ scale: null, theme: null });
  }],
  ['candles', 80, ({ chart }) => (chart.applyOptions({ form: 'candles' }), chart.setVisibleRange('2024-02-01', '2024-08-20'))],
  ['a line of a year', 900, ({ chart }) => (chart.applyOptions({ form: 'line' }), chart.setVisibleRange('2023-02-01', '2024-03-01'))],
  ['the newest bars', 900, ({ chart }) => chart.setVisibleRange('2025-06-01', '2025-09-05')],
  ['a newest bar that may change', 900, ({ chart }) => {
    const { date, close } = chart.toJSON().last;
    chart.update('a', { time: date, open: close, high: close * 1.01, low: close * 0.99, close });
  }],
  ['what is seen through', 80, ({ chart }) => {
    for (const name of ['ink', 'support', 'resistance']) /** @type {HTMLElement} */ (document.querySelector('.host')).style.setProperty(`--baton-${name}`, '#0072b280');
    chart.applyOptions({ form: 'candles' });
  }],
  ['a line that is seen through', 80, ({ chart }) => chart.applyOptions({ form: 'line' })],
  ['what came after a date', 1_200, ({ chart }) => {
    for (const name of ['ink', 'support', 'resistance']) /** @type {HTMLElement} */ (document.querySelector('.host')).style.removeProperty(`--baton-${name}`);
    chart.applyOptions({ future: 'grey' });
    chart.setAsOf('2024-03-01');
  }],
];

/** How many channels of the picture differ from those of the plain one, and where the first does. @param {Stage} stage */
const differing = (stage) =>
  stage.page.evaluate(
    async ([source, other]) => {
      const { chart, pixels } = /** @type {{ kept: Kept }} */ (/** @type {any} */ (window)).kept;
      const bitmap = await createImageBitmap(await chart.toPNG({ width: 900, height: 420 + source, scale: devicePixelRatio }));
      const pen = /** @type {CanvasRenderingContext2D} */ (Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height }).getContext('2d', { willReadFrequently: true }));
      pen.drawImage(bitmap, 0, 0);
      const [quick, plain] = [pixels(0), pen.getImageData(0, 0, bitmap.width, 420 * devicePixelRatio).data];
      let [count, at] = [0, 0];
      // A list of all places would take longer than the picture.
      for (let i = quick.length - 1; i >= 0; i -= 1) if (Math.abs(quick[i] - plain[i]) > other) [count, at] = [count + 1, i >> 2];
      return { sizes: quick.length - plain.length, count, first: [at % bitmap.width, Math.floor(at / bitmap.width)] };
    },
    [SOURCE, OTHER],
  );

for (const [deviceScaleFactor, figures] of /** @type {const} */ ([[1, 'of one width'], [1.5, 'of several widths'], [2, 'of several widths']])) {
  staged(`a picture on the screen is the one that is saved (${deviceScaleFactor}×, figures ${figures})`, async (stage) => {
    if (figures === 'of several widths') await bringFont(stage);
    for (const [name, most, change] of LOOKS) {
      await stage.ask(change);
      await stage.keep('at once');
      await repaint(stage);
      const moved = await stage.off('at once');
      const { sizes, count, first } = await differing(stage);
      assert.ok(moved <= COPIED, `${name}: what is copied stands where it was set, ${moved}`);
      assert.equal(sizes, 0);
      const limit = figures === 'of one width' ? most : most + SET;
      assert.ok(count <= limit * deviceScaleFactor ** 2, `${name}: ${count} channels differ, the first one at ${first}`);
    }
  }, { deviceScaleFactor });
}

staged('a picture is saved in the font of its own theme', async (stage) => {
  await stage.ask(({ chart }) => {
    document.documentElement.style.setProperty('--baton-font', 'monospace');
    chart.applyOptions({ theme: 'dark' });
    chart.setVisibleRange('2024-02-01', '2024-03-01');
  });
  await stage.settle();
  const { sizes, count, first } = await differing(stage);
  assert.deepEqual([sizes, count], [0, 0], `the first one at ${first}`);
});

/** A text on a picture: how it hangs on its place, how high its baseline is, CSS px, its font and its colour. @typedef {{ text: string, align: string, y: number, font: string, color: string }} Set */

/** What a picture has its canvas write and fill, and the same picture as a drawing. Runs in the page. */
async function partsOfPicture() {
  const { chart } = /** @type {{ kept: Kept }} */ (/** @type {any} */ (window)).kept;
  const size = { width: 900, height: 420 };
  /** @type {Set[]} */
  const painted = [];
  const fills = new Set();
  const { fillText, fillRect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillRect = function (...area) {
    fills.add(this.fillStyle);
    fillRect.apply(this, area);
  };
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const at = this.getTransform().transformPoint({ x, y: y - this.measureText(text).alphabeticBaseline });
    const [, bold = '', set] = /^(bold )?([\d.]+)px/.exec(this.font) ?? [];
    painted.push({ text, align: this.textAlign, y: at.y, font: `${bold}${Number(set) * this.getTransform().a}`, color: String(this.fillStyle) });
    fillText.call(this, text, x, y);
  };
  await chart.toPNG({ ...size, scale: 1 });
  Object.assign(CanvasRenderingContext2D.prototype, { fillText, fillRect });
  return { painted, fills: [...fills], svg: chart.toSVG(size) };
}

/** The texts of the SVG that a page holds, and the fills of its rectangles, as a canvas tells them. Runs in the page. @returns {{ drawn: Set[], filled: string[] }} */
function partsOfDrawing() {
  const unit = /** @type {SVGSVGElement} */ (document.querySelector('svg')).viewBox.baseVal.width / 900;
  const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
  const told = (/** @type {Element} */ element) => {
    const [r, g, b] = (element.getAttribute('fill')?.match(/[0-9a-f]{2}/gi) ?? []).map((part) => parseInt(part, 16));
    pen.fillStyle = `rgba(${r}, ${g}, ${b}, ${element.getAttribute('opacity') ?? 1})`;
    return pen.fillStyle;
  };
  const drawn = Array.from(document.querySelectorAll('text'), (element) => {
    const { fontSize, fontWeight, textAnchor } = getComputedStyle(element);
    return {
      text: (element.textContent ?? '').trim(),
      align: { start: 'left', middle: 'center', end: 'right' }[/** @type {'start'} */ (textAnchor)],
      y: element.getStartPositionOfChar(0).y / unit,
      font: `${fontWeight === '700' ? 'bold ' : ''}${parseFloat(fontSize) / unit}`,
      color: told(element),
    };
  });
  return { drawn, filled: Array.from(document.querySelectorAll('rect'), told) };
}

staged('every text of a picture stands as high as in its SVG, in the same font and colour, and areas have the same colours', async (stage) => {
  const { painted, fills, svg } = await stage.page.evaluate(partsOfPicture);
  // A page of its own: the policy of the stage lets no text become markup.
  const paper = await bench.browser.newPage();
  await paper.setContent(svg);
  const { drawn, filled } = await paper.evaluate(partsOfDrawing);
  await paper.close();
  // Numbers of tests give way to what stands beside them, whose width is measured in two fonts.
  const told = (/** @type {Set[]} */ texts) => texts.map(({ y, ...set }) => JSON.stringify([set.text.length > 1 ? Math.round(y) : 0, set])).sort();
  assert.ok(drawn.length > 20, `${drawn.length} texts`);
  assert.deepEqual(told(painted), told(drawn));
  assert.ok(filled.some((color) => color.startsWith('rgba')), 'bands are seen through');
  assert.deepEqual(filled.filter((color) => !fills.includes(color)), []);
});
