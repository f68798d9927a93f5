// What listeners do in the midst of an event, and what is left of charts that are gone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Bench } from './support.mjs';

/** @import { Page } from 'playwright-core' */

/** @type {Bench} */
let bench;
before(async () => {
  bench = await Bench.open();
});
after(() => bench?.close());

/** A page with what its tests make charts of; what it complains of, lost rejections too, is looked at in the end. @param {string} name @param {(page: Page) => Promise<void>} body */
function paged(name, body) {
  test(name, { timeout: 120_000 }, async () => {
    const { page, complaints } = await bench.blank();
    await page.evaluate(async () => {
      const Baton = await import(/** @type {any} */ ('/baton/index.js'));
      const csv = await (await fetch('/data/synthetic-coin.csv')).text();
      const input = () => ({ series: { a: { csv } }, charts: [{ id: 'days', series: 'a', timeframe: 'day' }, { id: 'weeks', series: 'a', timeframe: 'week' }] });
      const host = () => document.body.appendChild(Object.assign(document.createElement('div'), { style: 'width:600px;height:300px' }));
      const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const row = (/** @type {any} */ { date, close }, /** @type {number} */ by) => ({ time: new Date(Date.parse(date) + 864e5).toISOString().slice(0, 10), open: close, high: close * by, low: close, close: close * by, volume: 1 });
      document.body.replaceChildren();
      Object.assign(window, { Baton, input, host, frames, row });
    });
    await body(page);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });
}

paged('who awaits a chart or a board that is destroyed before its data are read goes on', async (page) => {
  const settled = await page.evaluate(async () => {
    const { Baton, input, host } = /** @type {any} */ (window);
    const own = Baton.createChart(host(), { data: input() });
    const board = Baton.createBoard(input());
    const [gone, left] = ['days', 'weeks'].map((chart) => Baton.createChart(host(), { board, chart }));
    const ready = () => [own, board, gone, left].map((each) => each.ready);
    const before = ready();
    for (const each of [own, gone, board]) each.destroy();
    const pause = new Promise((done) => setTimeout(done, 5000));
    const settled = await Promise.all([...before, ...ready()].map((promise) => Promise.race([promise.then(() => 'goes on'), pause])));
    left.destroy();
    return settled;
  });
  assert.deepEqual(settled, Array(8).fill('goes on'));
});

paged('a listener may end the chart, or its board, in the midst of any event', async (page) => {
  const left = await page.evaluate(async () => {
    const { Baton, input, host, frames, row } = /** @type {any} */ (window);
    const kinds = ['painted', 'analysis', 'ready', 'range', 'cursor', 'level', 'state-change', 'error'];
    /** What brings the events about that do not come by themselves. @type {Record<string, (chart: any) => void>} */
    const causes = {
      range: (chart) => chart.showLast('1y'),
      cursor: (chart) => chart.show({ dates: [chart.analysis().charts[0].last.date] }),
      level: (chart) => chart.highlight(chart.analysis().charts[0].levels[0].id),
      'state-change': (chart) => chart.update('a', row(chart.analysis().charts[0].last, 9)),
      error: (chart) => chart.setData({ ...input(), charts: [] }).catch(() => {}),
    };
    const left = [];
    for (const shared of [false, true]) {
      for (const kind of kinds) {
        const [place, beside] = [host(), host()];
        const board = shared ? Baton.createBoard() : undefined;
        const chart = Baton.createChart(place, { board, chart: 'days' });
        const other = shared ? Baton.createChart(beside, { board, chart: 'weeks' }) : undefined;
        let heard = 0;
        const end = () => {
          heard += 1;
          chart.destroy();
          board?.destroy();
        };
        chart.on(kind, end);
        chart.on(kind, () => (heard += 10));
        await chart.setData(input());
        await frames();
        if (causes[kind]) {
          causes[kind](chart);
          // Both at once: what was asked for is told of a chart that is gone.
          if (kind === 'range') chart.show({ levelId: chart.analysis().charts[0].levels[0].id, dates: [chart.analysis().charts[0].last.date] });
        }
        for (let i = 0; heard === 0 && i < 20; i += 1) await new Promise((done) => setTimeout(done, 50));
        await frames();
        other?.destroy();
        left.push([kind, heard, place.childElementCount, beside.childElementCount]);
        place.remove();
        beside.remove();
      }
    }
    return left;
  });
  for (const [kind, ...rest] of left) assert.deepEqual(rest, [1, 0, 0], String(kind));
});

