// One chart alone on a page that is otherwise without fault, and an auditor to look at it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { Bench } from './support.mjs';

/** @import { BrowserContextOptions, Page } from 'playwright-core' */

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const csv = readFileSync(new URL('../../www/data/synthetic-coin.csv', import.meta.url), 'utf8');

/** Data of a chart by what they leave to see. */
export const DATA = {
  whole: csv,
  short: csv.split('\n').slice(0, 12).join('\n'),
  one: csv.split('\n').slice(0, 2).join('\n'),
  'no opens': csv.split('\n').slice(0, 12).map((line) => line.split(',').filter((_, column) => column !== 1).join()).join('\n'),
  broken: 'date,close\n2024-01-02,oops\n',
  none: undefined,
};

/** A phone, held upright. */
export const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

/** @typedef {{ chart: any, host: HTMLElement, said: string[] }} Kept */

/** What an auditor finds, as lines; every rule, those of good practice too. @param {Page} page @param {string} [scope] a selector */
export async function audit(page, scope) {
  await page.evaluate(axe);
  return page.evaluate(async (selector) => {
    const { violations } = await /** @type {any} */ (window).axe.run(selector ?? document, { resultTypes: ['violations'] });
    return violations.flatMap((/** @type {any} */ { id, nodes }) => nodes.map((/** @type {any} */ { html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`));
  }, scope ?? null);
}

export class Alone {
  /** @param {Page} page @param {string[]} complaints */
  constructor(page, complaints) {
    this.page = page;
    this.complaints = complaints;
  }

  /** @param {Bench} bench @param {{ data?: keyof typeof DATA, width?: string, height?: string, css?: Record<string, string>, options?: object } & BrowserContextOptions} [how] */
  static async open(bench, { data = 'whole', width = '900px', height = '420px', css = {}, options = {}, ...context } = {}) {
    const { page, complaints } = await bench.visit({ viewport: { width: 1000, height: 800 }, ...context });
    await page.evaluate(
      async ({ text, width, height, css, options }) => {
        const { createChart } = await import(/** @type {any} */ ('/baton/index.js'));
        const host = document.createElement('div');
        const main = document.createElement('main');
        main.append(Object.assign(document.createElement('h1'), { textContent: 'A chart alone' }), host);
        document.body.replaceChildren(main);
        Object.assign(host.style, { width, height, maxWidth: '100%' });
        for (const [name, value] of Object.entries(css)) document.documentElement.style.setProperty(name, value);
        const input = text === null ? undefined : { series: { a: { csv: text, name: 'Coin' } }, charts: [{ id: 'coin', series: 'a', timeframe: 'day' }] };
        const chart = createChart(host, { data: input, ...options });
        chart.on('error', () => {});
        /** @type {string[]} */
        const said = [];
        const live = /** @type {HTMLElement} */ (host.querySelector('[aria-live]'));
        new MutationObserver(() => live.textContent && said.push(live.textContent)).observe(live, { childList: true });
        Object.assign(window, { kept: { chart, host, said } });
        await Promise.race([chart.ready, new Promise((done) => setTimeout(done, 600))]);
      },
      { text: DATA[data] ?? null, width, height, css, options },
    );
    return new Alone(page, complaints);
  }

  /** @template T @param {(kept: Kept) => T} ask @returns {Promise<T>} */
  ask(ask) {
    return this.page.evaluate(`(${ask})(window.kept)`);
  }

  get stage() {
    return this.page.locator('.baton-stage');
  }

  /** @param {...string} names of keys, one after the other */
  async press(...names) {
    for (const name of names) {
      await this.page.keyboard.press(name);
      await this.page.waitForTimeout(40);
    }
  }

  /** What was said since the last time, once the pause between announcements is over. @returns {Promise<string[]>} */
  async said() {
    await this.page.waitForTimeout(800);
    return this.page.evaluate(() => /** @type {any} */ (window).kept.said.splice(0));
  }

  /** Colour of a pixel of the picture, device px from the upper left corner. @param {number} x @param {number} y @returns {Promise<number[]>} */
  async pixel(x, y) {
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    return this.page.evaluate(
      ([left, top]) => {
        const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('canvas'));
        const copy = /** @type {CanvasRenderingContext2D} */ (Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true }));
        copy.drawImage(canvas, -left, -top);
        return [...copy.getImageData(0, 0, 1, 1).data].slice(0, 3);
      },
      [x, y],
    );
  }

  close() {
    return this.page.context().close();
  }
}

/** Makes tests of a chart alone, its complaints looked at in the end. @param {() => Bench} bench once it is open */
export function aloneOn(bench) {
  return (/** @type {string} */ name, /** @type {Parameters<typeof Alone.open>[1]} */ how, /** @type {(alone: Alone) => Promise<void>} */ body) =>
    void test(name, async () => {
      const chart = await Alone.open(bench(), how);
      try {
        await body(chart);
        assert.deepEqual(chart.complaints, []);
      } finally {
        await chart.close();
      }
    });
}
