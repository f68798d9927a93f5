// The cases of the elements in Chromium, and what only its tools can see: reads of the engine, and what is left in memory.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CASES, tools } from './element-cases.mjs';
import { EXPORTS, Place } from './place.mjs';

/** @type {Place} */
let place;
before(async () => {
  place = await Place.open();
});
after(() => place?.close());

for (const { name, body, css, at, act, expected } of CASES) {
  test(`Chromium: ${name}`, { timeout: 60_000 }, async () => {
    const { page, complaints } = await place.visit(body, { css, at, mayMiss: true });
    await page.evaluate(tools);
    assert.deepEqual(await page.evaluate(/** @type {any} */ (act)), expected);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });
}

test('an update that brings no news reads no analysis, however many elements listen', async () => {
  const { page, told } = await place.visit('<baton-board><baton-chart id="coin" src="/data/synthetic-coin.csv" name="Coin"></baton-chart><baton-chart id="small" src="/data/synthetic-small-caps.csv"></baton-chart></baton-board>', { hold: true });
  await page.evaluate((analysis) => {
    const { instantiate } = WebAssembly;
    Object.assign(window, { reads: 0 });
    WebAssembly.instantiate = /** @type {any} */ (
      async (/** @type {any} */ ...args) => {
        const { exports } = await /** @type {any} */ (instantiate)(...args);
        const counted = (/** @type {any[]} */ ...rest) => {
          /** @type {any} */ (window).reads += 1;
          return exports[analysis](...rest);
        };
        return { exports: { ...exports, [analysis]: counted } };
      }
    );
  }, EXPORTS.boardhandle_analysis);
  await place.release(page);
  await told('baton-ready', 3);
  const reads = await page.evaluate(async () => {
    const { board, analysis } = /** @type {any} */ (document.querySelector('baton-board'));
    const { date, close } = analysis.charts[0].last;
    const kept = /** @type {any} */ (window);
    await new Promise((done) => setTimeout(done, 1_500));
    kept.reads = 0;
    let news = 0;
    board.on('state-change', () => (news += 1));
    for (let i = 0; i < 500; i += 1) {
      const price = close * (1 + (i % 7) / 1e5);
      board.update('Coin', { time: date, open: price, high: price, low: price, close: price, volume: 1 });
    }
    return [news, kept.reads];
  });
  assert.deepEqual(reads, [0, 0]);
});

test('what has left the page is collected, and nothing of it listens on', { timeout: 120_000 }, async () => {
  const { page, told } = await place.visit('<baton-chart id="stays" src="/data/synthetic-coin.csv"></baton-chart>');
  await told('baton-ready');
  const wire = await page.context().newCDPSession(page);
  await wire.send('HeapProfiler.enable');
  await wire.send('Performance.enable');
  const collect = async () => {
    for (let i = 0; i < 3; i += 1) await wire.send('HeapProfiler.collectGarbage');
    const { metrics } = await wire.send('Performance.getMetrics');
    const of = (/** @type {string} */ name) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
    const memory = await page.evaluate(() => /** @type {any} */ (window).notes.instances[0].exports.memory.buffer.byteLength);
    return { listeners: of('JSEventListeners'), nodes: of('Nodes'), memory };
  };
  const cycle = (/** @type {number} */ times) =>
    page.evaluate(async (times) => {
      /** @type {WeakRef<any>[]} */
      const refs = [];
      for (let i = 0; i < times; i += 1) {
        const box = document.createElement('div');
        const [board, chart, other, table] = ['baton-board', 'baton-chart', 'baton-chart', 'table'].map((name) => /** @type {any} */ (document.createElement(name)));
        chart.src = '/data/synthetic-coin.csv';
        for (const cells of [['Date', 'Close'], ['2024-01-02', '5']]) {
          const row = table.insertRow();
          for (const cell of cells) row.insertCell().textContent = cell;
        }
        other.append(table);
        board.append(chart, other);
        box.append(board);
        document.body.append(box);
        await board.ready;
        await board.firstChild.ready;
        refs.push(new WeakRef(board), new WeakRef(board.firstChild), new WeakRef(board.firstChild.chart), new WeakRef(board.board));
        box.remove();
        await new Promise((done) => setTimeout(done, 20));
      }
      Object.assign(window, { refs });
      /** @type {any} */ (window).notes.events.length = 0;
    }, times);
  await cycle(6);
  const before = await collect();
  await cycle(20);
  // Announcements and words wait for up to a second.
  await page.waitForTimeout(1_200);
  const after = await collect();
  const left = await page.evaluate(() => /** @type {any} */ (window).refs.filter((/** @type {WeakRef<any>} */ ref) => ref.deref()).length);
  assert.ok(left <= 4, `${left} of 80 objects are still there`);
  assert.ok(after.listeners - before.listeners <= 20, `listeners: ${before.listeners}, then ${after.listeners}`);
  assert.ok(after.nodes - before.nodes <= 60, `nodes: ${before.nodes}, then ${after.nodes}`);
  assert.equal(after.memory, before.memory);
});
