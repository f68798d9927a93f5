// What was known on a date, and beside it the same charts read today, with all their data.
import { createBoard, createChart } from '../baton/index.js';
import { get, longDate, make, toggle } from './words.js';

/** @import { Analysis, BatonChart, BoardInput } from '../baton/index.js' */

/** Figures of one chart: as of the date, and today; and its id on the board. @typedef {[then: string, today: string, chart: string]} Pair */

/** The charts of today, switched on and off by a button. */
export class BesideToday {
  /** The charts of today, once they were looked at. @type {readonly BatonChart[]} */
  charts = [];
  #board = createBoard();
  #options;
  /** Beside a chart of the date and one of today. @type {HTMLElement[][]} */
  #captions;
  #on = false;
  #asOf = '';

  /**
   * @param {object} options
   * @param {HTMLButtonElement} options.button switches today on and off
   * @param {HTMLElement} options.grid holds the figures
   * @param {readonly Pair[]} options.pairs
   * @param {() => BoardInput} options.input the data that there are now
   * @param {(chart: BatonChart) => void} options.made hears of every chart that is made
   * @param {(today: Analysis | undefined) => void} [options.told] hears what is read today, or that nobody looks any more
   */
  constructor(options) {
    this.#options = options;
    this.#captions = options.pairs.map(([then, today]) => [then, today].map(captionOf));
    const { button } = options;
    button.disabled = false;
    button.addEventListener('click', () => {
      this.#on = toggle(button);
      return this.#show();
    });
  }

  /** The others are read as of another date. @param {string} date */
  dated(date) {
    this.#asOf = date;
    if (this.#on) this.#say();
  }

  /** There are other data. */
  async renewed() {
    if (this.#on) await this.#read();
  }

  async #show() {
    const { grid, pairs, told } = this.#options;
    this.#say();
    grid.classList.toggle('beside', this.#on);
    for (const caption of this.#captions.flat()) caption.hidden = !this.#on;
    for (const [, today] of pairs) get(today, HTMLElement).hidden = !this.#on;
    if (!this.#on) return told?.(undefined);
    if (this.charts.length === 0) this.#make();
    await this.#read();
  }

  #make() {
    const { pairs, made } = this.#options;
    const board = this.#board;
    this.charts = pairs.map(([, today, chart]) => createChart(get(today, HTMLElement), { board, chart }));
    for (const chart of this.charts) made(chart);
  }

  async #read() {
    await this.#board.setData(this.#options.input());
    const analysis = this.#board.analysis();
    for (const [, today] of this.#captions) today.textContent = `Today, ${longDate(analysis.asOf)}`;
    if (this.#on) this.#options.told?.(analysis);
  }

  #say() {
    for (const [then] of this.#captions) then.textContent = `As of ${longDate(this.#asOf)}`;
  }
}

/** A caption of a figure, unseen. @param {string} id of the figure */
function captionOf(id) {
  const caption = make('figcaption');
  caption.hidden = true;
  get(id, HTMLElement).prepend(caption);
  return caption;
}
