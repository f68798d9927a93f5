// A chart's picture and its milestones: painted, complete; and the end of trying where drawing keeps ending the engine.
import { PAINT } from './effects.js';
import { EngineTrap } from './trap.js';

/** @import { BatonError, ChartEvents } from './index.js' */
/** @import { LiveBoard } from './board.js' */
/** @import { View } from './chart-view.js' */
/** @import { Words } from './chart-words.js' */
/** @import { Emitter } from './emitter.js' */
/** @import { Surface } from './surface.js' */

/** A drawing that ends the engine more often than this in a row is not tried again until there are other data. */
const TRAPS = 1;

/**
 * What it works with.
 * @typedef {object} Parts
 * @property {LiveBoard} board
 * @property {View} view
 * @property {Surface} surface
 * @property {Words} words
 * @property {Emitter<ChartEvents>} events
 * @property {() => void} complete called once, when a picture with levels and words is painted
 */

export class Drawing {
  #parts;
  /** Data came whose picture was not painted yet. */
  #fresh = true;
  #complete = false;
  /** Drawings in a row that ended the engine. */
  #traps = 0;
  /** Whether there is a picture. */
  drawn = false;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /** Other data: their first picture is told of. */
  renew() {
    this.#fresh = true;
  }

  /** Tries again. */
  forgive() {
    this.#traps = 0;
  }

  /** @param {number} invalidation */
  draw(invalidation) {
    const { board, events } = this.#parts;
    if (!board.drawable || invalidation === PAINT.none || this.#traps > TRAPS || !this.#painted(invalidation)) return;
    this.drawn = true;
    if (this.#fresh) {
      this.#fresh = false;
      events.emit({ type: 'painted' });
    }
    this.#mayBeComplete();
  }

  /** Says what became due without a picture. */
  say() {
    const { board, words } = this.#parts;
    if (this.drawn && board.read) this.#attempt(() => words.say());
    this.#mayBeComplete();
  }

  /** Tells once that picture, levels and words stand. */
  #mayBeComplete() {
    const { board, words, events, complete } = this.#parts;
    if (this.#complete || !board.read || !words.said) return;
    this.#complete = true;
    complete();
    events.emit({ type: 'ready' });
  }

  /** @param {number} invalidation */
  #painted(invalidation) {
    const { board, view, surface, words } = this.#parts;
    return this.#attempt(() => {
      void view.handle; // looks at the board before the surface paints what is seen
      // Before the first picture, which would be laid out under it, and hidden by it until there is something to say.
      if (!this.drawn) surface.layer.state('');
      surface.paint(view.board, view.dark, invalidation);
      // A long history is painted, and may be looked around in, before there is anything to say of it.
      if (board.read) words.say();
      this.#traps = 0;
    });
  }

  /** Whether it went well. @param {() => void} work */
  #attempt(work) {
    const { events } = this.#parts;
    try {
      work();
      return true;
    } catch (error) {
      if (error instanceof EngineTrap) {
        this.#traps += 1;
        return false; // the board tells
      }
      events.unlessHeard(error);
      events.emit({ type: 'error', error: /** @type {BatonError} */ (error) });
      return false;
    }
  }
}
