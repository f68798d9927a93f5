// Two linked charts of one board at the top of a page that scrolls, and what they say of themselves.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Bench } from './support.mjs';

/** @import { BrowserContextOptions, CDPSession, Page } from 'playwright-core' */

const csv = readFileSync(new URL('../../www/data/synthetic-coin.csv', import.meta.url), 'utf8');

/** What the page keeps for the tests. @typedef {{ chart: any, other: any, heard: any[], pixels: (layer: number, host?: Element) => Uint8ClampedArray, pictures: Record<string, Uint8ClampedArray> }} Kept */

/** Chart, place, and hands. */
export class Stage {
  /** @param {Page} page @param {string[]} complaints @param {CDPSession} wire @param {{ x: number, y: number, width: number, height: number }} box */
  constructor(page, complaints, wire, box) {
    this.page = page;
    this.complaints = complaints;
    this.wire = wire;
    this.box = box;
  }

  /** @param {Bench} bench @param {BrowserContextOptions} [options] */
  static async open(bench, options = {}) {
    const { page, complaints } = await bench.blank({ viewport: { width: 1000, height: 800 }, ...options });
    await page.evaluate(async (text) => {
      const { createBoard, createChart } = await import(/** @type {any} */ ('/baton/index.js'));
      const host = () => {
        const element = document.createElement('div');
        element.className = 'host';
        element.style.cssText = 'width:900px;height:420px;max-width:100%';
        return element;
      };
      const [first, second] = [host(), host()];
      document.body.replaceChildren(first, second, Object.assign(document.createElement('p'), { style: 'height:3000px' }));
      scrollTo(0, 0);
      const charts = [{ id: 'days', series: 'a', timeframe: 'day' }, { id: 'weeks', series: 'a', timeframe: 'week' }];
      const board = createBoard({ series: { a: { csv: text } }, charts });
      const chart = createChart(first, { board, chart: 'days' });
      const other = createChart(second, { board, chart: 'weeks' });
      await Promise.all([chart.ready, other.ready]);
      /** @type {any[]} */
      const heard = [];
      for (const kind of ['range', 'cursor', 'level']) chart.on(kind, (/** @type {any} */ event) => heard.push(event));
      const pixels = (/** @type {number} */ index, host = first) => {
        const canvas = host.querySelectorAll('canvas')[index];
        if (!canvas) return new Uint8ClampedArray();
        // By way of another canvas: reading from the chart's own would make the browser complain.
        const copy = /** @type {CanvasRenderingContext2D} */ (Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height }).getContext('2d', { willReadFrequently: true }));
        copy.drawImage(canvas, 0, 0);
        return copy.getImageData(0, 0, canvas.width, canvas.height).data;
      };
      Object.assign(window, { kept: { chart, other, heard, pixels, pictures: {} } });
    }, csv);
    const box = await page.locator('.host').first().boundingBox();
    if (!box) throw new Error('no stage');
    return new Stage(page, complaints, await page.context().newCDPSession(page), box);
  }

  /** A place of the plot, by shares of the chart. @param {number} x @param {number} y @returns {[number, number]} */
  at(x, y) {
    return [this.box.x + this.box.width * x, this.box.y + this.box.height * y];
  }

  /** Two frames, so that everything asked for is done. */
  async settle() {
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }

  /** @template T @param {(kept: Kept) => T} ask @returns {Promise<T>} */
  ask(ask) {
    return this.page.evaluate(`(${ask})(window.kept)`);
  }

  /** Dates in sight, as days since 1970, and how many. @param {'chart' | 'other'} [which] */
  async range(which = 'chart') {
    await this.settle();
    const { from, to } = await this.page.evaluate((name) => /** @type {any} */ (window).kept[name].visibleRange(), which);
    const day = (/** @type {string} */ date) => Date.parse(date) / 86_400_000;
    return { from: day(from), to: day(to), span: day(to) - day(from) };
  }

  /** The range once nothing moves it any more. */
  async rested() {
    let [before, now] = [NaN, await this.range()];
    while (now.from !== before) {
      await this.page.waitForTimeout(250);
      [before, now] = [now.from, await this.range()];
    }
    return now;
  }

  /** The events since the last time. @returns {Promise<any[]>} */
  async heard() {
    await this.settle();
    return this.page.evaluate(() => /** @type {any} */ (window).kept.heard.splice(0));
  }

  /** Checksum of a canvas: 0 the picture, 1 the crosshair. @param {number} layer @param {number} [chart] which of the two */
  async look(layer, chart = 0) {
    await this.settle();
    return this.page.evaluate(([layer, chart]) => {
      const { pixels } = /** @type {{ kept: Kept }} */ (/** @type {any} */ (window)).kept;
      return new Uint32Array(pixels(layer, document.querySelectorAll('.host')[chart]).buffer).reduce((sum, pixel) => (Math.imul(sum, 31) + pixel) | 0, 0);
    }, [layer, chart]);
  }

  /** Remembers the picture of the first chart. @param {string} name */
  async keep(name) {
    await this.settle();
    await this.page.evaluate((name) => {
      const { pixels, pictures } = /** @type {{ kept: Kept }} */ (/** @type {any} */ (window)).kept;
      pictures[name] = pixels(0);
    }, name);
  }

  /** How far the picture is off a remembered one at most, in units of a colour's channel. @param {string} name */
  async off(name) {
    await this.settle();
    return this.page.evaluate((name) => {
      const { pixels, pictures } = /** @type {{ kept: Kept }} */ (/** @type {any} */ (window)).kept;
      const [now, then] = [pixels(0), pictures[name]];
      let most = now.length === then.length ? 0 : 255;
      for (let i = 0; i < now.length; i += 1) most = Math.max(most, Math.abs(now[i] - then[i]));
      return most;
    }, name);
  }

  /** Presses, moves and lets go at a hand's pace: 16 ms lie between the times of the events. @param {[number, number][]} places @param {{ taken?: boolean }} [how] whether the page takes the pointer away before it lets go */
  async drag(places, { taken = false } = {}) {
    const begin = Date.now() / 1000 - places.length * 0.016;
    const send = (/** @type {'mousePressed' | 'mouseMoved' | 'mouseReleased'} */ type, /** @type {number} */ i) => {
      const [x, y] = places[Math.min(i, places.length - 1)];
      return this.wire.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', buttons: type === 'mouseReleased' ? 0 : 1, clickCount: 1, timestamp: begin + i * 0.016 });
    };
    await this.page.mouse.move(...places[0]);
    await send('mousePressed', 0);
    for (let i = 1; i < places.length; i += 1) await send('mouseMoved', i);
    if (taken) await this.page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('.baton-stage')).releasePointerCapture(1));
    await send('mouseReleased', places.length);
  }

  /** A finger's or more fingers' way. @param {'touchStart' | 'touchMove' | 'touchEnd'} type @param {[number, number][]} points @param {number} [timestamp] when, in seconds since 1970; unsaid, as it is sent */
  async touch(type, points, timestamp) {
    await this.wire.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })), timestamp });
  }

  /** One finger from place to place. @param {[number, number]} from @param {[number, number]} to @param {{ rest?: number, steps?: number }} [how] `rest` before it moves, ms */
  async swipe(from, to, { rest = 0, steps = 8 } = {}) {
    await this.touch('touchStart', [from]);
    if (rest) await this.page.waitForTimeout(rest);
    for (let i = 1; i <= steps; i += 1) {
      await this.touch('touchMove', [[from[0] + ((to[0] - from[0]) * i) / steps, from[1] + ((to[1] - from[1]) * i) / steps]]);
      await this.page.waitForTimeout(16);
    }
    await this.touch('touchEnd', []);
  }

  close() {
    return this.page.context().close();
  }
}

