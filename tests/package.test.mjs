// The package as Node sees it, by its own name.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyze, createBoard, createChart, renderCSV, renderMarkdown, renderSVG, renderText } from 'baton-chart';
import { makeSample } from '../tools/sample.mjs';

/** @import { BatonError, BoardInput } from 'baton-chart' */

const sample = (/** @type {string} */ name) => readFileSync(new URL(`../www/data/${name}`, import.meta.url), 'utf8');
const FILES = { leader: 'synthetic-large-caps.csv', challenger: 'synthetic-small-caps.csv', risk: 'synthetic-coin.csv' };

/** @param {(csv: string) => string} [change] @returns {BoardInput} */
function board(change = (csv) => csv) {
  const series = Object.fromEntries(Object.entries(FILES).map(([key, file]) => [key, { csv: change(sample(file)), name: key }]));
  return {
    series,
    charts: [
      { id: 'leadership', ratio: ['leader', 'challenger'], role: 'leadership' },
      { id: 'challenger', series: 'challenger', role: 'challenger' },
      { id: 'risk', series: 'risk', role: 'risk' },
    ],
  };
}

/** Rows up to a date, as if the rest had not happened. @param {string} date */
const until = (date) => (/** @type {string} */ csv) => csv.split('\n').filter((line, i) => i === 0 || (line && line.slice(0, 10) <= date)).join('\n');

/** @param {BoardInput} input @returns {Promise<BatonError>} */
const refusal = (input) => analyze(input).then(() => assert.fail('was accepted'), (error) => error);

test('a wrong value in a call of a board is one typed error, and the board goes on', async () => {
  const board = /** @type {any} */ (createBoard());
  const told = /** @type {string[]} */ ([]);
  const refused = (/** @type {() => unknown} */ call, /** @type {object} */ error) => assert.throws(call, { name: 'BatonError', ...error });
  for (const call of [() => board.analysis(), () => board.setAsOf(null), () => board.update('p', {}), () => board.toText(), () => board.toCSV()]) refused(call, { code: 'no-data' });
  refused(() => board.on('error'), { code: 'bad-option', field: 'listener' });
  for (const kind of ['analyis', 'ready', 'toString', undefined, Symbol('error')]) refused(() => board.on(kind, () => {}), { code: 'bad-option', field: 'kind', expected: 'analysis or state-change or error' });
  for (const signal of [true, 'abort', new AbortController()]) refused(() => board.on('error', () => told.push('a refused listener'), { signal }), { code: 'bad-option', field: 'signal' });
  board.on('error', (/** @type {any} */ { error }) => told.push(`${error.code} ${error.field} ${error.value}`));
  await board.setData({ series: { p: { csv: sample('synthetic-coin.csv') } }, charts: [{ id: 'c', series: 'p' }] });
  for (const date of [5, new Date(), {}, 'soon']) refused(() => board.setAsOf(date), { code: 'bad-option', field: 'asOf' });
  for (const series of [5, null, undefined]) refused(() => board.update(series, {}), { code: 'bad-option', field: 'series' });
  assert.deepEqual(told, ['bad-option asOf 5', 'bad-option asOf a Date object', 'bad-option asOf an object', 'bad-option asOf soon', 'bad-option series 5', 'bad-option series null', 'bad-option series undefined']);
  board.setAsOf('2020-03-23');
  assert.equal(board.analysis().asOf, '2020-03-23');
  board.destroy();
  refused(() => board.analysis(), { code: 'no-data' });
});

test('words are asked for by a chart alone: what is no name of one is refused, and the engine goes on', async (t) => {
  t.mock.method(console, 'error', (/** @type {unknown} */ words) => assert.fail(String(words)));
  for (const call of /** @type {((input: BoardInput, options: any) => Promise<string>)[]} */ ([renderText, renderMarkdown, renderCSV])) {
    for (const chart of [5, {}, Symbol('c'), true]) await assert.rejects(call(board(), { chart }), { name: 'BatonError', code: 'bad-option', field: 'chart' });
    await assert.rejects(call(board(), 'risk'), { name: 'BatonError', code: 'bad-option', field: 'options' });
    await assert.rejects(call(board(), { chrat: 'risk' }), { name: 'BatonError', code: 'bad-option', field: 'chrat' });
    const whole = await call(board(), undefined);
    for (const options of [null, {}, { chart: null }]) assert.equal(await call(board(), options), whole);
  }
});

