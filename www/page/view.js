// How far back the charts look, and on which scale.
import { get, make, toggle } from './words.js';

/** @import { BatonChart } from '../baton/index.js' */

/** @type {['1y' | '3y' | '5y' | '10y' | 'all', string, string][]} */
const RANGES = [['1y', '1y', '1 year'], ['3y', '3y', '3 years'], ['5y', '5y', '5 years'], ['10y', '10y', '10 years'], ['all', 'All', 'the whole history']];

/** A row of buttons for some charts; those that are linked follow the first. */
export class ViewButtons {
  /** @type {BatonChart[]} */
  #charts = [];
  #log = switchOf('Log', 'scale', 'Equal distances are equal ratios', () => this.#scale(toggle(this.#log)));
  #lock = switchOf('Lock', 'prices', 'Hold the prices in sight while the range changes', () => this.#hold());

  /** @param {string} id of the element to fill @param {readonly BatonChart[]} first */
  constructor(id, first) {
    const ranges = RANGES.map(([range, text, words]) => buttonOf(text, `Show ${words}`, () => {
      for (const chart of this.#charts) chart.showLast(range);
    }));
    this.#log.setAttribute('aria-pressed', 'true');
    get(id, HTMLElement).replaceChildren(...ranges, this.#log, this.#lock);
    for (const chart of first) this.add(chart);
  }

  /** Another chart that the buttons are for. @param {BatonChart} chart */
  async add(chart) {
    await chart.ready;
    this.#charts.push(chart);
    if (this.#log.getAttribute('aria-pressed') === 'false') chart.applyOptions({ scale: 'linear' });
    chart.on('range', () => this.#say());
    this.#say();
  }

  /** @param {boolean} log */
  #scale(log) {
    for (const chart of this.#charts) chart.applyOptions({ scale: log ? 'log' : 'linear' });
    this.#say();
  }

  #hold() {
    const hold = !this.#charts.every((chart) => chart.pricesLocked());
    for (const chart of this.#charts) chart.lockPrices(hold);
    this.#say();
  }

  /** A reader who drags a price axis holds the prices of that chart. */
  #say() {
    const held = this.#charts.filter((chart) => chart.pricesLocked()).length;
    this.#lock.setAttribute('aria-pressed', held === 0 ? 'false' : held === this.#charts.length ? 'true' : 'mixed');
  }
}

/** @param {string} text @param {string} title @param {() => void} press */
function buttonOf(text, title, press) {
  const button = Object.assign(make('button', { text }), { type: 'button', title });
  button.addEventListener('click', press);
  return button;
}

/** A switch whose second word gives way on a phone. @param {string} first @param {string} second @param {string} title @param {() => void} press */
function switchOf(first, second, title, press) {
  const button = buttonOf(first, title, press);
  button.append(make('span', { text: ` ${second}`, className: 'long' }));
  button.setAttribute('aria-label', `${first} ${second}`);
  return button;
}
