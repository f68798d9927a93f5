// The picture on the screen, painted in quick ways, beside the same scene painted plainly, as for a PNG, and beside its SVG.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Stage } from './stage.mjs';
import { Bench } from './support.mjs';

/** @import { Kept } from './stage.mjs' */

/** @type {Bench} */
let bench;
before(async () => {
  bench = await Bench.open();
});
after(() => bench?.close());

/** Height of the line that says where prices come from, with which a picture is saved, CSS px. */
const SOURCE = 24;
/** Levels of 255 by which a channel differs where something else stands: edges are softened in more than one way. */
const OTHER = 64;

/** Looks at a chart, one after the other, and the channels that may differ, a CSS pixel squared: lines are widened another way. @type {[string, number, (kept: Kept) => void][]} */
const LOOKS = [
  ['a few bars', 0, ({ chart }) => chart.setVisibleRange('2024-02-01', '2024-03-01')],
  ['a few bars on a linear scale in the dark', 0, ({ chart }) => chart.applyOptions({ scale: 'linear', theme: 'dark' })],
  ['the whole history', 900, ({ chart }) => (chart.fitContent(), chart.applyOptions({ scale: null, theme: null }))],
  ['candles', 80, ({ chart }) => (chart.applyOptions({ form: 'candles' }), chart.setVisibleRange('2024-02-01', '2024-08-20'))],
  ['a line of a year', 900, ({ chart }) => (chart.applyOptions({ form: 'line' }), chart.setVisibleRange('2023-02-01', '2024-03-01'))],
  ['what came after a date', 1_200, ({ chart }) => (chart.applyOptions({ future: 'grey' }), chart.setAsOf('2024-03-01'))],
];

/** Paints the picture often enough that what is copied from a sheet is. @param {Stage} stage */
async function repaint(stage) {
  const { theme } = await stage.ask(({ chart }) => chart.options());
  for (let i = 0; i < 5; i += 1) {
    for (const look of [theme === 'dark' ? 'light' : 'dark', theme]) {
      await stage.page.evaluate((theme) => /** @type {any} */ (window).kept.chart.applyOptions({ theme }), look);
      await stage.settle();
    }
  }
}

/** How many channels of the picture differ from those of the plain one, and where the first does. @param {Stage} stage */
const differing = (stage) =>
  stage.page.evaluate(
    async ([source, other]) => {
      const { chart, pixels } = /** @type {{ kept: Kept }} */ (/** @type {any} */ (window)).kept;
      const bitmap = await createImageBitmap(await chart.toPNG({ width: 900, height: 420 + source, scale: devicePixelRatio }));
      const pen = /** @type {CanvasRenderingContext2D} */ (Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height }).getContext('2d', { willReadFrequently: true }));
      pen.drawImage(bitmap, 0, 0);
      const [quick, plain] = [pixels(0), pen.getImageData(0, 0, bitmap.width, 420 * devicePixelRatio).data];
      const places = [...quick.keys()].filter((i) => Math.abs(quick[i] - plain[i]) > other);
      const at = (places[0] ?? 0) >> 2;
      return { sizes: quick.length - plain.length, count: places.length, first: [at % bitmap.width, Math.floor(at / bitmap.width)] };
    },
    [SOURCE, OTHER],
  );

for (const deviceScaleFactor of [1, 2]) {
  test(`a picture on the screen is the one that is saved (${deviceScaleFactor}×)`, async () => {
    const stage = await Stage.open(bench, { deviceScaleFactor });
    try {
      for (const [name, most, change] of LOOKS) {
        await stage.ask(change);
        await repaint(stage);
        const { sizes, count, first } = await differing(stage);
        assert.equal(sizes, 0);
        assert.ok(count <= most * deviceScaleFactor ** 2, `${name}: ${count} channels differ, the first one at ${first}`);
      }
      assert.deepEqual(stage.complaints, []);
    } finally {
      await stage.close();
    }
  });
}

/** A text on a picture: how it hangs on its place, how high its baseline is, CSS px, its font and its colour. @typedef {{ text: string, align: string, y: number, font: string, color: string }} Set */

/** What a picture has its canvas write, and the same picture as a drawing. Runs in the page. */
async function textsOfPicture() {
  const { chart } = /** @type {{ kept: Kept }} */ (/** @type {any} */ (window)).kept;
  const size = { width: 900, height: 420 };
  /** @type {Set[]} */
  const painted = [];
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const at = this.getTransform().transformPoint({ x, y: y - this.measureText(text).alphabeticBaseline });
    const [, bold = '', set] = /^(bold )?([\d.]+)px/.exec(this.font) ?? [];
    painted.push({ text, align: this.textAlign, y: at.y, font: `${bold}${Number(set) * this.getTransform().a}`, color: String(this.fillStyle) });
    fillText.call(this, text, x, y);
  };
  await chart.toPNG({ ...size, scale: 1 });
  CanvasRenderingContext2D.prototype.fillText = fillText;
  return { painted, svg: chart.toSVG(size) };
}

/** The texts of the SVG that a page holds. Runs in the page. @returns {Set[]} */
function textsOfDrawing() {
  const unit = /** @type {SVGSVGElement} */ (document.querySelector('svg')).viewBox.baseVal.width / 900;
  return Array.from(document.querySelectorAll('text'), (element) => {
    const { fontSize, fontWeight, fill, textAnchor } = getComputedStyle(element);
    const color = (fill.match(/\d+/g) ?? []).map((part) => Number(part).toString(16).padStart(2, '0')).join('');
    return {
      text: (element.textContent ?? '').trim(),
      align: { start: 'left', middle: 'center', end: 'right' }[/** @type {'start'} */ (textAnchor)],
      y: element.getStartPositionOfChar(0).y / unit,
      font: `${fontWeight === '700' ? 'bold ' : ''}${parseFloat(fontSize) / unit}`,
      color: `#${color}`,
    };
  });
}

test('every text of a picture stands as high as in its SVG, in the same font and colour', async () => {
  const stage = await Stage.open(bench);
  // A page of its own: the policy of the stage lets no text become markup.
  const paper = await bench.browser.newPage();
  try {
    const { painted, svg } = await stage.page.evaluate(textsOfPicture);
    await paper.setContent(svg);
    const drawn = await paper.evaluate(textsOfDrawing);
    // Numbers of tests give way to what stands beside them, whose width is measured in two fonts.
    const told = (/** @type {Set[]} */ texts) => texts.filter(({ text }) => text.length > 1).map((set) => ({ ...set, y: Math.round(set.y) })).sort((a, b) => a.y - b.y || (a.text < b.text ? -1 : 1));
    assert.ok(told(drawn).length > 15, `${drawn.length} texts`);
    assert.deepEqual(told(painted), told(drawn));
    assert.deepEqual(stage.complaints, []);
  } finally {
    await stage.close();
    await paper.close();
  }
});
