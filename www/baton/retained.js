// What a board was made of, kept so that it can be made again after a trap.
import { update } from './rows.js';

/** @import { BoardInput, Row } from './index.js' */
/** @import { BoardHandle } from './generated/baton.js' */

/** An input and the bars that came since. */
export class Retained {
  /** The caller's own objects, not copies. @type {BoardInput} */
  input;
  /**
   * By series and bar, in the order in which bars first came: ticks of a bar do not pile up, however the series take turns.
   * @type {Map<string, { series: string, row: Row }>}
   */
  #rows = new Map();

  /** @param {BoardInput} input */
  constructor(input) {
    this.input = input;
  }

  /** Keeps the newest state of a bar. @param {string} series @param {number} bar its time, ms @param {Row} row as it was read */
  keep(series, bar, row) {
    this.#rows.set(`${bar} ${series}`, { series, row });
  }

  /** The bars that came. */
  rows() {
    return [...this.#rows.values()];
  }

  /** Lays them behind the data that a board was made of. @param {BoardHandle} handle */
  fill(handle) {
    for (const { series, row } of this.#rows.values()) update(handle, series, row);
    return handle;
  }

  /** Takes over the bars that came for the same series of an earlier input. @param {Retained} earlier @param {(series: string) => boolean} same */
  inherit(earlier, same) {
    for (const [key, entry] of earlier.#rows) if (same(entry.series)) this.#rows.set(key, entry);
  }
}
