// Between the engine and who looks at the chart: inputs go in, and what the engine answers is shown, said, and passed on to linked charts.
import * as effects from './effects.js';
import { Gestures } from './gestures.js';
import { quietly } from './trap.js';

/** @import { ChartEvents } from './index.js' */
/** @import { LiveBoard } from './board.js' */
/** @import { LiveChart } from './chart.js' */
/** @import { Member } from './chart-member.js' */
/** @import { View } from './chart-view.js' */
/** @import { Emitter } from './emitter.js' */
/** @import { BoardHandle, ChartHandle } from './generated/baton.js' */
/** @import { Surface } from './surface.js' */

/** A question to the engine, answered in bits. @typedef {(handle: ChartHandle, board: BoardHandle) => number} Ask */
/**
 * What it works with.
 * @typedef {object} Parts
 * @property {LiveChart} chart
 * @property {LiveBoard} board
 * @property {View} view
 * @property {Surface} surface
 * @property {Emitter<ChartEvents>} events
 * @property {() => boolean} drawn whether there is a picture to act on
 * @property {(invalidation: number, bits?: number) => void} invalidate asks for a drawing in the next frame
 * @property {() => readonly Member[]} others charts that go along
 */

export class Reader {
  #parts;
  /** What the reader has made of the chart: another engine is to show the same. @type {Float64Array | undefined} */
  standing;
  /** What listeners were last told: the date under the crosshair, the level that is lit. @type {{ date: string | null, levelId: string | null }} */
  #told = { date: null, levelId: null };
  /** The pointer's shape as it was last set: the element would have its style put into words at every input and in every frame. */
  #shape = '';

  /** @param {Parts} parts @param {AbortSignal} signal ends the listening */
  constructor(parts, signal) {
    this.#parts = parts;
    const { chart, surface } = parts;
    const beside = {
      light: (/** @type {string | null} */ level) => parts.drawn() && chart.highlight(level),
      go: (/** @type {string} */ levelId) => {
        chart.show({ levelId });
        surface.layer.announce(surface.handle.words(parts.view.settled, effects.SAY.range));
      },
      table: () => chart.showTable(),
    };
    surface.layer.attend(beside, signal);
    const target = {
      pointer: (/** @type {Parameters<import('./gestures.js').Target['pointer']>} */ ...input) => this.#answer((handle, board) => handle.pointer(board, ...input)),
      wheel: (/** @type {Parameters<import('./gestures.js').Target['wheel']>} */ ...input) => this.#answer((handle, board) => handle.wheel(board, ...input)),
      key: (/** @type {string} */ name, /** @type {boolean} */ shift) => this.#besideKey(name) || this.#answer((handle, board) => handle.key(board, name, shift)),
      scale: () => surface.scale,
    };
    new Gestures(surface.stage, target, signal);
  }

  /** Does what the host asks for. @param {Ask} ask */
  change(ask) {
    const { view } = this.#parts;
    this.take(ask(view.handle, view.board));
  }

  /** Takes the engine's answer: what is to be painted and told waits for the frame, linked charts do not. @param {number} bits @param {boolean} [own] whether it is this chart that leads */
  take(bits, own = true) {
    const { surface, view, invalidate } = this.#parts;
    const { stage, layer } = surface;
    const shape = effects.shape(bits);
    if (shape !== this.#shape) stage.style.cursor = this.#shape = shape;
    const said = effects.say(bits);
    if (said === effects.SAY.help) layer.keys();
    else if (said !== effects.SAY.nothing) layer.announce(surface.handle.words(view.settled, said));
    if (bits & effects.TOLD) this.remember();
    if (own && view.options.linked) this.#lead(bits);
    invalidate(effects.paint(bits), bits);
  }

  /** Notes what an engine could not be asked for any more, once it has ended. */
  remember() {
    this.standing = this.#parts.surface.handle.standing();
  }

  /** Goes along with another chart of the board. @param {{ time?: number, range?: ArrayLike<number> }} to */
  follow({ time, range }) {
    const { board, view, surface, drawn } = this.#parts;
    if (!drawn() || !board.drawable || !view.options.linked) return;
    const { handle } = surface;
    if (time !== undefined) this.take(handle.link(view.board, time), false);
    if (range?.length === 2) this.take(handle.showTimes(view.board, range[0], range[1]), false);
  }

  /** Tells the listeners what the reader did. @param {number} bits */
  tell(bits) {
    if (!(bits & effects.TOLD)) return;
    const { chart, events, surface: { handle }, view: { board } } = this.#parts;
    /** @type {ChartEvents['range' | 'cursor' | 'level'][]} */
    const told = [];
    if (effects.range(bits) && events.has('range')) told.push({ type: 'range', ...chart.visibleRange() });
    if (effects.cursor(bits)) told.push({ type: 'cursor', date: (this.#told.date = handle.cursorDate(board) ?? null) });
    if (effects.level(bits)) told.push({ type: 'level', levelId: (this.#told.levelId = handle.litLevel(board) ?? null) });
    // All is asked before anybody is told: a listener may end the chart.
    for (const event of told) events.emit(event);
  }

  /** Other data, or another date, may have left no bar under the crosshair, and no level that was lit: then that is told. */
  lose() {
    const { surface, view, invalidate } = this.#parts;
    const { date, levelId } = this.#told;
    if (date === null && levelId === null) return;
    const { handle } = surface;
    const gone = (date !== null && handle.cursorDate(view.board) === undefined ? effects.BITS.cursor : 0) | (levelId !== null && handle.litLevel(view.board) === undefined ? effects.BITS.level : 0);
    if (gone) invalidate(effects.PAINT.none, gone);
  }

  /** What the engine makes of an input. @param {Ask} ask */
  #answer(ask) {
    const { board, view, drawn } = this.#parts;
    let bits = 0;
    quietly(() => {
      if (!drawn() || !board.drawable) return;
      bits = ask(view.handle, view.board);
      this.take(bits);
    });
    return bits;
  }

  /** Keys that lead beside the canvas. @param {string} name @returns {number} as the engine answers, 0 where it is none of them */
  #besideKey(name) {
    const { chart, surface, drawn } = this.#parts;
    if (!drawn() || !/^[dv]$/i.test(name)) return 0;
    if (/d/i.test(name)) chart.showTable();
    else surface.layer.list();
    return effects.BITS.handled; // nothing to paint
  }

  /** Tells the other charts of the board. @param {number} bits */
  #lead(bits) {
    if (!effects.cursor(bits) && !effects.range(bits)) return;
    const { surface, view } = this.#parts;
    const others = this.#parts.others();
    if (others.length === 0) return;
    const time = effects.cursor(bits) ? surface.handle.cursorTime(view.board) : undefined;
    // Times, not dates: dates in words cost what a small picture does.
    const range = effects.range(bits) ? surface.handle.visibleTimes(view.board) : undefined;
    for (const other of others) other.goAlong({ time, range });
  }
}
