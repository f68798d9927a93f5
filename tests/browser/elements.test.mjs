// <baton-chart> and <baton-board> in Chromium, under the strict policy.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOARD, COIN, Place } from './place.mjs';

/** @type {Place} */
let place;
before(async () => {
  place = await Place.open();
});
after(() => place?.close());

test('a chart by attributes: its children until it is drawn, then the drawing', async () => {
  const { page, complaints, told } = await place.visit(COIN, { hold: true });
  const shown = () => page.evaluate(() => ({ words: document.querySelector('#words')?.checkVisibility(), canvases: document.querySelector('baton-chart')?.shadowRoot?.querySelectorAll('canvas').length }));
  assert.deepEqual(await shown(), { words: true, canvases: undefined });
  await place.release(page);
  await told('baton-ready');
  assert.deepEqual(await shown(), { words: false, canvases: 1 });
  const { title, colours } = await place.look(page, '#coin');
  assert.match(title, /^[A-Z]/);
  assert.ok(colours > 20, `${colours} colours`);
  assert.deepEqual(complaints, []);
});

test('a board reads each file once, wires its charts, shows the reading', async () => {
  const { page, complaints, requests, told } = await place.visit(BOARD);
  await told('baton-ready', 4);
  assert.deepEqual(requests.filter((url) => url.endsWith('.csv')).sort(), ['/data/synthetic-coin.csv', '/data/synthetic-large-caps.csv', '/data/synthetic-small-caps.csv']);
  const seen = await page.evaluate(async () => {
    const board = /** @type {any} */ (document.querySelector('baton-board'));
    const [lead, small] = /** @type {any[]} */ ([...document.querySelectorAll('baton-chart')]);
    const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    lead.chart.setVisibleRange('2021-01-04', '2022-12-30');
    await frames();
    const text = board.shadowRoot.querySelector('.reading').textContent;
    return { asOf: board.analysis.asOf, verdict: board.analysis.reading.verdict, range: small.chart.visibleRange(), text, headline: board.analysis.reading.narrative[0].text, fallback: document.querySelector('[slot]')?.checkVisibility() };
  });
  assert.ok(seen.asOf <= '2025-06-30');
  assert.ok(seen.text.startsWith(seen.headline));
  assert.equal(seen.fallback, false);
  assert.equal(seen.range.from.slice(0, 4), '2021');
  assert.deepEqual(complaints, []);
});

test('on paper every chart is whole, on the sheet or on the next one', async () => {
  const drawn = async (/** @type {string} */ body) => {
    const { page, told } = await place.visit(body);
    await told('baton-ready', body.split('</baton-chart>').length - 1);
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    await page.context().close();
    return pdf.split('/Subtype /Image').length - 1;
  };
  const one = await drawn(COIN);
  assert.ok(one > 0, 'the picture of a chart has parts that can be counted');
  for (const [head, foot] of [['<baton-board>', '</baton-board>'], ['', '']]) {
    const three = [1, 2, 3].map((id) => COIN.replace('id="coin"', `id="coin-${id}"`)).join('');
    assert.equal(await drawn(`<h1>Heading</h1>${head}${three}${foot}`), 3 * one, head);
  }
});

test('words of the reading lead to their chart', async () => {
  const { page, told } = await place.visit(BOARD);
  await told('baton-ready', 4);
  const lit = await page.evaluate(async () => {
    const charts = /** @type {any[]} */ ([...document.querySelectorAll('baton-chart')]);
    /** @type {any[]} */
    const heard = [];
    for (const each of charts) each.chart.on('level', (/** @type {any} */ { levelId }) => heard.push(levelId));
    const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    for (const button of document.querySelector('baton-board')?.shadowRoot?.querySelectorAll('button') ?? []) {
      button.click();
      await frames();
    }
    return heard.filter(Boolean).length;
  });
  assert.ok(lit > 0, 'a level is lit');
});

