// The first picture: what is done ahead of the data is not seen, and what is asked for ahead of them is heeded.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { Bench } from './support.mjs';

const csv = readFileSync(new URL('../../www/data/synthetic-coin.csv', import.meta.url), 'utf8');

/** @type {Bench} */
let bench;
before(async () => {
  bench = await Bench.open();
});
after(() => bench?.close());

test('a chart that waits for its data is readied unseen, and paints what one without a wait does', async () => {
  const { page, complaints } = await bench.blank();
  const seen = await page.evaluate(async (text) => {
    const { createChart } = await import(/** @type {any} */ ('/baton/index.js'));
    const data = { series: { a: { csv: text } }, charts: [{ id: 'only', series: 'a' }] };
    const place = () => {
      const host = document.body.appendChild(document.createElement('div'));
      host.style.cssText = 'width:500px;height:300px';
      return host;
    };
    const canvas = (/** @type {Element} */ host) => /** @type {HTMLCanvasElement} */ (host.querySelector('canvas'));
    const [early, late] = [place(), place()];
    const chart = createChart(late, { theme: 'light' });
    // Its canvas has its store before there is anything to paint: 300 pixels is what it has of itself.
    while (canvas(late).width === 300) await new Promise((done) => setTimeout(done, 20));
    for (let i = 0; i < 8; i += 1) await new Promise((done) => requestIdleCallback(done));
    const { data: pixels } = /** @type {any} */ (canvas(late).getContext('2d')).getImageData(0, 0, 500, 300);
    const waiting = { blank: pixels.every((/** @type {number} */ value) => value === 0), text: late.textContent };
    // To set a size, even the same, costs a store: the first picture takes the one that is there.
    let sizes = 0;
    const { get, set } = /** @type {any} */ (Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, 'width'));
    Object.defineProperty(canvas(late), 'width', { configurable: true, get, set(value) { sizes += 1; set.call(this, value); } });
    await chart.setData(data);
    const other = createChart(early, { theme: 'light', data });
    await Promise.all([chart.ready, other.ready]);
    const same = canvas(late).toDataURL() === canvas(early).toDataURL() && late.textContent === early.textContent;
    return { ...waiting, sizes, same, said: (late.textContent ?? '').length };
  }, csv);
  assert.equal(seen.blank, true);
  assert.equal(seen.text, 'No data yet');
  assert.equal(seen.sizes, 0);
  assert.ok(seen.same && seen.said > 200, JSON.stringify(seen));
  assert.deepEqual(complaints, []);
});

test('data that come while a chart is readied end that, and nothing is left of it', async () => {
  for (const idle of [0, 1, 2, 3]) {
    const { page, complaints } = await bench.blank();
    const seen = await page.evaluate(async ({ text, idle }) => {
      const { createChart } = await import(/** @type {any} */ ('/baton/index.js'));
      const host = document.body.appendChild(document.createElement('div'));
      host.style.cssText = 'width:500px;height:300px';
      const chart = createChart(host, { theme: 'light' });
      while (host.querySelector('canvas')?.width === 300) await new Promise((done) => setTimeout(done));
      for (let i = 0; i < idle; i += 1) await new Promise((done) => requestIdleCallback(done));
      await chart.setData({ series: { a: { csv: text } }, charts: [{ id: 'only', series: 'a' }] });
      await chart.ready;
      const said = host.textContent;
      chart.destroy();
      return { said: said.length, sheets: document.adoptedStyleSheets.length, left: document.body.querySelectorAll('.baton-frame').length };
    }, { text: csv, idle });
    assert.ok(seen.said > 200, JSON.stringify(seen));
    assert.deepEqual([seen.sheets, seen.left], [0, 0]);
    assert.deepEqual(complaints, []);
  }
});

