// WebKit, the engine of Safari: the demo page, the elements, what hands do, what is taken away, and what it says where it cannot run.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { STANDALONE } from '../../tools/lib/bundle.mjs';
import { WWW } from '../../tools/lib/paths.mjs';
import { serve } from '../../tools/lib/server.mjs';
import { DATA, blocks } from '../support/guide.mjs';
import { CASES, tools } from './element-cases.mjs';
import { HEIGHT, WIDTH, onStage, pinchGlass, pinchTrackpad, setStage, takeAway, useHands } from './hands.mjs';
import { COIN, made, takeNotes } from './place.mjs';
import { KEYS, WebKit, skip } from './webkit.mjs';

/** @import { Hands } from './hands.mjs' */

/** A page's first script: WebDriver tells nothing of consoles. */
const LISTEN = '<script src="/made/listen.js"></script>';
/** The page that is to be served next, and what runs in it before everything else. */
let next = { html: '', css: '', first: '' };
/** @type {WebKit} */
let kit;
/** @type {{ url: string, close: () => Promise<void> }} */
let server;
before(async () => {
  if (skip) return;
  server = await serve(0, {
    '/made/page.html': () => next.html,
    '/made/style.css': () => next.css,
    '/made/listen.js': () => `(${listen})();(${takeNotes})();${next.first}`,
    '/page/heard.html': () => readFileSync(join(WWW, 'page/index.html'), 'utf8').replace('<head>', `<head>${LISTEN}`),
  });
  kit = await WebKit.open();
  await kit.size(1000, 800);
});
after(async () => {
  await kit?.close();
  await server?.close();
});

/** Runs in the page, before everything else. */
function listen() {
  /** @type {string[]} */
  const complaints = [];
  Object.assign(window, { complaints });
  for (const kind of /** @type {const} */ (['log', 'info', 'warn', 'error'])) console[kind] = (...said) => void complaints.push(`${kind}: ${said.join(' ')}`);
  addEventListener('error', ({ message }) => complaints.push(`error: ${message}`));
  addEventListener('unhandledrejection', ({ reason }) => complaints.push(`rejected: ${reason}`));
}

/** @type {Hands['evaluate']} */
const evaluate = (act, ...args) => kit.evaluate(act, ...args);
const complaints = () => evaluate(() => /** @type {string[]} */ (/** @type {any} */ (window).complaints));
const visit = (/** @type {string} */ path) => kit.go(new URL(path, server.url).href);

/** Opens a page of the elements under the strict policy. @param {string} body @param {{ css?: string, at?: 'head' | 'end', first?: string }} [how] */
async function open(body, { css = '', at = 'head', first = '' } = {}) {
  next = { css, first, html: made(body, '/baton/generated/standalone.js', at).replace('<link', `${LISTEN}<link`) };
  await visit('/made/page.html');
  await evaluate(tools);
}

/** @param {string} name @param {() => Promise<void>} body */
const webkit = (name, body) => test(`WebKit: ${name}`, { skip, timeout: 60_000 }, body);

webkit('the page stands without a console message, its links underlined', async () => {
  await visit('/page/heard.html');
  const seen = await evaluate(async () => {
    while (!document.querySelector('#example-as-of:enabled')) await new Promise((done) => setTimeout(done, 20));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const colours = [...document.querySelectorAll('figure canvas:first-of-type')].map((element) => {
      const canvas = /** @type {HTMLCanvasElement} */ (element);
      const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    });
    const { textDecorationLine, textDecorationThickness } = getComputedStyle(/** @type {Element} */ (document.querySelector('.lede a')));
    return { colours, title: document.querySelector('h1')?.textContent ?? '', link: [textDecorationLine, textDecorationThickness] };
  });
  assert.equal(seen.colours.length, 4);
  assert.ok(seen.colours.every((count) => count > 20), seen.colours.join());
  assert.match(seen.title, /^Decision point/);
  assert.deepEqual(seen.link, ['underline', '1.5px']);
  assert.deepEqual(await complaints(), []);
});

for (const { name, body, css, at, act, expected, provokes } of CASES) {
  webkit(name, async () => {
    await open(body, { css, at });
    assert.deepEqual(await evaluate(act), expected);
    assert.deepEqual((await complaints()).filter((text) => !provokes || !text.includes(provokes)), []);
  });
}

/** A chart on a page of its own. */
async function stage() {
  await visit('/baton/index.js');
  await evaluate(listen);
  return setStage(evaluate);
}

/** @type {Hands} */
const hands = {
  evaluate,
  move: (to) => kit.mouse((pointed = to)),
  wheel: (by) => kit.wheel(pointed, 0, by),
  drag: ([first, ...rest], shift = false) => kit.drag(first, rest, shift),
  doubleClick: (at) => kit.mouse(at, 'down', 'up', 'down', 'up'),
  press: (key) => kit.press(KEYS[/** @type {keyof typeof KEYS} */ (key)] ?? key),
};
/** Where the mouse is. @type {import('./hands.mjs').Spot} */
let pointed = [0, 0];

webkit('pointer, wheel and keys do what they do elsewhere', async () => {
  assert.equal(await stage(), WIDTH);
  await useHands(hands);
  await takeAway(evaluate);
  assert.deepEqual(await complaints(), []);
});

