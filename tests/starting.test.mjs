// An engine that is started in several ways at once: who brings it, who waits for it, and in which order they get it.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { run } from './support/process.mjs';

const WASM = fileURLToPath(import.meta.resolve('baton-chart/baton.wasm'));

/** What a module writes that has an engine's bytes, data with a last close, and words for what becomes of a promise. @param {string} code */
const told = (code) =>
  run(`
    import { analyze, createBoard, init, initSync } from 'baton-chart/slim';
    import { current, engine, supplyWith } from './www/baton/engine.js';
    import { readFileSync } from 'node:fs';
    const bytes = readFileSync(${JSON.stringify(WASM)});
    const data = (close) => ({ series: { p: { time: ['2024-01-02', '2024-01-03'], close: [5, close] } }, charts: [{ id: 'c', series: 'p' }] });
    const fate = (promise) => promise.then(() => 'fine', ({ code, message }) => code + ': ' + message);
    const tell = (...words) => console.log(words.join());
    ${code}`).trim();

test('a call that came too early is refused, and keeps no engine from being started right behind it', () => {
  const [early, start, late] = told('tell(...(await Promise.all([fate(analyze(data(1))), fate(init(bytes))])), await fate(analyze(data(1))));').split(/,(?=fine)/);
  assert.match(early, /^no-engine: There is no engine yet: .*call init\(\)/);
  assert.deepEqual([start, late], ['fine', 'fine']);
});

test('newer data are not overtaken by those that wait, where the engine is started at once meanwhile', () => {
  const closes = told(`
    const board = createBoard();
    const heard = [];
    board.on('analysis', ({ analysis }) => heard.push(analysis.charts[0].last.close));
    const started = init(bytes);
    const older = board.setData(data(1));
    initSync(bytes);
    await Promise.all([older, board.setData(data(2)), started]);
    tell(...heard, board.analysis().charts[0].last.close);`);
  assert.equal(closes, '1,2,2');
});

test('an engine that runs stays, whatever is started later, or ends being started later', () => {
  const same = told(`
    const { instantiate } = WebAssembly;
    let made = () => {};
    const asked = new Promise((ask) => (WebAssembly.instantiate = (...args) => (ask(), new Promise((done) => (made = done)).then(() => instantiate(...args)))));
    const module = new WebAssembly.Module(bytes);
    const started = init(module);
    await asked;
    initSync(module);
    const first = current();
    made();
    await started;
    initSync(bytes);
    await init(bytes);
    tell(current() === first, (await engine()) === first);`);
  assert.equal(same, 'true,true');
});

test('a source that fails is no concern of those for whom another has started it', () => {
  const fates = told(`
    const started = init(new Response('', { status: 404 }));
    const waiting = analyze(data(1));
    initSync(bytes);
    tell(...(await Promise.all([started, waiting, analyze(data(2))].map(fate))));`);
  assert.equal(fates, 'fine,fine,fine');
});

test('of several sources the first one counts, but for one that is brought instead; what is compiled stays', () => {
  const used = told(`
    const source = (name) => async () => (console.log(name), bytes);
    supplyWith(source('first'));
    supplyWith(source('second'));
    supplyWith(source('brought'), true);
    await engine();
    supplyWith(source('late'), true);
    await engine();`);
  assert.equal(used, 'brought');
  assert.equal(told(`supplyWith(async () => (tell('first'), bytes)); supplyWith(async () => (tell('second'), bytes)); await engine();`), 'first');
});
