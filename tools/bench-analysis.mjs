// `npm run bench:analysis`: the analysis in wasm, through the package as users call it, beside a plain scan of the same columns.
import { build } from './lib/build.mjs';
import { main } from './lib/steps.mjs';
import { random } from '../benches/peers/page/data.js';

const MILLION = 1_000_000;
const TEN_YEARS = 2_500;
const ROWS = 100_000;
const ROUNDS = 5;
/** A million days reach over most of the years a date may have: this one lies in 1148. */
const FIRST_DAY = -300_000;

/** A seeded random walk in columns. @param {number} bars @param {number} volatility @param {number} seed */
function walk(bars, volatility, seed) {
  const unit = random(seed);
  const days = Int32Array.from({ length: bars }, (_, i) => i + (bars > 20_000 ? FIRST_DAY : 20_000 - bars));
  const [open, high, low, close] = Array.from({ length: 4 }, () => new Float64Array(bars));
  let price = 100;
  for (let i = 0; i < bars; i += 1) {
    open[i] = price * (1 + (unit() - 0.5) * volatility * 0.3);
    close[i] = open[i] * (1 + (unit() + unit() + unit() - 1.5) * volatility);
    high[i] = Math.max(open[i], close[i]) * (1 + unit() * volatility * 0.6);
    low[i] = Math.min(open[i], close[i]) * (1 - unit() * volatility * 0.6);
    price = Math.min(5000, Math.max(5, close[i]));
  }
  return { days, open, high, low, close };
}

/** Best and median milliseconds of some rounds. @param {() => unknown} work */
async function time(work) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { best: times[0], median: times[ROUNDS >> 1] };
}

/** @typedef {import('baton-chart').BoardInput} BoardInput */

/** @returns {BoardInput} */
const board = () => ({
  series: { a: walk(TEN_YEARS, 0.012, 1), b: walk(TEN_YEARS, 0.016, 2), c: walk(TEN_YEARS, 0.04, 3) },
  charts: [
    { id: 'ratio', ratio: ['a', 'b'], role: 'leadership' },
    { id: 'challenger', series: 'b', role: 'challenger' },
    { id: 'risk', series: 'c', role: 'risk' },
  ],
});

function csv() {
  const { days, open, high, low, close } = walk(ROWS, 0.0012, 7);
  const row = (/** @type {number} */ i) => {
    const date = new Date(days[i] * 86_400_000).toISOString().slice(0, 10);
    return [date, ...[open, high, low, close].map((column) => column[i].toFixed(4)), 1_000_000 + i].join(',');
  };
  return `date,open,high,low,close,volume\n${Array.from({ length: ROWS }, (_, i) => row(i)).join('\n')}\n`;
}

/** @param {string} name @param {{ best: number, median: number }} time @param {string} [note] */
const print = (name, time, note = '') => console.log(`${name.padEnd(46)} best ${time.best.toFixed(2)} ms, median ${time.median.toFixed(2)} ms  ${note}`);

await main(async () => {
  await build();
  // Only now is there a package to import.
  const { analyze } = await import('baton-chart');
  const data = walk(MILLION, 0.0008, 42);
  /** @type {BoardInput} */
  const million = { series: { s: data }, charts: [{ id: 'c', series: 's', timeframe: 'day' }] };
  let sum = 0;
  const scan = await time(() => {
    for (const column of [data.open, data.high, data.low, data.close]) for (const value of column) sum += value;
  });
  print('plain scan of the columns in JavaScript', scan, `(checksum ${sum.toExponential(3)})`);
  const whole = await time(() => analyze(million));
  print('1,000,000 bars to the full analysis', whole, `${whole.best.toFixed(0)} ns a bar, ${(whole.best / scan.best).toFixed(0)} × the scan`);
  const text = csv();
  const bytes = new TextEncoder().encode(text);
  const file = await time(() => analyze({ series: { s: { csv: bytes } }, charts: [{ id: 'c', series: 's', timeframe: 'month' }] }));
  print(`CSV of ${(bytes.length / 1e6).toFixed(1)} MB, read and analysed by month`, file, `${(bytes.length / file.best / 1e3).toFixed(0)} MB/s`);
  print('ten years of days, three charts', await time(() => analyze(board())));
  print('the same with evidence', await time(() => analyze({ ...board(), evidence: true })));
});
