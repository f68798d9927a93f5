// How far back the charts look, and on which scale.
import { get, make, toggle } from './words.js';

/** @import { BatonChart } from '../baton/index.js' */

/** @type {['1y' | '3y' | '5y' | '10y' | 'all', string, string][]} */
const RANGES = [['1y', '1y', '1 year'], ['3y', '3y', '3 years'], ['5y', '5y', '5 years'], ['10y', '10y', '10 years'], ['all', 'All', 'the whole history']];

/**
 * Fills a row of buttons for some charts; those that are linked follow the first.
 * @param {string} id of the element to fill
 * @param {readonly BatonChart[]} first
 */
export function viewButtons(id, first) {
  /** @type {BatonChart[]} */
  const charts = [];
  const button = (/** @type {string} */ text, /** @type {string} */ title, /** @type {() => void} */ press) => {
    const made = Object.assign(make('button', { text }), { type: 'button', title });
    made.addEventListener('click', press);
    return made;
  };
  const ranges = RANGES.map(([range, text, words]) => button(text, `Show ${words}`, () => {
    for (const chart of charts) chart.showLast(range);
  }));
  /** A switch whose second word gives way on a phone. @type {(first: string, second: string, title: string, press: () => void) => HTMLButtonElement} */
  const toggled = (first, second, title, press) => {
    const made = button(first, title, press);
    made.append(make('span', { text: ` ${second}`, className: 'long' }));
    made.setAttribute('aria-label', `${first} ${second}`);
    return made;
  };
  const log = toggled('Log', 'scale', 'Equal distances are equal ratios', () => {
    const on = toggle(log);
    for (const chart of charts) chart.applyOptions({ scale: on ? 'log' : 'linear' });
    say();
  });
  log.setAttribute('aria-pressed', 'true');
  const lock = toggled('Lock', 'prices', 'Hold the prices in sight while the range changes', () => {
    const on = !charts.every((chart) => chart.pricesLocked());
    for (const chart of charts) chart.lockPrices(on);
    say();
  });
  // A reader who drags a price axis holds the prices of that chart.
  const say = () => {
    const held = charts.filter((chart) => chart.pricesLocked()).length;
    lock.setAttribute('aria-pressed', held === 0 ? 'false' : held === charts.length ? 'true' : 'mixed');
  };
  const add = async (/** @type {BatonChart} */ chart) => {
    await chart.ready;
    charts.push(chart);
    if (log.getAttribute('aria-pressed') === 'false') chart.applyOptions({ scale: 'linear' });
    chart.on('range', say);
    say();
  };
  first.forEach(add);
  get(id, HTMLElement).replaceChildren(...ranges, log, lock);
  return {
    /** Another chart that the buttons are for. */
    add,
  };
}
