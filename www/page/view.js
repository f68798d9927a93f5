// How far back the charts look, and on which scale.
import { get, make } from './words.js';

/** @import { BatonChart } from '../baton/index.js' */

/** @type {['1y' | '3y' | '5y' | '10y' | 'all', string, string][]} */
const RANGES = [['1y', '1y', '1 year'], ['3y', '3y', '3 years'], ['5y', '5y', '5 years'], ['10y', '10y', '10 years'], ['all', 'All', 'the whole history']];

/**
 * Fills a row of buttons for some charts; those that are linked follow the first.
 * @param {string} id of the element to fill
 * @param {() => readonly BatonChart[]} charts
 */
export function viewButtons(id, charts) {
  const ranges = RANGES.map(([range, text, words]) => {
    const button = Object.assign(make('button', { text }), { type: 'button' });
    button.title = `Show ${words}`;
    button.addEventListener('click', () => {
      for (const chart of charts()) chart.showLast(range);
    });
    return button;
  });
  const log = Object.assign(make('button', { text: 'Log scale' }), { type: 'button' });
  log.setAttribute('aria-pressed', 'true');
  log.addEventListener('click', () => {
    const on = log.getAttribute('aria-pressed') !== 'true';
    log.setAttribute('aria-pressed', String(on));
    for (const chart of charts()) chart.applyOptions({ scale: on ? 'log' : 'linear' });
  });
  get(id, HTMLElement).replaceChildren(...ranges, log);
}
