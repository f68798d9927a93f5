// What pointer, wheel and keys do to a chart, told to any browser's hands: the same in each.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** @typedef {[x: number, y: number]} Spot on the page, CSS px */
/**
 * A browser as these cases use it.
 * @typedef {object} Hands
 * @property {<A extends any[], T>(act: (...args: A) => T, ...args: A) => Promise<Awaited<T>>} evaluate
 * @property {(to: Spot) => Promise<unknown>} move
 * @property {(by: number) => Promise<unknown>} wheel where the mouse is
 * @property {(places: Spot[], shift?: boolean) => Promise<unknown>} drag
 * @property {(at: Spot) => Promise<unknown>} doubleClick
 * @property {(key: 'End' | 'ArrowLeft' | 'l' | '+') => Promise<unknown>} press
 */

export const csv = readFileSync(new URL('../../www/data/synthetic-coin.csv', import.meta.url), 'utf8');
export const WIDTH = 900;
export const HEIGHT = 420;

/** Puts one chart at the top of a page that scrolls. @param {Hands['evaluate']} evaluate in a page of the server's */
export async function setStage(evaluate) {
  await evaluate(
    async (text, width, height) => {
      const { createChart } = await import(/** @type {any} */ ('/baton/index.js'));
      const host = document.createElement('div');
      host.style.cssText = `width:${width}px;height:${height}px`;
      document.body.replaceChildren(host, Object.assign(document.createElement('p'), { style: 'height:3000px' }));
      document.body.style.cssText = 'margin:0;padding:0;max-width:none';
      scrollTo(0, 0);
      const chart = createChart(host, { data: { series: { a: { csv: text } }, charts: [{ id: 'days', series: 'a', timeframe: 'day' }] } });
      await chart.ready;
      /** @type {any[]} */
      const heard = [];
      for (const kind of ['range', 'cursor', 'level']) chart.on(kind, (/** @type {any} */ event) => heard.push(event));
      Object.assign(window, { kept: { chart, heard } });
    },
    csv,
    WIDTH,
    HEIGHT,
  );
  return evaluate(() => /** @type {HTMLCanvasElement} */ (document.querySelector('canvas')).width);
}

/** The chart of {@link setStage} as it is seen. @param {Hands['evaluate']} evaluate */
export function onStage(evaluate) {
  const settle = () => evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))));
  return {
    /** @param {number} x @param {number} y @returns {Spot} a place of the plot, by shares of the chart */
    at: (x, y) => [WIDTH * x, HEIGHT * y],
    settle,
    /** Dates in sight as days since 1970. */
    async range() {
      await settle();
      const { from, to } = await evaluate(() => /** @type {any} */ (window).kept.chart.visibleRange());
      const [first, last] = [Date.parse(from) / 86_400_000, Date.parse(to) / 86_400_000];
      return { from: first, to: last, span: last - first };
    },
    /** @returns {Promise<any[]>} the events since the last time */
    async heard() {
      await settle();
      return evaluate(() => /** @type {any} */ (window).kept.heard.splice(0));
    },
    /** Checksum of a canvas: 0 the picture, 1 the crosshair. @param {number} layer */
    async look(layer) {
      await settle();
      return evaluate((index) => (document.querySelectorAll('canvas')[index]?.toDataURL() ?? '').split('').reduce((sum, c) => (Math.imul(sum, 31) + c.charCodeAt(0)) | 0, 0), layer);
    },
  };
}

/** Everything that hands do, on the chart of {@link setStage}. @param {Hands} hands */
export async function useHands(hands) {
  const { at, range, heard, look, settle } = onStage(hands.evaluate);
  const [home, picture, empty] = [await range(), await look(0), await look(1)];
  await hands.move(at(0.3, 0.3));
  await hands.move(at(0.31, 0.3));
  assert.notEqual(await look(1), empty, 'the crosshair is seen');
  assert.match((await heard()).filter(({ type }) => type === 'cursor').at(-1).date, /^\d{4}-\d\d-\d\d$/);
  assert.equal(await look(0), picture, 'the picture is not painted anew');

  for (let i = 0; i < 4; i += 1) await hands.wheel(-200);
  await wait(400);
  const near = await range();
  assert.ok(near.span < home.span * 0.6, `${near.span} of ${home.span}`);
  assert.equal(await hands.evaluate(() => scrollY), 0, 'the page stays');

  await hands.drag([0, 1, 2, 3, 4, 5, 6].map((i) => at(0.2 + i * 0.05, 0.3)));
  assert.ok((await range()).from < near.from, 'a drag pans');
  await wait(900);

  await hands.doubleClick(at(0.2, 0.3));
  assert.deepEqual(await range(), home, 'a double click fits');
  await wait(500);

  await hands.drag([at(0.2, 0.3), at(0.3, 0.5), at(0.4, 0.6)], true);
  assert.ok((await range()).span < home.span * 0.45, 'a box zooms');

  await hands.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('.baton-stage')).focus());
  await heard();
  await hands.press('End');
  await settle();
  const last = (await heard()).filter(({ type }) => type === 'cursor').at(-1).date;
  assert.equal(last, await hands.evaluate(() => /** @type {any} */ (window).kept.chart.analysis().charts[0].last.date));
  await hands.press('ArrowLeft');
  assert.ok((await heard()).filter(({ type }) => type === 'cursor').at(-1).date < last);
  await hands.press('l');
  assert.ok((await heard()).find(({ type }) => type === 'level').levelId);
  const before = await range();
  await hands.press('+');
  assert.ok((await range()).span < before.span);
}

