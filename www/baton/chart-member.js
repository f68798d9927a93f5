// A chart as one of its board's: it hears of other data and dates, of updates, of an engine that has ended, and of where the board's
// other charts are looked at.
import { LOOK } from './board.js';
import { SET } from './chart-options.js';
import { REST } from './chart-words.js';
import { PAINT } from './effects.js';
import { quietly } from './trap.js';

/** @import { ChartEvents } from './index.js' */
/** @import { LiveBoard } from './board.js' */
/** @import { Drawing } from './chart-drawing.js' */
/** @import { Reader } from './chart-reader.js' */
/** @import { View } from './chart-view.js' */
/** @import { Words } from './chart-words.js' */
/** @import { Emitter } from './emitter.js' */
/** @import { Surface } from './surface.js' */

/**
 * What it works with.
 * @typedef {object} Parts
 * @property {LiveBoard} board
 * @property {View} view
 * @property {Surface} surface
 * @property {Words} words
 * @property {Drawing} drawing
 * @property {Reader} reader
 * @property {Emitter<ChartEvents>} events
 * @property {AbortController} arrival ends what is done ahead of the data
 * @property {() => void} paint asks for a picture in the next frame
 * @property {() => void} complete settles what awaits the first picture
 */

export class Member {
  #parts;
  #signal;
  /** Whether the next analysis is that of the same data in another engine, and what the reader had made of the chart. @type {{ standing?: Float64Array } | undefined} */
  #revived;
  /** Whether the whole history was asked for before there was any. */
  #whole = false;

  /** @param {Parts} parts @param {AbortSignal} signal ends it */
  constructor(parts, signal) {
    this.#parts = parts;
    this.#signal = signal;
    const { board, events } = parts;
    board.on('analysis', (event) => events.emit(event), { signal });
    board.on('error', (event) => this.#refused(event), { signal });
    board.join(this, signal);
  }

  /** The board holds other data, or says something else of them. @param {number} look one of {@link LOOK} */
  boardChanged(look) {
    const { board, view, words, drawing, reader, arrival, paint } = this.#parts;
    if (!board.drawable) return;
    if (!drawing.drawn) arrival.abort();
    const revived = this.#revived;
    // A long history is painted before it has levels.
    if (look !== LOOK.anew) this.#revived = undefined;
    const { known } = view;
    if (known) view.look(look);
    else if (!revived?.standing) drawing.renew();
    if (!revived) drawing.forgive();
    else if (revived.standing && revived.standing === reader.standing) this.#standAgain(revived.standing);
    if (this.#whole) this.#openWhole();
    words.due(look === LOOK.updated ? REST.ticks : look === LOOK.dated ? REST.dates : 0);
    // What somebody waits for does not wait for a frame: a page in the background gets none.
    if (drawing.drawn && known && look !== LOOK.analysed) paint();
    else drawing.draw(PAINT.full);
    quietly(() => reader.lose());
    // Which bars ticks have brought is known; where dates have led is not.
    if (look !== LOOK.updated && !this.#revived && board.drawable && view.known) quietly(() => reader.remember());
  }

  /** What the board holds since before this chart came. */
  catchUp() {
    const { board, drawing, events } = this.#parts;
    if (drawing.drawn || this.#signal.aborted || !board.drawable) return;
    this.boardChanged(LOOK.anew);
    if (board.read && events.has('analysis')) events.emit({ type: 'analysis', cause: 'data', analysis: board.analysis() });
  }

  /** Nothing further will come: who awaits the first picture goes on. */
  complete() {
    this.#parts.complete();
  }

  /** Lets go of an engine that has ended: the board's next analysis is drawn by another. */
  forget() {
    const { view, reader } = this.#parts;
    view.forget();
    this.#revived = { standing: reader.standing };
  }

  /** Other data come, which nobody has looked at yet. */
  openAnew() {
    this.#parts.reader.standing = this.#revived = undefined;
  }

  /** Goes along with another chart of the board. @param {{ time?: number, range?: ArrayLike<number> }} to */
  goAlong(to) {
    this.#parts.reader.follow(to);
  }

  /** The other charts of the board. */
  get others() {
    return this.#parts.board.others(this);
  }

  /** Shows the whole history, once there is one. */
  fit() {
    const { board, reader } = this.#parts;
    if (board.drawable) reader.change((handle, board) => handle.set(board, SET.whole, 1));
    else this.#whole = true;
  }

  /** Opens with the whole history, as was asked before there was any: one picture instead of two. */
  #openWhole() {
    const { view } = this.#parts;
    this.#whole = false;
    quietly(() => view.handle.set(view.board, SET.whole, 1));
  }

  /** Shows in another engine what the reader had made of the chart in the one before. @param {Float64Array} standing */
  #standAgain(standing) {
    quietly(() => this.#parts.reader.change((handle, board) => handle.standAgain(board, standing)));
  }

  /** Whether somebody listens to this chart's changes of state. */
  get listens() {
    return this.#parts.events.has('state-change');
  }

  /** Tells a change of this chart, or of the reading, which is every chart's. @param {ChartEvents['state-change']} event */
  hear(event) {
    const { view, events } = this.#parts;
    if (event.change.kind === 'reading' || event.change.chartId === view.id) events.emit(event);
  }

  /** A failure: where there is no picture yet, its place says why. @param {ChartEvents['error']} event */
  #refused(event) {
    const { drawing, surface, events } = this.#parts;
    if (!drawing.drawn) {
      surface.layer.state(event.error.message);
      surface.layer.announce(event.error.message);
    }
    events.emit(event);
  }
}
