// What a board is made of survives the engine: bars that came since, and a reading that was under way.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOARD, EXPORTS, Place } from './place.mjs';

/** @type {Place} */
let place;
before(async () => {
  place = await Place.open();
});
after(() => place?.close());

/** Runs in the page: ends the newest instance at the next call of it. */
const TOOLS = () => {
  const spoil = () => new Uint8Array(/** @type {any} */ (window).notes.instances.at(-1).exports.memory.buffer).fill(255);
  const code = (/** @type {() => unknown} */ work) => {
    try {
      work();
      return 'fine';
    } catch (error) {
      return /** @type {any} */ (error).code;
    }
  };
  const after = (/** @type {string} */ date, /** @type {number} */ days) => new Date(Date.parse(date) + days * 864e5).toISOString().slice(0, 10);
  const bar = (/** @type {string} */ time, /** @type {number} */ close) => ({ time, open: close, high: close * 1.01, low: close * 0.99, close, volume: 1 });
  Object.assign(window, { spoil, code, after, bar });
};

test('bars that came by update are there again, the newest one still provisional, and told once', async () => {
  const { page, told, complaints } = await place.visit('<baton-chart id="coin" src="/data/synthetic-coin.csv" timeframe="week"></baton-chart>');
  await told('baton-ready');
  await page.evaluate(TOOLS);
  const seen = await page.evaluate(async () => {
    const { spoil, code, after, bar } = /** @type {any} */ (window);
    const { chart } = /** @type {any} */ (document.querySelector('#coin'));
    /** @type {any[]} */
    const changes = [];
    chart.on('state-change', (/** @type {any} */ { change }) => changes.push(change.id));
    const { date, close } = chart.analysis().charts[0].last;
    const reused = bar(date, close);
    // The stream fills one object again and again, and tells each bar a few times.
    for (let day = 0; day < 9; day += 1) for (const factor of [1.3, 0.8, 1.5]) chart.update('synthetic-coin', Object.assign(reused, bar(after(date, day), close * factor)));
    Object.assign(reused, { time: 'spoilt', close: NaN });
    const [before, many] = [JSON.stringify(chart.analysis()), changes.length];
    const again = new Promise((done) => chart.on('analysis', done));
    spoil();
    const trapped = code(() => chart.toSVG());
    const { cause } = /** @type {any} */ (await again);
    const { last } = chart.analysis().charts[0];
    return { trapped, cause, same: JSON.stringify(chart.analysis()) === before, last, newest: after(date, 8), told: changes.length - many, many };
  });
  assert.deepEqual([seen.trapped, seen.cause, seen.same, seen.told], ['engine-trap', 'data', true, 0]);
  assert.deepEqual([seen.last.date, seen.last.provisional], [seen.newest, true]);
  assert.ok(seen.many > 0, 'there was something to tell twice');
  assert.equal(complaints.length, 1, complaints.join('\n'));
});

test('a drawing that ends the engine now and then is tried again each time', async () => {
  const { page } = await place.visit('<baton-chart id="coin" src="/data/synthetic-coin.csv"></baton-chart>');
  await page.evaluate(TOOLS);
  const papers = await page.evaluate(async () => {
    const element = /** @type {any} */ (document.querySelector('#coin'));
    await element.ready;
    const { chart } = element;
    const canvas = element.shadowRoot.querySelector('canvas');
    const copy = /** @type {CanvasRenderingContext2D} */ (Object.assign(document.createElement('canvas'), { width: 9, height: 9 }).getContext('2d', { willReadFrequently: true }));
    const papers = [];
    for (const theme of ['dark', 'light', 'dark', 'light']) {
      const again = new Promise((done) => chart.on('analysis', done));
      /** @type {any} */ (window).spoil();
      chart.applyOptions({ theme });
      await again;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      copy.drawImage(canvas, 0, 0);
      papers.push(copy.getImageData(2, 2, 1, 1).data[0] > 128 ? 'light' : 'dark');
    }
    return papers;
  });
  assert.deepEqual(papers, ['dark', 'light', 'dark', 'light']);
});

