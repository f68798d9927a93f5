// Everything a page may hand in as data: each usual shape is read, each odd one is refused where it is odd, and nothing that a
// page's own objects throw or claim harms the engine.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';
import { analyze, createBoard, renderSVG } from 'baton-chart';

const charts = [{ id: 'a', series: 's' }];
const ok = { csv: 'date,close\n2024-01-02,1\n' };
const file = (/** @type {string} */ name) => readFileSync(new URL(`csv/${name}`, import.meta.url));
/** Objects of any kind are the point here, so types are left aside. @param {any} input */
const read = (input) => analyze(input);
/** @param {any} series @param {object} [more] */
const board = (series, more) => ({ series: { s: series }, charts, ...more });

/** @param {string} name @param {any} input @param {string} expected code, field and row of the refusal, as far as there are any @param {(input: any) => Promise<unknown>} [call] */
async function refused(name, input, expected, call = read) {
  const error = await call(input).then(() => assert.fail(`${name} was accepted`), (/** @type {any} */ error) => error);
  assert.ok(error instanceof Error && error.name === 'BatonError', `${name}: ${error}`);
  const { code, field, row } = /** @type {any} */ (error);
  assert.equal([code, field, row].filter((part) => part !== undefined).join(' '), expected, `${name}: ${error.message}`);
}

const T = ['2024-01-02', '2024-01-03'];
const [SECONDS, MS] = [[1704153600, 1704240000], [1704153600000, 1704240000000]];

test('each usual shape is read', async () => {
  /** Name, series, then bars, first date, last date, last close. @type {[string, any, [number, string, string, number]][]} */
  const cases = [
    ['text', { csv: 'date,close\n2024-01-02,1\n2024-01-03,2\n' }, [2, T[0], T[1], 2]],
    ['bytes in UTF-16', { csv: file('metatrader5-utf16.csv') }, [5, '2024-01-02T00:00:00Z', '2024-01-02T04:00:00Z', 1220.5]],
    ['bytes of another realm', { csv: vm.runInNewContext('new Uint8Array([100,97,116,101,44,99,10,50,48,50,52,45,48,49,45,48,50,44,53])') }, [1, T[0], T[0], 5]],
    ['rows', { rows: [{ time: T[0], open: 1, high: 2, low: 1, close: 2, volume: 5 }, { time: T[1], open: 1, high: 2, low: 1, close: 1.5 }] }, [2, T[0], T[1], 1.5]],
    ['a row without a close', { rows: [{ time: T[0], close: 2 }, { time: T[1], close: null }, { time: '2024-01-04', close: 1.5 }] }, [2, T[0], '2024-01-04', 1.5]],
    ['rows with words for none', { rows: [{ time: T[0], close: '1' }, { time: T[1], close: 'N/A' }, { time: '2024-01-04', close: 'null' }, { time: '2024-01-05', close: '' }, { time: '2024-01-08', close: '2' }] }, [2, T[0], '2024-01-08', 2]],
    ['rows with a value', { rows: SECONDS.map((time, i) => ({ time, value: 2 + i })) }, [2, T[0], T[1], 3]],
    ['rows with times in ns', { rows: [{ time: 1704153600000000000n, value: 2 }, { time: 1704240000000000000n, value: 3 }] }, [2, T[0], T[1], 3]],
    ['rows with other names', { rows: [{ symbol: 'X', date: 'Jan 1 2000', price: 39.81 }, { symbol: 'X', date: 'Feb 1 2000', price: 36.35 }] }, [2, '2000-01-01', '2000-02-01', 36.35]],
    ['rows with two names for the same, of which the first counts', { rows: [{ Date: T[0], Close: 1, CLOSE: 9 }, { Date: T[1], Close: 2, CLOSE: 8 }] }, [2, T[0], T[1], 2]],
    ['rows of text, newest first', { rows: [{ datetime: T[1], open: '1', high: '2', low: '1', close: '2' }, { datetime: T[0], open: '1', high: '2', low: '1', close: '1' }] }, [2, T[0], T[1], 2]],
    ['rows as arrays, newest first', { rows: [[SECONDS[1], 1, 4, 2, 3, 9], [SECONDS[0], 1, 4, 3, 2, 9]] }, [2, T[0], T[1], 3]],
    ['rows as long arrays of text', { rows: [[MS[0], '2', '4', '1', '3', '9', 1704239999999, '5', 3, '0', '0', '0']] }, [1, T[0], T[0], 3]],
    ['rows of time and close', { rows: [[MS[0], 5], [MS[1], 6]] }, [2, T[0], T[1], 6]],
    ['columns', { time: T, close: [1, 2], open: new Float32Array([1, 2]), high: new Float64Array([2, 3]), low: { length: 2, 0: 0.5, 1: 1 } }, [2, T[0], T[1], 2]],
    ['columns with an epoch', { time: new Float64Array(SECONDS), close: [1, 2] }, [2, T[0], T[1], 2]],
    ['columns with big numbers and a hole', { time: BigInt64Array.of(1704153600000n, 1704240000000n), close: [1, null] }, [1, T[0], T[0], 1]],
    ['columns of text and of big numbers', { time: [SECONDS[0], BigInt(SECONDS[1])], close: ['1', '2.5'], open: BigInt64Array.of(1n, 2n), volume: ['null', 5n] }, [2, T[0], T[1], 2.5]],
    ['columns with a time of day in digits', { time: [20240102163000, 20240103163000], close: [1, 2] }, [2, T[0], T[1], 2]],
    ['days', { days: Int32Array.of(19724, 19725), close: Float64Array.of(1, 2) }, [2, T[0], T[1], 2]],
    ['days in a plain array', { days: [19724, 19725], close: [1, 2] }, [2, T[0], T[1], 2]],
    ['days with a hole', { days: Int32Array.of(19724, 19725, 19726), close: [1, undefined, 3] }, [2, T[0], '2024-01-04', 3]],
    ['repairs', { rows: [{ time: T[1], value: 2 }, { time: T[0], value: 3 }, { time: T[0], value: 4 }, { time: '2024-01-05', value: 4 }], repair: { sort: true, dedupe: 'last', ohlc: 'clamp' } }, [3, T[0], '2024-01-05', 4]],
  ];
  for (const [name, series, expected] of cases) {
    const { charts: [{ bars, first, last }] } = await read(board(series));
    assert.deepEqual([bars, first, last.date, last.close], expected, name);
  }
});

