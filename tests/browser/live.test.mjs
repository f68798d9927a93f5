// Updates, slices and dates of a live chart in Chromium.
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

/** Adds makers of prices to a stage's page. @param {Stage} stage */
async function withPrices(stage) {
  await stage.page.evaluate(() => {
    const walk = (/** @type {number} */ bars) => {
      let seed = 7;
      const random = () => (seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) / 0x7fffffff;
      const [time, close] = [new Float64Array(bars), new Float64Array(bars)];
      for (let i = 0, price = 100; i < bars; i += 1) {
        price = Math.min(900, Math.max(10, price * (1 + (random() + random() - 1) * 0.004)));
        time[i] = 1_262_563_200_000 + i * 60_000;
        close[i] = price;
      }
      return { time, close };
    };
    const host = () => document.body.appendChild(Object.assign(document.createElement('div'), { className: 'more', style: 'width:600px;height:300px' }));
    Object.assign(window, { walk, host });
  });
}

test('a newest bar is replaced, another appended, and both charts of the board follow', async () => {
  const stage = await Stage.open(bench);
  const result = await stage.ask(({ chart, other }) => {
    const { date, close } = chart.analysis().charts[0].last;
    const row = (/** @type {string} */ time, /** @type {number} */ price) => ({ time, open: price, high: price * 1.01, low: price * 0.99, close: price, volume: 1 });
    const next = new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
    const before = chart.analysis().charts[0].bars;
    chart.update('a', row(date, close * 1.02));
    const replaced = { ...chart.analysis().charts[0].last, bars: chart.analysis().charts[0].bars };
    chart.update('a', row(next, close * 1.03));
    return { close, next, before, replaced, now: chart.analysis().charts[0], week: other.analysis().charts[1].last };
  });
  assert.equal(result.replaced.bars, result.before);
  assert.ok(Math.abs(result.replaced.close / result.close - 1.02) < 1e-9);
  assert.deepEqual([result.now.bars, result.now.last.date, result.week.date], [result.before + 1, result.next, result.next]);
  assert.match((await stage.page.locator('.host').nth(1).textContent()) ?? '', /\S/);
  assert.deepEqual(stage.complaints, []);
  await stage.close();
});

test('soft corners are copied while ticks come, those of the tag and those of the paper in it', async () => {
  const stage = await Stage.open(bench, { deviceScaleFactor: 1 });
  const tick = (/** @type {number} */ times) =>
    stage.page.evaluate((times) => {
      const { chart } = /** @type {any} */ (window).kept;
      const { date, close } = chart.analysis().charts[0].last;
      chart.update('a', { time: date, open: close, high: close * 1.02, low: close * 0.98, close: close * times, volume: 1 });
    }, times);
  await tick(1.001);
  await stage.settle();
  await stage.page.evaluate(() => {
    const { prototype } = CanvasRenderingContext2D;
    const { beginPath, lineTo, closePath } = prototype;
    let corners = 0;
    Object.assign(window, { round: 0 });
    Object.assign(prototype, {
      /** @this {CanvasRenderingContext2D} */
      beginPath() {
        corners = 0;
        beginPath.call(this);
      },
      /** @this {CanvasRenderingContext2D} @param {number} x @param {number} y */
      lineTo(x, y) {
        corners += 1;
        lineTo.call(this, x, y);
      },
      /** @this {CanvasRenderingContext2D} */
      closePath() {
        if (corners > 12) /** @type {any} */ (window).round += 1;
        closePath.call(this);
      },
    });
  });
  for (const times of [1.004, 0.997, 1.002]) {
    await tick(times);
    await stage.settle();
  }
  assert.equal(await stage.page.evaluate(() => /** @type {any} */ (window).round), 0);
  assert.deepEqual(stage.complaints, []);
  await stage.close();
});

test('the range goes along with a newest bar in sight, and stays elsewhere', async () => {
  const stage = await Stage.open(bench);
  const append = () =>
    stage.ask(({ chart }) => {
      const { date, close } = chart.analysis().charts[0].last;
      const next = new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
      chart.update('a', { time: next, open: close, high: close, low: close, close, volume: 1 });
    });
  const opened = await stage.range();
  await append();
  const later = await stage.range();
  assert.deepEqual([later.from - opened.from, later.to - opened.to], [1, 1]);
  await stage.ask(({ chart }) => chart.setVisibleRange('2018-01-01', '2019-01-01'));
  const away = await stage.range();
  await append();
  assert.deepEqual(await stage.range(), away);
  await stage.close();
});

