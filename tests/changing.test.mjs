// Objects that change while they are read, and rows that a board is made again of: what was read counts, nothing is read twice, and
// the engine lives on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checked } from '../www/baton/state.js';

/** Instances of the engine; no hook in the package serves this. @type {WebAssembly.Instance[]} */
const instances = [];
const { instantiate } = WebAssembly;
WebAssembly.instantiate = /** @type {any} */ (
  async (/** @type {WebAssembly.Module} */ module, /** @type {WebAssembly.Imports} */ imports) => {
    const instance = await instantiate(module, imports);
    instances.push(instance);
    return instance;
  }
);
const { analyze, createBoard } = await import('baton-chart');

const T = ['2024-01-02', '2024-01-03', '2024-01-04'];
const DAYS = [19724, 19725, 19726];
const charts = [{ id: 'a', series: 's' }];
/** Objects of any kind are the point here. @param {any} series @returns {any} */
const board = (series) => ({ series: { s: series }, charts });
const throws = () => {
  throw new Error('boo');
};

/** @param {any} series */
const refusal = (series) => analyze(board(series)).then(() => 'read', ({ name, code, field, row }) => [name, code, field, row].join(' '));

test('memory that is taken away while other columns are read is told as what is missing', async () => {
  const floats = (/** @type {number[]} */ list) => Float64Array.from(list);
  const took = (/** @type {any} */ array) => (structuredClone(array, { transfer: [array.buffer] }), [1, 1, 1]);
  /** @type {[string, (gone: any) => any, any][]} */
  const cases = [
    ['close', (close) => ({ days: Int32Array.from(DAYS), close, get volume() { return took(close); } }), floats([1, 2, 3])],
    ['close', (close) => ({ time: T, close, get volume() { return took(close); } }), floats([1, 2, 3])],
    ['close', (days) => ({ days, close: [1, 2, 3], get volume() { return took(days); } }), Int32Array.from(DAYS)],
    ['close', (time) => ({ time, get close() { return took(time); } }), floats(DAYS.map((day) => day * 86400))],
  ];
  await analyze(board({ time: T, close: [1, 2, 3] }));
  const before = instances.length;
  for (const [field, series, gone] of cases) assert.equal(await refusal(series(gone)), `BatonError length-mismatch ${field} `);
  const memory = new /** @type {any} */ (ArrayBuffer)(24, { maxByteLength: 24 });
  const close = new Float64Array(memory);
  close.set([1, 2, 3]);
  assert.equal(await refusal({ days: Int32Array.from(DAYS), close, get volume() { return memory.resize(8), [1, 1, 1]; } }), 'BatonError length-mismatch close ');
  assert.equal(instances.length, before, 'none of it has ended the engine');
});

test('each property is looked at once', async () => {
  const once = (/** @type {unknown} */ value) => {
    let looks = 0;
    return { get: () => (looks++ ? throws() : value), enumerable: true };
  };
  const row = (/** @type {string} */ time) => Object.defineProperties({}, { time: once(time), close: once(1) });
  assert.equal(await refusal({ rows: [row(T[0]), row(T[0])] }), 'BatonError duplicate-date time 2', 'what an error repeats was read before');
  assert.equal(await refusal({ time: [T[0], T[1]], close: Object.defineProperties([], { 0: once(1), 1: once(Number.NaN) }) }), 'BatonError bad-price close 2');
  const live = createBoard(board({ time: T.slice(0, 2), close: [1, 2] }));
  await live.ready;
  live.update('s', /** @type {any} */ (row(T[2])));
  assert.equal(live.analysis().charts[0].bars, 3);
  live.destroy();
});

test('what a page throws is no failure of ours, whatever it looks like', async () => {
  const gone = Proxy.revocable({}, {});
  gone.revoke();
  for (const thrown of [Object.assign(new Error('x'), { name: 'BatonError', code: 'made-up' }), gone.proxy, new Proxy({}, { get: throws }), null]) {
    const getter = { get: () => { throw thrown; }, enumerable: true };
    assert.equal(await refusal({ rows: [Object.defineProperty({}, 'time', getter)] }), 'BatonError bad-option rows ');
    assert.equal(await refusal(Object.defineProperty({}, 'csv', getter)), 'BatonError bad-option csv ');
  }
});

test('a stored look that cannot be looked at is refused', () => {
  const gone = Proxy.revocable({}, {});
  gone.revoke();
  for (const record of [gone.proxy, Object.defineProperty({}, 'version', { get: throws, enumerable: true })]) {
    assert.throws(() => checked(record, []), { name: 'BatonError', code: 'bad-option', field: 'state' });
  }
});

test('a board that is made again has the rows that came, whatever they call their fields', async () => {
  class Bar {
    get time() {
      return T[2];
    }

    get close() {
      return 3;
    }
  }
  for (const row of [{ time: T[2], close: 3 }, { Date: T[2], Price: '3' }, { t: 1704326400, c: 3n }, { time: T[2], value: 3 }, new Bar()]) {
    const live = createBoard(board({ time: T.slice(0, 2), close: [1, 2] }));
    live.on('error', () => {});
    await live.ready;
    live.update('s', /** @type {any} */ (row));
    await afterTrap(() => live.toText());
    assert.deepEqual([live.analysis().charts[0].bars, live.analysis().charts[0].last.close], [3, 3], Object.keys(row).join());
    live.destroy();
  }
});

/** Ends the engine in the midst of a call, and waits until boards are made again. @param {() => void} call */
async function afterTrap(call) {
  const told = console.error;
  console.error = () => {};
  new Uint8Array(/** @type {any} */ (instances.at(-1)).exports.memory.buffer).fill(255);
  assert.throws(call, { code: 'engine-trap' });
  const before = instances.length;
  while (instances.length === before) await new Promise((resolve) => setTimeout(resolve, 1));
  await new Promise((resolve) => setTimeout(resolve, 20));
  console.error = told;
}

test('a bar that comes right behind newer data is refused until those are read, and is not lost with the older ones', async () => {
  const made = createBoard();
  await made.setData(board({ days: DAYS, close: [1, 2, 3] }));
  const bar = { time: '2024-01-05', close: 5 };
  const read = made.setData(board({ days: DAYS, close: [1, 2, 4] }));
  assert.throws(() => made.update('s', bar), { code: 'no-data', message: /Newer data are on their way: await "setData" first/ });
  await read;
  made.update('s', bar);
  assert.equal(made.analysis().charts[0].last.close, 5);
  await assert.rejects(made.setData(/** @type {any} */ ({})));
  made.update('s', { ...bar, close: 6 });
  assert.equal(made.analysis().charts[0].last.close, 6);
});