const font = (/** @type {string} */ weight) => readFileSync(new URL(`../fonts/Inter-${weight}.ttf`, import.meta.url)).toString('base64');

/**
 * Brings a font in which figures differ in width: they are then set one by one, and copied, which no chart does in fonts whose figures
 * all have one width, as those of many machines. @param {Stage} stage @param {string} [name] @param {string} [list] of families that the page asks for
 */
export async function bringFont(stage, name = 'Figures', list = name) {
  const files = [font('Regular'), font('Bold')];
  await stage.page.evaluate(
    async ([name, list, ...files]) => {
      const faces = files.map((file, i) => new FontFace(name, Uint8Array.from(atob(file), (byte) => byte.charCodeAt(0)), { weight: i ? 'bold' : 'normal' }));
      for (const face of faces) document.fonts.add(await face.load());
      document.documentElement.style.setProperty('--baton-font', list);
      document.fonts.dispatchEvent(new Event('loadingdone'));
    },
    [name, list, ...files],
  );
  await stage.settle();
}

/** Paints the picture so often, in both themes, that figures are copied from their sheet. @param {Stage} stage */
export async function repaint(stage) {
  await stage.page.evaluate(async () => {
    const { chart } = /** @type {{ kept: Kept }} */ (/** @type {any} */ (window)).kept;
    const { theme } = chart.options();
    for (let i = 0; i < 5; i += 1) {
      for (const look of [theme === 'dark' ? 'light' : 'dark', theme]) {
        chart.applyOptions({ theme: look });
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      }
    }
  });
}

/** Makes tests of a stage of their own, its complaints looked at in the end. @param {() => Bench} bench once it is open */
export function stagedOn(bench) {
  return (/** @type {string} */ name, /** @type {(stage: Stage) => Promise<void>} */ body, /** @type {BrowserContextOptions} */ options = {}) =>
    void test(name, async () => {
      const stage = await Stage.open(bench(), options);
      try {
        await body(stage);
        assert.deepEqual(stage.complaints, []);
      } finally {
        await stage.close();
      }
    });
}

/** The same at every resolution. @param {() => Bench} bench */
export function gesturesOn(bench) {
  const staged = stagedOn(bench);
  return (/** @type {string} */ name, /** @type {(stage: Stage) => Promise<void>} */ body, /** @type {BrowserContextOptions} */ options = {}) => {
    for (const deviceScaleFactor of [1, 1.5, 2]) staged(`${name} (${deviceScaleFactor}×)`, body, { ...options, deviceScaleFactor });
  };
}
