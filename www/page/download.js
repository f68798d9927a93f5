// The reading and its charts as files.
import { make } from './words.js';

/** @import { BatonChart, Board } from '../baton/index.js' */

/** Excel takes a table for UTF-8 only with this in front. */
const BYTE_ORDER_MARK = '\ufeff';

/** Time that a browser has to begin reading a file, ms: not all of them begin at once. */
const READ_MS = 40_000;

/** Kinds of files: name, ending, type, and what fills them. @typedef {[name: string, ending: string, type: string, make: () => string | Blob | Promise<Blob>]} Kind */

/**
 * Buttons that save files, a row a chart and one for the reading.
 * @param {HTMLElement} place @param {Board} board @param {[label: string, id: string, chart: BatonChart][]} charts
 */
export function offerDownloads(place, board, charts) {
  const asOf = () => board.analysis().asOf.slice(0, 10);
  const source = () => document.getElementById('kicker')?.textContent?.split(' · ').at(-1) ?? '';
  const rows = charts.map(([label, id, chart]) =>
    row(label, () => `${id}-${asOf()}`, [
      ['PNG', 'png', 'image/png', () => chart.toPNG({ source: source() })],
      ['SVG', 'svg', 'image/svg+xml', () => chart.toSVG({ source: source() })],
      ['CSV', 'csv', 'text/csv', () => BYTE_ORDER_MARK + chart.toCSV()],
    ]),
  );
  const reading = row('Reading', () => `reading-${asOf()}`, [
    ['Markdown', 'md', 'text/markdown', () => board.toMarkdown()],
    ['Text', 'txt', 'text/plain', () => board.toText()],
    ['JSON', 'json', 'application/json', () => JSON.stringify(board, null, 2)],
  ]);
  place.replaceChildren(make('summary', { text: 'Download' }), make('dl', {}, ...rows.flat(), ...reading));
  place.hidden = false;
}

/** @param {string} label @param {() => string} name @param {Kind[]} kinds */
function row(label, name, kinds) {
  const buttons = kinds.map(([text, ending, type, fill]) => {
    const button = make('button', { text });
    button.type = 'button';
    button.setAttribute('aria-label', `${label} as ${text}`);
    button.addEventListener('click', async () => save(`${name()}.${ending}`, type, await fill()));
    return button;
  });
  return [make('dt', { text: label }), make('dd', {}, ...buttons)];
}

/** @param {string} name @param {string} type @param {string | Blob} content */
function save(name, type, content) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), READ_MS);
}
