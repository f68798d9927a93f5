// A live chart: keeps its canvases in step with its board, its element, its options and its reader.
import { LOOK, LiveBoard, deferred } from './board.js';
import * as effects from './effects.js';
import { Emitter } from './emitter.js';
import { png } from './export.js';
import { Gestures } from './gestures.js';
import { VERSION, checked } from './state.js';
import { Surface } from './surface.js';
import { Table } from './table.js';
import { EngineTrap, quietly } from './trap.js';

/** @import { BatonChart, BatonError, BoardInput, ChartAnalysis, ChartEvents, ChartOptions, Ref, Row } from './index.js' */
/** @import { BoardHandle, ChartHandle } from './generated/baton.js' */

/** @type {typeof import('./index.js').createChart} */
export function createChart(element, options = {}) {
  return new LiveChart(element, options);
}

const { PAINT, SAY } = effects;

/** A drawing that ends the engine more often than this in a row is not tried again until there are other data. */
const TRAPS = 1;

/** @type {ReturnType<BatonChart['options']>} */
const DEFAULTS = { chart: undefined, theme: 'auto', scale: undefined, form: 'auto', linked: true, future: 'hidden' };
/** Pixels a CSS pixel of a PNG: sharp on every screen and in print. */
const PNG_SCALE = 2;
/** Between two descriptions of a chart whose prices tick, ms. */
const WORDS_EVERY = 1000;
/** Between two notes of the range in sight that nobody else hears of, ms. */
const NOTES_EVERY = 250;

/** @implements {BatonChart} */
export class LiveChart {
  /** @type {Emitter<ChartEvents>} */
  #events = new Emitter();
  #ready = deferred();
  /** @type {LiveBoard} */
  #board;
  #ownsBoard;
  #surface;
  /** @type {ReturnType<BatonChart['options']>} */
  #options = { ...DEFAULTS };
  #frame = 0;
  /** What the next frame has to paint and tell. */
  #pending = 0;
  #drawn = false;
  /** Data came whose picture was not painted yet. */
  #fresh = true;
  /** A picture with levels and words was painted. */
  #complete = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #noting;
  /** The words change with analysis and chart, not with size or theme. */
  #unsaid = true;
  /** The engine's board that the view was made for, and the chart of it. @type {{ board?: BoardHandle, chart?: string }} */
  #looked = {};
  /** The table that was last opened. @type {Table | undefined} */
  #table;
  #detach = new AbortController();
  #still = matchMedia('(prefers-reduced-motion: reduce)');
  /** Drawings in a row that ended the engine. */
  #traps = 0;
  /** Whether the next analysis is that of the same data in another engine, and what was in sight of them. @type {{ range?: { from: string, to: string } } | undefined} */
  #revived;
  /** @type {{ from: string, to: string } | undefined} */
  #range;

