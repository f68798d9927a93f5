// What readers do to a chart, by mouse, at one, one and a half and two device pixels a CSS pixel.
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

gesture('the crosshair snaps to bars, speaks, and leaves no trace', async (stage) => {
  const [picture, empty] = [await stage.look(0), await stage.look(1)];
  await stage.page.mouse.move(...stage.at(0.3, 0.3));
  await stage.page.mouse.move(...stage.at(0.31, 0.3));
  assert.notEqual(await stage.look(1), empty);
  const cursors = (await stage.heard()).filter(({ type }) => type === 'cursor');
  assert.match(cursors.at(-1).date, /^\d{4}-\d\d-\d\d$/);
  await stage.page.mouse.move(970, 300);
  assert.equal(await stage.look(1), empty);
  assert.equal((await stage.heard()).filter(({ type }) => type === 'cursor').at(-1).date, null);
  assert.equal(await stage.look(0), picture, 'the crosshair has a layer of its own');
});

gesture('the wheel zooms about the pointer and gives the page back at its limit', async (stage) => {
  const before = await stage.range();
  const [x, y] = stage.at(0.3, 0.5);
  await stage.page.mouse.move(x, y);
  await stage.settle();
  const under = (await stage.heard()).filter(({ type }) => type === 'cursor').at(-1).date;
  for (let i = 0; i < 4; i += 1) await stage.page.mouse.wheel(0, -200);
  await stage.page.waitForTimeout(300);
  const near = await stage.range();
  // An emulated resolution halves the wheel.
  assert.ok(near.span < before.span * 0.6, `${near.span} of ${before.span}`);
  await stage.page.mouse.move(x + 1, y);
  await stage.page.mouse.move(x, y);
  await stage.settle();
  const now = (await stage.heard()).filter(({ type }) => type === 'cursor').at(-1)?.date ?? under;
  assert.ok(Math.abs(Date.parse(now) - Date.parse(under)) < 5 * 86_400_000, `${under} became ${now}`);
  assert.equal(await stage.page.evaluate(() => scrollY), 0);
  for (let i = 0; i < 12; i += 1) await stage.page.mouse.wheel(0, 500);
  await stage.page.waitForTimeout(400);
  await stage.page.mouse.wheel(0, 300);
  await stage.page.waitForFunction(() => scrollY > 0);
});

gesture('a turn of the wheel that began on the page scrolls past a chart; one that began on the chart does not leave it at a limit', async (stage) => {
  const { page } = stage;
  const before = await stage.range();
  await page.evaluate(() => document.body.prepend(Object.assign(document.createElement('p'), { style: 'height:600px;margin:0' })));
  /** Turns the wheel a step a frame, within the page: from out here a busy machine would pause between two. @param {[times: number, by: number]} how */
  const turn = (...how) =>
    page.evaluate(async ([times, by]) => {
      for (let i = 0; i < times; i += 1) {
        const event = new WheelEvent('wheel', { bubbles: true, cancelable: true, composed: true, clientX: 300, clientY: 300, deltaY: by });
        if (document.elementFromPoint(300, 300)?.dispatchEvent(event)) scrollBy(0, by);
        await new Promise(requestAnimationFrame);
      }
      return { scrolled: scrollY, onChart: document.elementFromPoint(300, 300)?.closest('.host') !== null };
    }, how);
  const passed = await turn(14, 60);
  assert.deepEqual(passed, { scrolled: 840, onChart: true });
  assert.equal((await stage.range()).span, before.span, 'the chart passed by under the pointer');
  await page.waitForTimeout(300);
  const zoomed = await turn(6, 500);
  assert.ok((await stage.range()).span > before.span, 'the next turn is the chart’s');
  assert.deepEqual(zoomed, passed, 'and stays it where there is nothing further out');
  await page.waitForTimeout(300);
  assert.equal((await turn(1, 60)).scrolled, 900);
});

gesture('a trackpad pinch zooms, and sideways scrolling pans', async (stage) => {
  const before = await stage.range();
  await stage.page.mouse.move(...stage.at(0.3, 0.5));
  await stage.page.keyboard.down('Control');
  await stage.page.mouse.wheel(0, -60);
  await stage.page.keyboard.up('Control');
  await stage.page.waitForTimeout(100);
  const near = await stage.range();
  assert.ok(near.span < before.span);
  await stage.page.mouse.wheel(-120, 0);
  await stage.page.waitForTimeout(100);
  const panned = await stage.range();
  assert.ok(panned.from < near.from && Math.abs(panned.span - near.span) <= 2);
});