test('a chart is called as it says, else as its series is, else by its key', async () => {
  const series = { key: ok, named: { ...ok, name: 'A name' } };
  const { charts } = await read({ series, charts: [{ id: 'a', series: 'key' }, { id: 'b', series: 'named' }, { id: 'c', series: 'named', title: '=1+1' }, { id: 'd', series: 'named', title: '==' }] });
  assert.deepEqual(charts.map(({ title }) => title), ['key', 'A name', '=1+1', '==']);
});

test('objects without a prototype are as good as any, and no key reaches a prototype', async () => {
  const bare = (/** @type {object} */ entries) => Object.assign(Object.create(null), entries);
  assert.equal((await read(bare({ series: bare({ s: bare(ok) }), charts: [bare(charts[0])] }))).charts[0].bars, 1);
  const input = { series: JSON.parse(`{"__proto__": ${JSON.stringify(ok)}, "constructor": ${JSON.stringify(ok)}}`), charts: [{ id: '__proto__', ratio: ['__proto__', 'constructor'] }] };
  await refused('a key that is a prototype', input, 'bad-option series');
  assert.equal((await read({ series: JSON.parse(`{"constructor": ${JSON.stringify(ok)}}`), charts: [{ id: '__proto__', series: 'constructor' }] })).charts[0].id, '__proto__');
  assert.equal(/** @type {any} */ ({}).csv, undefined);
  // The engine has no half characters, and would take either name for the other.
  await refused('a broken key', { series: { 'a\ud800': ok, 'a\ud801': ok }, charts: [{ id: 'a', series: 'a\ud801' }] }, 'bad-option series');
  await refused('a broken id', { series: { s: ok }, charts: [{ id: 'a\ud800', series: 's' }] }, 'bad-chart id 1');
  await refused('an inherited series', { series: Object.create({ s: ok }), charts }, 'unknown-series series 1');
});

