// Pages that are not made for charts: with libraries that put calls of their own in the place of the browser's, with rules for every
// element, drawings that hold a page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { POLICY } from '../../tools/lib/server.mjs';
import { Place, made } from './place.mjs';
import { Bench } from './support.mjs';

const COIN = '<baton-chart id="coin" src="/data/synthetic-coin.csv" name="Coin"></baton-chart>';
const PAIR = '<baton-board><baton-chart id="pair" reads="leadership" numerator="/data/synthetic-large-caps.csv" denominator="/data/synthetic-small-caps.csv"></baton-chart></baton-board>';
/** Fewer colours are no picture. */
const COLOURS = 20;

/** @type {Place} */
let place;
/** @type {Bench} */
let bench;
before(async () => {
  place = await Place.open();
  bench = await Bench.open();
});
after(async () => {
  await place?.close();
  await bench?.close();
});

/** What libraries that sites still load do to a page; runs in it. @type {Record<string, () => void>} */
const HABITS = {
  'the lists of MooTools 1.4': () => {
    const slice = Array.prototype.slice;
    Array.from = /** @type {any} */ ((/** @type {any} */ item) => (item === null || item === undefined ? [] : typeof item !== 'string' && typeof item.length === 'number' ? slice.call(item) : [item]));
  },
  'the lists and the remove of Prototype 1.7': () => {
    const list = (/** @type {any} */ of) => {
      const made = new Array(of?.length || 0);
      for (let i = 0; i < made.length; i += 1) made[i] = of[i];
      return made;
    };
    Array.from = /** @type {any} */ (list);
    Array.prototype.entries = /** @type {any} */ (/** @this {any} */ function () { return list(this); });
    Element.prototype.remove = function () {
      if (!this.parentNode) throw new TypeError("Cannot read properties of null (reading 'removeChild')");
      this.parentNode.removeChild(this);
    };
  },
  'parts of every object': () => {
    for (const key of ['get', 'set', 'value', 'writable', 'mode', 'cancel', 'plugin', 'locale', 'asOf', 'name', 'data', 'board', 'chart', 'source']) Object.assign(Object.prototype, { [key]: 'old' });
  },
};

for (const [name, habit] of Object.entries(HABITS)) {
  test(`a page with ${name}`, async () => {
    const { page, complaints, told } = await place.visit(COIN + PAIR, { hold: true });
    await page.evaluate(habit);
    await place.release(page);
    await told('baton-ready', 3);
    for (const chart of ['#coin', '#pair']) assert.ok((await place.look(page, chart)).colours > COLOURS, chart);
    const parts = await page.evaluate(async () => {
      const { chart } = /** @type {any} */ (document.querySelector('#coin'));
      chart.showTable();
      const rows = chart.toCSV().length > 1000 && document.querySelector('#coin')?.shadowRoot?.querySelectorAll('dialog tbody tr').length;
      chart.setAsOf('2024-01-05');
      return { rows, png: (await chart.toPNG()).type, svg: chart.toSVG().startsWith('<svg ') };
    });
    assert.deepEqual([parts, complaints], [{ rows: 20, png: 'image/png', svg: true }, []]);
  });
}

/** What browsers had last of what a chart needs, and documents that stand in for pages in tests (jsdom, happy-dom) have not; runs in the page. @type {Record<string, () => void>} */
const WANTS = {
  matchMedia: () => Reflect.deleteProperty(window, 'matchMedia'),
  ResizeObserver: () => Reflect.deleteProperty(window, 'ResizeObserver'),
  'document.fonts': () => Reflect.deleteProperty(Document.prototype, 'fonts'),
  adoptedStyleSheets: () => {
    for (const tree of [Document, ShadowRoot]) Reflect.deleteProperty(tree.prototype, 'adoptedStyleSheets');
    Reflect.deleteProperty(CSSStyleSheet.prototype, 'replaceSync');
  },
  'canvases with a 2D context': () => {
    HTMLCanvasElement.prototype.getContext = () => null;
  },
};

