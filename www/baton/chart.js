// A live chart: keeps its canvases in step with its board, its element, its options and its reader. Its parts: what it hears of its board
// (chart-member.js), what the engine is shown (chart-view.js), when it is drawn (chart-frames.js) and what that needs (chart-drawing.js),
// what the reader does (chart-reader.js), what is said beside the canvas (chart-words.js), what is taken elsewhere (chart-exports.js).
import { BOARD_EVENTS } from './board-audience.js';
import { LiveBoard } from './board.js';
import { FORMS } from './calls.js';
import { deferred } from './deferred.js';
import { Drawing } from './chart-drawing.js';
import { Exports } from './chart-exports.js';
import { Frames } from './chart-frames.js';
import { Member } from './chart-member.js';
import { DEFAULTS, SET, merged, tellLook } from './chart-options.js';
import { Reader } from './chart-reader.js';
import { View } from './chart-view.js';
import { Words } from './chart-words.js';
import { PAINT } from './effects.js';
import { Emitter } from './emitter.js';
import { isList, refusal, text } from './failure.js';
import { undrawable } from './page.js';
import { primeWhenIdle } from './primer.js';
import { get, isAbsent, isObject, listed } from './shape.js';
import { Surface } from './surface.js';
import { WORDS } from './words.js';

/** @import { BatonChart, BoardInput, ChartAnalysis, ChartEvents, ChartOptions, Ref, Row } from './index.js' */

/** Options that let held prices go, or change the range. */
const MOVES = /** @type {const} */ (['chart', 'scale', 'future']);

/** @type {typeof import('./index.js').createChart} */
export function createChart(element, options = {}) {
  const error = element?.nodeType === 1 ? undrawable() : refusal('element', 'an element of the page that is there already', element ?? String(element));
  if (error) throw error;
  return new LiveChart(element, options ?? {});
}

/** @implements {BatonChart} */
export class LiveChart {
  /** @type {Emitter<ChartEvents>} */
  #events = new Emitter([...BOARD_EVENTS, 'painted', 'ready', 'range', 'cursor', 'level']);
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
  #member;
  #exports;
  #detach = new AbortController();
  /** Ends what is done ahead of its data. */
  #arrival = new AbortController();

  /** @param {HTMLElement} element @param {ChartOptions} options @param {{ width: number, height: number }} [size] what stands for that of an element which is on no page */
  constructor(element, options, size) {
    // What is refused leaves nothing in the page.
    const chosen = merged(DEFAULTS, options);
    const [shared, data] = [get(options, 'board'), /** @type {BoardInput | undefined} */ (get(options, 'data'))];
    if (!isAbsent(shared) && !(shared instanceof LiveBoard)) throw refusal('board', 'what createBoard has returned', shared);
    const { signal } = this.#detach;
    const [board, events, arrival] = [(this.#board = shared ?? new LiveBoard()), this.#events, this.#arrival];
    this.#ownsBoard = !shared;
    const invalidate = (/** @type {number} */ invalidation, /** @type {number | undefined} */ bits = undefined) => this.#frames.ask(invalidation, bits);
    const paint = () => invalidate(PAINT.full);
    const complete = () => this.#ready.resolve();
    const surface = (this.#surface = new Surface(element, (now) => (now ? this.#drawing.draw(PAINT.full) : paint()), size));
    const view = (this.#view = new View(board, surface, chosen, paint, signal));
    const words = (this.#words = new Words(view, surface, () => this.toJSON(), () => this.#drawing.say()));
    const drawing = (this.#drawing = new Drawing({ board, view, surface, words, events, complete }));
    const reader = (this.#reader = new Reader({ chart: this, board, view, surface, events, invalidate, drawn: () => drawing.drawn, others: () => this.#member.others }, signal));
    this.#frames = new Frames({
      ready: () => board.drawable && !signal.aborted,
      tick: (time) => reader.change((handle, board) => handle.tick(board, time)),
      draw: (invalidation) => drawing.draw(invalidation),
      tell: (bits) => reader.tell(bits),
    });
    this.#exports = new Exports(view, surface);
    this.#member = new Member({ board, view, surface, words, drawing, reader, events, arrival, paint, complete }, signal);
    surface.restyle(view.dark);
    const given = !isAbsent(data);
    if (given) surface.layer.state(WORDS.reading);
    if (given) this.setData(data).catch((error) => events.unlessHeard(error));
    else queueMicrotask(() => this.#member.catchUp());
    if (!given && !board.drawable) primeWhenIdle(() => surface.paint(undefined, view.dark, PAINT.none), arrival.signal, (host, sample, size) => new LiveChart(host, { data: sample }, size));
  }

  get ready() {
    return this.#board.onceUsable(this.#ready.promise);
  }

  /** @param {BoardInput} input */
  setData(input) {
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
        if (MOVES.some((key) => this.#view.options[key] !== before[key])) this.#reader.remember();
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
    this.#member.fit();
  }

  /** @param {string} preset */
  showLast(preset) {
    text('preset', 'a range such as 1y, or all', preset);
    this.#reader.change((handle, board) => handle.preset(board, preset));
  }

  /** @param {boolean} locked */
  lockPrices(locked) {
    if (typeof locked !== 'boolean') throw refusal('locked', 'true or false', locked ?? String(locked));
    this.#reader.change((handle, board) => handle.set(board, SET.locked, Number(locked)));
  }

  pricesLocked() {
    return this.#view.known && this.#view.handle.pricesLocked();
  }

  /** @param {Pick<Ref, 'levelId' | 'dates'>} ref */
  show(ref) {
    if (!isObject(ref)) throw refusal('ref', 'an object with levelId or dates', ref ?? String(ref));
    const { levelId } = ref;
    const dates = ref.dates ?? [];
    if (!isAbsent(levelId)) text('levelId', 'the id of a level', levelId);
    if (!isList(dates)) throw refusal('dates', 'a list of dates YYYY-MM-DD', dates);
    for (const date of dates) text('dates', 'dates YYYY-MM-DD', date);
    this.#reader.change((handle, board) => handle.go(board, levelId, listed(dates)));
  }

  /** @param {string | null} levelId */
  highlight(levelId) {
    if (!isAbsent(levelId)) text('levelId', 'the id of a level, or null', levelId);
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
    this.#words.stop();
    this.#events.clear();
    this.#surface.remove();
    this.#ready.resolve();
    if (this.#ownsBoard) this.#board.destroy();
  }
}