test('what a page has added to all objects is no part of a board, of a series, of a row or of options', async () => {
  const words = { locale: 'nowhere', asOf: '1999-01-01', evidence: 'yes', name: 5, repair: 'all', role: 'boss', title: {}, csv: 'x', rows: 5, value: 'old', volume: 'old', open: 'old', Date: 'old', source: 5, theme: 'pink' };
  class Priced {
    get close() {
      return 7;
    }
  }
  const input = board({ time: T, close: [1, 2] });
  const plain = JSON.stringify(await read(input));
  const svg = () => renderSVG(input, { chart: 'a', width: 300, height: 200 });
  const drawing = await svg();
  for (const [word, value] of Object.entries(words)) Object.defineProperty(Object.prototype, word, { value, configurable: true, enumerable: false, writable: true });
  try {
    assert.equal(JSON.stringify(await read(input)), plain);
    assert.equal(await svg(), drawing);
    assert.deepEqual((await read(board({ rows: [{ time: T[0], close: 3 }, { time: T[1], close: null }, Object.assign(new Priced(), { time: '2024-01-04' })] }))).charts.map(({ bars, last }) => [bars, last.close]), [[2, 7]]);
    const live = createBoard(input);
    await live.ready;
    live.update('s', { time: '2024-01-04', close: 4 });
    assert.deepEqual(live.analysis().charts.map(({ bars, last }) => [bars, last.close]), [[3, 4]]);
    live.destroy();
  } finally {
    for (const word of Object.keys(words)) delete /** @type {any} */ (Object.prototype)[word];
  }
});

test('what is no board is refused', async () => {
  /** @type {[any, string][]} */
  const cases = [
    [undefined, 'bad-option input'], [null, 'bad-option input'], ['x', 'bad-option input'], [5, 'bad-option input'], [[], 'bad-option series'],
    [{ charts }, 'bad-option series'], [{ series: 'x', charts }, 'bad-option series'], [{ series: {} }, 'bad-option charts'],
    [{ series: {}, charts: [] }, 'bad-option charts'], [board(ok, { charts: [null] }), 'bad-option charts 1'],
    ...['soon', 5, {}, '2025-13-01'].map((asOf) => /** @type {[any, string]} */ ([board(ok, { asOf }), 'bad-option asOf'])),
    [board(ok, { evidence: 'yes' }), 'bad-option evidence'], [board(ok, { locale: 5 }), 'bad-option locale'],
    [board(ok, { charts: [charts[0], charts[0]] }), 'bad-chart id 2'],
  ];
  for (const [input, expected] of cases) await refused(expected, input, expected);
  assert.equal((await read(board(ok, { asOf: null, unknown: 1 }))).charts[0].bars, 1);
});