test('what is wrong with a row is said, and changes nothing', async () => {
  const stage = await Stage.open(bench);
  const faults = await stage.ask(({ chart }) => {
    const before = JSON.stringify(chart.analysis());
    const { date, close } = chart.analysis().charts[0].last;
    const good = { time: date, open: close, high: close, low: close, close, volume: 1 };
    const refused = (/** @type {string} */ series, /** @type {object} */ row) => {
      try {
        chart.update(series, row);
        return null;
      } catch (error) {
        const { code, series: where, field } = /** @type {any} */ (error);
        return [code, where, field, JSON.stringify(chart.analysis()) === before];
      }
    };
    return [
      refused('b', good),
      refused('a', { ...good, time: '2019-01-01' }),
      refused('a', { ...good, close: -1 }),
      refused('a', { ...good, high: close / 2 }),
      refused('a', { ...good, open: undefined }),
      refused('a', { ...good, time: {} }),
      refused('a', /** @type {any} */ (null)),
    ];
  });
  assert.deepEqual(faults, [
    ['unknown-series', 'b', undefined, true],
    ['unsorted-date', 'a', 'time', true],
    ['bad-price', 'a', 'close', true],
    ['bad-range', 'a', 'high', true],
    ['missing-column', 'a', 'open', true],
    ['bad-date', 'a', 'time', true],
    ['bad-option', 'a', 'row', true],
  ]);
  await stage.close();
});

test('a change of state is told once, however often its bar comes', async () => {
  const stage = await Stage.open(bench);
  const heard = await stage.ask(({ chart }) => {
    /** @type {any[]} */
    const changes = [];
    chart.on('state-change', (/** @type {any} */ event) => changes.push(event.change));
    const { date, close } = chart.analysis().charts[0].last;
    const next = new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
    for (const factor of [1, 1.5, 1, 1.5, 1.6]) {
      const price = close * factor;
      chart.update('a', { time: next, open: price, high: price, low: price, close: price, volume: 1 });
    }
    return { next, changes, known: chart.analysis().charts[0].events.map((/** @type {any} */ event) => event.id) };
  });
  const ids = heard.changes.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length, 'none twice');
  assert.ok(heard.changes.some(({ kind }) => kind === 'breakout'), JSON.stringify(ids));
  assert.ok(heard.changes.some(({ kind, text }) => kind === 'headline' && text));
  for (const { chartId, confirmedAt } of heard.changes) assert.deepEqual([chartId, confirmedAt], ['days', heard.next]);
  for (const { id } of heard.changes.filter(({ kind }) => kind === 'breakout')) assert.ok(heard.known.includes(id));
  await stage.close();
});

test('a long history is painted first, and analysed in slices that leave frames between them', async () => {
  const stage = await Stage.open(bench);
  await withPrices(stage);
  const result = await stage.page.evaluate(async () => {
    const { createChart } = await import(/** @type {any} */ ('/baton/index.js'));
    const { walk, host } = /** @type {any} */ (window);
    const data = { series: { a: walk(600_000) }, charts: [{ id: 'a', series: 'a', timeframe: 'day' }] };
    const chart = createChart(host());
    /** @type {string[]} */
    const heard = [];
    let [frames, running] = [0, true];
    const count = () => running && requestAnimationFrame(() => ((frames += 1), count()));
    for (const kind of ['painted', 'ready', 'analysis']) chart.on(kind, () => heard.push(kind));
    const done = chart.setData(data);
    let early = '';
    chart.on('painted', () => {
      count();
      try {
        chart.analysis();
      } catch (error) {
        early = /** @type {Error} */ (error).message;
      }
    });
    await done;
    running = false;
    await chart.ready;
    const whole = chart.analysis();
    const second = createChart(host());
    const first = second.setData(data);
    const small = second.setData({ ...data, series: { a: walk(2_000) } });
    await Promise.all([first, small]);
    const bars = second.analysis().charts[0].bars;
    const third = createChart(host());
    const never = third.setData(data);
    third.on('painted', () => third.destroy());
    await never;
    return { heard, frames, early, levels: whole.charts[0].levels.length, bars };
  });
  assert.deepEqual(result.heard, ['painted', 'analysis', 'ready']);
  assert.match(result.early, /no analysis yet/);
  assert.ok(result.frames >= 3, `${result.frames} frames`);
  assert.ok(result.levels > 0);
  assert.equal(result.bars, 2_000, 'newer data end the older analysis');
  assert.deepEqual(stage.complaints, []);
  await stage.close();
});

