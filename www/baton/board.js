// Data and date shared by several charts: one handle into the engine.
import { Emitter } from './emitter.js';
import { engine, onTrap } from './engine.js';
import { formatsOf } from './locale.js';

/** @import { Analysis, BatonError, Board, BoardEvents, BoardInput } from './index.js' */
/** @import { BoardHandle } from './generated/baton.js' */
/** @import { LiveChart } from './chart.js' */

/** @type {typeof import('./index.js').createBoard} */
export function createBoard(input) {
  const board = new LiveBoard();
  if (input) board.setData(input).catch((error) => board.unlessHeard(error));
  return board;
}

/** @implements {Board} */
export class LiveBoard {
  /** @type {Emitter<BoardEvents>} */
  #events = new Emitter();
  /** @type {BoardHandle | undefined} */
  #handle;
  /** @type {Analysis | undefined} */
  #analysis;
  /** What the data were read from, to read them again after a trap: the caller's own objects, not copies. @type {BoardInput | undefined} */
  #input;
  /** @type {unknown} */
  #refused;
  #unwatch = onTrap((error) => this.#recover(error));
  #destroyed = false;
  /** The date it is read as of. @type {string | null} */
  asOf = null;
  /** Its charts, which go along with each other. @type {Set<LiveChart>} */
  #charts = new Set();
  #ready = deferred();

  get ready() {
    return this.#ready.promise;
  }

  /** @param {BoardInput} input */
  async setData(input) {
    const { BoardHandle } = await engine().catch((error) => this.#refuse(error));
    if (this.#destroyed) return;
    const handle = this.#attempt(() => new BoardHandle(input, formatsOf(input)));
    this.#handle?.free();
    this.#handle = handle;
    this.#input = input;
    this.asOf = input.asOf ?? null;
    this.#publish();
  }

  /** @param {string | null} date */
  setAsOf(date) {
    const handle = this.handle();
    this.#attempt(() => handle.setAsOf(date ?? undefined));
    this.asOf = date;
    this.#publish();
  }

  analysis() {
    if (!this.#analysis) throw new Error('There is no analysis yet: await "ready" first.');
    return this.#analysis;
  }

  toText() {
    return this.handle().text();
  }

  toMarkdown() {
    return this.handle().markdown();
  }

  toCSV() {
    return this.handle().table();
  }

  toJSON() {
    return this.analysis();
  }

  /** @param {LiveChart} chart @param {AbortSignal} signal ends it */
  join(chart, signal) {
    this.#charts.add(chart);
    signal.addEventListener('abort', () => this.#charts.delete(chart));
  }

  /** The other charts. @param {LiveChart} chart */
  others(chart) {
    return [...this.#charts].filter((other) => other !== chart);
  }

  /** The engine's side of the board, for its charts. */
  handle() {
    if (!this.#handle) throw new Error('There are no data yet: await "ready" first.');
    return this.#handle;
  }

  /** Whether there is something to draw. */
  get drawable() {
    return this.#handle !== undefined;
  }

  /** A failure that no listener was told of stays one that nobody caught. @param {unknown} error */
  unlessHeard(error) {
    if (!this.#events.has('error')) throw error;
  }

  /** @type {Board['on']} */
  on(kind, listener, options) {
    return this.#events.on(kind, listener, options);
  }

  destroy() {
    this.#destroyed = true;
    this.#unwatch();
    this.#events.clear();
    this.#handle?.free();
    this.#handle = this.#analysis = this.#input = undefined;
  }

  /** Reads the same data into the engine that was started anew. Data that end that one too are not tried again. @param {Error} error */
  async #recover(error) {
    const [input, asOf] = [this.#input, this.asOf];
    this.#handle = this.#input = undefined;
    for (const chart of this.#charts) chart.forget();
    if (error !== this.#refused) this.#events.emit({ type: 'error', error: /** @type {BatonError} */ (error) });
    if (!input || this.#destroyed) return;
    try {
      await this.setData(input);
      if (asOf !== this.asOf) this.setAsOf(asOf);
    } catch {
      // The listeners of "error" have been told.
    }
  }

  #publish() {
    this.#analysis = /** @type {Analysis} */ (this.handle().analysis());
    this.#ready.resolve();
    this.#events.emit({ type: 'analysis', analysis: this.#analysis });
  }

  /** @template T @param {() => T} work @returns {T} */
  #attempt(work) {
    try {
      return work();
    } catch (error) {
      return this.#refuse(error);
    }
  }

  /** @param {unknown} error @returns {never} */
  #refuse(error) {
    this.#refused = error;
    this.#events.emit({ type: 'error', error: /** @type {BatonError} */ (error) });
    throw error;
  }
}

/** A promise and what settles it: `Promise.withResolvers`, which Node 20 lacks. */
export function deferred() {
  /** @type {() => void} */
  let resolve = () => {};
  /** @type {Promise<void>} */
  const promise = new Promise((settle) => (resolve = settle));
  return { promise, resolve };
}
