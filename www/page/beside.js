// What was known on a date, and beside it the same charts read today, with all their data.
import { createBoard, createChart } from '../baton/index.js';
import { get, longDate, make, toggle } from './words.js';

/** @import { Analysis, BatonChart, BoardInput } from '../baton/index.js' */

/** Figures of one chart: as of the date, and today; and its id on the board. @typedef {[then: string, today: string, chart: string]} Pair */

/**
 * @param {object} options
 * @param {HTMLButtonElement} options.button switches today on and off
 * @param {HTMLElement} options.grid holds the figures
 * @param {readonly Pair[]} options.pairs
 * @param {() => BoardInput} options.input the data that there are now
 * @param {(chart: BatonChart) => void} options.made hears of every chart that is made
 * @param {(today: Analysis | undefined) => void} [options.told] hears what is read today, or that nobody looks any more
 */
export function besideToday({ button, grid, pairs, input, made, told = () => {} }) {
  const board = createBoard();
  /** @type {readonly BatonChart[]} */
  let charts = [];
  const captions = pairs.map((ids) => ids.slice(0, 2).map((id) => {
    const caption = make('figcaption');
    caption.hidden = true;
    get(id, HTMLElement).prepend(caption);
    return caption;
  }));
  let on = false;
  let asOf = '';

  const say = () => {
    for (const [then] of captions) then.textContent = `As of ${longDate(asOf)}`;
  };
  const read = async () => {
    await board.setData(input());
    const analysis = board.analysis();
    for (const [, today] of captions) today.textContent = `Today, ${longDate(analysis.asOf)}`;
    if (on) told(analysis);
  };
  const show = async () => {
    grid.classList.toggle('beside', on);
    for (const caption of captions.flat()) caption.hidden = !on;
    for (const [, today] of pairs) get(today, HTMLElement).hidden = !on;
    if (!on) return told(undefined);
    if (charts.length === 0) {
      charts = pairs.map(([, today, chart]) => createChart(get(today, HTMLElement), { board, chart }));
      for (const chart of charts) made(chart);
    }
    await read();
  };
  button.disabled = false;
  button.addEventListener('click', () => {
    on = toggle(button);
    say();
    return show();
  });
  return {
    /** The charts of today, once they were looked at. */
    get charts() {
      return charts;
    },
    /** The others are read as of another date. @param {string} date */
    dated(date) {
      asOf = date;
      if (on) say();
    },
    /** There are other data. */
    async renewed() {
      if (on) await read();
    },
  };
}
