// What is painted again and again is copied from a sheet of little pictures, where each is called by all that makes it look as it does;
// and what a tick changes is there in the next frame, though most ticks are followed at a pace.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { stagedOn } from './stage.mjs';
import { Bench } from './support.mjs';

/** @type {Bench} */
let bench;
before(async () => {
  bench = await Bench.open();
});
after(() => bench?.close());
const staged = stagedOn(() => bench);

/** What a page of the tests keeps. @typedef {{ chartOf: (closes: number[]) => Promise<any>, frames: () => Promise<void>, copied: string[] }} Tools */

/** Asks a page on which charts can be made. @template T @param {(tools: Tools) => Promise<T>} ask @returns {Promise<T>} */
const asked = async (ask) => {
  const { page, complaints } = await bench.blank({ viewport: { width: 1000, height: 900 } });
  await page.evaluate(async () => {
    const { createChart } = await import(/** @type {any} */ ('/baton/index.js'));
    const chartOf = async (/** @type {number[]} */ closes) => {
      const host = document.body.appendChild(document.createElement('div'));
      host.className = 'host';
      host.style.cssText = 'width:900px;height:420px';
      const days = Int32Array.from(closes, (_, i) => 19_000 + i);
      const data = { series: { a: { days, close: Float64Array.from(closes) } }, charts: [{ id: 'c', series: 'a', timeframe: 'day' }] };
      const chart = createChart(host, { theme: 'light', form: 'line', data });
      await chart.ready;
      return chart;
    };
    const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    Object.assign(window, { tools: { chartOf, frames } });
  });
  const answer = await page.evaluate(`(${ask})({ ...window.tools, copied: (${copies})() })`);
  assert.deepEqual(complaints, []);
  return /** @type {T} */ (answer);
};

/** Notes the width and the height of every picture that is copied. */
const copies = () => {
  /** @type {string[]} */
  const copied = [];
  const { drawImage } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.drawImage = /** @type {any} */ (/** @this {any} */ function (/** @type {any[]} */ ...of) {
    copied.push(`${of[3]} × ${of[4]}`);
    drawImage.apply(this, /** @type {any} */ (of));
  });
  return copied;
};

test('numbers of one and of two figures have discs of their own sizes from the first picture on', async () => {
  const { discs, most } = await asked(async ({ chartOf, copied }) => {
    // A ceiling that is knocked at a dozen times.
    const chart = await chartOf(Array.from({ length: 1200 }, (_, i) => 100 + 8 * Math.sin(i / 12) + Math.sin(i * i) / 2));
    const most = Math.max(...chart.toJSON().levels.map((/** @type {any} */ level) => level.campaigns.length));
    const square = (/** @type {string} */ size) => new Set(size.split(' × ')).size === 1;
    return { discs: [...new Set(copied.filter(square))], most };
  });
  assert.ok(most > 9, `${most} tests`);
  assert.equal(discs.length, 2, discs.join(', '));
});

test('a newest price that grows by a figure has a wider tag', async () => {
  const [before, now] = await asked(async ({ chartOf, frames, copied }) => {
    const chart = await chartOf([9.6, 9.7, 9.8, 9.75, 9.85, 9.9, 9.82, 9.92]);
    const widest = () => Math.max(...copied.splice(0).map(parseFloat));
    const before = widest();
    chart.update('a', { time: chart.toJSON().last.date, close: 10_012 });
    await frames();
    return [before, widest()];
  });
  assert.ok(now > before + 5, `${before} px, then ${now}`);
});

/** Puts everything that is written on canvases of charts into `window.texts`. */
const overhear = () => {
  /** @type {string[]} */
  const texts = [];
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (...of) {
    if (this.canvas instanceof HTMLCanvasElement) texts.push(of[0]);
    fillText.apply(this, of);
  };
  Object.assign(window, { texts });
};

staged('a lit level is told as the newest tick leaves it, however many ticks come', async (stage) => {
  await stage.page.evaluate(overhear);
  const [at, soon, later] = await stage.page.evaluate(async () => {
    const { kept: { chart }, texts } = /** @type {any} */ (window);
    const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const { levels, last } = chart.toJSON();
    const lit = levels.find((/** @type {any} */ level) => level.side === 'support');
    const tick = (/** @type {number} */ times) => chart.update('a', { time: last.date, open: last.close, high: last.close * 2, low: last.close / 4, close: last.close * times });
    const said = () => texts.splice(0).filter((/** @type {string} */ text) => /^(Support|Resistance) /.test(text));
    chart.highlight(lit.id);
    await frames();
    const [at] = said();
    tick(1.001);
    tick(0.3);
    await frames();
    const soon = said();
    // Longer than what is said waits while prices tick.
    await new Promise((done) => setTimeout(done, 400));
    chart.highlight(null);
    await frames();
    said();
    chart.highlight(lit.id);
    await frames();
    return [at, soon, said()];
  });
  assert.match(at, /^Support/);
  assert.equal(later.length, 1);
  assert.equal(soon.at(-1), later[0]);
});

staged('records that are put together for somebody else are in the next picture', async (stage) => {
  await stage.page.evaluate(overhear);
  const { title, before, texts } = await stage.page.evaluate(async () => {
    const { kept: { chart, other }, texts } = /** @type {any} */ (window);
    const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const { last, headline } = chart.toJSON();
    const tick = (/** @type {number} */ times) => chart.update('a', { time: last.date, open: last.close, high: last.close * 2, low: last.close / 4, close: last.close * times });
    tick(1.001);
    await frames();
    texts.length = 0;
    tick(0.3);
    other.toText();
    await frames();
    const said = [...texts];
    return { title: chart.toJSON().headline.text, before: headline.text, texts: said };
  });
  assert.notEqual(title, before);
  assert.ok(texts.some((/** @type {string} */ text) => title.startsWith(text.trim().slice(0, 12)) && text.length > 8), `${title}: ${texts.join('|')}`);
});
