// The guide's examples, and the files they speak of.
import { readFileSync } from 'node:fs';

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

/** The code blocks of one kind, each with the heading above it. @param {string} kind @param {string} [file] @returns {{ title: string, code: string }[]} */
export function blocks(kind, file = 'docs/GUIDE.md') {
  const text = read(file);
  return [...text.matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm)].flatMap(({ 1: info, 2: code, index }) => {
    if (info !== kind) return [];
    return [{ title: text.slice(0, index).match(/^#+ (.+)$/gm)?.at(-1)?.replace(/^#+ /, '') ?? '', code }];
  });
}