paged('a listener may change what it is told of: another date, another bar, other data', async (page) => {
  const seen = await page.evaluate(async () => {
    const { Baton, input, host, frames, row } = /** @type {any} */ (window);
    const board = Baton.createBoard();
    const [chart, other] = ['days', 'weeks'].map((id) => Baton.createChart(host(), { board, chart: id }));
    /** @type {string[]} */
    const heard = [];
    other.on('analysis', (/** @type {any} */ { cause }) => heard.push(cause));
    chart.on('painted', () => board.setAsOf('2024-06-03'));
    const off = chart.on('analysis', () => {
      off();
      board.setAsOf(null);
      chart.update('a', row(chart.analysis().charts[0].last, 1.01));
    });
    await board.setData(input());
    await Promise.all([chart.ready, other.ready]);
    await frames();
    const [day, week] = board.analysis().charts;
    const said = other.toText();
    const again = Baton.createBoard({ ...input(), asOf: undefined });
    await again.ready;
    again.update('a', row(again.analysis().charts[0].last, 1.01));
    const same = again.toText() === board.toText();
    return { heard, same, date: day.last.date === week.last.date, said: said.length > 100, bars: day.bars - again.analysis().charts[0].bars };
  });
  assert.deepEqual({ ...seen, heard: [...new Set(seen.heard)].sort() }, { heard: ['data', 'date', 'update'], same: true, date: true, said: true, bars: 0 });
});

paged('a chart that comes to a board which stands is told so, once, and nothing where it goes at once', async (page) => {
  const seen = await page.evaluate(async () => {
    const { Baton, input, host, frames } = /** @type {any} */ (window);
    const board = Baton.createBoard(input());
    await board.ready;
    const heard = /** @type {string[]} */ ([]);
    const [chart, gone] = ['stays', 'goes'].map((name) => {
      const made = Baton.createChart(host(), { board, chart: 'days' });
      made.on('analysis', (/** @type {any} */ { cause, analysis }) => heard.push(`${name} ${cause} ${analysis.charts.length}`));
      return made;
    });
    gone.destroy();
    await chart.ready;
    await frames();
    return heard;
  });
  assert.deepEqual(seen, ['stays data 2']);
});

paged('a board whose data are others shows and draws their first chart', async (page) => {
  const seen = await page.evaluate(async () => {
    const { Baton, input, host } = /** @type {any} */ (window);
    const [chart, painted] = [Baton.createChart(host(), { data: input() }), /** @type {string[]} */ ([])];
    chart.on('painted', () => painted.push('painted'));
    await chart.ready;
    const first = chart.toJSON().id;
    const { series, charts: [days, weeks] } = input();
    await chart.setData({ series, charts: [weeks, days] });
    return [first, chart.toJSON().id, painted.length];
  });
  assert.deepEqual(seen, ['days', 'weeks', 2]);
});

paged('a chart that is turned to another one of its board is called as that one', async (page) => {
  const called = await page.evaluate(async () => {
    const { Baton, input, host, frames } = /** @type {any} */ (window);
    const { series } = input();
    const chart = Baton.createChart(host(), { data: { series: { first: series.a, second: series.a }, charts: ['first', 'second'].map((id) => ({ id, series: id, timeframe: 'day' })) } });
    await chart.ready;
    const name = () => chart.toSVG().match(/(first|second) · daily/)?.[1];
    const called = [name()];
    chart.applyOptions({ chart: 'second' });
    await frames();
    return [...called, name()];
  });
  assert.deepEqual(called, ['first', 'second']);
});

paged('a chart that goes before it is ready, while it is read, or with its data on the way', async (page) => {
  const left = await page.evaluate(async () => {
    const { Baton, input, host, frames } = /** @type {any} */ (window);
    const waits = [() => undefined, () => Promise.resolve(), () => new Promise((done) => setTimeout(done)), frames];
    const left = [];
    for (const wait of waits) {
      const place = host();
      const chart = Baton.createChart(place, { data: input() });
      chart.on('ready', () => {});
      await wait();
      chart.destroy();
      chart.destroy();
      await chart.setData(input());
      await frames();
      left.push(place.childElementCount);
    }
    return [...left, document.adoptedStyleSheets.length];
  });
  assert.deepEqual(left, [0, 0, 0, 0, 0]);
});

