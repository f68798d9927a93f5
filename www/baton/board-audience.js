// Who hears of a board: the listeners of its events, and its charts.
import { Emitter } from './emitter.js';

/** @import { BatonError, BoardEvents, StateChange } from './index.js' */
/** @import { LiveBoard } from './board.js' */
/** @import { Member } from './chart-member.js' */

/** Kinds of events that a board tells. @type {(keyof BoardEvents)[]} */
export const BOARD_EVENTS = ['analysis', 'state-change', 'error'];

export class Audience {
  /** @type {Emitter<BoardEvents>} */
  events = new Emitter(BOARD_EVENTS);
  /** The board's charts, which go along with each other. @type {Set<Member>} */
  charts = new Set();

  /** Whether somebody listens to changes of state: else none are looked for. */
  get isCurious() {
    if (this.events.has('state-change')) return true;
    for (const chart of this.charts) if (chart.listens) return true;
    return false;
  }

  /** Tells the charts what has changed. @param {number} look one of {@link LOOK} */
  show(look) {
    for (const chart of this.charts) chart.boardChanged(look);
  }

  /** @param {StateChange} change */
  tellChange(change) {
    /** @type {BoardEvents['state-change']} */
    const event = { type: 'state-change', change };
    this.events.emit(event);
    for (const chart of this.charts) chart.hear(event);
  }

  /** Tells of an analysis, which is put together when a listener looks at it, not before. @param {LiveBoard} board @param {BoardEvents['analysis']['cause']} cause */
  tellAnalysis(board, cause) {
    this.events.emit({
      type: 'analysis',
      cause,
      get analysis() {
        return board.analysis();
      },
    });
  }

  /** @param {unknown} error */
  tellError(error) {
    this.events.emit({ type: 'error', error: /** @type {BatonError} */ (error) });
  }
}
