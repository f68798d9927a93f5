// Two things at once: what readers do to a chart whose data or date change meanwhile.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { stagedOn } from './stage.mjs';
import { Bench } from './support.mjs';

/** @type {Bench} */
let bench;
before(async () => {
  bench = await Bench.open();
});
after(() => bench?.close());
const staged = stagedOn(() => bench);

const DAY = 86_400_000;

staged('a glide goes on through ticks', async (stage) => {
  const glided = async () => {
    await stage.ask(({ chart }) => chart.setVisibleRange('2022-01-01', '2022-12-31'));
    await stage.rested();
    await stage.page.evaluate(() => addEventListener('pointerup', () => Object.assign(window, { dropped: /** @type {any} */ (window).kept.chart.visibleRange().from }), { once: true }));
    await stage.drag(Array.from({ length: 8 }, (_, i) => stage.at(0.2 + i * 0.03, 0.2)));
    const { from } = await stage.rested();
    return Date.parse(await stage.page.evaluate(() => /** @type {any} */ (window).dropped)) / DAY - from;
  };
  const quiet = await glided();
  await stage.ask(({ chart }) => {
    const { date, close } = chart.analysis().charts[0].last;
    let ticks = 0;
    setInterval(() => chart.update('a', { time: date, open: close, high: close * 1.02, low: close * 0.98, close: close * (1 + 0.01 * Math.sin((ticks += 1))), volume: 1 }), 10);
  });
  const live = await glided();
  assert.ok(live > quiet * 0.8, `${live} days of ${quiet}`);
});

staged('a chart hears its reader while dates go by, in whatever order they do', async (stage) => {
  await stage.page.evaluate(() => {
    const { chart } = /** @type {any} */ (window).kept;
    let day = Date.parse('2021-01-01');
    const step = () => {
      chart.setAsOf(new Date((day += 86_400_000)).toISOString().slice(0, 10));
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
  await stage.settle();
  await stage.heard();
  for (let i = 0; i < 10; i += 1) await stage.page.mouse.move(...stage.at(0.3 + i * 0.02, 0.4));
  const cursors = (await stage.heard()).filter(({ type, date }) => type === 'cursor' && date);
  assert.ok(cursors.length > 2, `${cursors.length} bars`);
  const before = await stage.range();
  for (let i = 0; i < 4; i += 1) await stage.page.mouse.wheel(0, -200);
  const near = await stage.range();
  assert.ok(near.span < before.span * 0.8, `${near.span} of ${before.span}`);
  assert.equal(await stage.page.evaluate(() => scrollY), 0);
});

staged('a level and a bar that other data do not have are told as gone', async (stage) => {
  await stage.page.locator('.baton-stage').first().focus();
  for (const key of ['End', 'l']) await stage.page.keyboard.press(key);
  const told = await stage.heard();
  assert.ok(told.some(({ levelId }) => levelId) && told.some(({ date }) => date), JSON.stringify(told));
  await stage.ask(async ({ chart }) => {
    const rows = Array.from({ length: 300 }, (_, i) => ({ time: new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10), close: 100 + Math.sin(i / 9) }));
    await chart.setData({ series: { a: { rows } }, charts: [{ id: 'days', series: 'a' }, { id: 'weeks', series: 'a', timeframe: 'week' }] });
  });
  assert.deepEqual(await stage.heard(), [{ type: 'cursor', date: null }, { type: 'level', levelId: null }]);
});