test('a chart that opened with its whole history, as was asked before there was any, shows it again', async () => {
  const { page } = await place.visit('<div id="host" style="height:300px"></div>');
  await page.evaluate(TOOLS);
  const [opened, again] = await page.evaluate(async () => {
    const { Baton, spoil, code } = /** @type {any} */ (window);
    const csv = await (await fetch('/data/synthetic-coin.csv')).text();
    const chart = Baton.createChart(document.querySelector('#host'));
    chart.on('error', () => {});
    chart.fitContent();
    await chart.setData({ series: { a: { csv } }, charts: [{ id: 'c', series: 'a' }] });
    await chart.ready;
    const opened = chart.visibleRange();
    const read = new Promise((done) => chart.on('analysis', done));
    spoil();
    code(() => chart.toText());
    await read;
    return [opened, chart.visibleRange()];
  });
  assert.deepEqual(again, opened);
});

test('what the reader had made of each chart is there again: range, held prices, chosen level, crosshair', async () => {
  const { page, told } = await place.visit(BOARD);
  await told('baton-ready', 4);
  await page.evaluate(TOOLS);
  const [before, again, next] = await page.evaluate(async () => {
    const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
    const { spoil, code, after } = /** @type {any} */ (window);
    const [lead, small, coin] = ['lead', 'small', 'coin'].map((id) => /** @type {any} */ (document.querySelector(`#${id}`)));
    const { board } = /** @type {any} */ (document.querySelector('#board'));
    coin.unlinked = true;
    await frames();
    coin.chart.showLast('1y');
    coin.chart.lockPrices(true);
    small.chart.setVisibleRange('2022-01-03', '2024-12-30');
    const key = (/** @type {string} */ name) => lead.shadowRoot.querySelector('[tabindex]').dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
    for (const name of ['l', 't', 't']) key(name);
    await frames();
    // Neither bars that come nor another date are the reader's doing, and both move the range.
    board.setAsOf('2025-07-31');
    const { date, close } = coin.analysis.last;
    board.setAsOf(null);
    for (let day = 1; day < 40; day += 1) board.update('synthetic-coin', { time: after('2025-09-08', day), open: close, high: close, low: close, close });
    await frames();
    /** @type {string[]} */
    const crossed = [];
    lead.chart.on('cursor', (/** @type {any} */ event) => crossed.push(event.date));
    const look = () => [lead, small, coin].map(({ chart }) => JSON.stringify([chart.visibleRange(), { ...chart.save(), range: null }]));
    const before = look();
    const read = new Promise((done) => board.on('analysis', done));
    spoil();
    code(() => board.toText());
    await read;
    await frames();
    const again = look();
    const told = crossed.length;
    key('ArrowLeft');
    await frames();
    return [before, again, { date, told, crossed }];
  });
  assert.deepEqual(again, before);
  assert.match(before[0], /"level":"[^"]+"/);
  assert.match(before[2], /"prices":\[/);
  assert.equal(next.told, 0, 'nothing has changed');
  assert.ok(next.crossed.length === 1 && next.crossed[0] < '2025-07', `a step on from where the crosshair stood: ${next.crossed}`);
});

test('other data that come while the engine is made anew open as they do elsewhere', async () => {
  const { page } = await place.visit('<div id="host"></div><div id="other"></div>', { css: 'div { height: 300px; }' });
  await page.evaluate(TOOLS);
  const [opened, fresh] = await page.evaluate(async () => {
    const { Baton, spoil, code } = /** @type {any} */ (window);
    const rows = (/** @type {number} */ count) => Array.from({ length: count }, (_, i) => ({ time: 16e11 + i * 864e5, close: 100 + 9 * Math.sin(i / 9) }));
    const data = (/** @type {number} */ count) => ({ series: { p: { rows: rows(count) } }, charts: [{ id: 'c', series: 'p', timeframe: 'day' }] });
    const make = (/** @type {string} */ id) => {
      const chart = Baton.createChart(document.querySelector(id));
      chart.on('error', () => {});
      return chart;
    };
    const [chart, other] = [make('#host'), make('#other')];
    await chart.setData(data(1000));
    chart.setVisibleRange('2022-06-01', '2022-12-01');
    chart.lockPrices(true);
    const given = chart.setData(data(1400)); // they wait for the engine, which ends in front of them
    spoil();
    code(() => chart.toText());
    await given;
    await other.setData(data(1400));
    const look = (/** @type {any} */ of) => ({ ...of.save(), range: of.visibleRange() });
    return [look(chart), look(other)];
  });
  assert.deepEqual(opened, fresh);
});

test('who waits behind data that end the engine has theirs read all the same', async () => {
  const { page } = await place.visit('');
  await page.evaluate(TOOLS);
  const [read, stood, once] = await page.evaluate(async () => {
    const { Baton, spoil } = /** @type {any} */ (window);
    const rows = Array.from({ length: 50 }, (_, i) => ({ time: 17e11 + i * 864e5, close: 100 + (i % 7) }));
    const charts = [{ id: 'c', series: 'p' }];
    const input = { series: { p: { rows } }, charts };
    const fatal = () => ({ series: { p: { get rows() { return (spoil(), rows); } } }, charts });
    const code = (/** @type {Promise<any>} */ answer) => answer.then(() => 'fine', (error) => error.code);
    await Baton.analyze(input);
    const boards = [input, fatal(), input, input].map((data) => ({ data, board: Baton.createBoard() }));
    for (const { board } of boards) board.on('error', () => {});
    const read = await Promise.all(boards.map(({ board, data }) => code(board.setData(data))));
    await new Promise((done) => setTimeout(done, 200));
    const stood = boards.filter((_, i) => i !== 1).map(({ board }) => board.analysis().charts[0].bars);
    return [read, stood, await Promise.all([input, fatal(), input].map((data) => code(Baton.analyze(data))))];
  });
  assert.deepEqual(read, ['fine', 'engine-trap', 'fine', 'fine']);
  assert.deepEqual(stood, [50, 50, 50]);
  assert.deepEqual(once, ['fine', 'engine-trap', 'fine']);
});

test('ticks and dates that come while the engine is made anew wait, in their order', async () => {
  const { page, told, events } = await place.visit('<baton-chart id="coin" src="/data/synthetic-coin.csv" timeframe="day"></baton-chart>');
  await told('baton-ready');
  await page.evaluate(TOOLS);
  const seen = await page.evaluate(async () => {
    const { spoil, code, after, bar } = /** @type {any} */ (window);
    const { chart } = /** @type {any} */ (document.querySelector('#coin'));
    const { last: { date, close }, bars } = chart.analysis().charts[0];
    spoil();
    code(() => chart.toSVG());
    await null; // by now the board knows
    const same = bar(after(date, 1), close);
    chart.update('synthetic-coin', same);
    Object.assign(same, { close: -1 });
    chart.update('synthetic-coin', bar(after(date, 2), close));
    chart.update('synthetic-coin', bar(date, close)); // too late, and told
    chart.setAsOf(after(date, 1));
    const heard = await new Promise((done) => {
      /** @type {string[]} */
      const causes = [];
      chart.on('analysis', (/** @type {any} */ { cause }) => causes.push(cause) === 4 && done([...causes]));
    });
    const asOf = chart.analysis().asOf;
    chart.setAsOf(null);
    const now = chart.analysis().charts[0];
    return { heard, asOf, last: now.last.date, next: [after(date, 1), after(date, 2)], more: now.bars - bars };
  });
  assert.deepEqual(seen, { heard: ['data', 'update', 'update', 'date'], asOf: seen.next[0], last: seen.next[1], next: seen.next, more: 2 });
  assert.deepEqual((await events()).filter(({ kind }) => kind === 'baton-error').map(({ code }) => code), ['engine-trap', 'unsorted-date']);
});

test('a date that waits for the engine is forgotten with the data it was meant for', async () => {
  const { page } = await place.visit('<div id="host" style="height:300px"></div>');
  await page.evaluate(TOOLS);
  const dates = await page.evaluate(async () => {
    const { Baton, spoil, code } = /** @type {any} */ (window);
    const csv = await (await fetch('/data/synthetic-coin.csv')).text();
    const data = () => ({ series: { a: { csv } }, charts: [{ id: 'c', series: 'a' }] });
    const board = Baton.createBoard(data());
    board.on('error', () => {});
    await board.ready;
    const newest = board.analysis().asOf;
    spoil();
    code(() => board.toText());
    await null;
    board.setAsOf('2020-03-23');
    await board.setData(data());
    await new Promise((done) => setTimeout(done, 100));
    return [newest, board.analysis().asOf];
  });
  assert.equal(dates[1], dates[0]);
});

test('a board that goes while the engine is made anew stays gone', async () => {
  const { page, told, engines } = await place.visit('<baton-chart id="coin" src="/data/synthetic-coin.csv"></baton-chart>');
  await told('baton-ready');
  await page.evaluate(TOOLS);
  const seen = await page.evaluate(async () => {
    const { spoil, code, Baton } = /** @type {any} */ (window);
    const { chart } = /** @type {any} */ (document.querySelector('#coin'));
    const board = Baton.createBoard({ series: { p: { time: ['2024-01-02', '2024-01-03'], close: [5, 6] } }, charts: [{ id: 'c', series: 'p' }] });
    await board.ready;
    const again = new Promise((done) => chart.on('analysis', done));
    spoil();
    code(() => board.toText());
    await null; // by now the board waits for the next engine
    board.destroy();
    const late = code(() => board.setAsOf('2024-01-02'));
    await again;
    await new Promise((done) => setTimeout(done, 50));
    return [late, code(() => board.analysis()), code(() => board.toText()), code(() => chart.analysis())];
  });
  assert.deepEqual([seen, await engines()], [['no-data', 'no-data', 'no-data', 'fine'], 2]);
});

test('a long history that is being read when another chart ends the engine is read all the same', { timeout: 120_000 }, async () => {
  const { page, told, engines } = await place.visit('<baton-chart id="coin" src="/data/synthetic-coin.csv"></baton-chart><div id="long"></div>', { css: '#long { height: 300px; }' });
  await told('baton-ready');
  await page.evaluate(TOOLS);
  const seen = await page.evaluate(async () => {
    const { spoil, code, Baton } = /** @type {any} */ (window);
    const coin = /** @type {any} */ (document.querySelector('#coin')).chart;
    const close = Float64Array.from({ length: 600_000 }, (_, i) => 100 + 30 * Math.sin(i / 900) + 9 * Math.sin(i / 37));
    const time = Float64Array.from(close, (_, i) => 1_262_563_200_000 + i * 60_000);
    const data = { series: { a: { time, close } }, charts: [{ id: 'a', series: 'a', timeframe: 'day' }] };
    const chart = Baton.createChart(document.querySelector('#long'));
    chart.on('error', () => {});
    // Between two slices the page does what waits: here another chart ends the engine, five times.
    const { scheduler } = /** @type {any} */ (window);
    const pause = scheduler.yield.bind(scheduler);
    let [pauses, traps] = [0, 0];
    scheduler.yield = async () => {
      await pause();
      pauses += 1;
      if (pauses % 3 || traps >= 5) return;
      traps += 1;
      spoil();
      code(() => coin.toSVG());
    };
    await chart.setData(data);
    scheduler.yield = pause;
    const { bars, levels } = chart.analysis().charts[0];
    return { traps, bars, levels: levels.length > 0 };
  });
  assert.deepEqual(seen, { traps: 5, bars: 600_000, levels: true });
  assert.equal(await engines(), 6);
});

test('data that end every engine are given up; other data are read', { timeout: 120_000 }, async () => {
  const { page, told, complaints } = await place.visit('');
  const seen = await page.evaluate(async (name) => {
    const { Baton } = /** @type {any} */ (window);
    let [fatal, attempts] = [true, 0];
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = /** @type {any} */ (
      async (/** @type {any} */ ...args) => {
        const { exports } = await /** @type {any} */ (instantiate)(...args);
        const advance = (/** @type {any[]} */ ...rest) => {
          if (!fatal) return exports[name](...rest);
          attempts += 1;
          throw new WebAssembly.RuntimeError('unreachable');
        };
        return { exports: { ...exports, [name]: advance } };
      }
    );
    const board = Baton.createBoard();
    /** @type {string[]} */
    const errors = [];
    board.on('error', (/** @type {any} */ { error }) => errors.push(error.code));
    const rows = Array.from({ length: 9 }, (_, i) => ({ time: `2025-01-0${i + 1}`, close: 1 }));
    const data = { series: { p: { rows } }, charts: [{ id: 'c', series: 'p' }] };
    const code = await board.setData(data).then(() => 'fine', (/** @type {any} */ error) => error.code);
    const tried = attempts;
    await new Promise((done) => setTimeout(done, 200));
    const later = attempts;
    fatal = false;
    await board.setData(data);
    return { code, tried, later, errors: errors.length, bars: board.analysis().charts[0].bars };
  }, EXPORTS.boardhandle_advance);
  assert.deepEqual([seen.code, seen.bars], ['engine-trap', 9]);
  assert.ok(seen.tried >= 2 && seen.tried <= 5 && seen.later === seen.tried, JSON.stringify(seen));
  assert.deepEqual([seen.errors, complaints.length], [seen.tried, seen.tried], 'each told once');
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).notes.events), []);
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('baton-chart'), { src: '/data/synthetic-coin.csv' })));
  await told('baton-ready');
});
