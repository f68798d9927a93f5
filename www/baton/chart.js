// A live chart: keeps its canvas in step with its board, its element and its options.
import { LiveBoard, deferred } from './board.js';
import { Emitter } from './emitter.js';
import { Surface } from './surface.js';

/** @import { BatonChart, BatonError, BoardInput, ChartEvents, ChartOptions } from './index.js' */

/** @type {typeof import('./index.js').createChart} */
export function createChart(element, options = {}) {
  return new LiveChart(element, options);
}

/** @implements {BatonChart} */
class LiveChart {
  /** @type {Emitter<ChartEvents>} */
  #events = new Emitter();
  #ready = deferred();
  /** @type {LiveBoard} */
  #board;
  #ownsBoard;
  #surface;
  /** @type {string | undefined} */
  #chart;
  /** @type {'light' | 'dark' | 'auto'} */
  #theme = 'auto';
  #frame = 0;
  #drawn = false;
  /** The words change with analysis and chart, not with size or theme. */
  #unsaid = true;
  #detach = new AbortController();

  /** @param {HTMLElement} element @param {ChartOptions} options */
  constructor(element, { board, data, ...options }) {
    this.#ownsBoard = board === undefined;
    this.#board = /** @type {LiveBoard | undefined} */ (board) ?? new LiveBoard();
    this.#surface = new Surface(element, () => this.#invalidate());
    this.applyOptions(options);
    const { signal } = this.#detach;
    this.#board.on('analysis', (event) => this.#follow(event), { signal });
    this.#board.on('error', (event) => this.#events.emit(event), { signal });
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

  /** @param {{ chart?: string, theme?: 'light' | 'dark' | 'auto' }} options */
  applyOptions({ chart, theme }) {
    if (chart !== undefined) {
      this.#chart = chart;
      this.#unsaid = true;
    }
    if (theme !== undefined) this.#theme = theme;
    this.#invalidate();
  }

  options() {
    return { chart: this.#chart, theme: this.#theme };
  }

  analysis() {
    return this.#board.analysis();
  }

  /** @param {string | null} date */
  setAsOf(date) {
    this.#board.setAsOf(date);
  }

  /** @type {BatonChart['on']} */
  on(kind, listener, options) {
    return this.#events.on(kind, listener, options);
  }

  toSVG() {
    const { width, height } = this.#surface.size;
    return this.#board.handle().svg(this.#id, width, height, this.#dark);
  }

  toText() {
    return this.#board.handle().text(this.#id);
  }

  destroy() {
    this.#detach.abort();
    cancelAnimationFrame(this.#frame);
    this.#events.clear();
    this.#surface.remove();
    if (this.#ownsBoard) this.#board.destroy();
  }

  get #id() {
    return this.#chart ?? this.analysis().charts[0].id;
  }

  get #dark() {
    return this.#theme === 'dark' || (this.#theme === 'auto' && this.#surface.prefersDark);
  }

  /** A failure that no listener was told of stays one that nobody caught. @param {unknown} error */
  #unlessHeard(error) {
    if (!this.#events.has('error')) throw error;
  }

  /** What the board said before this chart came. */
  #catchUp() {
    if (this.#drawn || this.#detach.signal.aborted || !this.#board.drawable) return;
    this.#follow({ type: 'analysis', analysis: this.analysis() });
  }

  /** @param {ChartEvents['analysis']} event */
  #follow(event) {
    this.#unsaid = true;
    // The first drawing does not wait for a frame: a page in the background gets none.
    if (this.#drawn) this.#invalidate();
    else this.#draw();
    this.#events.emit(event);
  }

  /** Asks for one drawing in the next frame, however many reasons there are. */
  #invalidate() {
    if (this.#frame || !this.#board?.drawable) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw() {
    if (!this.#board.drawable) return;
    try {
      this.#surface.paint(this.#board.handle(), this.#id, this.#dark);
      if (this.#unsaid) this.#surface.describe(this.toText());
      this.#unsaid = false;
    } catch (error) {
      this.#unlessHeard(error);
      this.#events.emit({ type: 'error', error: /** @type {BatonError} */ (error) });
      return;
    }
    if (this.#drawn) return;
    this.#drawn = true;
    this.#ready.resolve();
    this.#events.emit({ type: 'ready' });
  }
}
