// What ends a wasm instance ends no page: it is made anew and every chart is painted again. No hook in the package serves this:
// the tests reach the instance by standing between the page and WebAssembly.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Place } from './place.mjs';
import { until } from './support.mjs';

/** @import { Page } from 'playwright-core' */

/** @type {Place} */
let place;
before(async () => {
  place = await Place.open();
});
after(() => place?.close());

const PAGE = `
  <baton-board id="board" as-of="2023-06-30">
    <baton-chart id="lead" reads="leadership" numerator="/data/synthetic-large-caps.csv" denominator="/data/synthetic-small-caps.csv"></baton-chart>
    <baton-chart id="small" reads="challenger" src="/data/synthetic-small-caps.csv" timeframe="week"></baton-chart>
  </baton-board>
  <baton-chart id="coin" src="/data/synthetic-coin.csv" form="line" scale="linear"></baton-chart>`;

/** The ways to end an instance, as programs that end the newest one. */
const WAYS = {
  'a trap in the midst of its work': () => {
    // Memory full of ones: the next call reads an address that is none.
    const { exports } = /** @type {any} */ (window).notes.instances.at(-1);
    new Uint8Array(exports.memory.buffer).fill(255);
    try {
      /** @type {any} */ (document.querySelector('#coin')).chart.toSVG();
    } catch (error) {
      return /** @type {any} */ (error).code;
    }
  },
  'exhausted memory': async () => {
    const { memory } = /** @type {any} */ (window).notes.instances.at(-1).exports;
    for (let pages = 32_768; pages >= 1; pages = pages >> 1) {
      try {
        for (;;) memory.grow(pages);
      } catch {
        // so much is not to be had: less may be
      }
    }
    const rows = Array.from({ length: 200_000 }, (_, i) => ({ time: i * 864e5 - 1e13, close: 1 + (i % 7) }));
    const chart = /** @type {any} */ (document.querySelector('#coin')).chart;
    return chart.setData({ series: { p: { rows } }, charts: [{ id: 'coin', series: 'p' }] }).then(() => 'fine', (/** @type {any} */ error) => error.code);
  },
  'an overflown stack': () => {
    const { chart } = /** @type {any} */ (document.querySelector('#coin'));
    let code = '';
    const deeper = () => {
      try {
        deeper();
      } catch (error) {
        if (code) throw error;
        try {
          // Goes into the engine at once: where a call's own frames do not fit, the engine's are never tried.
          chart.toText();
        } catch (trap) {
          code = /** @type {any} */ (trap).code ?? '';
        }
        throw error;
      }
    };
    try {
      deeper();
    } catch {
      // out of it again
    }
    return code;
  },
};

/** Pictures of all charts, as checksums. @param {Page} page */
const pictures = (page) =>
  page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return /** @type {any[]} */ ([...document.querySelectorAll('baton-chart')]).map((chart) => {
      const canvas = chart.shadowRoot.querySelector('canvas');
      const copy = /** @type {CanvasRenderingContext2D} */ (Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height }).getContext('2d'));
      copy.drawImage(canvas, 0, 0);
      return new Uint32Array(copy.getImageData(0, 0, canvas.width, canvas.height).data.buffer).reduce((sum, pixel) => (Math.imul(sum, 31) + pixel) | 0, 0);
    });
  });

