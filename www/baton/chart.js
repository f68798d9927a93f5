// A live chart: keeps its canvases in step with its board, its element, its options and its reader. Its parts: what the engine is shown
// (chart-view.js), when it is drawn (chart-frames.js) and what that needs (chart-drawing.js), what the reader does (chart-reader.js), what
// is said beside the canvas (chart-words.js), what is taken elsewhere (chart-exports.js).
import { LOOK, LiveBoard } from './board.js';
import { FORMS } from './calls.js';
import { deferred } from './deferred.js';
import { Drawing } from './chart-drawing.js';
import { Exports } from './chart-exports.js';
import { Frames } from './chart-frames.js';
import { merged, tellLook } from './chart-options.js';
import { Reader } from './chart-reader.js';
import { View } from './chart-view.js';
import { REST, Words } from './chart-words.js';
import { PAINT } from './effects.js';
import { Emitter } from './emitter.js';
import { refusal, text } from './failure.js';
import { primeWhenIdle } from './primer.js';
import { listed } from './shape.js';
import { Surface } from './surface.js';
import { quietly } from './trap.js';
import { WORDS } from './words.js';

/** @import { BatonChart, BoardInput, ChartAnalysis, ChartEvents, ChartOptions, Ref, Row } from './index.js' */

/** @type {typeof import('./index.js').createChart} */
export function createChart(element, options = {}) {
  if (element?.nodeType !== 1) throw refusal('element', 'an element of the page that is there already', element ?? String(element));
  return new LiveChart(element, options ?? {});
}

/** @implements {BatonChart} */
export class LiveChart {
  /** @type {Emitter<ChartEvents>} */
  #events = new Emitter();
  #ready = deferred();
  /** @type {LiveBoard} */
  #board;
  #ownsBoard;
  #surface;
  #view;
  #words;
  #drawing;
  #frames;
  #reader;
  #exports;
  #detach = new AbortController();
  /** Ends what is done ahead of its data. */
  #arrival = new AbortController();
  /** Whether the next analysis is that of the same data in another engine, and what was in sight of them. @type {{ times?: ArrayLike<number> } | undefined} */
  #revived;
  /** Whether the whole history was asked for before there was any. */
  #whole = false;