/** What a chart is taken away as. @param {Hands['evaluate']} evaluate */
export async function takeAway(evaluate) {
  const seen = await evaluate(async () => {
    const { chart } = /** @type {any} */ (window).kept;
    const blob = await chart.toPNG({ scale: 1.5 });
    const { width, height } = await createImageBitmap(blob);
    return { png: [blob.type, width, height], svg: chart.toSVG().slice(0, 4), words: chart.toText().length > 100 };
  });
  assert.deepEqual(seen, { png: ['image/png', WIDTH * 1.5, HEIGHT * 1.5], svg: '<svg', words: true });
}

/**
 * Two fingers on a trackpad as Safari tells of them, whose events no other browser has, by programs: how far apart they are, where the
 * pointer is, and whether the page may use that too.
 * @param {Hands['evaluate']} evaluate
 */
export function trackpad(evaluate) {
  /** @param {Spot} at @param {number[]} apart one a step, to where they began */
  return (at, ...apart) =>
    evaluate(
      ([clientX, clientY], steps) => {
        const stage = /** @type {HTMLElement} */ (document.querySelector('.baton-stage'));
        const tell = (/** @type {string} */ type, /** @type {number} */ scale) => !stage.dispatchEvent(Object.assign(new UIEvent(type, { bubbles: true, cancelable: true, composed: true }), { scale, clientX, clientY }));
        return [tell('gesturestart', 1), ...steps.map((scale) => tell('gesturechange', scale)), tell('gestureend', steps.at(-1) ?? 1)];
      },
      at,
      apart,
    );
}

/** Whether a range is half as long as another one, but for the room beside the newest bar, which counts no days. @param {{ span: number }} near @param {{ span: number }} before */
export const isHalf = (near, before) => Math.abs(near.span / before.span - 0.5) < 0.02;

/** A pinch on a trackpad, on the chart of {@link setStage}. @param {Hands['evaluate']} evaluate */
export async function pinchTrackpad(evaluate) {
  const { at, range } = onStage(evaluate);
  const pinch = trackpad(evaluate);
  await evaluate(() => /** @type {any} */ (window).kept.chart.showLast('3y'));
  const before = await range();
  assert.deepEqual(await pinch(at(0.4, 0.5), 1.3, 1.6, 2), [true, true, true, true, false]);
  const near = await range();
  assert.ok(isHalf(near, before), `two fingers twice as far apart: ${near.span} of ${before.span} days`);
  assert.ok(near.from > before.from && near.to < before.to, 'about the pointer');
  // Another one begins anew, and this one goes back.
  await pinch(at(0.4, 0.5), 0.7, 0.5);
  const back = await range();
  assert.ok(Math.abs(back.from - before.from) < 8 && Math.abs(back.to - before.to) < 8, JSON.stringify([back, before]));

  assert.deepEqual(await pinch([3, 3], 2), [false, false, false], 'beside the picture it is the page’s');
  assert.deepEqual(await range(), back);
  await pinch(at(0.4, 0.5), 1e-4);
  assert.deepEqual(await pinch(at(0.4, 0.5), 0.5), [true, true, false], 'at a limit it stays the chart’s');

  // A page that was scrolled right before: a pinch is no part of that.
  await evaluate(() => {
    /** @type {any} */ (window).kept.chart.showLast('3y');
    document.body.dispatchEvent(new WheelEvent('wheel', { bubbles: true, deltaY: 50 }));
  });
  await pinch(at(0.4, 0.5), 2);
  assert.ok((await range()).span < before.span * 0.6);
}

/** Two fingers on glass, which Safari tells as pointers and as a pinch. @param {Hands['evaluate']} evaluate */
export async function pinchGlass(evaluate) {
  const { at, range } = onStage(evaluate);
  const pinch = trackpad(evaluate);
  const finger = (/** @type {string} */ type, /** @type {number} */ pointerId, /** @type {Spot} */ place) =>
    evaluate(
      (type, pointerId, [clientX, clientY]) => {
        const stage = /** @type {HTMLElement} */ (document.querySelector('.baton-stage'));
        stage.setPointerCapture = () => {}; // no finger of the browser's
        stage.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, pointerId, pointerType: 'touch', button: type === 'pointermove' ? -1 : 0, buttons: 1, clientX, clientY }));
      },
      type,
      pointerId,
      place,
    );
  await evaluate(() => /** @type {any} */ (window).kept.chart.showLast('3y'));
  const before = await range();
  await finger('pointerdown', 11, at(0.3, 0.5));
  await finger('pointerdown', 12, at(0.4, 0.5));
  await finger('pointermove', 12, at(0.5, 0.5));
  const near = await range();
  assert.ok(near.span < before.span * 0.6, 'as pointers they zoom');
  assert.deepEqual(await pinch(at(0.4, 0.5), 1.5, 2), [true, true, true, false]);
  assert.deepEqual(await range(), near, 'and not once more');
  await finger('pointerup', 12, at(0.5, 0.5));
  await pinch(at(0.4, 0.5), 2);
  assert.deepEqual(await range(), near, 'nor while one of them drags');
  await finger('pointerup', 11, at(0.3, 0.5));
  await evaluate(() => {
    delete (/** @type {any} */ (document.querySelector('.baton-stage')).setPointerCapture);
  });
}
