// What a chart says beside its canvas, and when: with its picture, or, while prices tick and dates go by, at a pace
// that can be read.
import { whenIdle } from './idle.js';
import { Table } from './table.js';
import { times } from './times.js';

/** @import { ChartAnalysis } from './index.js' */
/** @import { View } from './chart-view.js' */
/** @import { Surface } from './surface.js' */

/** Least time between two descriptions, ms: of prices that tick; of dates that go by, as in a replay. */
export const REST = { ticks: 1000, dates: 200 };
/** The first words come this long after the first picture at the latest, ms. */
const FIRST = 100;

export class Words {
  #view;
  #surface;
  #analysis;
  #now;
  /** Words change with analysis and chart, not with size or theme. */
  #unsaid = true;
  /** When they were last said, ms. */
  #said = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;
  /** Calls the first words off, once there was a picture to say them with. @type {(() => void) | undefined} */
  #callOff;
  /** The table that was last opened. @type {Table | undefined} */
  #table;

  /** @param {View} view @param {Surface} surface @param {() => ChartAnalysis} analysis @param {() => void} now has them said without a picture */
  constructor(view, surface, analysis, now) {
    this.#view = view;
    this.#surface = surface;
    this.#analysis = analysis;
    this.#now = now;
  }

  /**
   * Words come with the next picture; where the last ones came less than `rest` ms ago, when that is over: then the newest, in any
   * case, and in a task of their own, since a frame of a replay has three pictures to paint. @param {number} [rest]
   */
  due(rest = 0) {
    if (rest && this.#later !== undefined) return;
    const wait = this.#said + rest - performance.now();
    if (rest === 0 || wait <= 0) {
      this.#unsaid = true;
      return;
    }
    this.#later = setTimeout(() => {
      this.#later = undefined;
      this.#unsaid = true;
      this.#now();
    }, wait);
  }

  /** Whether there are any. */
  get said() {
    return this.#said > -Infinity;
  }

  stop() {
    clearTimeout(this.#later);
    this.#callOff?.();
  }

  /** Puts what the chart says into the layer beside the canvas, if that is due. The first words let the first picture onto the screen before. */
  say() {
    if (!this.#unsaid) return;
    if (!this.#callOff) {
      this.#callOff = whenIdle(this.#now, FIRST);
      return;
    }
    const { handle, board } = this.#view;
    const [title, text, ...entries] = handle.described(board);
    const levels = times(entries.length / 2, (i) => ({ id: entries[2 * i], words: entries[2 * i + 1] }));
    this.#surface.layer.describe({ name: `${title}: ${text.split('\n', 1)[0]}`, text, levels });
    if (this.#table?.open) this.#table.refresh();
    this.stop();
    this.#later = undefined;
    this.#unsaid = false;
    this.#said = performance.now();
  }

  /** Opens the bars as a table, at the crosshair. */
  openTable() {
    const view = this.#view;
    this.#surface.layer.hush();
    const rows = {
      count: () => this.#analysis().bars,
      prices: () => view.handle.prices(view.board),
      page: (/** @type {number} */ skip, /** @type {number} */ count) => view.handle.rows(view.board, skip, count),
    };
    this.#table = new Table(this.#surface.frame, this.#analysis().title, rows, view.handle.rowOfCursor(view.board));
  }
}
