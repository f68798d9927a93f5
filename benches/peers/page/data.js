// The same history for every library: a seeded geometric random walk in columns.

/** mulberry32 @param {number} seed */
export function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Up to so many bars are days, more are minutes: a million days would be 2,700 years. */
const DAYS_MOST = 10_000;
const DAY_S = 86_400;
const MINUTE_S = 60;

/** @typedef {{ n: number, step: number, time: Float64Array, open: Float64Array, high: Float64Array, low: Float64Array, close: Float64Array }} Data times in seconds */
/** @typedef {{ append: boolean, index: number, time: number, open: number, high: number, low: number, close: number }} Tick */

/** @param {number} n bars @returns {Data} */
export function history(n) {
  const unit = random(42);
  const daily = n <= DAYS_MOST;
  const [time, open, high, low, close] = Array.from({ length: 5 }, () => new Float64Array(n));
  const step = daily ? DAY_S : MINUTE_S;
  const start = daily ? Date.UTC(2024, 11, 31) / 1000 - n * DAY_S : Date.UTC(2023, 0, 2) / 1000;
  const volatility = daily ? 0.012 : 0.0008;
  let price = 100;
  for (let i = 0; i < n; i += 1) {
    const o = price * (1 + (unit() - 0.5) * volatility * 0.3);
    const c = o * (1 + (unit() + unit() + unit() - 1.5) * volatility);
    time[i] = start + i * step;
    [open[i], close[i]] = [o, c];
    high[i] = Math.max(o, c) * (1 + unit() * volatility * 0.6);
    low[i] = Math.min(o, c) * (1 - unit() * volatility * 0.6);
    price = c < 5 ? 5 + unit() : c > 5000 ? 5000 - unit() : c;
  }
  return { n, step, time, open, high, low, close };
}

/** One bar far above all others, and for `both` one far below them, 40 bars on. @param {Data} data @param {'up' | 'both'} kind */
export function plantSpikes({ n, high, low, close }, kind) {
  let [most, least] = [0, Infinity];
  for (const value of close) [most, least] = [Math.max(most, value), Math.min(least, value)];
  const at = (n >> 1) + 137;
  close[at] = high[at] = most * 1.6;
  if (kind === 'both') close[at + 40] = low[at + 40] = least * 0.4;
}

/** Live ticks: four replace the newest bar, the fifth appends one; each moves the price by visible pixels. @param {Data} data @param {number} count @param {Tick} [before] the tick they go on from @returns {Tick[]} */
export function ticks(data, count, before) {
  const unit = random(7);
  const newest = data.n - 1;
  const reach = data.step >= DAY_S ? 0.03 : 0.004;
  const { time, open, high, low, close } = data;
  const start = { index: newest, time: time[newest], open: open[newest], high: high[newest], low: low[newest], close: close[newest] };
  let bar = before ?? { append: false, ...start };
  return Array.from({ length: count }, (_, k) => {
    const append = k % 5 === 4;
    const value = bar.close * (1 + (unit() - 0.5) * reach);
    const grown = append
      ? { index: bar.index + 1, time: bar.time + data.step, open: bar.close, high: bar.close, low: bar.close }
      : { index: bar.index, time: bar.time, open: bar.open, high: bar.high, low: bar.low };
    bar = { ...grown, append, close: value, high: Math.max(grown.high, value), low: Math.min(grown.low, value) };
    return bar;
  });
}
