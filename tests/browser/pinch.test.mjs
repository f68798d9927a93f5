// A pinch on a trackpad as Safari tells it: its events are no browser's own, so that they come to Chromium as well.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isHalf, onStage, pinchGlass, pinchTrackpad, setStage, trackpad } from './hands.mjs';
import { Bench } from './support.mjs';

/** @import { Hands } from './hands.mjs' */

/** @type {Bench} */
let bench;
before(async () => {
  bench = await Bench.open();
});
after(() => bench?.close());

/** @param {string} name @param {(evaluate: Hands['evaluate']) => Promise<void>} body */
const staged = (name, body) =>
  test(name, async () => {
    const { page, complaints } = await bench.blank();
    /** @type {Hands['evaluate']} */
    const evaluate = (act, ...args) => page.evaluate(`(${act})(...${JSON.stringify(args)})`);
    await setStage(evaluate);
    await body(evaluate);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

staged('a pinch on a trackpad zooms the chart about the pointer, and no page', pinchTrackpad);
staged('fingers on glass, which are told as a pinch too, zoom once', pinchGlass);

staged('under larger text and in an element drawn smaller a pinch goes as far, about the same bar', async (evaluate) => {
  const { at, range } = onStage(evaluate);
  for (const css of ['font-size: 32px', 'transform: scale(0.5); transform-origin: 0 0']) {
    await evaluate((css) => {
      const host = /** @type {HTMLElement} */ (document.querySelector('.baton-frame')?.parentElement);
      host.style.cssText = `width: 900px; height: 420px; ${css}`;
      /** @type {any} */ (window).kept.chart.showLast('3y');
    }, css);
    const before = await range();
    const shrunk = css.includes('0.5') ? 0.5 : 1;
    const [x, y] = at(0.2, 0.5);
    await trackpad(evaluate)([x * shrunk, y * shrunk], 2);
    const near = await range();
    assert.ok(isHalf(near, before), `${css}: ${near.span} of ${before.span}`);
    // A fifth of the chart is a fourth of the plot or so.
    const share = (near.from - before.from) / (before.span - near.span);
    assert.ok(share > 0.15 && share < 0.4, `${css}: about ${share}`);
  }
});
