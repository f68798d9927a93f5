import * as plain from './lightweight-charts.js';

export const meta = { ...plain.meta, name: 'lightweight-charts +conflation', notes: 'the same with timeScale.enableConflation, which is off unless asked for' };
export const prepare = plain.prepare;

/** @param {HTMLElement} host @param {any} options */
export async function create(host, options) {
  return plain.make(host, options, { enableConflation: true });
}
