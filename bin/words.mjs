// A reading as plain text and as Markdown. Numbers and sentences are the engine's own.

/** @import { Analysis, ChartAnalysis, Level, Sentence } from 'baton-chart' */

const joined = (/** @type {readonly Sentence[]} */ sentences) => sentences.map(({ text }) => text).join(' ');

/** @param {Analysis} analysis */
export function text({ asOf, charts, reading }) {
  const [verdict, ...story] = reading?.narrative ?? [];
  const head = verdict ? [verdict.text, `As of ${asOf}. ${joined(story)}`] : [];
  const parts = charts.map((chart) => [`${chart.title}: ${chart.headline.text}`, `${reading ? '' : `As of ${asOf}. `}${joined(chart.narrative)}`, ...levelLines(chart)].join('\n'));
  return `${[...head, ...parts].join('\n\n')}\n`;
}

/** @param {ChartAnalysis} chart */
function levelLines({ levels }) {
  return levels.map((level) => `  ${level.side.padEnd(10)} ${figure(level.low)}–${figure(level.high)}  ${tested(level)}`);
}

/** As the drawing counts: what was tried within one stretch of time is one test. @param {Level} level */
function tested({ campaigns, pivot }) {
  const count = `${campaigns.length} ${campaigns.length === 1 ? 'test' : 'tests'}`;
  return `${count} since ${(campaigns[0]?.peak ?? pivot).slice(0, 7)}`;
}

/** Enough digits to tell a level's edges apart, no more. @param {number} price */
const figure = (price) => String(Number(price.toPrecision(5)));

/** @param {string} words */
const escaped = (words) => words.replace(/[\\`*_[\]<>|#]/g, '\\$&');

/** @param {Analysis} analysis */
export function markdown({ asOf, charts, reading }) {
  const [verdict, ...story] = reading?.narrative ?? [];
  const head = verdict ? [`# ${escaped(verdict.text)}`, escaped(joined(story))] : [];
  const level = verdict ? '##' : '#';
  const parts = charts.flatMap((chart) => [`${level} ${escaped(`${chart.title}: ${chart.headline.text}`)}`, escaped(joined(chart.narrative)), ...levelTable(chart)]);
  return `${[...head, ...parts, `*As of ${asOf}. Levels were known on that date; not a forecast.*`].join('\n\n')}\n`;
}

/** @param {ChartAnalysis} chart */
function levelTable({ levels }) {
  if (levels.length === 0) return [];
  const rows = levels.map(({ side, low, high, campaigns, pivot }) => `| ${side} | ${figure(low)}–${figure(high)} | ${campaigns.length} | ${campaigns[0]?.peak ?? pivot} |`);
  return [['| side | price | tests | since |', '| --- | ---: | ---: | --- |', ...rows].join('\n')];
}