  /** @param {HTMLElement} element @param {ChartOptions} options @param {{ width: number, height: number }} [size] what stands for that of an element which is on no page */
  constructor(element, { board: shared, data, ...options }, size) {
    const { signal } = this.#detach;
    this.#ownsBoard = shared === undefined;
    const board = (this.#board = /** @type {LiveBoard | undefined} */ (shared) ?? new LiveBoard());
    const events = this.#events;
    const invalidate = (/** @type {number} */ invalidation, /** @type {number} */ bits = 0) => this.#frames.ask(invalidation, bits);
    const surface = (this.#surface = new Surface(element, (now) => (now ? this.#drawing.draw(PAINT.full) : invalidate(PAINT.full)), size));
    const view = (this.#view = new View(board, surface, () => invalidate(PAINT.full), signal));
    const words = (this.#words = new Words(view, surface, () => this.toJSON(), () => this.#drawing.say()));
    const drawing = (this.#drawing = new Drawing({ board, view, surface, words, events, complete: () => this.#ready.resolve() }));
    this.#reader = new Reader({ chart: this, board, view, surface, events, invalidate, drawn: () => drawing.drawn }, signal);
    this.#frames = new Frames({
      ready: () => board.drawable,
      tick: (time) => this.#reader.change((handle, board) => handle.tick(board, time)),
      draw: (invalidation) => drawing.draw(invalidation),
      tell: (bits) => this.#reader.tell(bits),
    });
    this.#exports = new Exports(view, surface);
    this.applyOptions(options);
    this.#attend(signal);
    if (data) surface.layer.state(WORDS.reading);
    if (data) this.setData(data).catch((error) => this.#unlessHeard(error));
    else queueMicrotask(() => this.#catchUp());
    if (!data && !board.drawable) primeWhenIdle(surface, this.#arrival.signal, (host, sample, size) => new LiveChart(host, { data: sample }, size));
  }

  get ready() {
    return this.#board.onceUsable(this.#ready.promise);
  }

  /** @param {BoardInput} input */
  setData(input) {
    this.#arrival.abort();
    return this.#board.setData(input);
  }

  /** @type {BatonChart['applyOptions']} */
  applyOptions(options) {
    const before = this.#view.options;
    this.#view.options = merged(before, options);
    if (this.#view.options.chart !== before.chart) this.#words.due();
    if (this.#drawing.drawn) {
      try {
        tellLook(this.#view.handle, this.#view.board, this.#view.options, before);
      } catch (error) {
        this.#view.options = before;
        throw error;
      }
    }
    this.#surface.restyle(this.#view.dark);
    this.#frames.ask(PAINT.full);
  }

  options() {
    return { ...this.#view.options };
  }

  analysis() {
    return this.#board.analysis();
  }

  /** @param {string} series @param {Row} row */
  update(series, row) {
    this.#board.update(series, row);
  }

  /** @param {string | null} date */
  setAsOf(date) {
    this.#board.setAsOf(date);
  }

  /** @param {string} from @param {string} to */
  setVisibleRange(from, to) {
    for (const date of [from, to]) text('range', 'a date YYYY-MM-DD', date);
    this.#reader.change((handle, board) => handle.showDates(board, from, to));
  }

  visibleRange() {
    const [from, to] = this.#view.handle.visibleDates(this.#view.board);
    return { from, to };
  }

  fitContent() {
    if (this.#board.drawable) this.#reader.change((handle) => handle.fitContent());
    else this.#whole = true;
  }

  /** @param {string} preset */
  showLast(preset) {
    text('preset', 'a range such as 1y, or all', preset);
    this.#reader.change((handle, board) => handle.preset(board, preset));
  }

  /** @param {boolean} locked */
  lockPrices(locked) {
    this.#reader.change((handle) => handle.lockPrices(locked));
  }

  pricesLocked() {
    return this.#view.known && this.#view.handle.pricesLocked();
  }

  /** @param {Pick<Ref, 'levelId' | 'dates'>} ref */
  show(ref) {
    if (typeof ref !== 'object' || ref === null) throw refusal('ref', 'an object with levelId or dates', ref ?? String(ref));
    const { levelId, dates = [] } = ref;
    if (levelId !== undefined && levelId !== null) text('levelId', 'the id of a level', levelId);
    for (const date of dates) text('dates', 'dates YYYY-MM-DD', date);
    this.#reader.change((handle, board) => handle.go(board, levelId, listed([...dates])));
  }

  /** @param {string | null} levelId */
  highlight(levelId) {
    if (levelId !== undefined && levelId !== null) text('levelId', 'the id of a level, or null', levelId);
    this.#reader.change((handle, board) => handle.light(board, levelId ?? undefined));
  }

  /** @type {BatonChart['on']} */
  on(kind, listener, options) {
    return this.#events.on(kind, listener, options);
  }

  showTable() {
    this.#words.openTable();
  }

  /** @type {BatonChart['toSVG']} */
  toSVG(options) {
    return this.#exports.svg(options ?? undefined);
  }

  /** @type {BatonChart['toPNG']} */
  toPNG(options) {
    return this.#exports.png(options ?? undefined);
  }

  toCSV() {
    return this.#view.handle.table(this.#view.settled);
  }

  toMarkdown() {
    return this.#view.board.told(FORMS.markdown, this.#view.id);
  }

  toJSON() {
    return /** @type {ChartAnalysis} */ (this.analysis().charts.find(({ id }) => id === this.#view.id));
  }

  toText() {
    return this.#view.board.told(FORMS.text, this.#view.id);
  }

  save() {
    return this.#exports.save(this.#board.asOf);
  }

  /** @param {unknown} record */
  restore(record) {
    const { asOf, options, look } = this.#exports.checked(record, this.analysis().charts.map(({ id }) => id));
    if (asOf !== this.#board.asOf) this.setAsOf(asOf);
    this.applyOptions(options);
    this.#reader.change((handle, board) => handle.restore(board, ...look));
  }

  destroy() {
    this.#detach.abort();
    this.#arrival.abort();
    this.#frames.stop();
    this.#words.stop();
    this.#events.clear();
    this.#surface.remove();
    if (this.#ownsBoard) this.#board.destroy();
  }

  /** Lets go of an engine that has ended: the board's next analysis is drawn by another. */
  forget() {
    this.#view.forget();
    this.#revived = { times: this.#reader.times };
  }

  /** Goes along with another chart of the board. @param {{ time?: number, range?: ArrayLike<number> }} to */
  goAlong(to) {
    this.#reader.follow(to);
  }

  /** Shows in another engine what was in sight in the one before. @param {ArrayLike<number>} times */
  #lookAgain(times) {
    quietly(() => this.#reader.change((handle, board) => handle.showTimes(board, times[0], times[1])));
  }

  /** Opens with the whole history, as was asked before there was any: one picture instead of two. */
  #openWhole() {
    this.#whole = false;
    quietly(() => {
      const { handle, board } = this.#view;
      handle.fitContent();
      this.#reader.times = handle.visibleTimes(board);
    });
  }

  /** Its board holds other data, or says something else of them. @param {number} look one of {@link LOOK} */
  boardChanged(look) {
    if (!this.#board.drawable) return;
    if (!this.#drawing.drawn) this.#arrival.abort();
    const revived = this.#revived;
    this.#revived = undefined;
    if (!revived) this.#drawing.forgive();
    else if (revived.times) this.#lookAgain(revived.times);
    const { known } = this.#view;
    if (known) this.#view.look(look);
    else this.#drawing.renew();
    if (this.#whole) this.#openWhole();
    this.#words.due(look === LOOK.updated ? REST.ticks : look === LOOK.dated ? REST.dates : 0);
    // What somebody waits for does not wait for a frame: a page in the background gets none.
    if (this.#drawing.drawn && known && look !== LOOK.analysed) this.#frames.ask(PAINT.full);
    else this.#drawing.draw(PAINT.full);
  }

  /** Listens to its board. @param {AbortSignal} signal */
  #attend(signal) {
    this.#board.on('analysis', (event) => this.#events.emit(event), { signal });
    this.#board.on('state-change', (event) => this.#ownChange(event), { signal });
    this.#board.on('error', (event) => this.#refused(event), { signal });
    this.#board.join(this, signal);
  }

  /** A change of this chart, or of the reading, which is every chart's. @param {ChartEvents['state-change']} event */
  #ownChange(event) {
    if (event.change.kind === 'reading' || event.change.chartId === this.#view.id) this.#events.emit(event);
  }

  /** A failure: where there is no picture yet, its place says why. @param {ChartEvents['error']} event */
  #refused(event) {
    if (!this.#drawing.drawn) {
      this.#surface.layer.state(event.error.message);
      this.#surface.layer.announce(event.error.message);
    }
    this.#events.emit(event);
  }

  /** A failure that no listener was told of stays one that nobody caught. @param {unknown} error */
  #unlessHeard(error) {
    if (!this.#events.has('error')) throw error;
  }

  /** What the board holds since before this chart came. */
  #catchUp() {
    if (this.#drawing.drawn || this.#detach.signal.aborted || !this.#board.drawable) return;
    this.boardChanged(LOOK.anew);
    if (this.#board.read && this.#events.has('analysis')) this.#events.emit({ type: 'analysis', cause: 'data', analysis: this.analysis() });
  }
}
