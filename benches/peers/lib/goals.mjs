// What the chart's speed is held to, as ratios within one run.

/** @import { Cell, Figures } from './report.mjs' */

const FRAMES = ['zoom', 'pan wide', 'pan near'];
const DRAWN = ['first draw', ...FRAMES, 'live, 500 in view', 'live, all in view'];
const LIVE = ['live, 500 in view'];
/** Candles from here on are far ahead of every peer. */
const MANY = 100_000;
const [GROWTH_FROM, GROWTH_TO, LIVE_FROM] = [10_000, 1_000_000, 2_500];

/** Most that each ratio may be. */
const MOST = { peer: 1, floor: 1.5, candles: 0.1, growth: 1.5, liveGrowth: 1.2, whole: 0.2 };

/** @typedef {(value: number) => string} Written */

/** A cell's ratios with their goals; nothing where ours was not measured. @param {Figures} figures @param {Cell} cell */
function ratios(figures, cell) {
  const own = figures.libraries.find((lib) => figures.metas[lib].own);
  const control = figures.libraries.find((lib) => figures.metas[lib].control);
  const ours = own ? figures.of(own, cell) : undefined;
  if (!ours) return undefined;
  const most = cell.type === 'candle' && cell.n >= MANY ? MOST.candles : MOST.peer;
  const to = (/** @type {number | undefined} */ other) => (other ? ours.value / other : undefined);
  return { sound: ours.sound, value: ours.value, most, peer: to(figures.best(cell)), floor: to(control ? figures.of(control, cell)?.value : undefined) };
}

/** One line a cell. @param {Figures} figures @param {(n: number) => string} size @param {Written} shown @returns {string[]} */
export function goals(figures, size, shown) {
  const lines = ['| | type | DPR | bars | to the best peer | goal | to the floor | goal |', '|---|---|---:|---:|---:|---:|---:|---:|'];
  const mark = (/** @type {number | undefined} */ ratio, /** @type {number} */ most) =>
    ratio === undefined ? '–' : `${shown(ratio)} ${ratio <= most ? '✓' : '✗'}`;
  for (const what of DRAWN) {
    for (const type of figures.all('type')) for (const dpr of figures.all('dpr')) for (const n of figures.all('n')) {
      const of = ratios(figures, { what, type, dpr, n });
      if (!of) continue;
      const floor = type === 'line' ? [mark(of.floor, MOST.floor), `≤ ${MOST.floor}`] : [of.floor === undefined ? '–' : shown(of.floor), ''];
      lines.push(`| ${what}${of.sound ? '' : ' (picture ✗)'} | ${type} | ${dpr} | ${size(n)} | ${mark(of.peer, of.most)} | ≤ ${of.most} | ${floor.join(' | ')} |`);
    }
  }
  return [...lines, '', ...growth(figures, shown), ...others(figures, shown)];
}

/** How frames grow with the history. @param {Figures} figures @param {Written} shown */
function growth(figures, shown) {
  const lines = ['| growth with the history | type | DPR | ratio | goal |', '|---|---|---:|---:|---:|'];
  const add = (/** @type {string} */ what, /** @type {number} */ from, /** @type {number} */ most) => {
    for (const type of figures.all('type')) for (const dpr of figures.all('dpr')) {
      const small = ratios(figures, { what, type, dpr, n: from });
      const large = ratios(figures, { what, type, dpr, n: GROWTH_TO });
      if (!small || !large) continue;
      const ratio = large.value / small.value;
      lines.push(`| ${what}, ${from} → ${GROWTH_TO} | ${type} | ${dpr} | ${shown(ratio)} ${ratio <= most ? '✓' : '✗'} | ≤ ${most} |`);
    }
  };
  for (const what of FRAMES) add(what, GROWTH_FROM, MOST.growth);
  for (const what of LIVE) add(what, LIVE_FROM, MOST.liveGrowth);
  return [...lines, ''];
}

/** Memory, the whole analysis behind the first picture, and cold start. @param {Figures} figures @param {Written} shown */
function others(figures, shown) {
  const own = figures.libraries.find((lib) => figures.metas[lib].own) ?? '';
  const lines = ['| | type | ratio | goal |', '|---|---|---:|---:|'];
  const add = (/** @type {Cell} */ cell, /** @type {string} */ than) => {
    const [ours, theirs] = [figures.of(own, cell), figures.metas[than] && figures.of(than, cell)];
    if (!ours || !theirs) return;
    const ratio = ours.value / theirs.value;
    lines.push(`| ${cell.what} at ${cell.n}, to ${figures.metas[than].name}'s | ${cell.type} | ${shown(ratio)} ${ratio <= 1 ? '✓' : '✗'} | ≤ 1 |`);
  };
  for (const type of figures.all('type')) {
    add({ what: 'memory', type, dpr: 1, n: GROWTH_TO }, 'uplot');
    whole(figures, own, type, shown, lines);
    for (const what of ['cold start', 'cold start, CPU']) add({ what, type, dpr: 1, n: LIVE_FROM }, 'lightweight-charts');
  }
  return lines;
}

/** The first picture and the whole analysis behind it, to a plain first draw. @param {Figures} figures @param {string} own @param {string} type @param {Written} shown @param {string[]} lines */
function whole(figures, own, type, shown, lines) {
  const cell = (/** @type {string} */ what) => ({ what, type, dpr: 1, n: GROWTH_TO });
  const [picture, rest] = [figures.of(own, cell('first draw')), figures.of(own, cell('after the first draw'))];
  const plain = figures.metas['lightweight-charts'] && figures.of('lightweight-charts', cell('first draw'));
  if (!picture || !rest || !plain) return;
  const ratio = (picture.value + rest.value) / plain.value;
  lines.push(`| first draw and whole analysis at ${GROWTH_TO}, to ${figures.metas['lightweight-charts'].name}'s first draw | ${type} | ${shown(ratio)} ${ratio <= MOST.whole ? '✓' : '✗'} | ≤ ${MOST.whole} |`);
}
