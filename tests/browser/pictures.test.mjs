// The picture on the screen, painted in quick ways, beside the same scene painted plainly, as for a PNG, and beside its SVG.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
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
/** The same where both are painted in the same way. */
const SOFT = 8;

/** Looks at a chart, one after the other, and the channels that may differ, a CSS pixel squared: lines are widened another way. @type {[string, number, (kept: Kept) => void][]} */
const LOOKS = [
  ['a few bars', 0, ({ chart }) => chart.setVisibleRange('2024-02-01', '2024-03-01')],
  ['a few bars on a linear scale in the dark, in another font', 0, ({ chart }) => {
    document.documentElement.style.setProperty('--baton-font', 'monospace');
    chart.applyOptions({ scale: 'linear', theme: 'dark' });
  }],
  ['the whole history', 900, ({ chart }) => {
    document.documentElement.removeAttribute('style');
    chart.fitContent();
    chart.applyOptions({ scale: null, theme: null });
  }],
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

/** A font that comes late, under a name of its own. */
const LATE = readFileSync(new URL('../fonts/Inter-Bold.ttf', import.meta.url)).toString('base64');

/** What becomes of a canvas, and of what stands around it. Runs in the page. @type {Record<string, (kept: Kept & { frame: () => Promise<void>, late: string }) => void | Promise<void>>} */
const FATES = {
  'another size': () => /** @type {HTMLElement} */ (document.querySelector('.host')).style.setProperty('width', '700px'),
  'a size between two pixels': () => /** @type {HTMLElement} */ (document.querySelector('.host')).style.setProperty('width', '701.4px'),
  'another font': () => document.documentElement.style.setProperty('--baton-font', 'monospace'),
  'a font that comes late': async ({ late }) => {
    document.documentElement.style.setProperty('--baton-font', 'Late, monospace');
    const face = new FontFace('Late', Uint8Array.from(atob(late), (byte) => byte.charCodeAt(0)));
    document.fonts.add(face);
    await face.load();
    document.fonts.dispatchEvent(new Event('loadingdone'));
  },
  'a page that is read from right to left': () => {
    document.documentElement.dir = 'rtl';
    /** @type {HTMLElement} */ (document.querySelector('.host')).style.setProperty('width', '702px');
  },
  'paper that is seen through': async ({ chart, frame }) => {
    document.documentElement.style.setProperty('--baton-paper', '#ffffe080');
    for (const level of [chart.toJSON().levels[0].id, null]) {
      await frame();
      chart.highlight(level);
    }
    for (const days of [90, 80]) {
      await frame();
      chart.setVisibleRange(new Date(Date.parse('2025-09-05') - days * 864e5).toISOString().slice(0, 10), '2025-09-05');
    }
    await frame();
    chart.fitContent();
  },
  'all that was set on it lost': () => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('.host canvas'));
    canvas.getContext('2d')?.reset();
    canvas.dispatchEvent(new Event('contextrestored'));
  },
};

/** How many channels of the first chart's picture differ from those of a chart that is made now in the same surroundings. @param {Stage} stage */
const unlikeNew = (stage) =>
  stage.page.evaluate(async (other) => {
    const { kept } = /** @type {{ kept: Kept }} */ (/** @type {any} */ (window));
    const { createChart } = await import(/** @type {any} */ ('/baton/index.js'));
    const csv = await (await fetch('/data/synthetic-coin.csv')).text();
    const old = /** @type {HTMLElement} */ (document.querySelector('.host'));
    const host = /** @type {HTMLElement} */ (old.cloneNode());
    old.after(host);
    const chart = createChart(host, { data: { series: { a: { csv } }, charts: [{ id: 'days', series: 'a', timeframe: 'day' }] } });
    await chart.ready;
    kept.chart.fitContent();
    chart.fitContent();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const [is, should] = [kept.pixels(0), kept.pixels(2)];
    chart.destroy();
    host.remove();
    return is.length === should.length ? is.filter((value, i) => Math.abs(value - should[i]) > other).length : `${is.length} channels, not ${should.length}`;
  }, SOFT);

for (const [name, change] of Object.entries(FATES)) {
  test(`a picture is the one of a chart that is made now, after ${name}`, async () => {
    const stage = await Stage.open(bench);
    try {
      await stage.page.evaluate((late) => Object.assign(/** @type {any} */ (window).kept, { late, frame: () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))) }), LATE);
      await stage.ask(/** @type {any} */ (change));
      await stage.settle();
      assert.equal(await unlikeNew(stage), 0);
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
