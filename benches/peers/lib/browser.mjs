// Chromium at a real scale factor, and the CPU time of a page's main thread.
import { chromium } from 'playwright-core';
import { findChromium } from '../../../tools/lib/browsers.mjs';

/** @import { Browser, CDPSession, Page } from 'playwright-core' */

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--window-size=1000,700', '--js-flags=--expose-gc',
];
const CLOSING_MS = 20_000;

/** @template T @param {Promise<T>} work @param {number} ms @returns {Promise<T>} */
export async function within(work, ms) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error(`not done within ${ms / 1000} s`)), ms)));
  try {
    return await Promise.race([work, /** @type {Promise<never>} */ (late)]);
  } finally {
    clearTimeout(timer);
  }
}

/** One browser at a time: with an emulated factor two libraries would draw at half the resolution, so each factor has its own. */
export class Chromium {
  /** @type {Browser | undefined} */
  #browser;
  #ratio = 1;
  version = '';

  /** @param {number} ratio */
  async open(ratio) {
    await this.close();
    const executablePath = (await findChromium()) ?? undefined;
    this.#browser = await chromium.launch({ executablePath, args: [...FLAGS, `--force-device-scale-factor=${ratio}`] });
    this.#ratio = ratio;
    this.version = this.#browser.version();
    return this.#browser;
  }

  async close() {
    await this.#browser?.close().catch(() => {});
    this.#browser = undefined;
  }

  /** A page in a context of its own: nothing is left of the one before. @template T @param {number} ratio @param {(page: Page, wire: CDPSession) => Promise<T>} work */
  async visit(ratio, work) {
    const open = this.#browser?.isConnected() && this.#ratio === ratio;
    const browser = open && this.#browser ? this.#browser : await this.open(ratio);
    const context = await browser.newContext({ viewport: null });
    try {
      const page = await context.newPage();
      return await work(page, await context.newCDPSession(page));
    } finally {
      await within(context.close(), CLOSING_MS).catch(() => this.close());
    }
  }
}

/** What a page call costs its main thread, ms of CPU: other load on the machine does not count. */
export class Clock {
  #idle = 0;
  /** @param {Page} page @param {CDPSession} wire */
  constructor(page, wire) {
    this.page = page;
    this.wire = wire;
  }

  /** @param {Page} page @param {CDPSession} wire */
  static async start(page, wire) {
    await wire.send('Performance.enable', { timeDomain: 'threadTicks' });
    const clock = new Clock(page, wire);
    const idle = [];
    for (let i = 0; i < 9; i += 1) idle.push((await clock.call('nothing')).ms);
    clock.#idle = idle.sort((a, b) => a - b)[4];
    return clock;
  }

  async #now() {
    const { metrics } = await this.wire.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? 0) * 1000;
  }

  /** Calls the page's bench. @param {string} name @param {...unknown} values @returns {Promise<{ ms: number, value: any }>} */
  async call(name, ...values) {
    const start = await this.#now();
    const value = await this.page.evaluate((call) => /** @type {any} */ (window).bench[call.name](...call.values), { name, values });
    return { ms: Math.max(0, (await this.#now()) - start - this.#idle), value };
  }
}

/** Bytes that a page holds after collecting what nothing holds any more: JS, the browser's own objects, buffers (but not the memories of WebAssembly). @param {CDPSession} wire */
export async function heap(wire) {
  await wire.send('HeapProfiler.collectGarbage');
  await wire.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = /** @type {any} */ (await wire.send('Runtime.getHeapUsage'));
  return { all: usedSize + embedderHeapUsedSize + backingStorageSize, script: usedSize, buffers: backingStorageSize };
}