test('a slip in the name of a field is refused with the name that was meant; what resembles none is let be', async () => {
  const prices = { time: T, close: T.map((_, i) => i + 1) };
  /** @type {[any, string, string][]} */
  const cases = [
    [board(prices, { asof: T[0] }), 'bad-option asof', 'asOf'], [board(prices, { 'as-of': T[0] }), 'bad-option as-of', 'asOf'], [board(prices, { local: 'de' }), 'bad-option local', 'locale'],
    [{ serie: { s: prices }, charts }, 'bad-option serie', 'series'], [{ series: { s: prices }, chart: charts }, 'bad-option chart', 'charts'],
    [board({ time: T, closee: prices.close }), 'bad-option closee', 'close'], [board({ ...prices, hihg: prices.close }), 'bad-option hihg', 'high'], [board({ Time: T, close: prices.close }), 'bad-option Time', 'time'],
    [board({ cvs: 'date,close' }), 'bad-option cvs', 'csv'], [board({ row: [] }), 'bad-option row', 'rows'], [board({ ...prices, names: 'x' }), 'bad-option names', 'name'],
    ...['timeFrame', 'max_levels', 'maxLevel', 'tilte', 'Scale'].map((key) => /** @type {[any, string, string]} */ ([board(prices, { charts: [charts[0], { id: 'b', series: 's', [key]: 'week' }] }), `bad-option ${key} 2`, { timeFrame: 'timeframe', max_levels: 'maxLevels', maxLevel: 'maxLevels', tilte: 'title', Scale: 'scale' }[key] ?? ''])),
  ];
  for (const [input, expected, meant] of cases) {
    await refused(expected, input, expected);
    await assert.rejects(read(input), ({ message, series, field }) => {
      assert.match(message, new RegExp(`field "${field}": expected "${meant}" \\(there is no "${field}"\\)`));
      return series === undefined || (series === 's' && message.startsWith('series "s", '));
    });
  }
  const rich = { ...prices, currency: 'USD', source: 'made up', color: 'red', date: 5, id: 7, value: 1, code: 'x', pair: 'A/B', line: true };
  assert.equal((await read({ series: { s: rich }, charts: [{ ...charts[0], width: 300, kind: 'line', style: 'solid', state: 1, score: 2, table: true, file: 'x', rate: 1 }], chart: 's', theme: 'dark' })).charts[0].bars, T.length);
  assert.equal((await read(board({ rows: T.map((time, i) => ({ time, close: i + 1 })), code: 'SPX' }))).charts[0].bars, T.length, 'rows have no columns that "code" may be');
  await refused('options of a drawing', board(prices), 'bad-option them', (input) => renderSVG(input, /** @type {any} */ ({ chart: 'c', width: 300, height: 200, them: 'dark' })));
});

test('what is no chart is refused', async () => {
  /** @type {[any, string][]} */
  const cases = [
    [{}, 'bad-chart id 1'], [{ id: '' }, 'bad-chart id 1'], [{ id: 5 }, 'bad-option id 1'], [{ id: 'a' }, 'bad-chart series 1'],
    [{ id: 'a', series: 'q' }, 'unknown-series series 1'], [{ id: 'a', series: 's', ratio: ['s', 't'] }, 'bad-chart ratio 1'],
    [{ id: 'a', ratio: ['s', 's'] }, 'bad-chart ratio 1'], [{ id: 'a', ratio: ['s', 'q'] }, 'unknown-series ratio 1'],
    [{ id: 'a', ratio: 's/t' }, 'bad-chart ratio 1'], [{ id: 'a', ratio: ['s', 5] }, 'bad-chart ratio 1'],
    [{ ...charts[0], role: 'boss' }, 'bad-option role 1'], [{ ...charts[0], timeframe: 'year' }, 'bad-option timeframe 1'],
    [{ ...charts[0], scale: 3 }, 'bad-option scale 1'], [{ ...charts[0], title: {} }, 'bad-option title 1'],
    ...[0, 2.5, '3', 21, Number.NaN].map((maxLevels) => /** @type {[any, string]} */ ([{ ...charts[0], maxLevels }, 'bad-option maxLevels 1'])),
  ];
  for (const [chart, expected] of cases) await refused(JSON.stringify(chart), board(ok, { charts: [chart] }), expected);
});

test('what is no series is refused', async () => {
  /** @type {[any, string][]} */
  const cases = [
    [null, 'bad-option series'], [5, 'bad-option series'], [{}, 'bad-option'], [{ csv: 5 }, 'bad-option csv'], [{ csv: {} }, 'bad-option csv'],
    [{ csv: '' }, 'empty'], [{ csv: 'x', rows: [] }, 'bad-option'], [{ csv: file('fred-wide.csv') }, 'missing-column close 1'],
    [{ ...ok, repair: 5 }, 'bad-option repair'], [{ ...ok, repair: { sort: 1 } }, 'bad-option sort'],
    [{ ...ok, repair: { dedupe: 'first' } }, 'bad-option dedupe'], [{ ...ok, name: 5 }, 'bad-option name'],
    [{ days: Int32Array.of(1, 1), close: [1, 1] }, 'duplicate-date time 2'], [{ days: [1.5], close: [1] }, 'bad-date days 1'],
    [{ days: [null], close: [1] }, 'bad-date days 1'], [{ days: Int32Array.of(2 ** 31 - 1), close: [1] }, 'bad-date time 1'],
    [{ days: 3, close: [1] }, 'bad-number days'], [{ days: Int32Array.of(1), close: [-1] }, 'bad-price close 1'],
  ];
  for (const [series, expected] of cases) await refused(expected, board(series), expected);
});