for (const [name, end] of Object.entries(WAYS)) {
  test(`${name}: told once, made anew, painted again`, { timeout: 120_000 }, async () => {
    const { page, complaints, told, events, engines } = await place.visit(PAGE);
    await told('baton-ready', 4);
    await page.evaluate(() => /** @type {any} */ (document.querySelector('#small')).chart.setVisibleRange('2020-01-03', '2022-12-30'));
    // A picture painted in parts has other soft edges where it was cut; after fonts have come, all is painted at once.
    await page.evaluate(() => document.fonts.dispatchEvent(new Event('loadingdone')));
    const before = await pictures(page);
    const blank = () => page.evaluate(() => {
      for (const chart of /** @type {any[]} */ ([...document.querySelectorAll('baton-chart')])) {
        const canvas = chart.shadowRoot.querySelector('canvas');
        const context = canvas.getContext('2d');
        context.reset();
        // What the browser's context has forgotten the drawing sets again only with the size.
        canvas.width = 1;
      }
    });
    assert.equal(await engines(), 1);
    await blank();
    assert.equal(await page.evaluate(/** @type {any} */ (end)), 'engine-trap');
    await page.waitForFunction(() => /** @type {any} */ (window).notes.instances.length === 2);
    assert.deepEqual(await until(() => pictures(page), (now) => now.join() === before.join()), before);
    const errors = (await events()).filter(({ kind }) => kind === 'baton-error');
    assert.deepEqual(errors.map(({ id, code }) => `${id} ${code}`).sort(), ['board engine-trap', 'coin engine-trap']);
    assert.equal(complaints.length, 1, complaints.join('\n'));
    assert.match(complaints[0], /^console error: Baton: the engine stopped and is started anew/);
    const alive = await page.evaluate(async () => {
      const board = /** @type {any} */ (document.querySelector('#board'));
      const { chart } = /** @type {any} */ (document.querySelector('#coin'));
      const { asOf } = board.analysis;
      board.asOf = '2024-06-28';
      await new Promise((done) => setTimeout(done, 100));
      return { asOf, later: board.analysis.asOf, svg: chart.toSVG().slice(0, 4), look: chart.options() };
    });
    assert.deepEqual(alive, { asOf: '2023-06-30', later: '2024-06-28', svg: '<svg', look: { chart: 'coin', theme: 'auto', scale: 'linear', form: 'line', linked: true, future: 'hidden' } });
  });
}

test('a hundred traps, one after the other', { timeout: 120_000 }, async () => {
  const { page, told, engines, events } = await place.visit('<baton-chart id="coin" src="/data/synthetic-coin.csv"></baton-chart>');
  await told('baton-ready');
  const before = await pictures(page);
  const codes = await page.evaluate(async () => {
    const { chart } = /** @type {any} */ (document.querySelector('#coin'));
    const { instances } = /** @type {any} */ (window).notes;
    const codes = new Set();
    for (let i = 0; i < 100; i += 1) {
      new Uint8Array(instances.at(-1).exports.memory.buffer).fill(255);
      const again = new Promise((done) => chart.on('analysis', done));
      try {
        chart.toText();
        chart.toSVG();
      } catch (error) {
        codes.add(/** @type {any} */ (error).code);
      }
      await again;
    }
    return [...codes];
  });
  assert.deepEqual(codes, ['engine-trap']);
  assert.equal(await engines(), 101);
  assert.equal((await events()).filter(({ kind }) => kind === 'baton-error').length, 100);
  assert.deepEqual(await pictures(page), before);
});

test('a board that is made where a trap is told of hears nothing of that trap', async () => {
  const { page } = await place.visit('');
  const heard = await page.evaluate(async () => {
    const { Baton, notes } = /** @type {any} */ (window);
    const input = { series: { p: { rows: [{ time: '2025-01-02', close: 1 }] } }, charts: [{ id: 'c', series: 'p' }] };
    const heard = /** @type {string[]} */ ([]);
    const board = Baton.createBoard(input);
    await board.ready;
    const told = new Promise((done) => board.on('error', () => {
      heard.push('the one that was there');
      const other = Baton.createBoard(input);
      other.on('error', () => heard.push('the one that came'));
      done(other.ready);
    }));
    new Uint8Array(notes.instances.at(-1).exports.memory.buffer).fill(255);
    await Baton.analyze(input).catch(() => {});
    await told;
    return heard;
  });
  assert.deepEqual(heard, ['the one that was there']);
});

test('calls that keep nothing fail once and work again', async () => {
  const { page } = await place.visit('');
  const seen = await page.evaluate(async () => {
    const { Baton, notes } = /** @type {any} */ (window);
    const input = { series: { p: { rows: [{ time: '2025-01-02', close: 1 }] } }, charts: [{ id: 'c', series: 'p' }] };
    const code = () => Baton.analyze(input).then(() => 'fine', (/** @type {any} */ error) => error.code);
    const first = await code();
    new Uint8Array(notes.instances.at(-1).exports.memory.buffer).fill(255);
    return [first, await code(), await code(), notes.instances.length];
  });
  assert.deepEqual(seen, ['fine', 'engine-trap', 'fine', 2]);
});
