// What a board holds in the engine, and what it answers once that is read.
import { FORMS, drawn } from './calls.js';
import { tooEarly } from './failure.js';
import { Revival } from './revival.js';
import { times } from './times.js';

/** @import { Analysis, Board } from './index.js' */
/** @import { BoardHandle } from './generated/baton.js' */

export class Answers {
  /** The engine's side of the board, while it has one. @type {BoardHandle | undefined} */
  held;
  /** Whether the analysis of the data stands. */
  read = false;
  /** The analysis as it was last asked for. @type {Analysis | undefined} */
  told;
  /** Makes it again after a trap. */
  revival = new Revival();

  /** The engine's side of the board, for its charts. */
  handle() {
    if (!this.held) throw tooEarly('There are no data yet: await "setData", or "ready" where data were given.');
    return this.held;
  }

  /** Whether there is something to draw. */
  get drawable() {
    return this.held !== undefined;
  }

  analysis() {
    if (!this.read) throw tooEarly('There is no analysis yet: await "setData", or "ready" where data were given.');
    return (this.told ??= /** @type {Analysis} */ (this.ask((handle) => handle.analysis())));
  }

  /** In a line for each chart: its name, its state, its level and the session of its newest test. Costs next to nothing. */
  glance() {
    const words = this.ask((handle) => handle.glance());
    return times(words.length / 4, (i) => words.slice(4 * i, 4 * i + 4));
  }

  toText() {
    return this.ask((handle) => handle.told(FORMS.text));
  }

  toMarkdown() {
    return this.ask((handle) => handle.told(FORMS.markdown));
  }

  toCSV() {
    return this.ask((handle) => handle.told(FORMS.csv));
  }

  /** @type {Board['toSVG']} */
  toSVG(options) {
    return this.ask((handle) => drawn(handle, options));
  }

  toJSON() {
    return this.analysis();
  }

  /** @template T @param {(handle: BoardHandle) => T} question @returns {T} */
  ask(question) {
    const handle = this.handle();
    try {
      return question(handle);
    } catch (error) {
      this.revival.blames(error);
      throw error;
    }
  }
}
