// The words that stand beside a drawing: names of buttons and lists, what is said where there is nothing to draw. English, as the
// engine's sentences are; all of them here, so that none is overlooked.

export const WORDS = {
  chart: 'chart',
  noData: 'No data yet',
  reading: 'Reading the data …',
  levels: 'Levels',
  table: 'Data as a table',
  keys: 'Keys',
  keysOf: 'Keys of this chart',
  close: 'Close',
  newest: 'Newest',
  newer: 'Newer',
  older: 'Older',
  oldest: 'Oldest',
  pageSize: 'Rows per page',
  rows: 'Rows',
};

/** A chart's name where it has nothing to show. @param {string} why */
export const emptyChart = (why) => `Chart. ${why}`;
/** The name of what the keys work on. @param {string} name */
export const stageOf = (name) => `${name}. Press ? for keys.`;
/** @param {number} count */
export const rowsOf = (count) => `${count} rows`;
/** @param {string} from @param {string} to @param {string} count */
export const placeOf = (from, to, count) => `Rows ${from} to ${to} of ${count}, newest first`;

/** Parts without which there is no statement. */
const NEEDED = ['leadership', 'challenger'];

/** Why there is no statement; nothing where none is to be expected. @param {readonly string[]} missing what the charts without data read */
export function noStatement(missing) {
  const parts = NEEDED.filter((part) => missing.includes(part));
  return parts.length === 0 ? '' : `No statement yet: the ${parts.join(' and the ')} ${parts.length > 1 ? 'charts have' : 'chart has'} no data.`;
}

/** Heads of the table, by how many prices a bar has. */
export const HEADS = { 1: ['Date', 'Close'], 3: ['Date', 'High', 'Low', 'Close'], 4: ['Date', 'Open', 'High', 'Low', 'Close'] };

/** Keys, and what they do. @type {readonly (readonly [string, string])[]} */
export const KEYS = [
  ['← →', 'one bar back or forward'],
  ['Page Up, Page Down', 'ten bars back or forward'],
  ['Home, End', 'first and newest bar'],
  ['L', 'next level; Shift + L the one before'],
  ['T', 'next test (after L, of that level); Shift + T the one before'],
  ['B', 'next break; Shift + B the one before'],
  ['+ −', 'zoom in, zoom out'],
  ['Shift + ← →', 'range back or forward'],
  ['F', 'where the chart opened, then the whole history'],
  ['Shift + ↑ ↓', 'taller and flatter prices'],
  ['A', 'prices fit the bars in sight again'],
  ['V', 'the levels as a list'],
  ['D', 'the data as a table'],
  ['Enter', 'the chart in words'],
  ['?', 'these keys'],
  ['Esc', 'close, then clear the crosshair'],
];