gesture('a wheel that counts in lines or in pages goes as far as one that counts in pixels, and sideways with shift', async (stage) => {
  const height = await stage.page.locator('.baton-stage').first().evaluate((element) => element.clientHeight);
  const turned = async (/** @type {WheelEventInit} */ how) => {
    await stage.ask(({ chart }) => chart.showLast('3y'));
    await stage.page.evaluate((how) => document.querySelector('.baton-stage')?.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, clientX: 300, clientY: 200, .../** @type {any} */ (how) })), /** @type {any} */ (how));
    return stage.rested();
  };
  const still = await turned({});
  const notch = await turned({ deltaY: -100 });
  assert.ok(notch.span < still.span);
  assert.deepEqual(await turned({ deltaY: -3, deltaMode: 1 }), notch);
  assert.deepEqual(await turned({ deltaY: -1, deltaMode: 2 }), await turned({ deltaY: -height }));
  const aside = await turned({ deltaY: -160, shiftKey: true });
  assert.ok(aside.from < still.from && aside.to < still.to, JSON.stringify([still, aside]));
});

gesture('a drag pans and goes on a little, unless motion is unwelcome', async (stage) => {
  // Times are those of a hand, however late the machine delivers them, and the place where it lets go is noted right then.
  await stage.page.evaluate(() => addEventListener('pointerup', () => Object.assign(window, { dropped: /** @type {any} */ (window).kept.chart.visibleRange().from })));
  const days = (/** @type {string} */ date) => Date.parse(date) / 86_400_000;
  const glide = async () => {
    const start = await stage.ask(({ chart }) => (chart.showLast('1y'), chart.visibleRange().from));
    await stage.settle();
    await stage.drag(Array.from({ length: 7 }, (_, i) => stage.at(0.2 + i * 0.05, 0.2)));
    const dropped = days(await stage.page.evaluate(() => /** @type {any} */ (window).dropped));
    const { from: rested } = await stage.rested();
    return { moved: days(start) - dropped, glided: dropped - rested };
  };
  const free = await glide();
  assert.ok(free.moved > 20 && free.glided > 2, `moved by ${free.moved} days, went on by ${free.glided}`);
  await stage.page.emulateMedia({ reducedMotion: 'reduce' });
  await stage.settle();
  const held = await glide();
  assert.ok(held.moved > 20 && held.glided === 0, `moved by ${held.moved} days, went on by ${held.glided}`);
});

gesture('where motion is unwelcome from the start, a drag ends where it is let go', async (stage) => {
  await stage.ask(({ chart }) => chart.showLast('1y'));
  await stage.settle();
  await stage.page.evaluate(() => addEventListener('pointerup', () => Object.assign(window, { dropped: /** @type {any} */ (window).kept.chart.visibleRange().from })));
  await stage.drag(Array.from({ length: 7 }, (_, i) => stage.at(0.2 + i * 0.05, 0.2)));
  const { from } = await stage.rested();
  assert.equal(from, Date.parse(await stage.page.evaluate(() => /** @type {any} */ (window).dropped)) / 86_400_000);
}, { reducedMotion: 'reduce' });

gesture('another button drags nothing, nor does one that was let go where the page did not hear of it', async (stage) => {
  const { page } = stage;
  await stage.ask(({ chart }) => chart.showLast('1y'));
  const before = await stage.rested();
  await page.mouse.move(...stage.at(0.2, 0.3));
  await page.mouse.down({ button: 'right' });
  await page.mouse.move(...stage.at(0.5, 0.3));
  await page.mouse.up({ button: 'right' });
  assert.deepEqual(await stage.rested(), before);
  await page.mouse.move(...stage.at(0.2, 0.3));
  await page.mouse.down();
  await page.evaluate(() => {
    const stage = document.querySelector('.baton-stage');
    for (const clientX of [300, 400, 500]) stage?.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, pointerId: 1, pointerType: 'mouse', button: -1, buttons: 0, clientX, clientY: 150 }));
  });
  assert.deepEqual(await stage.rested(), before);
  await page.mouse.up();
});

gesture('a drag goes on beside the chart, until the page takes it away', async (stage) => {
  const { page } = stage;
  await stage.ask(({ chart }) => chart.showLast('1y'));
  const before = await stage.rested();
  await page.mouse.move(...stage.at(0.2, 0.5));
  await page.mouse.down();
  await page.mouse.move(...stage.at(0.4, 1.4));
  const dragged = await stage.range();
  assert.ok(dragged.from < before.from - 20, JSON.stringify([before, dragged]));
  await page.evaluate(() => document.querySelector('.baton-stage')?.dispatchEvent(new PointerEvent('pointercancel', { bubbles: true, pointerId: 1, pointerType: 'mouse' })));
  const taken = await stage.rested();
  await page.mouse.move(...stage.at(0.6, 1.4));
  assert.deepEqual(await stage.rested(), taken);
  await page.mouse.up();
});

gesture('a double click fits, another shows the whole history', async (stage) => {
  const home = await stage.range();
  await stage.ask(({ chart }) => chart.showLast('1y'));
  await stage.settle();
  await stage.page.mouse.dblclick(...stage.at(0.2, 0.25));
  assert.deepEqual(await stage.range(), home);
  await stage.page.waitForTimeout(400);
  await stage.page.mouse.dblclick(...stage.at(0.2, 0.25));
  const whole = await stage.range();
  const first = await stage.ask(({ chart }) => chart.analysis().charts[0].first);
  assert.equal(whole.from, Date.parse(first) / 86_400_000);
});