test('importing the package touches no DOM', () => {
  assert.equal('document' in globalThis, false);
  assert.equal(typeof createChart, 'function');
});

test('what is no element, and a drawing of nothing, are refused by name', async () => {
  for (const [place, value] of [[null, 'null'], [undefined, 'undefined'], ['#chart', '#chart']]) {
    assert.throws(() => createChart(/** @type {any} */ (place)), { name: 'BatonError', code: 'bad-option', field: 'element', value });
  }
  await assert.rejects(renderSVG(board(), /** @type {any} */ (undefined)), { code: 'bad-option', field: 'options' });
});

test('the sample is what its generator makes', () => {
  const made = makeSample();
  assert.deepEqual(Object.keys(made).sort(), Object.values(FILES).sort());
  for (const [name, text] of Object.entries(made)) assert.equal(text === sample(name), true, `${name} differs: run "node tools/sample.mjs"`);
});

test('the sample shows a decision point', async () => {
  const { charts, reading } = await analyze(board());
  const [leadership, challenger, risk] = charts;
  assert.equal(reading?.verdict, 'decision-point');
  assert.match(leadership.headline.state, /^(testing|pressing)-support$/);
  assert.match(challenger.headline.state, /^(testing|pressing)-resistance$/);
  assert.equal(risk.headline.state, 'range');
  const door = challenger.levels.find(({ id }) => id === challenger.headline.levelId);
  const years = door?.campaigns.map(({ peak }) => peak.slice(0, 4));
  assert.deepEqual(years, ['2021', '2024'], 'the small caps failed twice, years apart');
});

test('asOf is truncation, byte for byte', async () => {
  for (const date of ['2018-12-24', '2020-03-18', '2021-11-09', '2024-12-04', '2025-04-09', '2025-08-31']) {
    const asOf = await analyze({ ...board(), asOf: date });
    const truncated = await analyze(board(until(date)));
    assert.equal(JSON.stringify(asOf), JSON.stringify(truncated), date);
  }
});

test('a board keeps its data, moves through time, and survives what it refuses', async () => {
  const live = createBoard(board());
  /** @type {string[]} */
  const heard = [];
  live.on('analysis', ({ analysis }) => heard.push(analysis.asOf));
  live.on('error', ({ error }) => heard.push(error.code));
  await live.ready;
  live.setAsOf('2021-11-09');
  assert.equal(JSON.stringify(live.analysis()), JSON.stringify(await analyze({ ...board(), asOf: '2021-11-09' })));
  assert.throws(() => live.setAsOf('1999-01-01'), { code: 'no-data-as-of' });
  assert.throws(() => live.setAsOf('tomorrow'), { code: 'bad-option' });
  await assert.rejects(live.setData({ series: {}, charts: [] }));
  assert.equal(live.analysis().asOf, '2021-11-09');
  live.setAsOf(null);
  assert.deepEqual(heard, ['2025-09-05', '2021-11-09', 'no-data-as-of', 'bad-option', 'bad-option', '2025-09-05']);
  live.destroy();
  assert.throws(() => live.analysis());
});

test('who awaits a board that is destroyed before its data are read goes on', async () => {
  const live = createBoard(board());
  const { ready } = live;
  live.destroy();
  await ready;
  assert.throws(() => live.analysis(), { code: 'no-data' });
});