for (const [name, want] of Object.entries(WANTS)) {
  test(`a page without ${name} keeps what stands in the tag and is told once; the reading is there`, async () => {
    const { page, complaints, told, events } = await place.visit(COIN.replace('></', '><a href="#">Prices</a></') + PAIR, { hold: true });
    await page.evaluate(want);
    await place.release(page);
    await told('baton-error', 2);
    const seen = await page.evaluate(async () => {
      const coin = /** @type {any} */ (document.querySelector('#coin'));
      coin.maxLevels = 1;
      await new Promise((done) => setTimeout(done, 300));
      const { createChart } = await import(/** @type {any} */ ('/baton/index.js'));
      let code;
      try {
        createChart(document.body);
      } catch (error) {
        ({ code } = /** @type {any} */ (error));
      }
      const pair = /** @type {any} */ (document.querySelector('#pair'));
      return { code, shown: coin.querySelector('a').checkVisibility(), bars: [coin, pair].every(({ analysis }) => analysis.bars > 100), chart: coin.chart, left: document.body.querySelectorAll('canvas').length };
    });
    assert.deepEqual([seen, complaints], [{ code: 'render', shown: true, bars: true, chart: null, left: 0 }, []]);
    const errors = (await events()).filter(({ kind }) => kind === 'baton-error');
    assert.deepEqual(errors.map(({ id, message }) => [id, message]).sort(), ['coin', 'pair'].map((id) => [id, `expected a browser that has ${name} [render]`]));
  });
}

test('rules for every element of a page leave a chart that is made by a call its size and its canvas', async () => {
  for (const css of ['canvas { display: none !important; border: 9px solid red; max-width: 50%; }', '#host * { all: unset !important; }', 'div, canvas { position: static !important; padding: 20px; border: 5px solid red; box-sizing: content-box !important; }']) {
    const { page, complaints } = await bench.blank();
    const { box, shown } = await page.evaluate(async (css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
      const host = Object.assign(document.createElement('section'), { id: 'host' });
      Object.assign(host.style, { width: '600px', height: '300px' });
      document.body.replaceChildren(host);
      const { createChart } = await import(/** @type {any} */ ('/baton/index.js'));
      const csv = await (await fetch('/data/synthetic-coin.csv')).text();
      await createChart(host, { data: { series: { p: { csv } }, charts: [{ id: 'c', series: 'p' }] } }).ready;
      const canvas = /** @type {HTMLCanvasElement} */ (host.querySelector('canvas'));
      const { width, height } = canvas.getBoundingClientRect();
      return { box: [width, height, canvas.width], shown: canvas.checkVisibility() };
    }, css);
    assert.deepEqual([box, shown, complaints], [[600, 300, 600], true, []], css);
    await page.context().close();
  }
});

test('a drawing that holds a page', async () => {
  const { page, complaints, told } = await place.visit('');
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="500"><script href="/baton/generated/standalone.js"/>
    <foreignObject width="800" height="500"><div xmlns="http://www.w3.org/1999/xhtml">${COIN}</div></foreignObject></svg>`;
  await page.route('**/drawing.svg', (route) => route.fulfill({ contentType: 'image/svg+xml', body: drawing }));
  await page.goto(`${place.origin}/drawing.svg`);
  await told('baton-ready');
  const drawn = await page.evaluate(() => {
    const canvas = document.querySelector('#coin')?.shadowRoot?.querySelector('canvas');
    return canvas && [canvas.getBoundingClientRect().width, canvas.width, canvas.getContext('2d')?.getImageData(300, 100, 200, 200).data.some((value) => value !== 255)];
  });
  assert.deepEqual([drawn, complaints], [[800, 800, true], []]);
});

test('where a policy forbids wasm, the words say what to allow, and the file can still be had', async () => {
  const { page, told, events } = await place.visit('');
  const policy = POLICY.replace(" 'wasm-unsafe-eval'", '');
  await page.route('**/tight', (route) => route.fulfill({ contentType: 'text/html', headers: { 'Content-Security-Policy': policy }, body: made(COIN.replace('></', '><a href="#">Prices</a></'), '/baton/generated/standalone.js', 'head') }));
  await page.goto(`${place.origin}/tight`);
  await told('baton-error');
  assert.match((await events())[0].message, /^The engine could not be started: .*Content Security Policy.* \(it is enough that script-src allows 'wasm-unsafe-eval'\)$/i);
  assert.equal(await page.locator('a').isVisible(), true);
});
