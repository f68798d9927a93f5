// Data and date shared by several charts: one handle into the engine.
import { Audience } from './board-audience.js';
import { Holding } from './board-holding.js';
import { FORMS, drawn, opened } from './calls.js';
import { deferred } from './deferred.js';
import { engine, onTrap, withEngine } from './engine.js';
import { text, tooEarly } from './failure.js';
import { Retained } from './retained.js';
import { Revival } from './revival.js';
import { copied, readRow, update } from './rows.js';
import { get, isAbsent } from './shape.js';
import { analyseInSlices, analyseShort, onScreen } from './slices.js';
import { times } from './times.js';

/** @import { Board, BoardEvents, BoardInput, Row } from './index.js' */
/** @import { Engine } from './engine.js' */
/** @import { BoardHandle } from './generated/baton.js' */
/** @import { Member } from './chart-member.js' */

/** @type {typeof import('./index.js').createBoard} */
export function createBoard(input) {
  return new LiveBoard(input);
}

/** What has changed for a chart of a board, as the engine counts it. */
export const LOOK = { anew: 0, analysed: 1, dated: 2, updated: 3, calm: 4 };

/** @implements {Board} */
export class LiveBoard {
  #audience = new Audience();
  /** Makes it again after a trap. */
  #revival = new Revival();
  #holding = new Holding((error) => this.#revival.blames(error));
  /** What it is made of, to make it again after a trap. @type {Retained | undefined} */
  #retained;
  /** The newest error that was told and thrown. @type {unknown} */
  #refused;
  #unwatch = onTrap((error) => this.#recover(error));
  #destroyed = false;
  /** The date it is read as of. @type {string | null} */
  asOf = null;
  #analysed = deferred();
  /** Whether it was ever given data, of which the first picture is to be awaited. */
  #given = false;
  /** What is given and not read yet. @type {Set<Retained>} */
  #arriving = new Set();

