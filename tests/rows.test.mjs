// Rows and columns at their limits: many of them, of odd lengths, with names that change, and numbers that a machine would wrap.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, renderCSV } from 'baton-chart';

/** Objects of any kind are the point here, so types are left aside. @param {any} series @param {object} [chart] */
const board = (series, chart) => ({ series: { s: series }, charts: [{ id: 'a', series: 's', ...chart }] });
/** @param {any} input @returns {Promise<any>} */
const refusal = (input) => analyze(input).then(() => assert.fail('was accepted'), (error) => error);
const DAY = 86_400_000;
/** The bars of a table: date, prices, volume. @param {string} table */
const bars = (table) => table.split('\r\n').filter((line) => line.split(',')[1] === 'bar').map((line) => line.split(',').slice(2, 8).join());

test('more rows than are handed over at once are all read', async () => {
  const rows = Array.from({ length: 10_000 }, (_, i) => ({ time: new Date(i * DAY).toISOString().slice(0, 10), open: 1 + i, high: 3 + i, low: 1 + i, close: 2 + i, volume: i }));
  const table = await renderCSV(board({ rows }, { timeframe: 'day' }));
  assert.deepEqual(bars(table), rows.map(({ time, open, high, low, close, volume }) => [time, open, high, low, close, volume].join()));
});

test('a gap in long columns is that of its own row, however many are handed over at once', async () => {
  const [count, gap] = [10_000, 4_500];
  const close = Array.from({ length: count }, (_, i) => (i === gap ? null : 100 + 9 * Math.sin(i / 20)));
  const days = Int32Array.from(close, (_, i) => i);
  for (const series of [{ days, close }, { time: Array.from(days, (day) => day * 86_400), close }]) {
    const { charts: [{ bars }], warnings } = await analyze(board(series, { timeframe: 'day' }));
    assert.deepEqual([bars, warnings.some(({ code }) => code === 'missing-prices')], [count - 1, true]);
  }
});

test('a field that the name asks for is not filled up from another', async () => {
  const rows = [{ date: '2024-01-02', adjClose: 5, value: 7 }, { date: '2024-01-03', adjClose: null, value: 8 }, { date: '2024-01-04', adjClose: 6, value: 9 }];
  const { charts: [{ bars, last }] } = await analyze(board({ rows, name: 'adjClose' }));
  assert.deepEqual([bars, last.close], [2, 6]);
});

test('a row may call its close a value though the first one does not', async () => {
  const { charts: [{ bars, last }] } = await analyze(board({ rows: [{ time: '2024-01-02', close: 5 }, { time: '2024-01-03', value: 6 }] }));
  assert.deepEqual([bars, last.close], [2, 6]);
});

test("of candles with an average price, Kraken's, that price is no volume", async () => {
  const candle = (/** @type {number} */ day) => [1704153600 + day * 86_400, '5', '7', '4', '6', '5.5', '1000', 3];
  const cells = (/** @type {string} */ table) => table.split('\r\n').find((line) => line.split(',')[1] === 'bar')?.split(',').slice(3, 8);
  assert.deepEqual(cells(await renderCSV(board({ rows: [candle(0), candle(1)] }))), ['5', '7', '4', '6', '']);
  const plain = [candle(0), candle(1)].map((row) => row.slice(0, 6));
  assert.deepEqual(cells(await renderCSV(board({ rows: plain }))), ['5', '7', '4', '6', '5.5']);
});

test('the first row that is odd is the one that is told, whatever is odd behind it', async () => {
  const { code, row } = await refusal(board({ rows: [['2024-01-02', 1, 2, 1, 2], ['2024-01-03', 1, 2], ['soon', 1, 2, 1, 2]] }));
  assert.deepEqual([code, row], ['ragged-row', 2]);
});

test('a number in text may have commas where they can only group thousands', async () => {
  const row = (/** @type {string} */ close, /** @type {string} */ volume) => ({ time: '2024-01-02', close, volume });
  assert.deepEqual(bars(await renderCSV(board({ rows: [row('3,378.94', '1,482,280,000')] }))), ['2024-01-02,,,,3378.94,1482280000']);
  for (const close of ['3,378', '1.234,56', '12,5', '1.482.280', '3,37.94']) {
    const { code, field, value } = await refusal(board({ rows: [row(close, '5')] }));
    assert.deepEqual([code, field, value], ['bad-number', 'close', close]);
  }
});

test('a time that is refused is told as it was given', async () => {
  const rows = ['Jan 3 2024', 'Jan 2 2024', 'Jan 4 2024'].map((time, i) => ({ time, close: 1 + i }));
  const { code, row, value } = await refusal(board({ rows }));
  assert.deepEqual([code, row, value], ['unsorted-date', 2, 'Jan 2 2024']);
});

test('an epoch that is odd is told by its row, among columns and among rows', async () => {
  const times = [1704153600, 1704240000, NaN];
  for (const series of [{ time: times, close: [1, 2, 3] }, { rows: times.map((time) => ({ time, close: 1 })) }]) {
    const { code, row, value } = await refusal(board(series));
    assert.deepEqual([code, row, value], ['bad-date', 3, 'NaN']);
  }
});