test('rows and columns are refused at the row that is odd', async () => {
  const day = { time: T[0] };
  /** @type {[any, string][]} */
  const cases = [
    [{ rows: 5 }, 'bad-option rows'], [{ rows: { error: 'rate limit' } }, 'bad-option rows'], [{ rows: new Set() }, 'bad-option rows'], [{ rows: [] }, 'empty'], [{ rows: [5] }, 'bad-option rows 1'], [{ rows: [{}] }, 'bad-date time 1'],
    [{ rows: [{ time: {}, close: 1 }] }, 'bad-date time 1'], [{ rows: [{ ...day, close: 'x' }] }, 'bad-number close 1'],
    [{ rows: [{ ...day, close: true }] }, 'bad-number close 1'], [{ rows: [{ ...day, close: Number.NaN }] }, 'bad-price close 1'],
    [{ rows: [{ ...day, close: Symbol('x') }] }, 'bad-number close 1'], [{ rows: [{ time: '03/04/2024', close: 1 }] }, 'ambiguous-date time 1'],
    [{ rows: [[SECONDS[0], 1, 2]] }, 'ragged-row 1'], [{ rows: [[SECONDS[0], 1], {}] }, 'bad-option rows 2'],
    [{ time: 'x', close: [1] }, 'bad-option time'], [{ time: [T[0]] }, 'missing-column close'], [{ time: [T[0]], close: 5 }, 'bad-number close'],
    [{ time: [T[0]], close: [1, 2] }, 'length-mismatch close'], [{ time: [T[0]], close: ['a'] }, 'bad-number close 1'],
    [{ time: [T[0]], close: [{}] }, 'bad-number close 1'], [{ time: [T[0]], close: [2n ** 70n] }, 'bad-number close 1'],
    [{ time: [T[0]], close: new ArrayBuffer(8) }, 'bad-number close'], [{ time: [null], close: [1] }, 'bad-date time 1'],
    [{ time: ['x'], close: [1] }, 'bad-date time 1'], [{ time: ['1/2/2024'], close: [1] }, 'ambiguous-date time 1'],
    [{ time: [45292], close: [1] }, 'bad-date time 1'], [{ time: [Symbol('x')], close: [1] }, 'bad-date time 1'],
    // What merely turns into a number or a date by a conversion is none, in a column as in a row.
    ...[true, '0x10', [5], new Date(5), { valueOf: () => 5 }].map((odd) => /** @type {[any, string]} */ ([{ time: T, close: [1, odd] }, 'bad-number close 2'])),
    ...[[T[1]], { toString: () => T[1] }, true].map((odd) => /** @type {[any, string]} */ ([{ time: [T[0], odd], close: [1, 2] }, 'bad-date time 2'])),
    ...[new SharedArrayBuffer(8), vm.runInNewContext('Float64Array.of(7).buffer'), new DataView(new ArrayBuffer(8)), new Map([[1, 1]])].map((odd, i) => /** @type {[any, string]} */ ([{ time: [T[0]], close: odd }, i < 3 ? 'bad-number close' : 'bad-number close 1'])),
  ];
  for (const [series, expected] of cases) await refused(expected, board(series), expected);
});

