// Data and date shared by several charts: one handle into the engine.
import { Answers } from './board-answers.js';
import { opened } from './calls.js';
import { deferred } from './deferred.js';
import { Emitter } from './emitter.js';
import { engine, isAlive, isAtHand, onTrap } from './engine.js';
import { text, tooEarly } from './failure.js';
import { Retained } from './retained.js';
import { Revival } from './revival.js';
import { copied, readRow, update } from './rows.js';
import { get } from './shape.js';
import { analyseInSlices, analyseShort, onScreen } from './slices.js';

/** @import { BatonError, Board, BoardEvents, BoardInput, Row } from './index.js' */
/** @import { BoardHandle } from './generated/baton.js' */
/** @import { Member } from './chart-member.js' */

/** @type {typeof import('./index.js').createBoard} */
export function createBoard(input) {
  const board = new LiveBoard();
  if (input) board.setData(input).catch((error) => board.unlessHeard(error));
  return board;
}

/** What has changed for a chart of a board, as the engine counts it. */
export const LOOK = { anew: 0, analysed: 1, dated: 2, updated: 3, calm: 4 };

/** Kinds of events that a board tells. @type {(keyof BoardEvents)[]} */
export const BOARD_EVENTS = ['analysis', 'state-change', 'error'];

/** @implements {Board} */
export class LiveBoard extends Answers {
  /** @type {Emitter<BoardEvents>} */
  #events = new Emitter(BOARD_EVENTS);
  /** What it is made of, to make it again after a trap. @type {Retained | undefined} */
  #retained;
  /** The newest error that was told and thrown. @type {unknown} */
  #refused;
  #unwatch = onTrap((error) => this.#recover(error));
  #destroyed = false;
  /** The date it is read as of. @type {string | null} */
  asOf = null;
  /** Its charts, which go along with each other. @type {Set<Member>} */
  #charts = new Set();
  #analysed = deferred();
  /** Whether it was ever given data, of which the first picture is to be awaited. */
  #given = false;
  /** How many inputs are given and not yet begun to be read. */
  #arriving = 0;

  get ready() {
    return this.onceUsable(this.analysed);
  }

  /** Resolves once there is a first analysis. */
  get analysed() {
    return this.#analysed.promise;
  }

