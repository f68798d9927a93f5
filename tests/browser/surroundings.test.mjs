// Charts in surroundings that a chart does not choose: enlarged, read from right to left, with others after the same pointer.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { stagedOn } from './stage.mjs';
import { Bench } from './support.mjs';

/** @import { Stage } from './stage.mjs' */

/** @type {Bench} */
let bench;
before(async () => {
  bench = await Bench.open();
});
after(() => bench?.close());
const staged = stagedOn(() => bench);

/** Where the crosshair went at last. @param {Stage} stage */
const pointed = async (stage) => (await stage.heard()).filter(({ type }) => type === 'cursor').at(-1)?.date;

staged('under CSS zoom and transforms the pointer finds its bar, and the picture has the pixels of the screen', async (stage) => {
  const share = async () => {
    const box = await stage.page.locator('.host').first().boundingBox();
    assert.ok(box);
    await stage.page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.6);
    const date = await pointed(stage);
    const pixels = await stage.page.evaluate(() => /** @type {HTMLCanvasElement} */ (document.querySelector('canvas')).width);
    await stage.page.mouse.move(box.x + box.width * 0.3, box.y + box.height + 300);
    await stage.heard();
    return { date, pixels, wide: box.width };
  };
  const plain = await share();
  assert.match(plain.date, /^\d{4}-\d\d-\d\d$/);
  for (const [style, pixels] of /** @type {const} */ ([[{ zoom: '0.5' }, 450], [{ transform: 'scale(0.5)', transformOrigin: '0 0' }, 900]])) {
    await stage.page.evaluate((css) => Object.assign(document.body.style, css), style);
    await stage.settle();
    assert.deepEqual(await share(), { ...plain, pixels, wide: 450 }, JSON.stringify(style));
    await stage.page.evaluate(() => Object.assign(document.body.style, { zoom: '', transform: '' }));
    await stage.settle();
  }
});

staged('enlarged by a transform, as slides are, a picture has the pixels of the screen once its window has another size', async (stage) => {
  const pixels = async (/** @type {string} */ transform, /** @type {number} */ height) => {
    await stage.page.evaluate((value) => Object.assign(document.body.style, { transform: value, transformOrigin: '0 0' }), transform);
    await stage.page.setViewportSize({ width: 1000, height });
    await stage.settle();
    return stage.page.evaluate(() => /** @type {HTMLCanvasElement} */ (document.querySelector('canvas')).width);
  };
  assert.deepEqual([await pixels('scale(1.5)', 700), await pixels('rotate(3deg)', 710), await pixels('scale(2)', 720), await pixels('none', 700)], [1350, 900, 1800, 900]);
});

staged('enlarged by a transform that comes later, a picture has the pixels of the screen after a transition, an animation, or when a pointer comes', async (stage) => {
  await stage.page.addStyleTag({ content: 'body { transform-origin: 0 0 } @keyframes grow { to { transform: scale(1.5) } }' });
  await stage.page.mouse.move(950, 790);
  const pixels = async (/** @type {Record<string, string>} */ style) => {
    await stage.page.evaluate((style) => {
      const ended = new Promise((done) => ['transitionend', 'animationend'].forEach((kind) => document.addEventListener(kind, done, { once: true })));
      document.body.removeAttribute('style');
      document.body.getBoundingClientRect();
      Object.assign(document.body.style, style);
      return style.transition || style.animation ? ended : undefined;
    }, style);
    await stage.settle();
    return stage.page.evaluate(() => /** @type {HTMLCanvasElement} */ (document.querySelector('canvas')).width);
  };
  assert.equal(await pixels({ transition: 'transform 60ms', transform: 'scale(2)' }), 1800);
  assert.equal(await pixels({ animation: 'grow 60ms forwards' }), 1350);
  await pixels({ transform: 'scale(0.9)' });
  await stage.page.mouse.move(...stage.at(0.3, 0.3));
  await stage.settle();
  assert.equal(await pixels({ transform: 'scale(0.9)' }), 900, 'and no more than that once it is small again');
}, { viewport: { width: 1000, height: 800 } });