test('rows of several series are told apart by their symbols, as a file\'s are', async () => {
  const of = (/** @type {string} */ symbol, /** @type {number} */ first) => T.map((time, i) => ({ time, Symbol: symbol, close: first + i }));
  const below = [...of('AAA', 1), ...of('^BBB', 5)];
  const beside = [...below, { time: '2024-01-04', close: 9 }].sort((a, b) => a.time.localeCompare(b.time));
  const closes = async (/** @type {object} */ series, key = 's') => {
    const { charts: [{ bars, last }] } = await read({ series: { [key]: series }, charts: [{ id: 'a', series: key }] });
    return [bars, last.close];
  };
  for (const rows of [below, beside]) {
    assert.deepEqual(await closes({ rows, name: 'AAA' }), [2, 2]);
    assert.deepEqual(await closes({ rows, name: 'bbb' }), [2, 6]);
    assert.deepEqual(await closes({ rows, name: 'A title' }, 'BBB'), [2, 6], 'by its key');
    // Repairs are not asked to make one series of two.
    for (const repair of [{}, { sort: true, dedupe: 'last' }]) {
      await assert.rejects(read(board({ rows, repair })), { code: 'several-series', row: rows.findIndex((row) => 'Symbol' in row && row.Symbol === '^BBB') + 1, field: 'Symbol', value: 'AAA, ^BBB' });
    }
  }
  assert.deepEqual(await closes({ rows: of('AAA', 1) }), [2, 2], 'one symbol is none to choose by');
  assert.deepEqual(await closes({ rows: [...of('7203', 1), ...of('6758', 5)].map((row) => ({ ...row, Symbol: Number(row.Symbol) })), name: '6758' }), [2, 6], 'codes may be numbers');
});

test('a Date object is no time: whether its day or its instant is meant it does not say', async () => {
  const DATE = new Date(2024, 0, 2);
  const expected = 'found "a Date object", expected its day as YYYY-MM-DD, or its instant by getTime() or toISOString() [bad-date]';
  const place = 'series "s", row 2, field "time": ';
  const inputs = [{ time: [T[0], vm.runInNewContext('new Date()')], close: [1, 1] }, { rows: [{ time: T[0], close: 1 }, { time: DATE, close: 1 }] }, { rows: [[SECONDS[0], 1, 2, 1, 1], [DATE, 1, 2, 1, 1]] }, { time: [T[0], DATE], close: [1, 1] }];
  for (const input of inputs) await assert.rejects(read(board(input)), { code: 'bad-date', row: 2, value: 'a Date object', message: place + expected });
  await refused('dates as texts', board({ rows: [{ time: String(DATE), close: 1 }] }), 'bad-date time 1');
  await refused('an empty time', board({ time: [T[0], null], close: [1, 1] }), 'bad-date time 2');
});

test('objects that throw, lie about their length or are gone are refused, and the engine lives on', async () => {
  const thrower = (/** @type {unknown} */ thrown) => () => {
    throw thrown;
  };
  const gone = Proxy.revocable({}, {});
  gone.revoke();
  await refused('a getter', board(Object.defineProperty({}, 'csv', { get: thrower(new Error('boo')) })), 'bad-option csv');
  await refused('a getter of a row', board({ rows: [Object.defineProperty({}, 'time', { get: thrower(5), enumerable: true })] }), 'bad-option rows');
  await refused('a proxy', board(new Proxy({}, { get: thrower(new TypeError('p')) })), 'bad-option name');
  await refused('a proxy of nothing', board({ rows: new Proxy([], {}) }), 'empty');
  await refused('a board that throws', new Proxy({}, { get: thrower(new TypeError('p')) }), 'bad-option series');
  await refused('a proxy that is gone', { series: gone.proxy, charts }, 'bad-option series');
  await refused('a row that is gone', board({ rows: [{ time: T[0], close: 1 }, gone.proxy] }), 'bad-option rows');
  await refused('a price that is gone', board({ rows: [{ time: T[0], close: gone.proxy }] }), 'bad-number close 1');
  await refused('a name that is gone', board({ ...ok, name: gone.proxy }), 'bad-option name');
  const cells = Object.defineProperty([T[1], 1], 1, { get: thrower(new Error('cell')) });
  await refused('a cell of a candle', board({ rows: [[T[0], 1], cells] }), 'bad-option rows');
  const claims = (/** @type {any} */ array, /** @type {number} */ length) => Object.defineProperty(array, 'length', { value: length });
  for (const length of [0, 1, 50, 2 ** 40]) {
    const lies = { days: claims(Int32Array.of(19724, 19725), length), close: claims(Float64Array.of(1, 2), length) };
    assert.deepEqual((await read(board(lies))).charts.map(({ bars, last }) => [bars, last.close]), [[2, 2]], 'what a typed array holds, not what it says');
    assert.equal((await read(board({ csv: claims(new TextEncoder().encode(ok.csv), length) }))).charts[0].bars, 1);
  }
  assert.equal((await read(board({ time: [T[0], `${T[1]}\n`], close: [1, 2] }))).charts[0].bars, 2, 'no mark between texts is one in them');
  await refused('endless times', board({ time: { length: 2 ** 53 }, close: [1] }), 'bad-option length');
  await refused('endless closes', board({ time: [T[0]], close: { length: 2 ** 40 } }), 'bad-option length');
  assert.equal((await read(board(ok))).charts[0].bars, 1);
});

