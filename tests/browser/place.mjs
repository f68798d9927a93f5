// Pages made for a test, under the strict policy, with the elements from the one-file build.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from '../../tools/lib/browsers.mjs';
import { GENERATED } from '../../tools/lib/paths.mjs';
import { POLICY, serve } from '../../tools/lib/server.mjs';

/** @import { Browser, Page } from 'playwright-core' */

/** Names of the wasm's exports, by what they were called before they were shortened. @type {Record<string, string>} */
export const EXPORTS = JSON.parse(readFileSync(join(GENERATED, 'names.json'), 'utf8'));

/** Three charts that make a statement, one of them deeper than the others. */
export const BOARD = `
  <baton-board id="board" as-of="2025-06-30"><p slot="reading">No reading yet</p>
    <baton-chart id="lead" reads="leadership" numerator="/data/synthetic-large-caps.csv" denominator="/data/synthetic-small-caps.csv" numerator-name="Large" denominator-name="Small"></baton-chart>
    <div><baton-chart id="small" reads="challenger" src="/data/synthetic-small-caps.csv" name="Small"></baton-chart></div>
    <baton-chart id="coin" reads="risk" src="/data/synthetic-coin.csv" max-levels="5"></baton-chart>
  </baton-board>`;
/** One chart, and what stands for it until it is drawn. */
export const COIN = '<baton-chart id="coin" src="/data/synthetic-coin.csv"><p id="words">A coin.</p></baton-chart>';

/** What the page writes down: events of the elements, instances of the engine. @typedef {{ events: any[], instances: any[] }} Notes */

/** How a page is made: `at` is where its script stands, `hold` keeps the elements back until {@link Place.release}, `mayMiss` lets files be missing. @typedef {{ css?: string, at?: 'head' | 'end', hold?: boolean, mayMiss?: boolean, script?: string }} Make */

export class Place {
  /** @param {Browser} browser @param {{ url: string, close: () => Promise<void> }} server */
  constructor(browser, server) {
    this.browser = browser;
    this.server = server;
    this.origin = new URL(server.url).origin;
  }

  static async open() {
    return new Place(await launchChromium(), await serve(0));
  }

  /** @param {string} body @param {Make} [make] */
  async visit(body, { css = '', at = 'head', hold = false, mayMiss = false, script = '/baton/generated/standalone.js' } = {}) {
    const context = await this.browser.newContext({ viewport: { width: 900, height: 700 } });
    const page = await context.newPage();
    /** @type {string[]} */
    const complaints = [];
    /** @type {string[]} */
    const requests = [];
    page.on('console', (message) => complaints.push(`console ${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    page.on('response', (response) => response.status() >= 400 && !mayMiss && complaints.push(`${response.status()}: ${response.url()}`));
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    await page.addInitScript(takeNotes);
    await context.route('**/made/*', (route) => {
      if (route.request().url().endsWith('.css')) return route.fulfill({ contentType: 'text/css', body: css });
      return route.fulfill({ contentType: 'text/html', headers: { 'Content-Security-Policy': POLICY }, body: made(body, hold ? '' : script, at) });
    });
    await page.goto(`${this.origin}/made/page`);
    /** Waits until so many events of a kind have been told. @param {string} kind @param {number} [count] */
    const told = (kind, count = 1) => page.waitForFunction(([kind, count]) => /** @type {any} */ (window).notes.events.filter((/** @type {any} */ event) => event.kind === kind).length >= count, /** @type {const} */ ([kind, count]));
    const events = () => page.evaluate(() => /** @type {Notes['events']} */ (/** @type {any} */ (window).notes.events));
    const engines = () => page.evaluate(() => /** @type {any} */ (window).notes.instances.length);
    return { page, complaints, requests, told, events, engines };
  }

  /** Lets the elements of a page that was held come. @param {Page} page */
  async release(page) {
    await page.evaluate(() => import(/** @type {any} */ ('/baton/element.js')));
  }

  /** What a chart shows. @param {Page} page @param {string} selector */
  look(page, selector) {
    return page.evaluate((selector) => {
      const chart = /** @type {any} */ (document.querySelector(selector));
      const canvas = chart.shadowRoot.querySelector('canvas');
      const copy = /** @type {CanvasRenderingContext2D} */ (Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height }).getContext('2d'));
      copy.drawImage(canvas, 0, 0);
      const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
      const { width, height } = canvas.getBoundingClientRect();
      return { title: chart.analysis.headline.text, colours: new Set(new Uint32Array(data.buffer)).size, width, height };
    }, selector);
  }

  async close() {
    await this.browser.close();
    await this.server.close();
  }
}

/** A page. @param {string} body @param {string} script none where it is empty @param {'head' | 'end'} at */
export function made(body, script, at) {
  const tag = script && `<script src="${script}"></script>`;
  const [head, end] = at === 'head' ? [tag, ''] : ['', tag];
  return `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/made/style.css">${head}<body>${body}${end}`;
}

/** Runs in the page, before everything else. */
export function takeNotes() {
  /** @type {Notes} */
  const notes = { events: [], instances: [] };
  Object.assign(window, { notes });
  document.addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  for (const kind of ['baton-ready', 'baton-state-change', 'baton-level-test', 'baton-error']) {
    document.addEventListener(kind, (/** @type {any} */ { target, detail }) => notes.events.push({ kind, id: target.id, code: detail.error?.code, message: detail.error?.message, event: detail.event?.id }));
  }
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = /** @type {any} */ (
    async (/** @type {any} */ ...args) => {
      const made = await /** @type {any} */ (instantiate)(...args);
      notes.instances.push(made);
      return made;
    }
  );
}
