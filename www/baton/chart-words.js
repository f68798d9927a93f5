// What a chart says beside its canvas, and when: with its picture, or, while prices tick, at a pace that can be read.
import { Table } from './table.js';

/** @import { ChartAnalysis } from './index.js' */
/** @import { View } from './chart-view.js' */
/** @import { Surface } from './surface.js' */

/** Between two descriptions of a chart whose prices tick, ms. */
const WORDS_EVERY = 1000;

export class Words {
  #view;
  #surface;
  #analysis;
  #again;
  /** Words change with analysis and chart, not with size or theme. */
  #unsaid = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;
  /** The table that was last opened. @type {Table | undefined} */
  #table;

  /** @param {View} view @param {Surface} surface @param {() => ChartAnalysis} analysis @param {() => void} again asks for a drawing, with which words come */
  constructor(view, surface, analysis, again) {
    this.#view = view;
    this.#surface = surface;
    this.#analysis = analysis;
    this.#again = again;
  }

  /** With the next picture. */
  due() {
    this.#unsaid = true;
  }

  /** While prices tick. */
  soon() {
    this.#later ??= setTimeout(() => {
      this.#later = undefined;
      this.#unsaid = true;
      this.#again();
    }, WORDS_EVERY);
  }

  stop() {
    clearTimeout(this.#later);
  }

  /** Puts what the chart says into the layer beside the canvas, if that is due. */
  say() {
    if (!this.#unsaid) return;
    const { title, levels: found } = this.#analysis();
    const { handle, board, id } = this.#view;
    const words = handle.levelWords(board);
    const levels = found.map(({ id }, i) => ({ id, words: words[i] ?? '' }));
    const text = board.text(id);
    this.#surface.layer.describe({ name: `${title}: ${text.split('\n', 1)[0]}`, text, levels });
    if (this.#table?.open) this.#table.refresh();
    this.#unsaid = false;
  }

  /** Opens the bars as a table, at the crosshair. */
  openTable() {
    const view = this.#view;
    const rows = {
      count: () => this.#analysis().bars,
      prices: () => view.handle.prices(view.board),
      page: (/** @type {number} */ skip, /** @type {number} */ count) => view.handle.rows(view.board, skip, count),
    };
    this.#table = new Table(this.#surface.frame, this.#analysis().title, rows, view.handle.rowOfCursor(view.board));
  }
}
