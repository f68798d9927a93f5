// Where a chart stood when it was last told of, so that the elements tell each change once.

/** @import { StateChange } from './index.js' */

/** A line of the board's glance: the chart, its state, its level, and the session of its newest test. @typedef {string[]} Line */
/**
 * Why a board says something else: `anew` for other data, `again` for the same data read once more, the date, or an update.
 * @typedef {'anew' | 'again' | 'date' | 'update'} Cause
 */

export class Watch {
  #state = '';
  #level = '';
  /** Session of the newest test seen: what happened before it is no news, however often a reader goes back. */
  #tested = '';

  /** Takes what stands for known. @param {Line} line @param {boolean} anew */
  remember([, state, level, tested], anew) {
    this.#state = state;
    this.#level = level;
    if (anew || tested > this.#tested) this.#tested = tested;
  }

  /** What another date has brought: another state, and tests of sessions after one. @param {Line} line @returns {{ from: string | null, after: string | null }} */
  move([id, state, level, tested]) {
    const from = state === this.#state && level === this.#level ? null : this.#state;
    const after = tested > this.#tested ? this.#tested : null;
    this.remember([id, state, level, tested], false);
    return { from, after };
  }

  /** Takes what an update has brought for told. @param {StateChange} change */
  hear({ kind, to, levelId, confirmedAt }) {
    if (kind === 'headline') [this.#state, this.#level] = [to ?? '', levelId ?? ''];
    if (kind === 'test' && confirmedAt > this.#tested) this.#tested = confirmedAt;
  }
}
