// The case the product was made for, on real closes: BATON_DATA names a folder with spx.csv, rut.csv and eth-usd.csv.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { analyze } from 'baton-chart';

/** @import { BoardInput, ChartAnalysis, Level } from 'baton-chart' */

const DATA = process.env.BATON_DATA ?? fileURLToPath(new URL('../../shared/data', import.meta.url));
const FILES = ['spx.csv', 'rut.csv', 'eth-usd.csv'];
const missing = FILES.filter((name) => !existsSync(join(DATA, name)));
const skip = missing.length ? `SKIPPED: real data not found (${missing.join(', ')}); name their folder in BATON_DATA` : false;
if (skip) console.error(`\n!! ${skip}\n`);

const read = (/** @type {string} */ name) => readFileSync(join(DATA, name));

/** @param {string} [asOf] @returns {BoardInput} */
function board(asOf) {
  return {
    series: {
      spx: { csv: read('spx.csv'), name: 'S&P 500' },
      rut: { csv: read('rut.csv'), name: 'Russell 2000' },
      eth: { csv: read('eth-usd.csv'), name: 'Ethereum' },
    },
    charts: [
      { id: 'leadership', ratio: ['spx', 'rut'], role: 'leadership' },
      { id: 'challenger', series: 'rut', role: 'challenger' },
      { id: 'risk', series: 'eth', role: 'risk', maxLevels: 5 },
    ],
    ...(asOf ? { asOf } : {}),
  };
}

/** @param {ChartAnalysis} chart @param {'support' | 'resistance'} side @param {number} price */
const containing = (chart, side, price) => chart.levels.find((level) => level.side === side && level.low <= price && price <= level.high);
/** Whether some part of the zone lies within that share of the price. @param {Level} level @param {number} price @param {number} share */
const near = ({ low, high }, price, share) => low <= price * (1 + share) && high >= price * (1 - share);
const months = (/** @type {Level} */ level) => level.campaigns.map(({ peak }) => peak.slice(0, 7));
const shown = (/** @type {ChartAnalysis} */ chart) => JSON.stringify(chart.levels.map(({ side, low, high, campaigns }) => [side, low, high, campaigns.map(({ peak }) => peak)]));

/** The verdicts of the Fridays from one date to another. @param {string} from @param {string} to */
async function fridays(from, to) {
  const verdicts = [];
  for (let day = Date.parse(from); day <= Date.parse(to); day += 86_400_000) {
    const date = new Date(day);
    if (date.getUTCDay() !== 5) continue;
    verdicts.push((await analyze(board(date.toISOString().slice(0, 10)))).reading?.verdict);
  }
  return verdicts;
}

for (const date of ['2025-08-29', '2025-09-05']) {
  test(`the article's three charts as of ${date}`, { skip }, async () => {
    const { charts: [ratio, rut, eth], reading } = await analyze(board(date));
    assert.equal(reading?.verdict, 'decision-point');
    const above = rut.levels.filter(({ side }) => side === 'resistance').sort((a, b) => a.low - b.low)[0];
    assert.ok(above.low <= 2442.74 && 2442.74 <= above.high, shown(rut));
    assert.deepEqual(months(above).filter((month) => month === '2021-11' || month === '2024-11'), ['2021-11', '2024-11'], shown(rut));
    assert.match(ratio.headline.state, /^(testing|pressing)-support$/);
    assert.equal(containing(ratio, 'support', 2.74)?.id, ratio.headline.levelId, shown(ratio));
    assert.ok(containing(eth, 'resistance', 4812), shown(eth));
    assert.ok(eth.levels.some(({ side, mid }) => side === 'support' && mid >= 3800 && mid <= 4300), shown(eth));
    for (const price of [3000, 1500]) assert.ok(eth.levels.some((level) => near(level, price, 0.08)), `${price}: ${shown(eth)}`);
  });
}

test('what came after is read as rotation', { skip }, async () => {
  const verdicts = await fridays('2026-02-01', '2026-06-30');
  const confirmed = verdicts.filter((verdict) => verdict === 'rotation-confirmed').length;
  assert.ok(confirmed > verdicts.length / 2, `${confirmed} of ${verdicts.length}: ${verdicts.join(', ')}`);
});

test('the first close above the record of 2021 is an early sign', { skip }, async () => {
  const { charts: [, rut] } = await analyze(board('2026-01-31'));
  const signs = rut.events.filter(({ kind, direction, occurredAt }) => kind === 'early-sign' && direction === 'up' && occurredAt >= '2025-09-18');
  assert.ok(signs.length > 0, JSON.stringify(rut.events.slice(-12)));
  assert.ok(signs[0].occurredAt <= '2025-09-26', signs[0].occurredAt);
});

test('asOf is truncation on real closes, byte for byte', { skip }, async () => {
  for (const date of ['2009-03-09', '2021-11-08', '2025-09-05']) {
    const cut = (/** @type {string} */ name) => read(name).toString().split('\n').filter((line, i) => i === 0 || (line && line.slice(0, 10) <= date)).join('\n');
    const truncated = board();
    for (const [key, name] of [['spx', 'spx.csv'], ['rut', 'rut.csv'], ['eth', 'eth-usd.csv']]) truncated.series[key] = { csv: cut(name), name: truncated.series[key].name };
    const charts = date < '2017-11-09' ? truncated.charts.slice(0, 2) : truncated.charts;
    const series = date < '2017-11-09' ? { spx: truncated.series.spx, rut: truncated.series.rut } : truncated.series;
    const full = board(date);
    assert.equal(
      JSON.stringify(await analyze({ ...full, series: Object.fromEntries(Object.keys(series).map((key) => [key, full.series[key]])), charts })),
      JSON.stringify(await analyze({ series, charts })),
      date,
    );
  }
});
