// Makes the bundled sample: three SYNTHETIC price histories, the same bytes every time.
//
// No market ever traded them. Each log price is a chain of random bridges (fat-tailed steps whose size clusters) hung
// between the dated waypoints below, which place a crash, tops that stop at the same price years apart, and a support
// that was a resistance before: the situation the page explains. `node tools/sample.mjs` writes www/data/synthetic-*.csv.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { WWW } from './lib/paths.mjs';

const SEED = 20150102;
const DAY_MS = 86_400_000;
const LAST = '2025-09-05';

/** A date and the close to pass through on it (on the next session, where it is none). @typedef {[date: string, price: number]} Waypoint */
/** A stretch during which closes stay on one side of a price. @typedef {{ from: string, to: string, below?: number, above?: number }} Wall */
/**
 * @typedef {object} Plan
 * @property {Waypoint[]} path
 * @property {Wall[]} walls
 * @property {number} daily standard deviation of one day's log step
 * @property {[from: string, to: string, factor: number][]} storms stretches of higher volatility
 */

/** The challenger: stopped at about 980 in late 2021 and late 2024, and below it again. @type {Plan} */
const SMALL_CAPS = {
  daily: 0.0115,
  path: [
    ['2015-01-02', 500], ['2015-06-23', 545], ['2016-02-11', 415], ['2016-12-09', 560], ['2018-01-26', 655], ['2018-04-02', 610],
    ['2018-08-31', 722], ['2018-12-24', 535], ['2019-05-03', 668], ['2019-08-27', 610], ['2020-02-19', 715], ['2020-03-20', 421],
    ['2020-06-08', 640], ['2020-09-24', 600], ['2021-03-15', 905], ['2021-05-12', 850], ['2021-08-19', 855], ['2021-11-08', 976],
    ['2022-01-27', 790], ['2022-03-29', 842], ['2022-06-16', 690], ['2022-08-16', 832], ['2022-10-12', 692], ['2023-02-02', 828],
    ['2023-03-24', 722], ['2023-07-31', 830], ['2023-10-27', 682], ['2023-12-27', 845], ['2024-04-19', 800], ['2024-07-31', 882],
    ['2024-08-07', 856], ['2024-11-25', 975], ['2025-01-10', 905], ['2025-02-12', 908], ['2025-04-08', 846], ['2025-06-10', 908],
    ['2025-07-10', 934], ['2025-08-01', 912], ['2025-08-22', 945], [LAST, 957],
  ],
  walls: [
    { from: '2020-02-20', to: '2020-05-29', above: 416 },
    { from: '2021-05-12', to: '2022-03-01', below: 979 },
    { from: '2024-10-01', to: '2025-02-01', below: 979 },
    { from: '2024-06-01', to: '2024-08-06', below: 890 },
    { from: '2025-01-10', to: '2025-05-15', below: 914 },
    { from: '2025-06-01', to: LAST, below: 966 },
  ],
  storms: [['2020-02-20', '2020-04-30', 1.9], ['2022-01-03', '2022-11-01', 1.25], ['2025-03-20', '2025-05-01', 1.2]],
};

/** Leader divided by challenger: 2.95 stopped it in July 2024, carried it in February 2025, and is being tried again. @type {Plan} */
const RATIO = {
  daily: 0.0075,
  path: [
    ['2015-01-02', 2.0], ['2015-06-23', 1.92], ['2016-02-11', 2.16], ['2016-12-09', 1.9], ['2018-06-20', 1.84], ['2018-12-24', 2.06],
    ['2019-08-27', 2.2], ['2020-02-19', 2.24], ['2020-03-18', 2.62], ['2020-06-08', 2.33], ['2020-09-01', 2.57], ['2021-03-15', 1.98],
    ['2021-08-19', 2.3], ['2021-11-08', 2.16], ['2022-01-27', 2.42], ['2022-06-16', 2.41], ['2022-10-31', 2.3], ['2023-02-02', 2.27],
    ['2023-05-31', 2.6], ['2023-07-31', 2.5], ['2023-10-27', 2.7], ['2023-12-27', 2.47], ['2024-06-14', 2.87], ['2024-07-09', 2.945],
    ['2024-07-31', 2.63], ['2024-09-06', 2.79], ['2024-11-25', 2.69], ['2025-01-10', 3.09], ['2025-02-14', 2.965], ['2025-04-08', 3.22],
    ['2025-06-16', 3.13], ['2025-07-31', 3.17], ['2025-08-22', 3.02], [LAST, 2.962],
  ],
  walls: [
    { from: '2024-06-14', to: '2024-08-30', below: 2.95 },
    { from: '2025-01-10', to: LAST, above: 2.945 },
  ],
  storms: [['2020-02-20', '2020-04-30', 2.2]],
};

