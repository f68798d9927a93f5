// The loop of a chart: however many reasons there are to draw, one drawing a frame; and no frame without a reason.
import * as effects from './effects.js';
import { quietly } from './trap.js';

const { animating: ANIMATING } = effects.BITS;

/**
 * What a frame does, in this order.
 * @typedef {object} Work
 * @property {() => boolean} ready whether there is anything to draw, and a chart to draw it
 * @property {(time: number) => void} tick takes what moves by itself a step on
 * @property {(invalidation: number) => void} draw
 * @property {(bits: number) => void} tell
 */

export class Frames {
  #work;
  #frame = 0;
  /** What the next frame has to paint and tell. */
  #pending = 0;

  /** @param {Work} work */
  constructor(work) {
    this.#work = work;
  }

  /** Asks for one drawing in the next frame. @param {number} invalidation @param {number} [bits] the engine's answer; without one what goes on goes on */
  ask(invalidation, bits = this.#pending) {
    const paint = Math.max(effects.paint(this.#pending), invalidation);
    // What goes on and what shape the pointer has is the newest answer's; what changed is gathered.
    this.#pending = ((this.#pending & effects.TOLD) | (bits & ~3)) | paint;
    if (this.#frame || !this.#work.ready() || (!paint && !(this.#pending & (effects.TOLD | ANIMATING)))) return;
    this.#frame = requestAnimationFrame((time) => {
      this.#frame = 0;
      quietly(() => this.#next(time));
    });
  }

  /** @param {number} time */
  #next(time) {
    if (!this.#work.ready()) return;
    if (effects.animating(this.#pending)) {
      this.#pending &= ~ANIMATING;
      this.#work.tick(time);
    }
    const bits = this.#pending;
    this.#pending = bits & ANIMATING;
    this.#work.draw(effects.paint(bits));
    // A listener of "painted" may have ended the chart.
    if (this.#work.ready()) this.#work.tell(bits);
  }
}