test('who listens from some tick on hears what comes after it, as who has listened all the time', async () => {
  const input = { series: { p: { csv: sample(FILES.risk) } }, charts: [{ id: 'c', series: 'p' }] };
  const [always, later] = [createBoard(input), createBoard(input)];
  await Promise.all([always.ready, later.ready]);
  const heard = { always: /** @type {unknown[]} */ ([]), later: /** @type {unknown[]} */ ([]) };
  always.on('state-change', ({ change }) => heard.always.push(change));
  const { date, close } = always.analysis().charts[0].last;
  for (let day = 1; day <= 30; day += 1) {
    if (day === 11) {
      heard.always.length = 0;
      later.on('state-change', ({ change }) => heard.later.push(change));
    }
    const time = new Date(Date.parse(date) + 86_400_000 * day).toISOString().slice(0, 10);
    const price = close * (1 + 0.3 * Math.sin(day));
    for (const live of [always, later]) live.update('p', { time, open: price, high: price, low: price, close: price });
  }
  assert.ok(heard.always.length > 5, `${heard.always.length} changes`);
  assert.deepEqual(heard.later, heard.always);
  for (const live of [always, later]) live.destroy();
});

test('a row that comes while a long history is read is told with the history, and is in it', async () => {
  const live = createBoard();
  /** @type {string[]} */
  const heard = [];
  for (const kind of /** @type {const} */ (['analysis', 'state-change', 'error'])) live.on(kind, (event) => heard.push(event.type === 'analysis' ? event.cause : event.type));
  await live.ready;
  const days = Int32Array.from({ length: 40_000 }, (_, i) => i);
  const read = live.setData({ series: { s: { days, close: Float64Array.from(days, (i) => 100 + (i % 9)) } }, charts: [{ id: 'c', series: 's', timeframe: 'day' }] });
  while (!heard.length) {
    await new Promise((done) => setImmediate(done));
    try {
      live.update('s', { time: '2079-07-08', close: 500 });
      break;
    } catch (error) {
      assert.equal(/** @type {any} */ (error).code, 'no-data');
    }
  }
  assert.throws(() => live.analysis(), { code: 'no-data' }, 'it is being read still');
  assert.deepEqual(heard, []);
  await read;
  const { bars, last } = live.analysis().charts[0];
  assert.deepEqual([heard, bars, last.close], [['data'], 40_001, 500]);
  live.destroy();
});

test('the same input gives the same bytes', async () => {
  assert.equal(JSON.stringify(await analyze(board())), JSON.stringify(await analyze(board())));
});

test('a bad cell is named by row, column, field and value', async () => {
  const broken = board((csv) => csv.replace(/^(2019-05-06,[^,]+,[^,]+,[^,]+),[^,]+/m, '$1,abc'));
  const error = await refusal(broken);
  assert.ok(error instanceof Error);
  const row = sample(FILES.leader).split('\n').findIndex((line) => line.startsWith('2019-05-06')) + 1;
  assert.deepEqual([error.code, error.series, error.row, error.column, error.field, error.value], ['bad-number', 'leader', row, 5, 'close', 'abc']);
  assert.ok(error.expected.length > 0);
});

test('input of every other wrong shape is refused with a code', async () => {
  const rows = [{ time: '2025-01-02', close: 1 }];
  const charts = [{ id: 'a', series: 'a' }];
  /** @type {[string, unknown][]} */
  const cases = [
    ['unknown-series', { series: { b: { rows } }, charts }],
    ['bad-chart', { series: { a: { rows } }, charts: [{ id: 'a' }] }],
    ['bad-price', { series: { a: { rows: [{ time: '2025-01-02', close: -1 }] } }, charts }],
    ['duplicate-date', { series: { a: { rows: [...rows, ...rows] } }, charts }],
    ['length-mismatch', { series: { a: { days: new Int32Array([1, 2]), close: [1] } }, charts }],
    ['no-data-as-of', { series: { a: { rows } }, charts, asOf: '1999-01-01' }],
  ];
  for (const [code, input] of cases) assert.equal((await refusal(/** @type {BoardInput} */ (input))).code, code);
  const { date, row } = await refusal({ series: { a: { rows: [...rows, ...rows] } }, charts });
  assert.deepEqual([date, row], ['2025-01-02', 2]);
});

