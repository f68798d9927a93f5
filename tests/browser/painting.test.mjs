// The canvas paints a line of many points in a quicker way than one of few: nobody must see where one gives way to the other.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Stage } from './stage.mjs';
import { Bench } from './support.mjs';

/** @type {Bench} */
let bench;
before(async () => {
  bench = await Bench.open();
});
after(() => bench?.close());

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
  test(`a line is as wide painted quickly as painted exactly (${deviceScaleFactor}×)`, async () => {
    const stage = await Stage.open(bench, { deviceScaleFactor });
    try {
      let [few, many] = [0, 0];
      for (let month = 0; month < 12; month += 1) {
        const last = Date.UTC(2024, month, 20);
        few += await ink(stage, last, FEW);
        many += await ink(stage, last, MANY);
      }
      assert.ok(few > 5_000, `there is ink: ${few}`);
      assert.ok(many / few >= INK.least && many / few <= INK.most, `ink ${few} of few points, ${many} of many`);
      assert.deepEqual(stage.complaints, []);
    } finally {
      await stage.close();
    }
  });
}
