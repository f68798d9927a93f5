// WebKit, the engine of Safari, by WebDriver over HTTP: WebKitGTK's driver and its little browser, on a screen of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { findWebKit } from '../../tools/lib/browsers.mjs';

/** @import { ChildProcess } from 'node:child_process' */

/** The name under which WebDriver hands out elements. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
/** What WebDriver calls keys that write nothing. */
export const KEYS = { Shift: '\ue008', Tab: '\ue004', End: '\ue010', ArrowLeft: '\ue012', Escape: '\ue00c' };

/** Where WebKit is, and why there is none. */
export const { found, skip } = look();

function look() {
  const found = findWebKit();
  const skip = found ? false : 'SKIPPED: WebKitWebDriver, its MiniBrowser or a display (Xvfb) is not installed';
  if (skip) console.error(`\n!! ${skip}\n`);
  return { found, skip };
}

/** A window of WebKit's, and what drives it. */
export class WebKit {
  #children;
  #session;
  #wheels = 0;

  /** @param {ChildProcess[]} children @param {string} session */
  constructor(children, session) {
    this.#children = children;
    this.#session = session;
  }

  /** @param {{ scale?: number, dark?: boolean }} [how] device pixels of a CSS pixel, a whole number; whether the desktop is dark */
  static async open({ scale = 1, dark = false } = {}) {
    if (!found) throw new Error('WebKit is not installed');
    /** @type {ChildProcess[]} */
    const children = [];
    try {
      const env = /** @type {NodeJS.ProcessEnv} */ ({ ...process.env, GDK_BACKEND: 'x11', GDK_SCALE: String(scale), GTK_THEME: dark ? 'Adwaita:dark' : 'Adwaita' });
      if (found.screen) env.DISPLAY = await screen(children, found.screen, scale);
      const port = await freePort();
      children.push(spawn(found.driver, [`--port=${port}`], { env, stdio: 'ignore' }));
      const base = `http://127.0.0.1:${port}/session`;
      const options = { binary: found.browser, args: ['--automation'] };
      const body = { capabilities: { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options, timeouts: { script: 20_000, pageLoad: 20_000 } } } };
      const { sessionId } = await patiently(() => ask('POST', base, body));
      return new WebKit(children, `${base}/${sessionId}`);
    } catch (error) {
      end(children);
      throw error;
    }
  }

  /** @param {'GET' | 'POST' | 'DELETE'} method @param {string} path @param {object} [body] @returns {Promise<any>} */
  #ask(method, path, body) {
    return ask(method, `${this.#session}/${path}`, body);
  }

  /** @param {string} url */
  go(url) {
    return this.#ask('POST', 'url', { url });
  }

  /** Makes the page so large, CSS px. @param {number} width @param {number} height */
  async size(width, height) {
    await this.#ask('POST', 'window/rect', { width, height });
    const [inner, high] = await this.evaluate(() => [innerWidth, innerHeight]);
    await this.#ask('POST', 'window/rect', { width: width + width - inner, height: height + height - high });
  }

  /**
   * Runs in the page; waits for a promise.
   * @template {any[]} A, T @param {(...args: A) => T} act @param {A} args @returns {Promise<Awaited<T>>}
   */
  async evaluate(act, ...args) {
    // A method's text is no function's.
    const source = /^(async )?(\w+)\(/.test(`${act}`) && !/^(async )?function/.test(`${act}`) ? `({ ${act} }).${act.name}` : act;
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve().then(() => (${source})(...arguments[0])).then((value) => done({ value }), (error) => done({ error: \`\${error}\\n\${error?.stack}\` }));`;
    const { value, error } = await this.#ask('POST', 'execute/async', { script, args: [args] });
    if (error !== undefined && error !== null) throw new Error(`in the page: ${error}`);
    return value;
  }

  /** Sources of input and what they do, side by side, as in WebDriver's "Perform Actions". @param {object[]} actions */
  perform(...actions) {
    return this.#ask('POST', 'actions', { actions });
  }

  /** A mouse: places where it goes, `down` and `up`. @param {...([x: number, y: number] | 'down' | 'up')} steps */
  mouse(...steps) {
    const actions = steps.map((step) => (typeof step === 'string' ? { type: step === 'down' ? 'pointerDown' : 'pointerUp', button: 0 } : { type: 'pointerMove', x: Math.round(step[0]), y: Math.round(step[1]), duration: 16 }));
    return this.perform({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions });
  }

  /** @param {[x: number, y: number]} from @param {[x: number, y: number][]} rest where it goes from there @param {boolean} shift whether Shift is held */
  async drag(from, rest, shift) {
    const key = (/** @type {'keyDown' | 'keyUp'} */ type) => shift && this.perform({ type: 'key', id: 'keys', actions: [{ type, value: KEYS.Shift }] });
    await key('keyDown');
    await this.mouse(from, 'down', ...rest, 'up');
    await key('keyUp');
  }

  /** @param {[x: number, y: number]} at @param {number} deltaX @param {number} deltaY */
  wheel([x, y], deltaX, deltaY) {
    // Another one each time: the driver takes a turn for where a wheel then stands, and turns by what lies between.
    this.#wheels += 1;
    return this.perform({ type: 'wheel', id: `wheel ${this.#wheels}`, actions: [{ type: 'scroll', x: Math.round(x), y: Math.round(y), deltaX, deltaY, duration: 0 }] });
  }

  /** Keys, one after the other. @param {...string} keys */
  async press(...keys) {
    for (const value of keys) await this.perform({ type: 'key', id: 'keys', actions: [{ type: 'keyDown', value }, { type: 'keyUp', value }] });
  }

  /** Types into an element, which takes the focus. @param {string} selector @param {string} text */
  async type(selector, text) {
    const { [ELEMENT]: id } = await this.#ask('POST', 'element', { using: 'css selector', value: selector });
    await this.#ask('POST', `element/${id}/value`, { text });
  }

  async close() {
    try {
      await ask('DELETE', this.#session);
    } finally {
      end(this.#children);
    }
  }
}

/** @param {ChildProcess[]} children */
const end = (children) => children.toReversed().forEach((child) => child.kill());

/** Starts a screen that nobody sees, and names it. @param {ChildProcess[]} children @param {string} program @param {number} scale */
async function screen(children, program, scale) {
  const child = spawn(program, ['-displayfd', '3', '-screen', '0', `${1600 * scale}x${1200 * scale}x24`, '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  children.push(child);
  const [number] = await once(/** @type {import('node:stream').Readable} */ (child.stdio[3]), 'data', { signal: AbortSignal.timeout(10_000) });
  return `:${String(number).trim()}`;
}

/** A port that nobody listens on. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/** @param {'GET' | 'POST' | 'DELETE'} method @param {string} url @param {object} [body] @returns {Promise<any>} */
async function ask(method, url, body) {
  const response = await fetch(url, { method, body: body && JSON.stringify(body) });
  const { value } = /** @type {any} */ (await response.json());
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

/** A driver that has just been started does not listen yet. @template T @param {() => Promise<T>} work @returns {Promise<T>} */
async function patiently(work) {
  for (let i = 0; ; i += 1) {
    try {
      return await work();
    } catch (error) {
      if (i > 100 || !(error instanceof TypeError)) throw error;
      await wait(50);
    }
  }
}