staged('a drag whose pointer the page takes away does not go on by itself', async (stage) => {
  await stage.ask(({ chart }) => chart.setVisibleRange('2022-03-01', '2023-03-01'));
  /** How far the range goes on once the hand has done. @param {boolean} taken */
  const glide = async (taken) => {
    await stage.drag([0.7, 0.66, 0.6, 0.53, 0.45].map((x) => stage.at(x, 0.3)), { taken });
    const { from } = await stage.range();
    return (await stage.rested()).from - from;
  };
  assert.equal(await glide(true), 0);
  assert.ok((await glide(false)) > 0, 'as it would');
});

staged('a drag ends where its pointer is taken away, or lets go unseen', async (stage) => {
  const pressed = async () => {
    await stage.page.mouse.move(...stage.at(0.5, 0.3));
    await stage.page.mouse.down();
    await stage.page.mouse.move(...stage.at(0.45, 0.3), { steps: 4 });
    const { from } = await stage.range();
    return from;
  };
  const taken = await pressed();
  await stage.page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('.baton-stage')).releasePointerCapture(1));
  await stage.page.mouse.move(...stage.at(0.3, 0.3), { steps: 4 });
  assert.equal((await stage.range()).from, taken);
  await stage.page.mouse.up();
  // A menu over the page swallows the event that lets go: what comes next has no button down.
  const unseen = await pressed();
  const [x, y] = stage.at(0.2, 0.3);
  await stage.wire.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y, button: 'none', buttons: 0 });
  assert.equal((await stage.range()).from, unseen);
  assert.match(await pointed(stage), /^\d{4}-\d\d-\d\d$/, 'the crosshair goes with the pointer again');
  await stage.page.mouse.up();
});

staged('on a page that is read from right to left the English words are not', async (stage) => {
  await stage.page.evaluate(() => Object.assign(document.documentElement, { dir: 'rtl', lang: 'ar' }));
  await stage.page.locator('.baton-stage').first().focus();
  await stage.page.keyboard.press('d');
  const seen = await stage.page.locator('.baton-panel').evaluate((panel) => {
    const [date, open] = ['tbody th', 'tbody td'].map((name) => /** @type {Element} */ (panel.querySelector(name)).getBoundingClientRect());
    return { direction: getComputedStyle(panel).direction, language: panel.closest('[lang]')?.getAttribute('lang'), apart: open.left - date.right >= 0, text: getComputedStyle(/** @type {Element} */ (panel.querySelector('tbody th'))).textAlign };
  });
  assert.deepEqual(seen, { direction: 'ltr', language: 'en', apart: true, text: 'start' });
});

staged('a finger that rests on the price axis stretches prices, and the page stays', async (stage) => {
  const follows = await stage.ask(({ chart }) => chart.pricesLocked());
  const [x] = await stage.page.evaluate(() => {
    const box = /** @type {Element} */ (document.querySelector('canvas')).getBoundingClientRect();
    const surface = /** @type {HTMLElement} */ (document.querySelector('.baton-stage'));
    for (let clientX = box.right; clientX > box.left; clientX -= 4) {
      surface.dispatchEvent(new PointerEvent('pointermove', { clientX, clientY: box.top + box.height * 0.7, bubbles: true, pointerId: 1, pointerType: 'mouse' }));
      if (surface.style.cursor === 'ns-resize') return [clientX - 6];
    }
    throw new Error('no axis');
  });
  const axis = (/** @type {number} */ down) => /** @type {[number, number]} */ ([x, stage.at(0, down)[1]]);
  await stage.swipe(axis(0.7), axis(0.4), { rest: 500 });
  assert.deepEqual([follows, await stage.ask(({ chart }) => chart.pricesLocked()), await stage.page.evaluate(() => scrollY)], [false, true, 0]);
  await stage.page.waitForTimeout(400);
  await stage.swipe(axis(0.8), axis(0.2));
  await stage.page.waitForFunction(() => scrollY > 50);
}, { hasTouch: true, isMobile: true, viewport: { width: 1000, height: 800 } });
