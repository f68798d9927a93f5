// The guide's examples, and the files they speak of.
import { readFileSync } from 'node:fs';

export { blocks } from '../../tools/lib/examples.mjs';

const read = (/** @type {string} */ path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const sample = (/** @type {string} */ name) => read(`www/data/synthetic-${name}.csv`);

/** Rows as JSON, out of a CSV of date, open, high, low, close. @param {string} csv */
function rows(csv) {
  const [, ...lines] = csv.trim().split('\n');
  return JSON.stringify(lines.map((line) => line.split(',')).map(([time, open, high, low, close]) => ({ time, open: +open, high: +high, low: +low, close: +close })));
}

/** Files by the names the examples use. @type {Record<string, string>} */
export const DATA = {
  'prices.csv': sample('small-caps'),
  'large.csv': sample('large-caps'),
  'small.csv': sample('small-caps'),
  'coin.csv': sample('coin'),
  'prices.json': rows(sample('small-caps')),
};
