// What becomes of a chart's canvases: another size, another font, other surroundings, a context that was lost. Each time the picture is
// the one that a chart paints which is made there and then.
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

/** Levels of 255 by which a channel may differ: figures that were copied are a little off those that were set. */
const SOFT = 8;

/** What becomes of a canvas, and of what stands around it. Runs in the page. @type {Record<string, (kept: Kept & { frame: () => Promise<void> }) => void | Promise<void>>} */
const FATES = {
  'another size': () => /** @type {HTMLElement} */ (document.querySelector('.host')).style.setProperty('width', '340px'),
  'a size between two pixels': () => /** @type {HTMLElement} */ (document.querySelector('.host')).style.setProperty('width', '701.6px'),
  'another font': () => document.documentElement.style.setProperty('--baton-font', 'monospace'),
  'another resolution': async ({ chart, frame }) => {
    for (const zoom of ['2', '']) {
      document.body.style.zoom = zoom;
      for (let i = 0; i < 10; i += 1) {
        chart.applyOptions({ theme: i % 2 ? 'light' : 'dark' });
        await frame();
      }
    }
  },
  'more figures than its sheet has room for': async ({ chart, frame }) => {
    for (let year = 2021; year < 2025; year += 1) {
      for (const [from, to] of [['01-01', '03-15'], ['04-01', '09-15'], ['10-01', '12-15']]) {
        chart.setVisibleRange(`${year}-${from}`, `${year}-${to}`);
        for (let i = 0; i < 5; i += 1) {
          chart.applyOptions({ theme: i % 2 ? 'light' : 'dark' });
          await frame();
        }
      }
    }
    chart.applyOptions({ theme: 'light' });
  },
  'all that was set on it lost': () => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('.host canvas'));
    canvas.getContext('2d')?.reset();
    canvas.dispatchEvent(new Event('contextrestored'));
  },
};

/** How many channels of the first chart's picture differ from those of a chart that is made now in the same surroundings, as a line of many bars, as candles and as a line of few. @param {Stage} stage */
const unlikeNew = (stage) =>
  stage.page.evaluate(async (soft) => {
    const { kept } = /** @type {{ kept: Kept }} */ (/** @type {any} */ (window));
    const { createChart } = await import(/** @type {any} */ ('/baton/index.js'));
    const csv = await (await fetch('/data/synthetic-coin.csv')).text();
    const old = /** @type {HTMLElement} */ (document.querySelector('.host'));
    const host = /** @type {HTMLElement} */ (old.cloneNode());
    old.after(host);
    const chart = createChart(host, { data: { series: { a: { csv } }, charts: [{ id: 'days', series: 'a', timeframe: 'day' }] } });
    await chart.ready;
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const unlike = [];
    for (const [form, from, to] of [['auto', '2020-09-07', '2025-09-05'], ['auto', '2024-02-01', '2024-03-01'], ['line', '2024-02-01', '2024-03-01']]) {
      for (const each of [kept.chart, chart]) {
        each.applyOptions({ form });
        each.setVisibleRange(from, to);
      }
      // So often that figures are copied from their sheet; the new chart has written each once.
      for (let i = 0; i < 10; i += 1) {
        kept.chart.applyOptions({ theme: i % 2 ? 'light' : 'dark' });
        await frame();
      }
      const [is, should] = [kept.pixels(0), kept.pixels(0, host)];
      unlike.push(is.length === should.length ? is.filter((value, i) => Math.abs(value - should[i]) > soft).length : `${is.length} channels, not ${should.length}`);
    }
    chart.destroy();
    host.remove();
    return unlike;
  }, SOFT);

for (const [name, change] of Object.entries(FATES)) {
  staged(`a picture is the one of a chart that is made now, after ${name}`, async (stage) => {
    await stage.page.evaluate(() => Object.assign(/** @type {any} */ (window).kept, { frame: () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))) }));
    await bringFont(stage);
    await repaint(stage);
    await stage.ask(/** @type {any} */ (change));
    assert.deepEqual(await unlikeNew(stage), [0, 0, 0]);
  });
}

staged('a picture is the one of a chart that is made now, after a font has come late', async (stage) => {
  const list = 'Late, monospace';
  await stage.page.evaluate((list) => document.documentElement.style.setProperty('--baton-font', list), list);
  await repaint(stage);
  // The page asks for what it asked for before: nothing but the font tells that words are as wide as others now.
  await bringFont(stage, 'Late', list);
  await stage.keep('come');
  // Another range has everything measured anew in any case.
  await stage.ask(({ chart }) => {
    const look = chart.save();
    chart.setVisibleRange('2024-02-01', '2024-03-01');
    requestAnimationFrame(() => chart.restore(look));
  });
  await stage.settle();
  await stage.settle();
  assert.ok((await stage.off('come')) <= SOFT, 'at once');
  assert.deepEqual(await unlikeNew(stage), [0, 0, 0]);
});

