// The data behind a chart as a table, a page at a time, newest first. A page costs what its rows cost, however long the history is.
import { make } from './html.js';
import { openPanel } from './panel.js';
import { times } from './times.js';
import { HEADS, WORDS, placeOf, rowsOf } from './words.js';

/** Rows of a page. */
const SIZES = [20, 50, 100];

/**
 * Where the rows come from.
 * @typedef {object} Rows
 * @property {() => number} count of all
 * @property {() => number} prices of a row: 4, 3 or 1
 * @property {(skip: number, count: number) => string[]} page numbers of the first and the last row and of all, then date and prices of each in one list, newest first
 */

/** One open table. */
export class Table {
  #rows;
  #skip = 0;
  #size = SIZES[0];
  #place = make('p', { role: 'status', class: 'baton-place' });
  #table = make('table');
  #dialog;
  /** What leads elsewhere, and where to. @type {[HTMLButtonElement, () => number][]} */
  #ways;

  /** @param {HTMLElement} frame @param {string} name what the table shows @param {Rows} rows @param {number} at row to begin with: how many newer ones are left out */
  constructor(frame, name, rows, at = 0) {
    this.#rows = rows;
    this.#skip = at;
    const last = () => this.#rows.count() - this.#size;
    this.#ways = [
      this.#way(WORDS.newest, () => 0),
      this.#way(WORDS.newer, () => this.#skip - this.#size),
      this.#way(WORDS.older, () => (this.#skip + this.#size < this.#rows.count() ? this.#skip + this.#size : this.#skip)),
      this.#way(WORDS.oldest, last),
    ];
    const size = make('select', { 'aria-label': WORDS.pageSize }, ...SIZES.map((rows) => make('option', { value: String(rows) }, rowsOf(rows))));
    size.addEventListener('change', () => {
      this.#size = Number(size.value);
      this.#go(this.#skip);
    });
    const actions = make('div', { class: 'baton-actions' }, ...this.#ways.map(([button]) => button), size);
    // Wider than a phone: it scrolls by itself, by keys too.
    const scrolling = make('div', { class: 'baton-rows', role: 'region', 'aria-label': WORDS.rows, tabindex: '0' }, this.#table);
    this.#dialog = openPanel(frame, name, actions, this.#place, scrolling);
    this.#go(at);
  }

  get open() {
    return this.#dialog.open;
  }

  /** Shows the rows as they are now. */
  refresh() {
    this.#go(this.#skip);
  }

  /** @param {string} name @param {() => number} to @returns {[HTMLButtonElement, () => number]} */
  #way(name, to) {
    const button = make('button', { type: 'button' }, name);
    button.addEventListener('click', () => this.#go(to()));
    return [button, to];
  }

  /** A page that begins with the row `skip`, as nearly as there are rows. @param {number} skip */
  #go(skip) {
    const count = this.#rows.count();
    this.#skip = Math.max(0, Math.min(skip, count - 1));
    const prices = this.#rows.prices();
    const [from, to, all, ...cells] = this.#rows.page(this.#skip, this.#size);
    const width = prices + 1;
    const rows = times(cells.length / width, (i) => {
      const [date, ...values] = cells.slice(i * width, (i + 1) * width);
      return make('tr', {}, make('th', { scope: 'row' }, date), ...values.map((value) => make('td', {}, value)));
    });
    const heads = HEADS[/** @type {1 | 3 | 4} */ (prices)].map((head) => make('th', { scope: 'col' }, head));
    this.#place.textContent = placeOf(from, to, all);
    this.#table.setAttribute('aria-label', this.#dialog.getAttribute('aria-label') ?? '');
    this.#table.replaceChildren(make('thead', {}, make('tr', {}, ...heads)), make('tbody', {}, ...rows));
    // Not `disabled`: a button that has the focus would lose it.
    for (const [button, to] of this.#ways) button.setAttribute('aria-disabled', String(Math.max(0, to()) === this.#skip));
  }
}
