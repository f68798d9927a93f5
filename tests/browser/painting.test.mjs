// The canvas has quicker ways: for lines of many points, and for pictures that differ little from the one before. Nobody must see
// where one way gives way to the other.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { bringFont, stagedOn } from './stage.mjs';
import { Bench } from './support.mjs';

/** @import { Stage } from './stage.mjs' */

/** @type {Bench} */
let bench;
before(async () => {
  bench = await Bench.open();
});
after(() => bench?.close());
const staged = stagedOn(() => bench);

const DAY_MS = 86_400_000;
/** Days in sight on either side of the change: 96 points. */
const [FEW, MANY] = [93, 96];
/** The line that is three days longer has a little more ink; its width must not show in it. */
const INK = { least: 0.96, most: 1.08 };

/** Ink of the price in the plot: what is as dark as the line, in shares of black. @param {Stage} stage @param {number} last day @param {number} days */
const ink = async (stage, last, days) => {
  await stage.page.evaluate(
    ([from, to]) => {
      const { chart } = /** @type {any} */ (window).kept;
      chart.applyOptions({ form: 'line', theme: 'light' });
      chart.setVisibleRange(from, to);
    },
    [last - (days - 1) * DAY_MS, last].map((time) => new Date(time).toISOString().slice(0, 10)),
  );
  await stage.settle();
  return stage.page.evaluate(() => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('.host canvas'));
    const { width, height } = canvas;
    const pen = /** @type {CanvasRenderingContext2D} */ (Object.assign(document.createElement('canvas'), { width, height }).getContext('2d', { willReadFrequently: true }));
    pen.drawImage(canvas, 0, 0);
    const { data } = pen.getImageData(Math.round(width * 0.03), Math.round(height * 0.2), Math.round(width * 0.5), Math.round(height * 0.65));
    let sum = 0;
    for (let i = 0; i < data.length; i += 4) {
      const [most, least] = [Math.max(data[i], data[i + 1], data[i + 2]), Math.min(data[i], data[i + 1], data[i + 2])];
      // Levels are coloured, the line is not.
      if (most - least < 40) sum += 1 - (most + least) / 510;
    }
    return sum;
  });
};

for (const deviceScaleFactor of [1, 2]) {
  staged(`a line is as wide painted quickly as painted exactly (${deviceScaleFactor}×)`, async (stage) => {
    let [few, many] = [0, 0];
    for (let month = 0; month < 12; month += 1) {
      const last = Date.UTC(2024, month, 20);
      few += await ink(stage, last, FEW);
      many += await ink(stage, last, MANY);
    }
    assert.ok(few > 5_000, `there is ink: ${few}`);
    assert.ok(many / few >= INK.least && many / few <= INK.most, `ink ${few} of few points, ${many} of many`);
  }, { deviceScaleFactor });
}

/** What a reader and a market do to a chart, as the stage's page does it. @type {Record<string, (kept: import('./stage.mjs').Kept) => void>} */
const CHANGES = {
  'a tick': ({ chart }) => {
    const { close } = chart.toJSON().last;
    chart.update('a', { time: '2040-01-01', open: close, high: close * 1.006, low: close * 0.99, close: close * 1.004 });
  },
  'the next tick': ({ chart }) => {
    const { close } = chart.toJSON().last;
    chart.update('a', { time: '2040-01-01', open: close, high: close * 1.006, low: close * 0.99, close: close * 0.999 });
  },
  'one more bar': ({ chart }) => {
    const { close } = chart.toJSON().last;
    chart.update('a', { time: '2040-01-02', open: close, high: close * 1.01, low: close * 0.99, close: close * 1.001 });
  },
  'a lit level': ({ chart }) => chart.highlight(chart.toJSON().levels[0].id),
  'no lit level': ({ chart }) => chart.highlight(null),
  'three years': ({ chart }) => chart.setVisibleRange('2021-03-01', '2024-03-01'),
  'a year': ({ chart }) => chart.setVisibleRange('2022-03-01', '2023-03-01'),
  'all of it': ({ chart }) => chart.fitContent(),
  'candles': ({ chart }) => chart.applyOptions({ form: 'candles' }),
  'a few weeks': ({ chart }) => chart.setVisibleRange('2024-02-01', '2024-04-20'),
  'some days on': ({ chart }) => chart.setVisibleRange('2024-02-06', '2024-04-25'),
  'a line': ({ chart }) => chart.applyOptions({ form: 'line' }),
  'a hundred bars': ({ chart }) => chart.setVisibleRange('2025-06-05', '2040-01-02'),
  'a tick behind them': ({ chart }) => {
    const { close } = chart.toJSON().last;
    chart.update('a', { time: '2040-01-02', open: close, high: close * 1.02, low: close * 0.98, close: close * 0.996 });
  },
  'the next tick behind them': ({ chart }) => {
    const { close } = chart.toJSON().last;
    chart.update('a', { time: '2040-01-02', open: close / 0.996, high: (close / 0.996) * 1.02, low: (close / 0.996) * 0.98, close: close * 1.012 });
  },
  'another date': ({ chart }) => chart.setAsOf('2024-03-01'),
  'a date of prices with fewer digits': ({ chart }) => chart.setAsOf('2016-03-01'),
};

