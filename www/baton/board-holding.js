// What a board holds in the engine: nothing yet, prices, or what is said of them.
import { tooEarly } from './failure.js';

/** @import { Analysis } from './index.js' */
/** @import { BoardHandle } from './generated/baton.js' */

export class Holding {
  #failed;
  /** @type {BoardHandle | undefined} */
  #handle;
  #analysed = false;
  /** The analysis as it was last asked for. @type {Analysis | undefined} */
  #analysis;

  /** @param {(error: unknown) => void} failed hears what a question ended in */
  constructor(failed) {
    this.#failed = failed;
  }

  /** The engine's side of the board, while it has one. */
  get handle() {
    return this.#handle;
  }

  /** Whether the analysis of the data stands. */
  get analysed() {
    return this.#analysed;
  }

  /** Holds another board, not analysed yet, or none; the one before is let go. @param {BoardHandle} [handle] */
  hold(handle) {
    this.#handle?.free();
    this.#handle = handle;
    this.#analysed = false;
    this.#analysis = undefined;
  }

  /** Its data are analysed, or have another analysis now. */
  renew() {
    this.#analysed = true;
    this.#analysis = undefined;
  }

  /** A bar has come: the analysis, if there is one yet, is another. */
  outdate() {
    this.#analysis = undefined;
  }

  /** The handle, of which there must be one. */
  open() {
    if (!this.#handle) throw tooEarly('There are no data yet: await "setData", or "ready" where data were given.');
    return this.#handle;
  }

  analysis() {
    if (!this.#analysed) throw tooEarly('There is no analysis yet: await "setData", or "ready" where data were given.');
    return (this.#analysis ??= /** @type {Analysis} */ (this.ask((handle) => handle.analysis())));
  }

  /** @template T @param {(handle: BoardHandle) => T} question @returns {T} */
  ask(question) {
    const handle = this.open();
    try {
      return question(handle);
    } catch (error) {
      this.#failed(error);
      throw error;
    }
  }
}