  /** @param {HTMLElement} element @param {ChartOptions} options */
  constructor(element, { board, data, ...options }) {
    this.#ownsBoard = board === undefined;
    this.#board = /** @type {LiveBoard | undefined} */ (board) ?? new LiveBoard();
    this.#surface = new Surface(element, (now) => (now ? this.#draw(PAINT.full) : this.#invalidate(PAINT.full)));
    this.applyOptions(options);
    const { signal } = this.#detach;
    this.#board.on('analysis', (event) => this.#events.emit(event), { signal });
    this.#board.on('state-change', (event) => this.#ownChange(event), { signal });
    this.#board.on('error', (event) => this.#refused(event), { signal });
    this.#board.join(this, signal);
    this.#listen(signal);
    if (data) this.#surface.layer.state('Reading the data …');
    if (data) this.setData(data).catch((error) => this.#unlessHeard(error));
    else queueMicrotask(() => this.#catchUp());
  }

  get ready() {
    return this.#ready.promise;
  }

  /** @param {BoardInput} input */
  setData(input) {
    return this.#board.setData(input);
  }

  /** @type {BatonChart['applyOptions']} */
  applyOptions(options) {
    const before = { ...this.#options };
    for (const [key, value] of Object.entries(options)) {
      if (value !== undefined && Object.hasOwn(before, key)) Object.assign(this.#options, { [key]: value ?? DEFAULTS[/** @type {keyof typeof DEFAULTS} */ (key)] });
    }
    if (this.#options.chart !== before.chart) this.#unsaid = true;
    if (this.#drawn) {
      try {
        this.#applyLook(before);
      } catch (error) {
        this.#options = before;
        throw error;
      }
    }
    this.#surface.restyle(this.#dark);
    this.#invalidate(PAINT.full);
  }

  options() {
    return { ...this.#options };
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
    this.#change((handle, board) => handle.showDates(board, from, to));
  }

  visibleRange() {
    const [from, to] = this.#view().visibleDates(this.#board.handle());
    return { from, to };
  }

  fitContent() {
    this.#change((handle) => handle.fitContent());
  }

  /** @param {string} preset */
  showLast(preset) {
    this.#change((handle, board) => handle.preset(board, preset));
  }

  /** @param {Pick<Ref, 'levelId' | 'dates'>} ref */
  show({ levelId, dates = [] }) {
    this.#change((handle, board) => handle.go(board, levelId, dates));
  }

  /** @param {string | null} levelId */
  highlight(levelId) {
    this.#change((handle, board) => handle.light(board, levelId ?? undefined));
  }

  /** @type {BatonChart['on']} */
  on(kind, listener, options) {
    return this.#events.on(kind, listener, options);
  }

  showTable() {
    const handle = this.#view();
    const board = () => this.#board.handle();
    const rows = { count: () => this.toJSON().bars, prices: () => this.#view().prices(board()), page: (/** @type {number} */ skip, /** @type {number} */ count) => this.#view().rows(board(), skip, count) };
    this.#table = new Table(this.#surface.frame, this.toJSON().title, rows, handle.rowOfCursor(board()));
  }

  /** @type {BatonChart['toSVG']} */
  toSVG(options) {
    const { width, height, dark, source } = this.#sheet(options);
    return this.#view().svg(this.#board.handle(), width, height, dark, source);
  }

  /** @type {BatonChart['toPNG']} */
  async toPNG({ scale = PNG_SCALE, ...options } = {}) {
    return png(this.#view(), this.#board.handle(), { scale, ...this.#sheet(options) });
  }

  toCSV() {
    return this.#view().table(this.#board.handle());
  }

  toMarkdown() {
    return this.#board.handle().markdown(this.#id);
  }

  toJSON() {
    return /** @type {ChartAnalysis} */ (this.analysis().charts.find(({ id }) => id === this.#id));
  }

  save() {
    const { chart = null, scale = null, ...options } = this.#options;
    return { version: VERSION, chart, scale, ...options, asOf: this.#board.asOf, ...this.#view().state(this.#board.handle()) };
  }

  /** @param {unknown} record */
  restore(record) {
    const { version, asOf, range, prices, level, ...options } = checked(record, this.analysis().charts.map(({ id }) => id));
    if (asOf !== this.#board.asOf) this.setAsOf(asOf);
    this.applyOptions(options);
    this.#change((handle, board) => handle.restore(board, Float64Array.from(range ?? []), Float64Array.from(prices ?? []), level ?? undefined));
  }

  toText() {
    return this.#board.handle().text(this.#id);
  }

  destroy() {
    this.#detach.abort();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#later);
    clearTimeout(this.#noting);
    this.#events.clear();
    this.#surface.remove();
    if (this.#ownsBoard) this.#board.destroy();
  }

  /** Lets go of an engine that has ended: the board's next analysis is drawn by another. */
  forget() {
    this.#surface.forget();
    this.#looked = {};
    this.#revived = { range: this.#range };
  }

  /** Goes along with another chart of the board. @param {{ time?: number, range?: ArrayLike<number> }} to */
  goAlong({ time, range }) {
    if (!this.#drawn || !this.#board.drawable || !this.#options.linked) return;
    const board = this.#board.handle();
    const { handle } = this.#surface;
    if (time !== undefined) this.#take(handle.link(board, time), false);
    if (range?.length === 2) this.#take(handle.showTimes(board, range[0], range[1]), false);
  }

  get #id() {
    return this.#options.chart ?? this.#board.first ?? '';
  }

  get #dark() {
    return this.#surface.isDark(this.#options.theme);
  }

  /** Size, colours and source line of a picture to be taken elsewhere. @param {import('./index.js').SheetOptions} [options] */
  #sheet({ width = this.#surface.size.width, height = this.#surface.size.height, source = '' } = {}) {
    return { width, height, dark: this.#dark, source };
  }

  /** The engine's view of the chart as the board stands. */
  #view() {
    const board = this.#board.handle();
    const { handle } = this.#surface;
    if (this.#looked.board !== board || this.#looked.chart !== this.#id) {
      handle.look(board, this.#id, LOOK.anew);
      this.#looked = { board, chart: this.#id };
      handle.setStill(this.#still.matches);
      if (this.#options.form !== 'auto') handle.setForm(this.#options.form);
      if (this.#options.future === 'grey') handle.setFuture(board, true);
      if (this.#options.scale) handle.setScale(board, this.#options.scale);
    }
    return handle;
  }

  /** @param {ReturnType<BatonChart['options']>} before */
  #applyLook(before) {
    const { form, scale, future } = this.#options;
    if (future !== before.future) this.#view().setFuture(this.#board.handle(), future === 'grey');
    if (form !== before.form) this.#view().setForm(form);
    if (scale !== before.scale) this.#view().setScale(this.#board.handle(), scale);
  }

  /** Listens to the reader. @param {AbortSignal} signal */
  #listen(signal) {
    const answer = (/** @type {(handle: ChartHandle, board: BoardHandle) => number} */ ask) => {
      let bits = 0;
      quietly(() => {
        if (!this.#drawn || !this.#board.drawable) return;
        bits = ask(this.#view(), this.#board.handle());
        this.#take(bits, true);
      });
      return bits;
    };
    this.#surface.layer.attend({ light: (level) => this.#drawn && this.highlight(level), go: (levelId) => this.show({ levelId }), table: () => this.showTable() }, signal);
    new Gestures(
      this.#surface.stage,
      {
        pointer: (...input) => answer((handle, board) => handle.pointer(board, ...input)),
        wheel: (...input) => answer((handle, board) => handle.wheel(board, ...input)),
        key: (name, shift) => this.#ownKey(name) || answer((handle, board) => handle.key(board, name, shift)),
        zoom: () => this.#surface.zoom,
      },
      signal,
    );
    this.#still.addEventListener('change', () => this.#drawn && this.#board.drawable && this.#surface.handle.setStill(this.#still.matches), { signal });
  }

  /** Keys that lead beside the canvas. @param {string} name @returns {number} whether it was one, as the engine answers */
  #ownKey(name) {
    if (!this.#drawn || !/^[dv]$/i.test(name)) return 0;
    if (name === 'd' || name === 'D') this.showTable();
    else this.#surface.layer.list();
    return 32;
  }

  /** A failure: where there is no picture yet, its place says why. @param {ChartEvents['error']} event */
  #refused(event) {
    if (!this.#drawn) {
      this.#surface.layer.state(event.error.message);
      this.#surface.layer.announce(event.error.message);
    }
    this.#events.emit(event);
  }

  /** Puts what the chart says into the layer beside the canvas. */
  #describe() {
    const { title, levels: found } = this.toJSON();
    const words = this.#view().levelWords(this.#board.handle());
    const levels = found.map(({ id }, i) => ({ id, words: words[i] ?? '' }));
    const text = this.toText();
    this.#surface.layer.describe({ name: `${title}: ${text.split('\n', 1)[0]}`, text, levels });
    if (this.#table?.open) this.#table.refresh();
  }

  /** Does what the host asks for. @param {(handle: ChartHandle, board: BoardHandle) => number} ask */
  #change(ask) {
    this.#take(ask(this.#view(), this.#board.handle()), true);
  }

  /** Takes the engine's answer: what is to be painted and told waits for the frame, linked charts do not. @param {number} bits @param {boolean} own */
  #take(bits, own) {
    const { stage, layer } = this.#surface;
    const shape = effects.shape(bits);
    if (stage.style.cursor !== shape) stage.style.cursor = shape;
    const said = effects.say(bits);
    if (said === SAY.help) layer.keys();
    else if (said !== SAY.nothing) layer.announce(this.#surface.handle.words(this.#board.handle(), said));
    if (own && this.#options.linked) this.#lead(bits);
    this.#invalidate(effects.paint(bits), bits);
  }

  /** Tells the other charts of the board. @param {number} bits */
  #lead(bits) {
    if (!effects.cursor(bits) && !effects.range(bits)) return;
    const board = this.#board.handle();
    const { handle } = this.#surface;
    const time = effects.cursor(bits) ? handle.cursorTime(board) : undefined;
    const range = effects.range(bits) ? handle.visibleTimes(board) : undefined;
    for (const other of this.#board.others(this)) other.goAlong({ time, range });
  }

  /** A failure that no listener was told of stays one that nobody caught. @param {unknown} error */
  #unlessHeard(error) {
    if (!this.#events.has('error')) throw error;
  }

  /** What the board holds since before this chart came. */
  #catchUp() {
    if (this.#drawn || this.#detach.signal.aborted || !this.#board.drawable) return;
    this.boardChanged(LOOK.anew);
    if (this.#board.read && this.#events.has('analysis')) this.#events.emit({ type: 'analysis', analysis: this.analysis() });
  }

  /** Its board holds other data, or says something else of them. @param {number} look one of {@link LOOK} */
  boardChanged(look) {
    if (!this.#board.drawable) return;
    const revived = this.#revived;
    this.#revived = undefined;
    if (!revived) this.#traps = 0;
    else if (revived.range) quietly(() => this.#change((handle, board) => handle.showDates(board, revived.range?.from ?? '', revived.range?.to ?? '')));
    const { board, chart } = this.#looked;
    const known = board && board === this.#board.handle() && chart === this.#id;
    if (known) this.#surface.handle.look(board, chart, look);
    else this.#fresh = true;
    if (look === LOOK.updated) this.#saySoon();
    else this.#unsaid = true;
    // What somebody waits for does not wait for a frame: a page in the background gets none.
    if (this.#drawn && known && look !== LOOK.analysed) this.#invalidate(PAINT.full);
    else this.#draw(PAINT.full);
  }

  /** While prices tick, words follow at a pace that can be read. */
  #saySoon() {
    this.#later ??= setTimeout(() => {
      this.#later = undefined;
      this.#unsaid = true;
      this.#invalidate(PAINT.full);
    }, WORDS_EVERY);
  }

  /** A change of this chart, or of the reading, which is every chart's. @param {ChartEvents['state-change']} event */
  #ownChange(event) {
    if (event.change.kind === 'reading' || event.change.chartId === this.#id) this.#events.emit(event);
  }

  /** Asks for one drawing in the next frame, however many reasons there are. @param {number} invalidation @param {number} [bits] */
  #invalidate(invalidation, bits = 0) {
    const paint = Math.max(effects.paint(this.#pending), invalidation);
    // What goes on and what shape the pointer has is the newest answer's; what changed is gathered.
    this.#pending = ((this.#pending & 0x1c) | (bits & ~3)) | paint;
    if (this.#frame || !this.#board?.drawable || (!paint && !(this.#pending & 0x9c))) return;
    this.#frame = requestAnimationFrame((time) => {
      this.#frame = 0;
      quietly(() => this.#next(time));
    });
  }

  /** One frame. @param {number} time */
  #next(time) {
    if (!this.#board.drawable) return;
    if (effects.animating(this.#pending)) {
      const bits = this.#view().tick(this.#board.handle(), time);
      this.#pending = this.#pending & ~0x80;
      this.#take(bits, true);
    }
    const bits = this.#pending;
    this.#pending = bits & 0x80;
    this.#draw(effects.paint(bits));
    this.#tell(bits);
  }

  /** Tells the listeners what the reader did. @param {number} bits */
  #tell(bits) {
    if (effects.range(bits)) this.#moved();
    const board = this.#board.handle();
    const { handle } = this.#surface;
    if (effects.cursor(bits)) this.#events.emit({ type: 'cursor', date: handle.cursorDate(board) ?? null });
    if (effects.level(bits)) this.#events.emit({ type: 'level', levelId: handle.litLevel(board) ?? null });
  }

  /** Notes the range in sight, at once where somebody listens: dates in words cost what a small picture does. */
  #moved() {
    if (this.#events.has('range')) this.#events.emit({ type: 'range', ...(this.#range = this.visibleRange()) });
    else {
      this.#noting ??= setTimeout(() => {
        this.#noting = undefined;
        if (this.#board.drawable) quietly(() => (this.#range = this.visibleRange()));
      }, NOTES_EVERY);
    }
  }

  /** @param {number} invalidation */
  #draw(invalidation) {
    if (!this.#board.drawable || invalidation === PAINT.none || this.#traps > TRAPS) return;
    try {
      this.#view();
      this.#surface.paint(this.#board.handle(), this.#dark, invalidation);
      // A long history is painted, and may be looked around in, before there is anything to say of it.
      if (this.#unsaid && this.#board.read) {
        this.#describe();
        this.#unsaid = false;
      }
      this.#traps = 0;
    } catch (error) {
      if (error instanceof EngineTrap) {
        this.#traps += 1;
        return; // the board tells
      }
      this.#unlessHeard(error);
      this.#events.emit({ type: 'error', error: /** @type {BatonError} */ (error) });
      return;
    }
    this.#drawn = true;
    if (this.#fresh) {
      this.#fresh = false;
      this.#events.emit({ type: 'painted' });
    }
    if (this.#complete || !this.#board.read) return;
    this.#complete = true;
    this.#ready.resolve();
    this.#events.emit({ type: 'ready' });
  }
}