  /** What is awaited of the data; where none were given yet, the engine. @param {Promise<void>} milestone @returns {Promise<void>} */
  onceUsable(milestone) {
    if (this.#given) return milestone;
    return engine().then(() => (this.#given ? milestone : undefined));
  }

  /** @param {BoardInput} input */
  setData(input) {
    return this.#take(new Retained(input));
  }

  /** Replaces the data by others of which some series are the same: bars that came for those stay. @param {BoardInput} input @param {(series: string) => boolean} same */
  exchange(input, same) {
    const retained = new Retained(input);
    if (this.#retained) retained.inherit(this.#retained, same);
    return this.#take(retained);
  }

  /** @param {string | null} date */
  setAsOf(date) {
    if (date !== null && date !== undefined) this.#attempt(() => text('asOf', 'a date YYYY-MM-DD, an ISO instant, or null', date));
    if (this.revival.putsOff(() => () => this.setAsOf(date))) return;
    const handle = this.handle();
    this.#attempt(() => handle.setAsOf(date ?? undefined));
    this.asOf = date ?? null;
    this.#publish(LOOK.dated, 'date');
  }

  /** @param {string} series @param {Row} row */
  update(series, row) {
    this.#attempt(() => text('series', 'the key of a series', series));
    if (this.revival.putsOff(() => this.#laterUpdate(series, row))) return;
    const handle = this.handle();
    // It would go to the data that are about to leave, and be lost with them.
    if (this.#arriving) throw tooEarly('Newer data are on their way: await "setData" first.');
    const { bar, news } = this.#attempt(() => {
      const bar = readRow(series, row);
      return { bar, news: update(handle, series, bar, this.#isHeard) };
    });
    this.#retained?.keep(series, bar, () => handle.newest(series));
    this.told = undefined;
    for (const chart of this.#charts) chart.boardChanged(LOOK.updated);
    if (!this.read) return;
    for (const change of news ?? []) this.#tellChange({ type: 'state-change', change });
    this.#events.emit(this.#analysisEvent('update'));
  }

  /** Whether somebody listens to changes of state: else none are looked for. */
  get #isHeard() {
    if (this.#events.has('state-change')) return true;
    for (const chart of this.#charts) if (chart.listens) return true;
    return false;
  }

  /** @param {BoardEvents['state-change']} event */
  #tellChange(event) {
    this.#events.emit(event);
    for (const chart of this.#charts) chart.hear(event);
  }

  /** An update with the row as it is now: pages like to fill the same object again. @param {string} series @param {Row} row */
  #laterUpdate(series, row) {
    const copy = this.#attempt(() => copied(series, row));
    return () => this.update(series, copy);
  }

  /** @param {Member} chart @param {AbortSignal} signal ends it */
  join(chart, signal) {
    this.#charts.add(chart);
    signal.addEventListener('abort', () => this.#charts.delete(chart));
  }

  /** The other charts. @param {Member} chart */
  others(chart) {
    return [...this.#charts].filter((other) => other !== chart);
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
    this.held?.free();
    this.held = this.told = this.#retained = undefined;
    this.read = false;
    this.revival = new Revival(); // nothing waits for one that is under way
    // Who awaits what will not come any more goes on, as with "setData".
    this.#analysed.resolve();
    for (const chart of this.#charts) chart.complete();
  }

  /** Makes the board of what is retained; what stood before stays where that cannot be read. @param {Retained} retained */
  async #take(retained) {
    this.#given = true;
    this.#arriving += 1;
    let handle, asOf;
    try {
      let engine;
      do engine = await this.#engine();
      while (!isAlive(engine));
      if (this.#destroyed) return;
      const { input } = retained;
      asOf = this.#attempt(() => input && get(input, 'asOf'));
      handle = this.#attempt(() => retained.fill(opened(engine, input)));
    } finally {
      this.#arriving -= 1;
    }
    this.held?.free();
    this.#retained = retained;
    for (const chart of this.#charts) chart.openAnew();
    this.revival.forget();
    this.asOf = /** @type {string | undefined} */ (asOf) ?? null;
    await this.#analyse(handle);
    await this.revival.ended(() => this.#retained === retained && !this.read && !this.#destroyed);
  }

  /** Analyses a board that was read, unless the engine is stopped, or newer data come, in the midst of it. @param {BoardHandle} handle */
  async #analyse(handle) {
    this.held = handle;
    this.told = undefined;
    this.read = false;
    try {
      if (analyseShort(handle) || (await this.#analyseLong(handle))) this.#publish(LOOK.analysed, 'data');
    } catch (error) {
      if (!this.revival.blames(error)) throw error; // else it is made again, as after everybody else's trap
    }
  }

  /** Shows the prices of a long history before it is analysed; whether it is the board's still. @param {BoardHandle} handle */
  async #analyseLong(handle) {
    for (const chart of this.#charts) chart.boardChanged(LOOK.anew);
    // A listener of "painted" may have ended it, and newer data may at any time.
    const wanted = () => this.held === handle && !this.read;
    if (this.#charts.size) await onScreen();
    return wanted() && (await analyseInSlices(handle, wanted)) && wanted();
  }

  /** Lets go of the engine that has ended, and makes the same board in the one that was started anew. @param {Error} error */
  #recover(error) {
    this.held = undefined;
    this.read = false;
    for (const chart of this.#charts) chart.forget();
    if (error !== this.#refused) this.#events.emit({ type: 'error', error: /** @type {BatonError} */ (error) });
    const retained = this.#destroyed ? undefined : this.#retained;
    this.revival.begin(error, retained && (() => this.#remake(retained)));
  }

  /** Reads what is retained into the engine that was started anew, unless newer data have come. @param {Retained} retained */
  async #remake(retained) {
    let engine;
    do engine = await this.#engine();
    while (!isAlive(engine));
    if (this.#retained !== retained || this.held || this.#destroyed) return;
    const { input } = retained;
    const asOf = this.asOf ?? undefined;
    await this.#analyse(this.#attempt(() => retained.fill(opened(engine, { ...input, asOf }))));
  }

  /** The engine. Where it runs, an `await` of it is one microtask, and a frame that is asked for right behind finds the picture. */
  #engine() {
    return isAtHand() ? engine() : engine().catch((error) => this.#refuse(error));
  }

  /** @param {number} look what has changed for the charts @param {BoardEvents['analysis']['cause']} cause */
  #publish(look, cause) {
    this.told = undefined;
    this.read = true;
    this.revival.clears(() => {
      for (const chart of this.#charts) chart.boardChanged(look);
      this.#analysed.resolve();
      this.#events.emit(this.#analysisEvent(cause));
    });
  }

  /** The analysis is put together when a listener looks at it, not before. @param {BoardEvents['analysis']['cause']} cause @returns {BoardEvents['analysis']} */
  #analysisEvent(cause) {
    const board = this;
    return {
      type: 'analysis',
      cause,
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
    this.revival.blames(error);
    this.#events.emit({ type: 'error', error: /** @type {BatonError} */ (error) });
    throw error;
  }
}