/** The gauge of risk appetite, trading every day: ranging below its record of 2021. @type {Plan} */
const COIN = {
  daily: 0.03,
  path: [
    ['2015-01-01', 11], ['2015-06-20', 8.4], ['2016-03-13', 31], ['2016-11-20', 17], ['2017-01-01', 22], ['2017-06-12', 310], ['2017-07-16', 155], ['2018-01-13', 1180], ['2018-04-06', 330], ['2018-05-05', 690],
    ['2018-12-15', 74], ['2019-06-26', 290], ['2019-12-18', 110], ['2020-02-14', 245], ['2020-03-13', 98], ['2020-09-01', 405],
    ['2021-05-11', 3150], ['2021-07-20', 1420], ['2021-09-03', 3020], ['2021-09-28', 2260], ['2021-11-09', 3690], ['2022-01-24', 1980],
    ['2022-04-03', 2720], ['2022-06-18', 780], ['2022-08-13', 1520], ['2022-11-22', 860], ['2023-04-16', 1650], ['2023-10-12', 1190],
    ['2024-03-11', 3030], ['2024-05-01', 2290], ['2024-05-27', 2960], ['2024-08-07', 1810], ['2024-12-06', 3040], ['2025-04-08', 1180],
    ['2025-05-14', 2620], ['2025-05-22', 2480], ['2025-06-08', 3450], ['2025-07-10', 3660], ['2025-07-26', 3400], ['2025-08-12', 3640],
    ['2025-08-25', 3420], [LAST, 3530],
  ],
  walls: [
    { from: '2021-05-01', to: '2021-06-10', below: 3200 },
    { from: '2021-10-20', to: '2021-12-01', below: 3740 },
    { from: '2024-02-15', to: '2025-04-01', below: 3090 },
    { from: '2025-07-01', to: '2025-08-25', below: 3690 },
    { from: '2025-06-10', to: LAST, above: 3360 },
    { from: '2025-08-26', to: LAST, below: 3590 },
  ],
  storms: [['2018-01-10', '2018-04-10', 1.6], ['2020-03-08', '2020-03-31', 2.5], ['2021-05-10', '2021-06-30', 1.6]],
};

/** Uniform numbers in (0, 1) of a 32-bit state (mulberry32). @param {number} state */
function uniforms(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
}

/** @param {() => number} uniform */
const normals = (uniform) => () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());

/** Student's t with five degrees of freedom, scaled to unit variance: fat tails. @param {() => number} normal */
function fatTailed(normal) {
  let squares = 0;
  for (let i = 0; i < 5; i += 1) squares += normal() ** 2;
  return (normal() / Math.sqrt(squares / 5)) * Math.sqrt(3 / 5);
}

const dayOf = (/** @type {string} */ date) => Date.parse(date) / DAY_MS;
const dateOf = (/** @type {number} */ day) => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Days of a calendar. @param {string} first @param {boolean} weekends @returns {number[]} days since 1970-01-01 */
function calendar(first, weekends) {
  const days = [];
  for (let day = dayOf(first); day <= dayOf(LAST); day += 1) {
    const weekday = (day + 3) % 7; // 0 is Monday
    const holiday = /-(01-01|07-04|12-25)$/.test(dateOf(day));
    if (weekends || (weekday < 5 && !holiday)) days.push(day);
  }
  return days;
}

/**
 * Random steps whose variance follows yesterday's (GARCH 1,1), so that quiet and wild weeks cluster.
 * @param {readonly number[]} days @param {Plan} plan @param {() => number} normal
 * @returns {{ step: number, sigma: number }[]}
 */
function steps(days, plan, normal) {
  const usual = plan.daily ** 2;
  let variance = usual;
  return days.map((day) => {
    const storm = plan.storms.find(([from, to]) => day >= dayOf(from) && day <= dayOf(to));
    const sigma = Math.sqrt(variance) * (storm ? storm[2] : 1);
    const step = Math.max(-7, Math.min(7, fatTailed(normal))) * sigma;
    variance = 0.04 * usual + 0.1 * Math.min(step ** 2, 9 * usual) + 0.86 * variance;
    return { step, sigma };
  });
}

