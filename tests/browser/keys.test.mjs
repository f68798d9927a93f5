// What readers do to a chart, by keys, at one, one and a half and two device pixels a CSS pixel.
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

gesture('keys walk bars, levels, tests and breaks', async (stage) => {
  await stage.page.locator('.baton-stage').first().focus();
  const key = async (/** @type {string} */ name) => {
    await stage.page.keyboard.press(name);
    await stage.page.waitForTimeout(30);
    return stage.heard();
  };
  const date = (/** @type {any[]} */ events) => events.filter(({ type }) => type === 'cursor').at(-1)?.date;
  const last = date(await key('End'));
  assert.equal(last, await stage.ask(({ chart }) => chart.analysis().charts[0].last.date));
  assert.ok(date(await key('ArrowLeft')) < last);
  const live = stage.page.locator('[aria-live]').first();
  await stage.page.waitForTimeout(800);
  assert.match((await live.textContent()) ?? '', /Close [\d.,]+ \(/);
  const back = date(await key('PageUp'));
  assert.ok(Date.parse(last) - Date.parse(back) >= 10 * 86_400_000);
  const first = await stage.ask(({ chart }) => chart.analysis().charts[0].first);
  assert.equal(date(await key('Home')), first);
  assert.equal((await stage.range()).from, Date.parse(first) / 86_400_000, 'it came into sight');
  const lit = (await key('l')).find(({ type }) => type === 'level').levelId;
  assert.ok(await stage.page.evaluate((id) => /** @type {any} */ (window).kept.chart.analysis().charts[0].levels.some((/** @type {any} */ l) => l.id === id), lit));
  assert.notEqual((await key('l')).find(({ type }) => type === 'level').levelId, lit);
  assert.ok(date(await key('t')), 'a test has a bar');
  const breaks = await stage.ask(({ chart }) => chart.analysis().charts[0].events.filter((/** @type {any} */ e) => /^break/.test(e.kind)).map((/** @type {any} */ e) => e.occurredAt));
  assert.ok(breaks.includes(date(await key('b'))));
  const before = await stage.range();
  await key('+');
  assert.ok((await stage.range()).span < before.span);
  await key('-');
  assert.ok(Math.abs((await stage.range()).span - before.span) <= 2);
  await key('Enter');
  await stage.page.waitForTimeout(400);
  assert.match((await live.textContent()) ?? '', /stands at|is testing|closed at|broke/);
  await key('?');
  assert.equal(await stage.page.getByLabel('Keys of this chart').count(), 1);
  await key('Escape');
  assert.equal(await stage.page.getByLabel('Keys of this chart').count(), 0);
  const cleared = await key('Escape');
  assert.deepEqual(cleared.map(({ type }) => type).sort(), ['cursor', 'level']);
});

gesture('the crosshair goes when the focus leaves the chart', async (stage) => {
  await stage.page.locator('.baton-stage').first().focus();
  await stage.page.keyboard.press('End');
  const cursor = async () => (await stage.heard()).filter(({ type }) => type === 'cursor').at(-1)?.date;
  assert.match(await cursor(), /^\d{4}/);
  await stage.page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  assert.equal(await cursor(), null);
});

gesture('with shift the arrows move the range, not the crosshair', async (stage) => {
  await stage.ask(({ chart }) => chart.setVisibleRange('2022-03-01', '2023-03-01'));
  const { from, to } = await stage.range();
  await stage.page.locator('.baton-stage').first().focus();
  await stage.page.keyboard.press('Shift+ArrowLeft');
  const back = await stage.rested();
  assert.ok(back.from < from && back.to < to, JSON.stringify([from, to, back]));
  await stage.page.keyboard.press('Shift+ArrowRight');
  const on = await stage.rested();
  assert.ok(on.from > back.from && on.to > back.to, JSON.stringify([back, on]));
});

gesture('letters do what they do on keyboards that have no Latin ones', async (stage) => {
  await stage.page.locator('.baton-stage').first().focus();
  const press = (/** @type {string} */ key, /** @type {string} */ code) =>
    stage.page.evaluate(([key, code]) => document.querySelector('.baton-stage')?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, key, code })), [key, code]);
  await press('д', 'KeyL');
  assert.ok((await stage.heard()).some(({ levelId }) => levelId), 'a Russian keyboard');
  await press('τ', 'KeyT');
  assert.ok((await stage.heard()).some(({ date }) => date), 'a Greek one');
  const before = await stage.range();
  await press('q', 'KeyA');
  await press('é', 'Digit2');
  assert.deepEqual([await stage.range(), await stage.heard()], [before, []], 'what is Latin is what it says');
  await press('؟', 'Slash');
  assert.equal(await stage.page.getByLabel('Keys of this chart').count(), 1, 'an Arabic one');
});