  /** @param {BoardInput} [input] */
  constructor(input) {
    if (!isAbsent(input)) this.setData(input).catch((error) => this.#audience.events.unlessHeard(error));
  }

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
    if (this.#revival.putsOff(() => () => this.setAsOf(date))) return;
    const handle = this.handle();
    this.#attempt(() => handle.setAsOf(date ?? undefined));
    this.asOf = date ?? null;
    this.#publish(LOOK.dated, 'date');
  }

  /** @param {string} series @param {Row} row */
  update(series, row) {
    this.#attempt(() => text('series', 'the key of a series', series));
    if (this.#revival.putsOff(() => this.#laterUpdate(series, row))) return;
    const handle = this.handle();
    // It would go to the data that are about to leave, and be lost with them.
    if (this.#arriving.size) throw tooEarly('Newer data are on their way: await "setData" first.');
    const { bar, news } = this.#attempt(() => {
      const bar = readRow(series, row);
      return { bar, news: update(handle, series, bar, this.#audience.isCurious) };
    });
    this.#retained?.keep(series, bar, () => handle.newest(series));
    this.#holding.outdate();
    this.#audience.show(LOOK.updated);
    if (!this.read) return;
    for (const change of news ?? []) this.#audience.tellChange(change);
    this.#audience.tellAnalysis(this, 'update');
  }

  /** An update with the row as it is now: pages like to fill the same object again. @param {string} series @param {Row} row */
  #laterUpdate(series, row) {
    const copy = this.#attempt(() => copied(series, row));
    return () => this.update(series, copy);
  }

  /** @param {Member} chart @param {AbortSignal} signal ends it */
  join(chart, signal) {
    this.#audience.charts.add(chart);
    signal.addEventListener('abort', () => this.#audience.charts.delete(chart));
  }

  /** The other charts. @param {Member} chart */
  others(chart) {
    return [...this.#audience.charts].filter((other) => other !== chart);
  }

  /** The engine's side of the board, for its charts. */
  handle() {
    return this.#holding.open();
  }

  /** The same, while there is one. */
  get held() {
    return this.#holding.handle;
  }

  /** Whether there is something to draw. */
  get drawable() {
    return this.held !== undefined;
  }

  /** Whether the analysis of the data stands. */
  get read() {
    return this.#holding.analysed;
  }

  analysis() {
    return this.#holding.analysis();
  }

  /** In a line for each chart: its name, its state, its level and the session of its newest test. Costs next to nothing. */
  glance() {
    const words = this.#holding.ask((handle) => handle.glance());
    return times(words.length / 4, (i) => words.slice(4 * i, 4 * i + 4));
  }

  toText() {
    return this.#told(FORMS.text);
  }

  toMarkdown() {
    return this.#told(FORMS.markdown);
  }

  toCSV() {
    return this.#told(FORMS.csv);
  }

  /** @param {number} form one of {@link FORMS} */
  #told(form) {
    return this.#holding.ask((handle) => handle.told(form));
  }

  /** @type {Board['toSVG']} */
  toSVG(options) {
    return this.#holding.ask((handle) => drawn(handle, options));
  }

  toJSON() {
    return this.analysis();
  }

  /** @type {Board['on']} */
  on(kind, listener, options) {
    return this.#audience.events.on(kind, listener, options);
  }

  destroy() {
    this.#destroyed = true;
    this.#unwatch();
    this.#audience.events.clear();
    this.#holding.hold();
    this.#retained = undefined;
    this.#revival = new Revival(); // nothing waits for one that is under way
    // Who awaits what will not come any more goes on, as with "setData".
    this.#analysed.resolve();
    for (const chart of this.#audience.charts) chart.complete();
  }

  /** Makes the board of what is retained; what stood before stays where that cannot be read. @param {Retained} retained */
  async #take(retained) {
    this.#given = true;
    this.#arriving.add(retained);
    try {
      await this.#withEngine((engine) => this.#replace(engine, retained));
    } finally {
      this.#arriving.delete(retained);
    }
    await this.#revival.ended(() => this.#retained === retained && !this.read && !this.#destroyed);
  }

  /** @param {Engine} engine @param {Retained} retained */
  async #replace(engine, retained) {
    if (this.#destroyed) return;
    const { input } = retained;
    const asOf = this.#attempt(() => input && get(input, 'asOf'));
    const handle = this.#attempt(() => retained.fill(opened(engine, input)));
    this.#arriving.delete(retained); // bars may come while it is analysed
    this.#retained = retained;
    for (const chart of this.#audience.charts) chart.openAnew();
    this.#revival.forget();
    this.asOf = /** @type {string | undefined} */ (asOf) ?? null;
    await this.#analyse(handle);
  }

  /** Analyses a board that was read, unless the engine is stopped, or newer data come, in the midst of it. @param {BoardHandle} handle */
  async #analyse(handle) {
    this.#holding.hold(handle);
    try {
      if (analyseShort(handle) || (await this.#analyseLong(handle))) this.#publish(LOOK.analysed, 'data');
    } catch (error) {
      if (!this.#revival.blames(error)) throw error; // else it is made again, as after everybody else's trap
    }
  }

  /** Shows the prices of a long history before it is analysed; whether it is the board's still. @param {BoardHandle} handle */
  async #analyseLong(handle) {
    this.#audience.show(LOOK.anew);
    // A listener of "painted" may have ended it, and newer data may at any time.
    const wanted = () => this.held === handle && !this.read;
    if (this.#audience.charts.size) await onScreen();
    return wanted() && (await analyseInSlices(handle, wanted)) && wanted();
  }

  /** Lets go of the engine that has ended, and makes the same board in the one that was started anew. @param {Error} error */
  #recover(error) {
    this.#holding.hold();
    for (const chart of this.#audience.charts) chart.forget();
    if (error !== this.#refused) this.#audience.tellError(error);
    const retained = this.#destroyed ? undefined : this.#retained;
    this.#revival.begin(error, retained && (() => this.#withEngine((engine) => this.#remake(engine, retained))));
  }

  /** Reads what is retained into the engine that was started anew, unless newer data have come. @param {Engine} engine @param {Retained} retained */
  async #remake(engine, retained) {
    if (this.#retained !== retained || this.held || this.#destroyed) return;
    const { input } = retained;
    const asOf = this.asOf ?? undefined;
    await this.#analyse(this.#attempt(() => retained.fill(opened(engine, { ...input, asOf }))));
  }

  /** @param {(engine: Engine) => Promise<void>} work */
  #withEngine(work) {
    return withEngine(work, (error) => this.#refuse(error));
  }

  /** @param {number} look what has changed for the charts @param {BoardEvents['analysis']['cause']} cause */
  #publish(look, cause) {
    this.#holding.renew();
    this.#revival.clears(() => {
      this.#audience.show(look);
      this.#analysed.resolve();
      this.#audience.tellAnalysis(this, cause);
    });
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
    this.#revival.blames(error);
    this.#audience.tellError(error);
    throw error;
  }
}