gesture('shift and a drag zoom to a box', async (stage) => {
  const before = await stage.range();
  await stage.page.keyboard.down('Shift');
  await stage.page.mouse.move(...stage.at(0.2, 0.3));
  await stage.page.mouse.down();
  await stage.page.mouse.move(...stage.at(0.3, 0.5));
  const drawn = await stage.look(1);
  await stage.page.mouse.move(...stage.at(0.4, 0.6));
  assert.notEqual(await stage.look(1), drawn, 'the box is seen');
  await stage.page.mouse.up();
  await stage.page.keyboard.up('Shift');
  const after = await stage.range();
  assert.ok(after.span < before.span * 0.45 && after.from > before.from && after.to < before.to);
});

gesture('dragging the price axis stretches prices, a double click lets them go', async (stage) => {
  const { x, y } = await stage.page.evaluate(() => {
    const box = /** @type {Element} */ (document.querySelector('canvas')).getBoundingClientRect();
    // Where the pointer becomes the axis' own.
    const stage = /** @type {HTMLElement} */ (document.querySelector('.baton-stage'));
    for (let x = box.right; x > box.left; x -= 4) {
      const at = { clientX: x, clientY: box.top + box.height * 0.8, bubbles: true, pointerId: 1, pointerType: 'mouse' };
      stage.dispatchEvent(new PointerEvent('pointermove', at));
      if (stage.style.cursor === 'ns-resize') return { x: x - 6, y: at.clientY };
    }
    throw new Error('no axis');
  });
  const before = await stage.look(0);
  await stage.page.mouse.move(x, y);
  await stage.page.mouse.down();
  await stage.page.mouse.move(x, y - 40);
  await stage.page.mouse.move(x, y - 90);
  await stage.page.mouse.up();
  assert.notEqual(await stage.look(0), before);
  await stage.page.waitForTimeout(400);
  await stage.page.mouse.dblclick(x, y);
  await stage.page.mouse.move(970, 300);
  assert.equal(await stage.look(0), before);
});

gesture('crosshair and range go along on the charts of a board', async (stage) => {
  const layer = await stage.look(1, 1);
  await stage.page.mouse.move(...stage.at(0.3, 0.3));
  await stage.page.mouse.move(...stage.at(0.32, 0.3));
  assert.notEqual(await stage.look(1, 1), layer);
  await stage.page.mouse.move(stage.box.x + stage.box.width + 20, stage.box.y);
  assert.equal(await stage.look(1, 1), layer, 'and goes with it');
  await stage.ask(({ chart }) => chart.setVisibleRange('2022-03-01', '2023-03-01'));
  const [own, other] = [await stage.range(), await stage.range('other')];
  assert.deepEqual([own.from, own.to], [Date.parse('2022-03-01') / 86_400_000, Date.parse('2023-03-01') / 86_400_000]);
  assert.ok(Math.abs(own.from - other.from) <= 8 && Math.abs(own.to - other.to) <= 8, JSON.stringify([own, other]));
  await stage.ask(({ other }) => other.applyOptions({ linked: false }));
  await stage.ask(({ chart }) => chart.fitContent());
  assert.deepEqual(await stage.range('other'), other);
});

gesture('a level lights up, and what a sentence rests on comes into sight', async (stage) => {
  const before = await stage.look(0);
  const level = await stage.ask(({ chart }) => chart.analysis().charts[0].levels.find((/** @type {any} */ l) => l.campaigns.length > 1));
  await stage.page.evaluate((id) => /** @type {any} */ (window).kept.chart.highlight(id), level.id);
  assert.notEqual(await stage.look(0), before);
  assert.deepEqual((await stage.heard()).at(-1), { type: 'level', levelId: level.id });
  await stage.ask(({ chart }) => chart.highlight(null));
  assert.equal(await stage.look(0), before);
  await stage.ask(({ chart }) => chart.showLast('1y'));
  const peak = level.campaigns[0].peak;
  await stage.page.evaluate(({ levelId, dates }) => /** @type {any} */ (window).kept.chart.show({ levelId, dates }), { levelId: level.id, dates: [peak] });
  const range = await stage.range();
  const day = Date.parse(peak) / 86_400_000;
  assert.ok(range.from <= day && day <= range.to);
  assert.equal((await stage.heard()).filter(({ type }) => type === 'cursor').at(-1).date, peak);
});

gesture('another scale and another form are other pictures', async (stage) => {
  const looks = [await stage.look(0)];
  for (const options of [{ scale: 'linear' }, { scale: 'log', form: 'line' }, { form: 'candles' }]) {
    await stage.page.evaluate((next) => /** @type {any} */ (window).kept.chart.applyOptions(next), options);
    looks.push(await stage.look(0));
  }
  assert.equal(new Set(looks).size, 4, looks.join(' '));
  const refused = await stage.ask(({ chart }) => {
    try {
      chart.applyOptions({ scale: 'cubic' });
    } catch (error) {
      return [/** @type {any} */ (error).code, chart.options().scale];
    }
  });
  assert.deepEqual(refused, ['bad-option', 'log']);
});
