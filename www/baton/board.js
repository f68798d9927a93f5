// Data and date shared by several charts: one handle into the engine.
import { Emitter } from './emitter.js';
import { engine, onTrap } from './engine.js';
import { formatsOf } from './locale.js';
import { analyseInSlices, fitsOneSlice } from './slices.js';

/** @import { Analysis, BatonError, Board, BoardEvents, BoardInput, Row, StateChange } from './index.js' */
/** @import { BoardHandle } from './generated/baton.js' */
/** @import { LiveChart } from './chart.js' */

/** @type {typeof import('./index.js').createBoard} */
export function createBoard(input) {
  const board = new LiveBoard();
  if (input) board.setData(input).catch((error) => board.unlessHeard(error));
  return board;
}

/** What has changed for a chart of a board, as the engine counts it. */
export const LOOK = { anew: 0, analysed: 1, dated: 2, updated: 3 };

/** Attempts to read the same data again after a trap. */
const REVIVALS = 2;

/** @implements {Board} */
export class LiveBoard {
  /** @type {Emitter<BoardEvents>} */
  #events = new Emitter();
  /** @type {BoardHandle | undefined} */
  #handle;
  /** @type {string | undefined} */
  #first;
  /** The analysis as it was last asked for. @type {Analysis | undefined} */
  #analysis;
  /** What the data were read from, to read them again after a trap: the caller's own objects, not copies. @type {BoardInput | undefined} */
  #input;
  /** Bars that came since. @type {[series: string, row: Row][]} */
  #updates = [];
  /** How often in a row it was read again without success. */
  #revivals = 0;
  /** @type {unknown} */
  #refused;
  #unwatch = onTrap((error) => this.#recover(error));
  /** Whether the analysis of the data stands. */
  #read = false;
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
    this.#first = undefined;
    this.#input = input;
    this.#updates = [];
    this.#analysis = undefined;
    this.#read = false;
    this.asOf = input.asOf ?? null;
    // A short history is painted once, complete; of a long one the prices come first.
    if (!fitsOneSlice(handle)) for (const chart of this.#charts) chart.boardChanged(LOOK.anew);
    // A listener of "painted" may have ended it, and newer data may at any time.
    const wanted = () => this.#handle === handle && !this.#read;
    if (wanted() && (await analyseInSlices(handle, wanted)) && wanted()) this.#publish(LOOK.analysed);
  }

  /** @param {string | null} date */
  setAsOf(date) {
    const handle = this.handle();
    this.#attempt(() => handle.setAsOf(date ?? undefined));
    this.asOf = date;
    this.#publish(LOOK.dated);
  }

  /** @param {string} series @param {Row} row */
  update(series, row) {
    const handle = this.handle();
    const news = /** @type {StateChange[]} */ (this.#attempt(() => handle.update(series, row)));
    // A bar that is told again takes the place of its earlier self: ticks do not pile up.
    const last = this.#updates.at(-1);
    if (last?.[0] === series && last[1].time === row.time) this.#updates.pop();
    this.#updates.push([series, row]);
    this.#analysis = undefined;
    for (const chart of this.#charts) chart.boardChanged(LOOK.updated);
    if (!this.#read) return;
    for (const change of news) this.#events.emit({ type: 'state-change', change });
    this.#events.emit(this.#analysisEvent());
  }

  analysis() {
    if (!this.#read) throw new Error('There is no analysis yet: await "ready" or "setData" first.');
    this.#analysis ??= /** @type {Analysis} */ (this.handle().analysis());
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

  /** Name of the first chart. */
  get first() {
    return (this.#first ??= this.#handle?.first());
  }

  /** Whether there is something to draw. */
  get drawable() {
    return this.#handle !== undefined;
  }

  /** Whether what is drawn is analysed. */
  get read() {
    return this.#read;
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
    this.#read = false;
  }

  /** Reads the same data into the engine that was started anew; data that end that one too are given up. @param {Error} error */
  async #recover(error) {
    const [input, updates, asOf] = [this.#input, this.#updates, this.asOf];
    this.#handle = undefined;
    this.#read = false;
    for (const chart of this.#charts) chart.forget();
    if (error !== this.#refused) this.#events.emit({ type: 'error', error: /** @type {BatonError} */ (error) });
    if (!input || this.#destroyed || this.#revivals >= REVIVALS) return;
    this.#revivals += 1;
    try {
      await this.setData(input);
      for (const [series, row] of updates) this.update(series, row);
      if (asOf !== this.asOf) this.setAsOf(asOf);
    } catch {
      // The listeners of "error" have been told.
    }
  }

  /** @param {number} look what has changed for the charts */
  #publish(look) {
    this.#analysis = undefined;
    this.#read = true;
    this.#revivals = 0;
    for (const chart of this.#charts) chart.boardChanged(look);
    this.#ready.resolve();
    this.#events.emit(this.#analysisEvent());
  }

  /** The analysis is put together when a listener looks at it, not before. @returns {BoardEvents['analysis']} */
  #analysisEvent() {
    const board = this;
    return {
      type: 'analysis',
      get analysis() {
        return board.analysis();
      },
    };
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