paged('a chart that goes right behind ticks asks nothing more of the browser', async (page) => {
  const asked = await page.evaluate(async () => {
    const { Baton, input, host, frames, row } = /** @type {any} */ (window);
    const board = Baton.createBoard(input());
    const chart = Baton.createChart(host(), { board, chart: 'days' });
    await chart.ready;
    const { last } = board.analysis().charts[0];
    for (const by of [1.01, 1.02, 1.03]) board.update('a', row(last, by));
    await frames();
    board.update('a', row(last, 1.04));
    chart.destroy();
    let asked = 0;
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = /** @type {any} */ (
      /** @this {any} */ function (/** @type {any[]} */ ...kind) {
        asked += 1;
        return Reflect.apply(getContext, this, kind);
      }
    );
    await new Promise((done) => setTimeout(done, 600));
    HTMLCanvasElement.prototype.getContext = getContext;
    return asked;
  });
  assert.equal(asked, 0);
});

paged('two boards of the same data, and a chart that is taken to another document while it is read', async (page) => {
  const seen = await page.evaluate(async () => {
    const { Baton, input, host, frames } = /** @type {any} */ (window);
    const data = input();
    const boards = [Baton.createBoard(data), Baton.createBoard(data)];
    await Promise.all(boards.map((board) => board.ready));
    boards[0].setAsOf('2024-01-05');
    const dates = boards.map((board) => board.analysis().asOf);
    boards[0].destroy();
    const alone = boards[1].analysis().charts.length;
    const frame = document.body.appendChild(document.createElement('iframe'));
    const place = host();
    const chart = Baton.createChart(place, { data });
    frame.contentDocument?.body.append(place);
    await chart.ready;
    await frames();
    const canvas = place.querySelector('canvas');
    const inked = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data.some((/** @type {number} */ value) => value > 0);
    chart.destroy();
    return { dates, alone, inked, left: [place.childElementCount, frame.contentDocument?.adoptedStyleSheets.length, document.adoptedStyleSheets.length] };
  });
  assert.deepEqual(seen, { dates: ['2024-01-05', '2025-09-05'], alone: 2, inked: true, left: [0, 0, 0] });
});

paged('of fifty charts, made and taken away again and again, nothing is left: no listener, no node, no memory', async (page) => {
  const wire = await page.context().newCDPSession(page);
  await wire.send('HeapProfiler.enable');
  await wire.send('Performance.enable');
  await page.evaluate(() => Object.assign(window, { life: new AbortController() }));
  const cycle = (/** @type {number} */ times) =>
    page.evaluate(async (times) => {
      const { Baton, host, life } = /** @type {any} */ (window);
      const days = Int32Array.from({ length: 300 }, (_, i) => 19_000 + i);
      const close = Float64Array.from(days, (_, i) => 100 + 20 * Math.sin(i / 9));
      for (let i = 0; i < times; i += 1) {
        const charts = Array.from({ length: 50 }, () => Baton.createChart(host(), { data: { series: { a: { days, close } }, charts: [{ id: 'c', series: 'a' }] } }));
        // The page's own signal outlives them all.
        for (const chart of charts) chart.on('range', () => chart, { signal: life.signal });
        if (i % 2) await Promise.all(charts.map((chart) => chart.ready));
        for (const chart of charts) chart.destroy();
        document.body.replaceChildren();
      }
      await new Promise((done) => setTimeout(done, 1_200));
    }, times);
  const look = async () => {
    for (let i = 0; i < 3; i += 1) await wire.send('HeapProfiler.collectGarbage');
    const { metrics } = await wire.send('Performance.getMetrics');
    const of = (/** @type {string} */ name) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
    return { listeners: of('JSEventListeners'), nodes: of('Nodes'), heap: of('JSHeapUsedSize') };
  };
  await cycle(4);
  const before = await look();
  await cycle(20);
  const after = await look();
  assert.ok(after.listeners - before.listeners <= 5, `listeners: ${before.listeners}, then ${after.listeners}`);
  assert.ok(after.nodes - before.nodes <= 60, `nodes: ${before.nodes}, then ${after.nodes}`);
  assert.ok(after.heap - before.heap < 1_000_000, `heap: ${before.heap}, then ${after.heap}`);
});