test('nothing hides the picture of a long history while that is analysed', async () => {
  const { page, complaints } = await bench.blank();
  const seen = await page.evaluate(async () => {
    const { createChart } = await import(/** @type {any} */ ('/baton/index.js'));
    const host = document.body.appendChild(document.createElement('div'));
    host.style.cssText = 'width:500px;height:300px';
    const days = Int32Array.from({ length: 9000 }, (_, i) => 10_000 + i);
    const close = Float64Array.from(days, (day) => 100 + Math.sin(day / 40) * 20);
    const chart = createChart(host, { data: { series: { a: { days, close } }, charts: [{ id: 'only', series: 'a' }] } });
    const said = () => host.querySelector('.baton-status')?.textContent ?? '';
    const before = said();
    /** @type {string[]} */
    const told = [];
    chart.on('analysis', () => told.push('analysis'));
    const painted = await new Promise((done) => chart.on('painted', () => done({ said: said(), told: told.length })));
    await chart.ready;
    return { before: before.length > 0, painted, after: said() };
  });
  assert.deepEqual(seen, { before: true, painted: { said: '', told: 0 }, after: '' });
  assert.deepEqual(complaints, []);
});

test('the whole history may be asked for before there is any', async () => {
  const { page, complaints } = await bench.blank();
  const [opened, whole, other] = await page.evaluate(async (text) => {
    const { createChart } = await import(/** @type {any} */ ('/baton/index.js'));
    const data = { series: { a: { csv: text } }, charts: [{ id: 'only', series: 'a' }] };
    const host = document.body.appendChild(document.createElement('div'));
    host.style.cssText = 'width:500px;height:300px';
    const chart = createChart(host, { data });
    chart.fitContent();
    await chart.ready;
    const opened = chart.visibleRange();
    chart.fitContent();
    const whole = chart.visibleRange();
    await chart.setData(data);
    return [opened, whole, chart.visibleRange()];
  }, csv);
  assert.deepEqual(opened, whole);
  assert.notDeepEqual(other, whole, 'other data open as they do without a word');
  assert.deepEqual(complaints, []);
});

test('an empty chart is ready once it can be used, one that was given data once it is drawn', async () => {
  const { page, complaints } = await bench.blank();
  const seen = await page.evaluate(async (text) => {
    const { createBoard, createChart } = await import(/** @type {any} */ ('/baton/index.js'));
    const data = { series: { a: { csv: text } }, charts: [{ id: 'only', series: 'a' }] };
    const place = () => {
      const host = document.body.appendChild(document.createElement('div'));
      host.style.cssText = 'width:500px;height:300px';
      return host;
    };
    const [chart, board, hurried] = [createChart(place()), createBoard(), createChart(place())];
    const promised = hurried.ready;
    hurried.setData(data);
    await promised;
    const drawn = hurried.analysis().charts.length;
    await Promise.all([chart.ready, board.ready]);
    chart.setData(data);
    await chart.ready;
    return [drawn, chart.analysis().charts.length];
  }, csv);
  assert.deepEqual(seen, [1, 1]);
  assert.deepEqual(complaints, []);
});

test('where the engine runs, data of an ordinary length are painted before the next frame, and told to who listens right behind', async () => {
  const { page, complaints } = await bench.blank();
  const seen = await page.evaluate(async (text) => {
    const { createChart } = await import(/** @type {any} */ ('/baton/index.js'));
    const host = document.body.appendChild(document.createElement('div'));
    host.style.cssText = 'width:500px;height:300px';
    const chart = createChart(host);
    await chart.ready;
    chart.setData({ series: { a: { csv: text } }, charts: [{ id: 'only', series: 'a' }] });
    /** @type {string[]} */
    const told = [];
    for (const kind of ['painted', 'analysis']) chart.on(kind, () => told.push(kind));
    await null;
    const canvas = /** @type {HTMLCanvasElement} */ (host.querySelector('canvas'));
    const { data: pixels } = /** @type {any} */ (canvas.getContext('2d')).getImageData(0, 0, 500, 300);
    return { told: told.sort(), painted: pixels.some((/** @type {number} */ value) => value !== 0) };
  }, csv);
  assert.deepEqual(seen, { told: ['analysis', 'painted'], painted: true });
  assert.deepEqual(complaints, []);
});