webkit('a pinch on a trackpad zooms the chart, and fingers on glass zoom it once', async () => {
  await stage();
  await pinchTrackpad(evaluate);
  await pinchGlass(evaluate);
  assert.deepEqual(await complaints(), []);
});

webkit('a chart that CSS zoom enlarges is as sharp, and the pointer where it is seen', async () => {
  await stage();
  const { settle, heard } = onStage(evaluate);
  const pointAt = async (/** @type {number} */ zoom) => {
    await evaluate((zoom) => {
      document.body.style.zoom = String(zoom);
      dispatchEvent(new Event('resize'));
    }, zoom);
    await settle();
    await heard();
    await hands.move([WIDTH * 0.3 * zoom, HEIGHT * 0.5 * zoom]);
    const date = (await heard()).filter(({ type }) => type === 'cursor').at(-1)?.date;
    await hands.move([2, 2]);
    return { date, width: await evaluate(() => document.querySelector('canvas')?.width) };
  };
  const plain = await pointAt(1);
  assert.match(plain.date, /^\d{4}/);
  assert.deepEqual(await pointAt(1.5), { date: plain.date, width: WIDTH * 1.5 });
});

webkit('a pane is one tab stop, keys open its dialogs and Esc gives the focus back', async () => {
  await stage();
  const at = () => evaluate(() => `${document.activeElement?.className || document.activeElement?.localName}`);
  await evaluate(() => document.body.prepend(Object.assign(document.createElement('input'), { className: 'first' })));
  await evaluate(() => document.body.append(Object.assign(document.createElement('input'), { className: 'last' })));
  await kit.type('.first', KEYS.Tab);
  assert.equal(await at(), 'baton-stage');
  for (const key of ['?', 'd']) {
    await kit.press(key);
    assert.equal(await at(), 'baton-panel');
    await kit.press(KEYS.Escape);
    assert.equal(await at(), 'baton-stage');
  }
  await kit.press(KEYS.Tab);
  assert.equal(await at(), 'last');
  assert.deepEqual(await complaints(), []);
});

webkit('the pages of the guide open from a disk', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-disk-'));
  try {
    copyFileSync(STANDALONE, join(folder, 'standalone.js'));
    writeFileSync(join(folder, 'prices.csv'), String(DATA['prices.csv']));
    const show = async (/** @type {string} */ html) => {
      writeFileSync(join(folder, 'page.html'), html);
      await kit.go(pathToFileURL(join(folder, 'page.html')).href);
      return evaluate(async () => {
        const chart = /** @type {any} */ (document.querySelector('baton-chart'));
        const fault = () => chart.shadowRoot?.querySelector('[part=error]:not([hidden])');
        while (!chart.chart && !fault()) await new Promise((done) => setTimeout(done, 20));
        await chart.chart?.ready;
        return { bars: chart.analysis?.bars ?? 0, fault: fault()?.textContent ?? '' };
      });
    };
    assert.deepEqual(await show(blocks('html file')[0].code), { bars: 3, fault: '' });
    const lines = blocks('html page')[0].code.replace('https://unpkg.com/baton-chart', 'standalone.js');
    assert.match((await show(lines)).fault, /prices\.csv could not be loaded: .*Browsers load no data from a disk: put them into the page/);
    const inside = await show(lines.replace('src="prices.csv">', `><script type="text/csv">${DATA['prices.csv']}</script>`));
    assert.ok(inside.bars > 200 && !inside.fault, inside.fault);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

webkit('where the browser has no WebAssembly, as in Lockdown Mode, the page’s own words stay and it says why', async () => {
  await open(COIN, { first: 'delete globalThis.WebAssembly;' });
  const seen = await evaluate(async () => {
    const { until, told } = /** @type {any} */ (window);
    await until(() => told('baton-error').length);
    const coin = /** @type {HTMLElement} */ (document.querySelector('#coin'));
    const fault = coin.shadowRoot?.querySelector('[part=error]');
    return { code: told('baton-error')[0].code, words: document.querySelector('#words')?.checkVisibility(), fault: fault?.checkVisibility() && fault.textContent };
  });
  assert.deepEqual({ ...seen, fault: '' }, { code: 'no-engine', words: true, fault: '' });
  assert.match(String(seen.fault), /WebAssembly/);
  assert.deepEqual(await complaints(), []);
});

test('WebKit: on a dark desktop at two device pixels a chart is dark and sharp, and goes light with its theme', { skip, timeout: 60_000 }, async () => {
  const dark = await WebKit.open({ scale: 2, dark: true });
  try {
    await dark.go(new URL('/baton/index.js', server.url).href);
    assert.equal(await setStage((act, ...args) => dark.evaluate(act, ...args)), WIDTH * 2);
    const papers = await dark.evaluate(async () => {
      const { chart } = /** @type {any} */ (window).kept;
      const paper = () => [.../** @type {any} */ (document.querySelector('canvas')).getContext('2d').getImageData(2, 2, 1, 1).data].slice(0, 3);
      const before = paper();
      chart.applyOptions({ theme: 'light' });
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      return [before, paper()];
    });
    assert.deepEqual(papers, [[0x13, 0x17, 0x22], [255, 255, 255]]);
  } finally {
    await dark.close();
  }
});