test('dates leave the range where it is; what came next is shown on request', async () => {
  const stage = await Stage.open(bench);
  const opened = await stage.range();
  const plain = await stage.look(0);
  await stage.ask(({ chart }) => chart.setAsOf('2025-06-02'));
  const { from } = await stage.range();
  assert.equal(from, opened.from);
  const hidden = await stage.look(0);
  assert.notEqual(hidden, plain);
  await stage.ask(({ chart }) => chart.applyOptions({ future: 'grey' }));
  const grey = await stage.look(0);
  assert.notEqual(grey, hidden);
  await stage.ask(({ chart }) => chart.applyOptions({ future: 'hidden' }));
  assert.equal(await stage.look(0), hidden);
  await stage.ask(({ chart }) => chart.setAsOf(null));
  assert.deepEqual(await stage.range(), opened);
  assert.equal(await stage.look(0), plain);
  await stage.close();
});

test('words keep pace with ticks, and end with the last one', async () => {
  const stage = await Stage.open(bench);
  const result = await stage.page.evaluate(async () => {
    const { chart } = /** @type {any} */ (window).kept;
    const words = /** @type {HTMLElement} */ (document.querySelector('.baton-words'));
    const rest = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));
    const { date, close } = chart.analysis().charts[0].last;
    await rest(300);
    let times = 0;
    const watch = new MutationObserver(() => (times += 1));
    watch.observe(words, { childList: true });
    const start = performance.now();
    for (let i = 1; i <= 30; i += 1) {
      const price = close * (1 + i / 1000);
      chart.update('a', { time: date, open: close, high: price, low: close, close: price, volume: 1 });
      await new Promise((done) => requestAnimationFrame(done));
    }
    const most = (performance.now() - start) / 1000 + 2;
    const taken = () => [chart.toSVG(), chart.toCSV()];
    const [svg, csv] = taken();
    await rest(1_200);
    watch.disconnect();
    const text = chart.toText();
    const [restedSvg, restedCsv] = taken();
    return { times, most, taken: [svg === restedSvg, csv === restedCsv], last: [...words.querySelectorAll('p')].map((line) => line.textContent).join('\n') === text };
  });
  assert.ok(result.times >= 1 && result.times <= result.most, `${result.times} times, at most ${result.most}`);
  assert.ok(result.last, 'the last tick is told');
  assert.deepEqual(result.taken, [true, true], 'what is taken away right behind a tick has all of it');
  assert.deepEqual(stage.complaints, []);
  await stage.close();
});

test('words keep pace with a replay, and end with its last date', async () => {
  const stage = await Stage.open(bench);
  const result = await stage.page.evaluate(async () => {
    const { chart } = /** @type {any} */ (window).kept;
    const words = /** @type {HTMLElement} */ (document.querySelector('.baton-words'));
    const said = () => [...words.querySelectorAll('p')].map((line) => line.textContent).join('\n');
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const rest = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));
    const days = Array.from({ length: 40 }, (_, i) => new Date(Date.UTC(2021, 0, 4 + 7 * i)).toISOString().slice(0, 10));
    await rest(300);
    chart.setAsOf(days[0]);
    await frame();
    await frame();
    const one = said() === chart.toText();
    let times = 0;
    const watch = new MutationObserver(() => (times += 1));
    watch.observe(words, { childList: true });
    const start = performance.now();
    for (const day of days) {
      chart.setAsOf(day);
      await frame();
    }
    const most = (performance.now() - start) / 200 + 2;
    await rest(300);
    watch.disconnect();
    return { one, times, most, last: said() === chart.toText(), asOf: chart.analysis().asOf };
  });
  assert.ok(result.one, 'a single date is told with its picture');
  assert.ok(result.times >= 2 && result.times <= result.most, `${result.times} times, at most ${result.most}`);
  assert.ok(result.last, 'the last date is told');
  assert.match(result.asOf, /^2021-/);
  assert.deepEqual(stage.complaints, []);
  await stage.close();
});