/** How much a pixel may differ, levels of 255: soft edges are not smoothed the same where a picture is cut. */
const SOFT = 64;

/** Longer than the ladder's distances wait while prices tick, ms. */
const CAUGHT_UP_MS = 400;

/** Keeps the picture, after a change if there is one, and counts the pixels that are others than in the one kept before. @param {Stage} stage @param {(kept: import('./stage.mjs').Kept) => void} [change] */
const otherPixels = async (stage, change) => {
  if (change) await stage.ask(change);
  await stage.settle();
  return stage.page.evaluate((soft) => {
    const kept = /** @type {any} */ (window).kept;
    const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('.host canvas'));
    const { width, height } = canvas;
    const pen = /** @type {CanvasRenderingContext2D} */ (Object.assign(document.createElement('canvas'), { width, height }).getContext('2d', { willReadFrequently: true }));
    pen.drawImage(canvas, 0, 0);
    const { data } = pen.getImageData(0, 0, width, height);
    const before = kept.pixels ?? data;
    kept.pixels = data;
    let count = 0;
    for (let i = 0; i < data.length; i += 1) if (Math.abs(data[i] - before[i]) > soft) count += 1;
    return count;
  }, SOFT);
};

for (const deviceScaleFactor of [1, 1.5, 2]) {
  staged(`a picture painted in parts is the one painted at once (${deviceScaleFactor}×)`, async (stage) => {
    if (deviceScaleFactor > 1) await bringFont(stage);
    await otherPixels(stage);
    for (const [name, change] of Object.entries(CHANGES)) {
      await stage.ask(change);
      if (/tick|bar$/.test(name)) await stage.page.waitForTimeout(CAUGHT_UP_MS);
      assert.ok((await otherPixels(stage)) > 0, `${name} is seen`);
      // After fonts have come, everything is measured and painted anew.
      await stage.page.evaluate(() => document.fonts.dispatchEvent(new Event('loadingdone')));
      assert.equal(await otherPixels(stage), 0, name);
    }
  }, { deviceScaleFactor });
}

staged('a line of few points is cut between any two of them', async (stage) => {
  await stage.page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('.host')).style.setProperty('width', '1400px'));
  for (const name of ['a tick', 'one more bar', 'a line', 'a hundred bars', 'a tick behind them', 'the next tick behind them']) await otherPixels(stage, CHANGES[name]);
  await stage.page.waitForTimeout(CAUGHT_UP_MS);
  await otherPixels(stage);
  await stage.page.evaluate(() => document.fonts.dispatchEvent(new Event('loadingdone')));
  assert.equal(await otherPixels(stage), 0);
}, { deviceScaleFactor: 2, viewport: { width: 1500, height: 800 } });

staged('a crosshair on the newest bar tells every tick at once', async (stage) => {
  await stage.page.locator('.baton-stage').first().focus();
  await stage.page.keyboard.press('End');
  const { close } = await stage.ask(({ chart }) => chart.toJSON().last);
  // The bar grows with its close, and the noise with it, in which the tooltip says how far away a level is.
  const tick = (/** @type {number} */ by) => stage.page.evaluate(([close, by]) => /** @type {any} */ (window).kept.chart.update('a', { time: '2040-01-01', open: close, high: close * by ** 4, low: close * 0.99, close: close * by }), [close, by]);
  await tick(1);
  await stage.page.keyboard.press('End');
  const before = await stage.look(1);
  for (const by of [1.01, 1.03, 1.07]) await tick(by);
  const told = await stage.look(1);
  await stage.page.waitForTimeout(CAUGHT_UP_MS);
  assert.deepEqual([told === before, await stage.look(1)], [false, told]);
});

staged('the ladder says how far away levels are once ticks pause', async (stage) => {
  await stage.ask(({ chart }) => {
    const { close } = chart.toJSON().last;
    const tick = (/** @type {number} */ by) => chart.update('a', { time: '2040-01-01', open: close, high: close * 1.09, low: close * 0.99, close: close * by });
    Object.assign(window, { tick });
    tick(1);
  });
  await otherPixels(stage);
  await stage.page.evaluate(() => [1.01, 1.03, 1.06, 1.08].forEach(/** @type {any} */ (window).tick));
  await stage.page.waitForTimeout(CAUGHT_UP_MS);
  assert.ok((await otherPixels(stage)) > 0, 'ticks are seen');
  // A tick after a pause has them written in any case.
  await stage.page.evaluate(() => /** @type {any} */ (window).tick(1.08));
  assert.equal(await otherPixels(stage), 0);
});
