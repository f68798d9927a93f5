// Codes of failures and of warnings, out of the sources that make them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';

/** @typedef {{ code: string, doc: string }} Code */

const source = (/** @type {string} */ path) => readFileSync(join(ROOT, path), 'utf8');

/** What the JavaScript side finds by itself. @type {Code[]} */
export const FACE = [
  { code: 'load-failed', doc: 'A file named by an element could not be loaded.' },
  { code: 'no-such-element', doc: 'An element names data of the page, `#id`, that are not there.' },
  { code: 'no-data', doc: 'Something was asked of a board or a chart before its data were read, or after it was destroyed.' },
  { code: 'no-engine', doc: 'The engine could not be loaded, compiled or started: a policy, the network, or memory is in its way.' },
  { code: 'engine-trap', doc: 'The engine stopped, by a fault of ours or for want of memory, and was started anew.' },
];

/** Codes of warnings. @type {Code[]} */
export const WARNINGS = [
  { code: 'newest-first', doc: 'The rows came newest first and were turned.' },
  { code: 'epoch-unit', doc: 'Numeric times were read as seconds, milliseconds, microseconds or nanoseconds.' },
  { code: 'missing-prices', doc: 'Rows without a price were left out.' },
  { code: 'sorted', doc: 'Rows were moved, as {@link Repair} asked.' },
  { code: 'deduped', doc: 'Rows gave way to later ones of their time, as {@link Repair} asked.' },
  { code: 'clamped', doc: 'Ranges were widened, as {@link Repair} asked.' },
  { code: 'preamble', doc: 'Lines above the table were left out.' },
  { code: 'footer', doc: 'Lines of words below the table were left out.' },
  { code: 'empty-column', doc: 'A column that is announced has no value.' },
  { code: 'assumed-day-first', doc: 'Which of day and month comes first was concluded from the order of the dates.' },
  { code: 'assumed-decimal-mark', doc: 'Whether `1.234` is a fraction or has thousands was concluded from the form of the file.' },
  { code: 'mixed-epoch-units', doc: 'Numeric times come in more than one unit.' },
  { code: 'time-of-day-dropped', doc: 'Times of day that say nothing were left out: the bars are daily.' },
  { code: 'lone-time-of-day', doc: 'All rows but the newest have one time of day: without it the bars are days.' },
  { code: 'assumed-utc', doc: 'Times of day without a zone were read as UTC.' },
  { code: 'split-suspect', doc: 'A jump of one bar looks like a split that was not adjusted for. Nothing was changed.' },
  { code: 'coarser-bars', doc: 'The bars of the data are longer than those asked for, than months, or than those of the ratio\'s other series.' },
  { code: 'older-events', doc: 'Of a very long history the oldest events are not kept.' },
  { code: 'locale-not-available', doc: 'Sentences are not available in the language asked for; they are English.' },
];

/** Codes of {@link BatonError}: the engine's with the words of src/error.rs, then those of the JavaScript side. @returns {Code[]} */
export function errorCodes() {
  const rust = source('src/error.rs');
  const docs = new Map([...rust.matchAll(/\/\/\/ (.+)\n {4}(\w+),/g)].map(([, doc, name]) => [name, doc]));
  const codes = [...rust.matchAll(/Code::(\w+) => "([a-z-]+)"/g)].map(([, name, code]) => ({ code, doc: docs.get(name) ?? '' }));
  return [...codes, ...FACE];
}