test('attributes and properties are one, set before or after the upgrade', async () => {
  const { page, told } = await place.visit(`${COIN}<baton-chart id="late"></baton-chart>`, { hold: true });
  await page.evaluate(() => {
    const late = /** @type {any} */ (document.querySelector('#late'));
    late.data = { csv: 'date,close\n' + Array.from({ length: 90 }, (_, i) => `${new Date(17e11 + i * 864e5).toISOString().slice(0, 10)},${100 + 9 * Math.sin(i / 5)}`).join('\n'), name: 'Sine' };
    late.maxLevels = 1;
  });
  await place.release(page);
  await told('baton-ready', 2);
  const seen = await page.evaluate(async () => {
    const [coin, late] = /** @type {any[]} */ ([...document.querySelectorAll('baton-chart')]);
    const answer = { title: late.analysis.title, most: late.getAttribute('max-levels'), levels: late.analysis.levels.length, none: coin.maxLevels };
    coin.theme = 'dark';
    coin.evidence = true;
    coin.maxLevels = null;
    while (!coin.analysis.evidence) await new Promise((done) => setTimeout(done, 20));
    coin.asOf = '2021-11-09';
    const attributes = coin.getAttributeNames().sort().join();
    await new Promise((done) => coin.addEventListener('baton-state-change', done, { once: true }));
    coin.asOf = null;
    await new Promise((done) => setTimeout(done, 50));
    return { ...answer, attributes, theme: coin.chart.options().theme, evidence: Boolean(coin.analysis.evidence), last: coin.analysis.last.date };
  });
  assert.deepEqual(seen, { title: 'Sine', most: '1', levels: seen.levels, none: null, attributes: 'as-of,evidence,id,src,theme', theme: 'dark', evidence: true, last: '2025-09-05' });
  assert.ok(seen.levels <= 2);
});

test('a flag whose attribute says false, as servers of Vue and Svelte write it, is none', async () => {
  const { page } = await place.visit('<baton-chart id="coin" evidence="false" unlinked="false" src="/data/synthetic-coin.csv"></baton-chart>');
  const seen = await page.evaluate(async () => {
    const coin = /** @type {any} */ (document.querySelector('#coin'));
    await coin.ready;
    const { linked } = coin.chart.options();
    const flags = [undefined, true, 'false', 'yes', false].map((value) => {
      if (value !== undefined) coin.unlinked = value;
      return [coin.unlinked, coin.getAttribute('unlinked')];
    });
    return { linked, evidence: Boolean(coin.analysis.evidence), flags };
  });
  assert.deepEqual(seen, { linked: true, evidence: false, flags: [[false, 'false'], [true, ''], [false, null], [true, ''], [false, null]] });
});

test('many changes in one task are one reading', async () => {
  const { page, told, events } = await place.visit(COIN);
  await told('baton-ready');
  const analyses = await page.evaluate(async () => {
    const coin = /** @type {any} */ (document.querySelector('#coin'));
    let count = 0;
    coin.chart.on('analysis', () => (count += 1));
    for (const frame of ['week', 'month', 'day', 'week']) coin.timeframe = frame;
    for (const most of [1, 2, 3, 4]) coin.maxLevels = most;
    await new Promise((done) => setTimeout(done, 100));
    return [count, coin.analysis.timeframe];
  });
  assert.deepEqual(analyses, [1, 'week']);
  assert.deepEqual((await events()).filter(({ kind }) => kind === 'baton-error'), []);
});

test('going, coming, moving and another document leave nothing behind', async () => {
  const { page, told, complaints } = await place.visit(`${COIN}<main></main><iframe></iframe>`);
  await told('baton-ready');
  const seen = await page.evaluate(async () => {
    const coin = /** @type {any} */ (document.querySelector('#coin'));
    const pause = () => new Promise((done) => setTimeout(done, 100));
    const { chart } = coin;
    document.querySelector('main')?.append(coin);
    await pause();
    const moved = coin.chart === chart;
    coin.remove();
    await pause();
    const gone = { chart: coin.chart, nodes: coin.shadowRoot.querySelectorAll('canvas').length, words: coin.shadowRoot.querySelector('slot').style.display };
    document.body.append(coin);
    await new Promise((done) => coin.addEventListener('baton-ready', done, { once: true }));
    const back = coin.shadowRoot.querySelectorAll('canvas').length;
    const inner = /** @type {Document} */ (document.querySelector('iframe')?.contentDocument);
    inner.body.append(coin);
    await new Promise((done) => coin.addEventListener('baton-ready', done, { once: true }));
    const sheets = coin.shadowRoot.adoptedStyleSheets.length;
    const height = inner.defaultView?.getComputedStyle(coin).height;
    for (let i = 0; i < 20; i += 1) {
      coin.remove();
      await null;
      document.body.append(coin);
      await new Promise((done) => coin.addEventListener('baton-ready', done, { once: true }));
    }
    return { moved, gone, back, sheets, height, canvases: coin.shadowRoot.querySelectorAll('canvas').length };
  });
  assert.deepEqual(seen, { moved: true, gone: { chart: null, nodes: 0, words: '' }, back: 1, sheets: 2, height: '420px', canvases: 1 }, 'its own sheet and that of the chart in it');
  assert.deepEqual(complaints, []);
});