/**
 * Log closes through the waypoints: between two of them the random walk, tilted so that it ends where it must.
 * @param {readonly number[]} days @param {readonly number[]} noise @param {Plan} plan @returns {number[]}
 */
function bridge(days, noise, { path, walls }) {
  const closes = days.map(() => 0);
  const anchors = path.map(([date, price]) => ({ at: days.findIndex((day) => day >= dayOf(date)), log: Math.log(price) }));
  for (const [i, start] of anchors.slice(0, -1).entries()) {
    const end = anchors[i + 1];
    const walk = [0];
    for (let t = start.at + 1; t <= end.at; t += 1) walk.push(walk[walk.length - 1] + noise[t]);
    const tilt = (end.log - start.log - walk[walk.length - 1]) / (end.at - start.at);
    walk.forEach((value, k) => (closes[start.at + k] = start.log + value + tilt * k));
  }
  return closes.map((close, t) => walls.reduce((value, wall) => reflect(value, days[t], wall), close));
}

/** Mirrors a log close at a wall, as buyers or sellers who wait there would. @param {number} close @param {number} day @param {Wall} wall */
function reflect(close, day, { from, to, below, above }) {
  if (day < dayOf(from) || day > dayOf(to)) return close;
  if (below && close > Math.log(below)) return 2 * Math.log(below) - close;
  if (above && close < Math.log(above)) return 2 * Math.log(above) - close;
  return close;
}

/**
 * Daily bars around log closes.
 * @param {readonly number[]} days @param {readonly number[]} closes @param {readonly number[]} sigmas
 * @param {number} volume usual amount traded a day @param {() => number} normal
 */
function csv(days, closes, sigmas, volume, normal) {
  const lines = ['date,open,high,low,close,volume'];
  closes.forEach((close, t) => {
    const open = (t ? closes[t - 1] : close) + 0.15 * sigmas[t] * normal();
    const reach = () => 0.45 * sigmas[t] * Math.abs(normal());
    const [high, low] = [Math.max(open, close) + reach(), Math.min(open, close) - reach()];
    const traded = volume * Math.exp(0.25 * normal() + 0.3 * Math.min(4, Math.abs(close - open) / sigmas[t]));
    lines.push([dateOf(days[t]), ...[open, high, low, close].map((log) => Math.exp(log).toFixed(2)), Math.round(traded)].join(','));
  });
  return `${lines.join('\n')}\n`;
}

/** The three files. @returns {Record<string, string>} text by file name */
export function makeSample() {
  // A stream of chance each, so that a change of one history leaves the others as they are.
  const [forSmall, forRatio, forCoin, forLarge] = [0, 108, 2, 3].map((offset) => normals(uniforms(SEED + offset)));
  const sessions = calendar('2015-01-02', false);
  const small = steps(sessions, SMALL_CAPS, forSmall);
  // Small companies swing more than large ones, so the quotient leans against them.
  const lean = steps(sessions, RATIO, forRatio).map(({ step }, t) => step - 0.2 * small[t].step);
  const everyDay = calendar('2015-01-01', true);
  const coin = steps(everyDay, COIN, forCoin);
  const sizes = (/** @type {{ step: number, sigma: number }[]} */ list, factor = 1) => list.map(({ sigma }) => factor * sigma);
  const moves = (/** @type {{ step: number, sigma: number }[]} */ list) => list.map(({ step }) => step);
  const smallCloses = bridge(sessions, moves(small), SMALL_CAPS);
  const ratio = bridge(sessions, lean, RATIO);
  const largeCloses = smallCloses.map((close, t) => close + ratio[t]);
  return {
    'synthetic-large-caps.csv': csv(sessions, largeCloses, sizes(small, 0.8), 3.1e9, forLarge),
    'synthetic-small-caps.csv': csv(sessions, smallCloses, sizes(small), 1.2e9, forSmall),
    'synthetic-coin.csv': csv(everyDay, bridge(everyDay, moves(coin), COIN), sizes(coin), 8e9, forCoin),
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [name, text] of Object.entries(makeSample())) writeFileSync(join(WWW, 'data', name), text);
}