test('columns by days have all their numbers and repairs, and none of the series before', async () => {
  const full = { days: [19_725, 19_724, 19_726], open: [5, 5, 5], high: [4, 6, 6], low: [5, 5, 5], close: [6, 6, 6], volume: [70, 80, 90] };
  const series = { full: { ...full, repair: { sort: true, ohlc: 'clamp' } }, plain: { days: [19_724, 19_725], close: [1, 2] } };
  const input = /** @type {any} */ ({ series, charts: Object.keys(series).map((id) => ({ id, series: id, timeframe: 'day' })) });
  const of = async (/** @type {string} */ chart) => bars(await renderCSV(input, { chart }));
  assert.deepEqual(await of('full'), ['2024-01-02,5,6,5,6,80', '2024-01-03,5,6,5,6,70', '2024-01-04,5,6,5,6,90']);
  assert.deepEqual(await of('plain'), ['2024-01-02,,,,1,', '2024-01-03,,,,2,']);
  assert.equal((await refusal(board(full))).code, 'bad-range');
  assert.equal((await refusal(board({ ...full, high: [7, 7, 7] }))).code, 'unsorted-date');
});

test('days that a machine would wrap into others are refused', async () => {
  for (const day of [2 ** 32 + 19_724, -(2 ** 32) + 19_724, 2 ** 31, 19_724.5, NaN]) {
    const { code, field, row } = await refusal(board({ days: [19_723, day], close: [1, 2] }));
    assert.deepEqual([code, field, row], ['bad-date', 'days', 2], String(day));
  }
});

test('charts without a part in the reading are as many as one likes, with up to twenty levels a side', async () => {
  const series = { s: { rows: [{ time: '2024-01-02', close: 5 }] } };
  const { charts } = await analyze({ series, charts: [{ id: 'a', series: 's', maxLevels: 1 }, { id: 'b', series: 's', maxLevels: 20 }] });
  assert.deepEqual(charts.map(({ id }) => id), ['a', 'b']);
  for (const maxLevels of [0, 21, 2.5]) assert.equal((await refusal(board(series.s, { maxLevels }))).field, 'maxLevels');
});

test("a chart's own table has all its bars, with the range widened where that was asked for", async () => {
  const rows = [{ time: '2024-01-02', open: 5, high: 6, low: 5, close: 6 }, { time: '2024-01-03', open: 5, high: 4, low: 5, close: 6 }];
  const { code, row } = await refusal(board({ rows }));
  assert.deepEqual([code, row], ['bad-range', 2]);
  const table = await renderCSV(board({ rows, repair: { ohlc: 'clamp' } }), { chart: 'a' });
  assert.deepEqual(bars(table), ['2024-01-02,5,6,5,6,', '2024-01-03,5,6,5,6,']);
});

test('rows that call nothing a time or a price are told by what they have', async () => {
  const told = async (/** @type {any} */ row) => {
    const { code, row: number, field, value } = await refusal(board({ rows: [row, row] }));
    return [code, number, field, value];
  };
  assert.deepEqual(await told({ begins_at: '2024-01-02T00:00:00Z', open_price: '5', close_price: '6' }), ['bad-date', 1, 'time', 'begins_at, open_price, close_price']);
  assert.deepEqual(await told({ date: '2024-01-02', tvl: 5 }), ['empty', undefined, undefined, 'date, tvl']);
  const service = await refusal(board({ error: 'too many requests', status: 429, name: 'Index' }));
  assert.deepEqual([service.code, service.value], ['bad-option', 'error, status']);
  assert.deepEqual(await told({ time: null, close: 5 }), ['bad-date', 1, 'time', 'null']);
});

test('of rows the name picks an adjusted close, without the ranges that are not, or the field that is called so', async () => {
  const row = (/** @type {string} */ date, /** @type {number} */ close) => ({ date, open: close, high: close, low: close, close, adjClose: close / 2 });
  const read = async (/** @type {any[]} */ rows, /** @type {string} */ name) => bars(await renderCSV(board({ rows, name }))).map((bar) => bar.split(',').slice(1, 5).join());
  const rows = [row('2024-01-02', 8), row('2024-01-03', 6)];
  assert.deepEqual(await read(rows, 'Adj Close'), [',,,4', ',,,3']);
  assert.deepEqual(await read(rows, 'Share'), ['8,8,8,8', '6,6,6,6']);
  const wide = [{ date: '2024-01-02', SPX: '8', RUT: 5 }, { date: '2024-01-03', SPX: null, RUT: 6 }];
  assert.deepEqual(await read(wide, 'RUT'), [',,,5', ',,,6']);
  assert.deepEqual(await read(wide, 'spx'), [',,,8'], 'a gap is one, whatever stands beside it');
  assert.deepEqual([(await refusal(board({ rows: wide, name: 'DAX' }))).code, (await refusal(board({ rows: wide, name: 'date' }))).code], ['empty', 'empty']);
});
