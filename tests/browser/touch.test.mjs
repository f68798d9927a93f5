// What readers do to a chart, by fingers, at one, one and a half and two device pixels a CSS pixel.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { gesturesOn } from './stage.mjs';
import { Bench } from './support.mjs';

/** @type {Bench} */
let bench;
before(async () => {
  bench = await Bench.open();
});
after(() => bench?.close());
const gesture = gesturesOn(() => bench);

const TOUCH = { hasTouch: true, isMobile: true, viewport: { width: 1000, height: 800 } };

gesture('one finger scrolls the page up and down, and pans sideways', async (stage) => {
  await stage.ask(({ chart }) => chart.showLast('1y'));
  const before = await stage.range();
  await stage.swipe(stage.at(0.2, 0.5), stage.at(0.6, 0.52));
  const panned = await stage.rested();
  assert.ok(panned.from < before.from - 20);
  assert.equal(await stage.page.evaluate(() => scrollY), 0);
  await stage.swipe(stage.at(0.3, 0.8), stage.at(0.3, 0.1));
  await stage.page.waitForFunction(() => scrollY > 50);
  assert.deepEqual(await stage.range(), panned);
}, TOUCH);

gesture('two fingers zoom and hold the page', async (stage) => {
  await stage.ask(({ chart }) => chart.showLast('3y'));
  const before = await stage.range();
  const places = (/** @type {number} */ i) => /** @type {[number, number][]} */ ([stage.at(0.3 - i * 0.015, 0.5 - i * 0.01), stage.at(0.4 + i * 0.015, 0.5 - i * 0.01)]);
  await stage.touch('touchStart', [places(0)[0]]);
  await stage.touch('touchStart', places(0));
  for (let i = 1; i <= 8; i += 1) {
    await stage.touch('touchMove', places(i));
    await stage.page.waitForTimeout(16);
  }
  await stage.touch('touchEnd', []);
  const after = await stage.range();
  assert.ok(after.span < before.span * 0.5, `${after.span} of ${before.span}`);
  assert.equal(await stage.page.evaluate(() => scrollY), 0);
}, TOUCH);

gesture('a long press takes the crosshair, which then may go anywhere', async (stage) => {
  const before = await stage.range();
  await stage.swipe(stage.at(0.2, 0.3), stage.at(0.4, 0.8), { rest: 500 });
  const dates = new Set((await stage.heard()).filter(({ type }) => type === 'cursor').map(({ date }) => date));
  assert.ok(dates.size > 3, [...dates].join());
  assert.equal(await stage.page.evaluate(() => scrollY), 0);
  assert.deepEqual(await stage.range(), before);
}, TOUCH);

gesture('a tap points at a bar, two taps fit', async (stage) => {
  const home = await stage.range();
  // At times of their own: a busy machine would pause between two taps.
  const tap = async (/** @type {number} */ times) => {
    const begin = Date.now() / 1000 - times * 0.1;
    for (let i = 0; i < times; i += 1) {
      await stage.touch('touchStart', [stage.at(0.25, 0.25)], begin + i * 0.1);
      await stage.touch('touchEnd', [], begin + i * 0.1 + 0.05);
    }
  };
  await tap(1);
  assert.match((await stage.heard()).filter(({ type }) => type === 'cursor').at(-1).date, /^\d{4}/);
  await stage.page.evaluate(() => document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerType: 'touch' })));
  assert.equal((await stage.heard()).filter(({ type }) => type === 'cursor').at(-1)?.date, null, 'a finger elsewhere leaves no crosshair');
  await stage.page.waitForTimeout(500);
  await stage.ask(({ chart }) => chart.showLast('1y'));
  await stage.settle();
  await tap(2);
  assert.deepEqual(await stage.range(), home);
}, TOUCH);

gesture('a pen that trembles drags nothing, as a finger does not', async (stage) => {
  const press = async (/** @type {'pen' | 'mouse'} */ pointerType) => {
    const { from } = await stage.range();
    const [x, y] = stage.at(0.4, 0.3);
    const send = (/** @type {'mousePressed' | 'mouseMoved' | 'mouseReleased'} */ type, /** @type {number} */ by) => stage.wire.send('Input.dispatchMouseEvent', { type, x: x + by, y, button: 'left', buttons: type === 'mouseReleased' ? 0 : 1, clickCount: 1, pointerType });
    await send('mousePressed', 0);
    for (const by of [2, 4, 6]) await send('mouseMoved', by);
    const moved = (await stage.range()).from - from;
    await send('mouseReleased', 6);
    return moved;
  };
  assert.equal(await press('pen'), 0);
  assert.notEqual(await press('mouse'), 0);
});
