// What a board was made of, kept so that it can be made again after a trap.
import { update } from './rows.js';

/** @import { BoardInput, Row } from './index.js' */
/** @import { BoardHandle } from './generated/baton.js' */

/** A bar that came: its series, its time in ms, and its row as it was read last. @typedef {{ series: string, time: number, row: Row }} Bar */

/** An input and the bars that came since. */
export class Retained {
  /** The caller's own objects, not copies. @type {BoardInput} */
  input;
  /** In the order in which they first came. @type {Bar[]} */
  #bars = [];
  /** The newest of each series, which ticks replace: they do not pile up, however the series take turns. @type {Map<string, Bar>} */
  #newest = new Map();

  /** @param {BoardInput} input */
  constructor(input) {
    this.input = input;
  }

  /** Keeps the newest state of a bar. @param {string} series @param {Row} row as it was read @param {() => number} timeOf its time, ms: what is written as before need not be asked for */
  keep(series, row, timeOf) {
    const newest = this.#newest.get(series);
    if (newest?.row.time !== row.time) {
      const time = timeOf();
      if (newest?.time !== time) return this.#add({ series, time, row });
    }
    newest.row = row;
  }

  /** The bars that came. */
  rows() {
    return this.#bars.map(({ series, row }) => ({ series, row }));
  }

  /** Lays them behind the data that a board was made of. @param {BoardHandle} handle */
  fill(handle) {
    for (const { series, row } of this.#bars) update(handle, series, row);
    return handle;
  }

  /** Takes over the bars that came for the same series of an earlier input. @param {Retained} earlier @param {(series: string) => boolean} same */
  inherit(earlier, same) {
    for (const bar of earlier.#bars) if (same(bar.series)) this.#add({ ...bar });
  }

  /** @param {Bar} bar */
  #add(bar) {
    this.#bars.push(bar);
    this.#newest.set(bar.series, bar);
  }
}