staged('where all of a page is read from right to left, the picture is the one of a page that is read from left to right', async (stage) => {
  const wide = (/** @type {string} */ width) => stage.page.evaluate((width) => /** @type {HTMLElement} */ (document.querySelector('.host')).style.setProperty('width', width), width);
  const saved = () => stage.page.evaluate(async () => {
    const blob = await /** @type {any} */ (window).kept.chart.toPNG({ scale: 1 });
    return new Uint8Array(await blob.arrayBuffer()).join();
  });
  await repaint(stage);
  await stage.keep('from left to right');
  const fromLeft = await saved();
  await stage.page.addStyleTag({ content: '* { direction: rtl }' });
  for (const width of ['700px', '900px']) {
    await wide(width);
    await stage.settle();
  }
  await repaint(stage);
  assert.ok((await stage.off('from left to right')) <= SOFT);
  assert.equal((await saved()) === fromLeft, true, 'and the same is saved');
});

staged('a picture that the browser lost is there again by itself', async (stage) => {
  await repaint(stage);
  await stage.keep('before');
  await stage.ask(/** @type {any} */ (FATES['all that was set on it lost']));
  assert.ok((await stage.off('before')) <= SOFT);
});

staged('gridlines are the same where a browser makes no patterns', async (stage) => {
  // Their first dot begins on the last pixel of a pattern, and ends on the first one of the next.
  await stage.page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('.host')).style.setProperty('width', '475px'));
  await repaint(stage);
  await stage.page.evaluate(() => (CanvasRenderingContext2D.prototype.createPattern = () => null));
  assert.deepEqual(await unlikeNew(stage), [0, 0, 0]);
}, { deviceScaleFactor: 2 });

staged('figures of a font in which they differ in width stand in columns, none over another', async (stage) => {
  await bringFont(stage);
  const { steps, widest } = await stage.page.evaluate(async () => {
    const { chart } = /** @type {{ kept: Kept }} */ (/** @type {any} */ (window)).kept;
    /** Where figures stand, by the line that they stand in. @type {Map<string, number[]>} */
    const lines = new Map();
    let widest = 0;
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
      const { a, e, f } = this.getTransform();
      if (/^12px|^192px/.test(this.font) && /^\d$/.test(text)) {
        widest = Math.max(widest, ...[...'0123456789'].map((figure) => this.measureText(figure).width * a));
        const line = `${e} ${f} ${Math.round(y * a)}`;
        lines.set(line, [...(lines.get(line) ?? []), x * a + e]);
      }
      fillText.call(this, text, x, y);
    };
    await chart.toPNG({ scale: 1 });
    CanvasRenderingContext2D.prototype.fillText = fillText;
    // Behind a figure comes another one, a comma, or the next label.
    const steps = [...lines.values()].flatMap((line) => line.slice(1).map((x, i) => x - line[i])).filter((step) => step > 0 && step < 20);
    return { steps, widest };
  });
  assert.ok(steps.length > 8, `${steps.length} figures behind others`);
  for (const step of steps) assert.ok(step > widest - 0.1, `${step} px from one to the next, ${widest} px wide`);
});

staged('a test\'s number is copied together with its disc once it has been there for some frames, in any font', async (stage) => {
  const counts = await stage.page.evaluate(async () => {
    const { chart } = /** @type {{ kept: Kept }} */ (/** @type {any} */ (window)).kept;
    const picture = document.querySelector('.host canvas');
    const { fillText } = CanvasRenderingContext2D.prototype;
    let written = 0;
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
      written += Number(this.canvas === picture && /^\d\d?$/.test(text));
      fillText.call(this, text, x, y);
    };
    const counts = [];
    for (let i = 0; i < 8; i += 1) {
      written = 0;
      chart.setVisibleRange('2020-09-07', i % 2 ? '2025-09-01' : '2025-09-05');
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      counts.push(written);
    }
    CanvasRenderingContext2D.prototype.fillText = fillText;
    return counts;
  });
  assert.ok(counts[0] > 3, `${counts[0]} numbers at first`);
  assert.deepEqual(counts.slice(-2), [0, 0], counts.join());
});

/** Bars that a crosshair goes over: it writes more texts on them than a canvas keeps. */
const STEPS = 330;

staged('a crosshair that has gone over many bars and back writes of the one that it is on', async (stage) => {
  const { texts, date } = await stage.page.evaluate(async (steps) => {
    const { chart } = /** @type {{ kept: Kept }} */ (/** @type {any} */ (window)).kept;
    const stage = /** @type {HTMLElement} */ (document.querySelector('.baton-stage'));
    let date = '';
    chart.on('cursor', (/** @type {any} */ event) => (date = event.date));
    stage.focus();
    const press = async (/** @type {string} */ key) => {
      stage.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await new Promise(requestAnimationFrame);
    };
    await press('End');
    for (let i = 0; i < steps; i += 1) await press('ArrowLeft');
    /** @type {string[]} */
    const texts = [];
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (...what) {
      texts.push(what[0]);
      fillText.apply(this, what);
    };
    await press('End');
    await new Promise(requestAnimationFrame);
    CanvasRenderingContext2D.prototype.fillText = fillText;
    return { texts, date };
  }, STEPS);
  assert.ok(texts.includes(new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date))), `${date}: ${texts}`);
  assert.ok(texts.every((text) => typeof text === 'string') && texts.some((text) => text.startsWith('Close ')), texts.join());
});