test('what nobody knows, plays twice or claims to be endless is refused, and a language not spoken is told', async () => {
  const input = board();
  const code = async (/** @type {unknown} */ other) => (await refusal(/** @type {BoardInput} */ (other))).code;
  assert.equal(await code({ ...input, series: { ...input.series, risk: { ...input.series.risk, repair: { srot: true } } } }), 'bad-option');
  assert.equal(await code({ ...input, series: { ...input.series, risk: { time: { length: 1e9 }, close: [1] } } }), 'bad-option');
  assert.equal(await code({ ...input, charts: [...input.charts, { id: 'again', series: 'risk', role: 'risk' }] }), 'bad-chart');
  assert.equal(await code({ ...input, charts: [{ id: 'plain', series: 'leader', role: 'leadership' }] }), 'bad-chart');
  const { warnings } = await analyze({ ...input, locale: 'de' });
  assert.ok(warnings.some(({ code }) => code === 'locale-not-available'));
});

test('a chart is drawn as a self-contained SVG', async () => {
  const svg = await renderSVG(board(), { chart: 'challenger', width: 640, height: 400, theme: 'dark' });
  assert.match(svg, /^<svg [^>]*>/);
  assert.match(svg, /<title>[^<]+<\/title>/);
  assert.match(svg, /<desc>[^<]+<\/desc>/);
  assert.doesNotMatch(svg, /https?:\/\/(?!www\.w3\.org\/)/);
  assert.equal(svg, await renderSVG(board(), { chart: 'challenger', width: 640, height: 400, theme: 'dark' }));
});

test('a board that stays is drawn without being read again, as one that is read for a drawing', async () => {
  const live = createBoard(board());
  const size = { chart: 'challenger', width: 640, height: 400, source: 'made up' };
  assert.throws(() => live.toSVG(size), { code: 'no-data' });
  await live.ready;
  assert.equal(live.toSVG(size) === (await renderSVG(board(), size)), true);
  live.setAsOf('2021-11-09');
  assert.equal(live.toSVG(size) === (await renderSVG({ ...board(), asOf: '2021-11-09' }, size)), true);
  const wrong = { theme: 'pink', chart: 5, source: {}, width: '640', height: 5n };
  for (const [field, value] of Object.entries(wrong)) assert.throws(() => live.toSVG({ ...size, [field]: value }), { name: 'BatonError', code: 'bad-option', field });
  assert.throws(() => live.toSVG(/** @type {any} */ (null)), { code: 'bad-option', field: 'options' });
  assert.match(live.toSVG(size), /^<svg /, 'and the engine lives on');
  live.destroy();
});

test('a drawing is in the colours that are asked for, and has candles where there are prices for them', async () => {
  const [days, close] = [Int32Array.from({ length: 40 }, (_, i) => 19_724 + i), Float64Array.from({ length: 40 }, (_, i) => 100 + (i % 7))];
  const by = (/** @type {number} */ amount) => close.map((price) => price + amount);
  const drawn = (/** @type {object} */ prices, theme = /** @type {const} */ ('light')) =>
    renderSVG({ series: { s: { days, close, ...prices } }, charts: [{ id: 'c', series: 's', timeframe: 'day' }] }, { chart: 'c', width: 900, height: 400, theme });
  const [candles, line, dark] = [await drawn({ open: by(-1), high: by(2), low: by(-3) }), await drawn({}), await drawn({}, /** @type {any} */ ('dark'))];
  assert.deepEqual([candles, line].map((svg) => svg.includes('<polyline')), [false, true]);
  assert.deepEqual([line, dark].map((svg) => svg.match(/<rect[^>]* fill="(#\w+)"/i)?.[1].toLowerCase()), ['#ffffff', '#131722']);
});

test('an unknown chart cannot be drawn', async () => {
  await assert.rejects(renderSVG(board(), { chart: 'nothing', width: 640, height: 400 }), { code: 'bad-option', field: 'chart', value: 'nothing' });
});
