// Chromium on the served page, with everything it complains about written down.
import { launchChromium } from '../../tools/lib/browsers.mjs';
import { serve } from '../../tools/lib/server.mjs';

/** @import { Browser, BrowserContextOptions, Page } from 'playwright-core' */

/** @typedef {{ page: Page, complaints: string[], requests: string[] }} Visit */

/**
 * Asks until the answer is as it should be, at most ten seconds, and returns the last one: a busy machine is no fault.
 * @template T @param {() => T | Promise<T>} ask @param {(answer: T) => boolean} holds
 */
export async function until(ask, holds) {
  const end = Date.now() + 10_000;
  for (;;) {
    const answer = await ask();
    if (holds(answer) || Date.now() > end) return answer;
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** What a page complains of and asks for, from now on. @param {Page} page */
export function overheard(page) {
  /** @type {string[]} */
  const complaints = [];
  /** @type {string[]} */
  const requests = [];
  page.on('console', (message) => complaints.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  page.on('request', (request) => requests.push(request.url()));
  return { complaints, requests };
}

/** A server and a browser, to be closed together. */
export class Bench {
  /** @param {Browser} browser @param {{ url: string, close: () => Promise<void> }} server */
  constructor(browser, server) {
    this.browser = browser;
    this.server = server;
  }

  static async open() {
    return new Bench(await launchChromium(), await serve(0));
  }

  /** Opens the page and waits until its charts and the second example stand. @param {BrowserContextOptions} [options] @returns {Promise<Visit>} */
  async visit(options = {}) {
    const visit = await this.#open('', options);
    await visit.page.locator('#example-as-of:enabled').waitFor();
    return visit;
  }

  /** Opens a page of the server that has nothing on it. @param {BrowserContextOptions} [options] @returns {Promise<Visit>} */
  blank(options = {}) {
    return this.#open('/baton/index.js', options);
  }

  /** @param {string} path @param {BrowserContextOptions} options @returns {Promise<Visit>} */
  async #open(path, options) {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    const { complaints, requests } = overheard(page);
    page.on('response', (response) => response.status() >= 400 && complaints.push(`${response.status()}: ${response.url()}`));
    await page.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`)));
    await page.goto(new URL(path, this.server.url).href);
    return { page, complaints, requests };
  }

  async close() {
    await this.browser.close();
    await this.server.close();
  }
}

/**
 * What a canvas shows: its backing store, its size on the page, how many colours, and the colour of its corner.
 * @param {Page} page @param {string} id of the figure
 */
export const lookAt = (page, id) =>
  page.evaluate((figure) => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector(`#${figure} canvas`));
    const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).getImageData(0, 0, canvas.width, canvas.height);
    const colours = new Map();
    for (let i = 0; i < data.length; i += 4) {
      const colour = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
      colours.set(colour, (colours.get(colour) ?? 0) + 1);
    }
    const box = canvas.getBoundingClientRect();
    return { width: canvas.width, height: canvas.height, cssWidth: box.width, cssHeight: box.height, colours: colours.size, corner: (data[0] + data[1] + data[2]) / 3 };
  }, id);