test('a chart that comes to a board, leaves it, or is alone in between', async () => {
  const { page, told, complaints } = await place.visit(BOARD);
  await told('baton-ready', 4);
  const seen = await page.evaluate(async () => {
    const board = /** @type {any} */ (document.querySelector('baton-board'));
    const coin = /** @type {any} */ (document.querySelector('#coin'));
    const settled = (/** @type {() => boolean} */ done) => new Promise((resolve) => { const look = () => (done() ? resolve(true) : setTimeout(look, 20)); look(); });
    document.body.append(coin);
    await settled(() => board.analysis?.charts.length === 2 && coin.analysis?.last.date === '2025-09-05');
    const alone = [board.analysis.reading.risk, coin.analysis.id];
    board.append(coin);
    await settled(() => board.analysis?.charts.length === 3 && coin.analysis?.last.date <= '2025-06-30');
    return { alone, together: board.analysis.reading.risk !== 'absent' };
  });
  assert.deepEqual(seen, { alone: ['absent', 'coin'], together: true });
  assert.deepEqual(complaints, []);
});

test('a new bar that tests a level, and one that changes the state, are told', async () => {
  const { page, told, events } = await place.visit('<baton-chart id="c"></baton-chart>');
  await page.evaluate(async () => {
    const csv = await (await fetch('/data/synthetic-coin.csv')).text();
    const chart = /** @type {any} */ (document.querySelector('#c'));
    chart.asOf = '2019-12-31';
    chart.data = { csv };
    await new Promise((done) => chart.addEventListener('baton-ready', done, { once: true }));
    const late = Date.parse('2021-12-31');
    for (let day = Date.parse('2020-01-01'); day < late; day += 7 * 864e5) {
      chart.asOf = new Date(day).toISOString().slice(0, 10);
      await new Promise((done) => setTimeout(done));
    }
    chart.asOf = '2020-06-30';
    await new Promise((done) => setTimeout(done, 50));
  });
  await told('baton-level-test');
  const all = await events();
  const tests = all.filter(({ kind }) => kind === 'baton-level-test');
  const changes = all.filter(({ kind }) => kind === 'baton-state-change');
  assert.ok(tests.length > 0 && changes.length > 3, `${tests.length} tests, ${changes.length} changes`);
  assert.equal(new Set(tests.map(({ event }) => event)).size, tests.length, 'no test is told twice');
});

test('fifty charts share one instance of the engine', async () => {
  const { page, told, complaints, engines } = await place.visit(Array.from({ length: 50 }, (_, i) => `<baton-chart id="c${i}" src="/data/synthetic-coin.csv"></baton-chart>`).join(''));
  await told('baton-ready', 50);
  assert.equal(await engines(), 1);
  assert.equal(await page.evaluate(() => [...document.querySelectorAll('baton-chart')].filter((chart) => chart.shadowRoot?.querySelectorAll('canvas').length === 1).length), 50);
  assert.deepEqual(complaints, []);
});

test('hostile styles of the page do not reach the drawing', async () => {
  const { page, told } = await place.visit(COIN, { css: '* { font: 40px Papyrus !important; letter-spacing: 9px; direction: rtl; text-transform: uppercase; visibility: visible; line-height: 4; } canvas, div { width: 7px !important; height: 7px !important; position: static !important; } baton-chart { height: 300px; }' });
  await told('baton-ready');
  const { width, height } = await place.look(page, '#coin');
  assert.equal(height, 300);
  assert.ok(width > 700, `${width}`);
});
