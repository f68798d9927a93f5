// Every entry of the package, as Node and a page without a bundler meet it.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import vm from 'node:vm';
import { standaloneSize } from '../tools/lib/bundle.mjs';
import { run } from './support/process.mjs';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const WASM = fileURLToPath(import.meta.resolve('baton-chart/baton.wasm'));

/** The growth of the one-file build that needs no explanation. */
const TOLERANCE = 1.01;

/** What an entry must answer, started as `start` says. @param {string} entry @param {string} [start] */
const reading = (entry, start = '') =>
  run(`
    import * as baton from '${entry}';
    import { readFileSync } from 'node:fs';
    ${start}
    const csv = readFileSync('www/data/synthetic-coin.csv');
    const input = { series: { p: { csv } }, charts: [{ id: 'c', series: 'p' }] };
    console.log(JSON.stringify(await baton.analyze(input)) + await baton.renderSVG(input, { chart: 'c', width: 400, height: 300 }));`);

test('every path of the exports is there', () => {
  const paths = Object.values(manifest.exports).flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target)));
  for (const path of [...paths, manifest.unpkg, manifest.jsdelivr, manifest.customElements, ...Object.values(manifest.bin ?? {})]) {
    assert.ok(existsSync(new URL(`../${path}`, import.meta.url)), path);
  }
});

test('importing an entry touches no DOM and starts nothing', () => {
  for (const entry of ['baton-chart', 'baton-chart/slim', 'baton-chart/url', 'baton-chart/element', 'baton-chart/element-class', 'baton-chart/standalone.js']) {
    const before = `
      const touched = [];
      for (const name of ['document', 'window', 'customElements', 'HTMLElement', 'matchMedia', 'fetch'])
        Object.defineProperty(globalThis, name, { configurable: true, get() { if (name !== 'customElements' && name !== 'HTMLElement') touched.push(name); } });
      WebAssembly.compile = WebAssembly.instantiate = () => { touched.push('wasm'); };
      await import('${entry}');
      console.log(touched.join());`;
    assert.equal(run(before).trim(), '', entry);
  }
});

test('every entry gives the same answer, whichever way the wasm comes', () => {
  const expected = reading('baton-chart');
  assert.match(expected, /"headline"/);
  assert.equal(reading('baton-chart/url') === expected, true, 'url');
  // Node before 20.16 has no such call.
  assert.equal(reading('baton-chart/url', 'process.getBuiltinModule = undefined;') === expected, true, 'url');
  const bytes = `const bytes = readFileSync(${JSON.stringify(WASM)});`;
  const ways = {
    bytes: `${bytes} await baton.init(bytes);`,
    module: `${bytes} await baton.init(new WebAssembly.Module(bytes));`,
    response: `${bytes} await baton.init(new Response(bytes, { headers: { 'Content-Type': 'application/wasm' } }));`,
    'response of another type': `${bytes} await baton.init(Promise.resolve(new Response(bytes)));`,
    url: `${bytes} await baton.init(new URL('data:application/wasm;base64,' + bytes.toString('base64')));`,
    'bytes at once': `${bytes} baton.initSync(bytes);`,
    'module at once': `${bytes} baton.initSync(new WebAssembly.Module(bytes));`,
  };
  for (const [name, start] of Object.entries(ways)) assert.equal(reading('baton-chart/slim', start) === expected, true, name);
});

test('slim says what it lacks, and a failed start can be tried again', () => {
  const said = run(`
    import { analyze, init } from 'baton-chart/slim';
    import { readFileSync } from 'node:fs';
    const input = { series: { p: { rows: [{ time: '2025-01-02', close: 1 }] } }, charts: [{ id: 'c', series: 'p' }] };
    const fault = (call) => call.then(() => 'fine', (error) => error.code + ': ' + error.message);
    console.log(await fault(analyze(input)));
    console.log(await fault(init(new Response('', { status: 404, statusText: 'Not Found' }))));
    console.log(await fault(init(new Uint8Array(4))));
    console.log(await fault(init(readFileSync(${JSON.stringify(WASM)}))));
    console.log(await fault(analyze(input)));`);
  assert.match(said, /^no-engine: There is no engine yet: import "baton-chart", or call init\(\)[^\n]+\nno-engine: [^\n]*404 Not Found[^\n]*\nno-engine: The engine could not be started: [^\n]*WebAssembly[^\n]*\nfine\nfine\n$/);
});

test('the one-file build is a classic script with one global', async () => {
  const script = readFileSync(new URL('../www/baton/generated/standalone.js', import.meta.url), 'utf8');
  const page = vm.createContext({ WebAssembly, Blob, Response, DecompressionStream, atob, console, queueMicrotask, FinalizationRegistry });
  const before = Object.keys(page);
  vm.runInContext(script, page);
  assert.deepEqual(Object.keys(page).filter((name) => !before.includes(name)), ['Baton']);
  const names = vm.runInContext('Object.keys(Baton)', page);
  assert.deepEqual([...names].sort(), ['BatonBoardElement', 'BatonChartElement', 'analyze', 'createBoard', 'createChart', 'renderCSV', 'renderMarkdown', 'renderSVG', 'renderText']);
});

test('what a page has added to Object.prototype is no part of the one-file build, nor in its way', async () => {
  const script = readFileSync(new URL('../www/baton/generated/standalone.js', import.meta.url), 'utf8');
  const page = vm.createContext({ WebAssembly, Blob, Response, ReadableStream, DecompressionStream, atob, console, queueMicrotask, FinalizationRegistry, URL, Request, TextDecoder, TextEncoder });
  const words = await vm.runInContext(
    `Object.prototype.extend = function () {}; Object.prototype.plugin = 'old'; Array.prototype.remove = function () {};
    for (const key of ['get', 'set', 'value', 'writable', 'signal']) Object.prototype[key] = 'old';
    ${script}
    const series = { p: { time: ['2024-01-02', '2024-01-03'], close: [5, 6] } };
    Baton.analyze({ series, charts: [{ id: 'c', series: 'p' }] }).then(({ charts }) => JSON.stringify([Object.keys(Baton).includes('extend'), charts[0].last.close]))`,
    page,
  );
  assert.equal(words, '[false,6]');
});

const skip = process.env.CARGO_PROFILE_RELEASE_OPT_LEVEL ? 'SKIPPED: this is not a release build' : false;

test('the README says how large the script is', () => {
  const said = (/** @type {string} */ file, /** @type {RegExp} */ size) => Number(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8').match(size)?.[1].replaceAll(',', ''));
  const [about, stated] = [1000 * said('README.md', /about (\d+) KB gzipped/), said('CHANGELOG.md', /`standalone\.js`, `gzip -9`: ([\d,]+) bytes/)];
  assert.ok(Math.abs(about - stated) < 0.1 * stated, `${about} bytes in README.md, ${stated} in CHANGELOG.md`);
});

test('the one-file build has not grown unexplained', { skip }, () => {
  const changelog = readFileSync(new URL('../CHANGELOG.md', import.meta.url), 'utf8');
  const stated = changelog.match(/`standalone\.js`, `gzip -9`: ([\d,]+) bytes/)?.[1];
  assert.ok(stated, 'CHANGELOG.md states the size of standalone.js');
  const size = standaloneSize();
  const limit = Number(stated.replaceAll(',', '')) * TOLERANCE;
  assert.ok(size <= limit, `standalone.js is ${size.toLocaleString('en')} bytes gzipped, ${stated} are stated: shrink it, or state the new size and its reason in CHANGELOG.md`);
});