test('failures are told in the order of the rows, whichever side finds them', async () => {
  const rows = (/** @type {string} */ time, /** @type {unknown} */ close) => [{ time: T[0], close: 1 }, { time, close: 2 }, { time: '2024-01-04', close }];
  await refused('a date before a number', board({ rows: rows('soon', {}) }), 'bad-date time 2');
  await refused('a number before what spans all rows', board({ rows: rows('03/04/2024', {}) }), 'bad-number close 3');
  await refused('a row of another length behind a bad date', board({ rows: [[T[0], 1], ['soon', 1], [T[1], 1, 2, 1, 1]] }), 'bad-date time 2');
  const several = [{ symbol: 'A', time: T[0], close: 1 }, { symbol: 'B', time: T[0], close: 1 }, { symbol: 'A', time: T[1], close: -1 }];
  await refused('rows of a symbol', board({ rows: several, name: 'A' }), 'bad-price close 3');
});

test('a row that comes by itself is read as rows are', async () => {
  const live = createBoard({ series: { s: { time: T, close: [1, 2] } }, charts });
  live.on('error', () => {});
  await live.ready;
  const update = (/** @type {any} */ row) => live.update('s', row);
  const thrower = () => {
    throw new Error('boo');
  };
  class Bar {
    get time() {
      return '2024-01-04';
    }

    get close() {
      return 3;
    }
  }
  /** @type {[any, number][]} */
  const read = [[{ time: T[1], close: 4 }, 4], [{ time: T[1], value: '5' }, 5], [{ Date: T[1], Price: 6n }, 6], [new Bar(), 3], [{ time: 1704412800, close: '1e1' }, 10], [{ t: 1704412800000n, c: 7, note: 'x' }, 7]];
  for (const [row, close] of read) {
    update(row);
    assert.equal(live.analysis().charts[0].last.close, close, String(close));
  }
  /** @type {[any, string, string?][]} */
  const odd = [[5, 'bad-option', 'row'], [[T[1], 1], 'bad-option', 'row'], [{}, 'bad-date', 'time'], [{ time: '2024-01-05' }, 'missing-column', 'close'], [{ time: new Date(), close: 1 }, 'bad-date', 'time'], [{ time: T[1], close: 'x' }, 'bad-number', 'close'], [{ time: T[1], value: {} }, 'bad-number', 'value']];
  for (const [row, code, field] of odd) {
    assert.throws(() => update(row), (/** @type {any} */ error) => {
      assert.deepEqual([error.name, error.code, error.field, error.row, error.series], ['BatonError', code, field, undefined, 's'], error.message);
      return true;
    });
  }
  const unreadable = Object.defineProperty({}, 'time', { get: thrower, enumerable: true });
  assert.throws(() => update(unreadable), { name: 'BatonError', code: 'bad-option', field: 'rows', series: 's' });
  assert.equal(live.analysis().charts[0].last.close, 7);
  live.destroy();
});
