// Wrong values in the calls of a live chart: each is one typed error, and the chart goes on as if nothing had been asked.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Place } from './place.mjs';

/** @type {Place} */
let place;
before(async () => {
  place = await Place.open();
});
after(() => place?.close());

/** Calls as they stand in a page, and the error that they are. @type {[string, string][]} */
const CALLS = [
  ['chart.setAsOf(5)', 'bad-option asOf'], ['chart.setAsOf(new Date())', 'bad-option asOf'], ['chart.setAsOf("soon")', 'bad-option asOf'], ['chart.setAsOf("1900-01-01")', 'no-data-as-of '],
  ['chart.update(5, {})', 'bad-option series'], ['chart.update()', 'bad-option series'], ['chart.update("q", { time: "2030-01-01", close: 5 })', 'unknown-series '], ['chart.update("p")', 'bad-option row'],
  ['chart.update("p", { time: new Date(), close: 5 })', 'bad-date time'], ['chart.update("p", { time: "2030-01-01", open: 1, high: 1, low: 1, close: -1 })', 'bad-price close'],
  ['chart.setVisibleRange(5, 6)', 'bad-option range'], ['chart.setVisibleRange("2024-01-01")', 'bad-option range'], ['chart.setVisibleRange("x", "y")', 'bad-option range'],
  ['chart.showLast(3)', 'bad-option preset'], ['chart.highlight(7)', 'bad-option levelId'], ['chart.show({ levelId: {} })', 'bad-option levelId'], ['chart.show({ dates: [5] })', 'bad-option dates'],
  ['chart.show({ dates: ["soon"] })', 'bad-option dates'], ['chart.show({ dates: ["2024-01-02", ""] })', 'bad-option dates'],
  ['chart.show(null)', 'bad-option ref'], ['chart.show("a")', 'bad-option ref'],
  ['chart.show({ dates: 5 })', 'bad-option dates'], ['chart.show({ dates: "2024-01-02" })', 'bad-option dates'], ['chart.lockPrices("no")', 'bad-option locked'], ['chart.lockPrices(2n)', 'bad-option locked'],
  ['chart.applyOptions(null)', 'bad-option options'], ['chart.applyOptions("dark")', 'bad-option options'], ['chart.applyOptions({ theme: "pink" })', 'bad-option theme'],
  ['chart.applyOptions({ scale: 5 })', 'bad-option scale'], ['chart.applyOptions({ form: 5 })', 'bad-option form'], ['chart.applyOptions({ chart: 5 })', 'bad-option chart'], ['chart.applyOptions({ chart: "nothing", theme: "dark" })', 'bad-option chart'],
  ['chart.applyOptions({ linked: "no" })', 'bad-option linked'], ['chart.applyOptions({ future: true })', 'bad-option future'],
  ['chart.on("range")', 'bad-option listener'], ['chart.on("rnage")', 'bad-option kind'], ['chart.restore(null)', 'bad-option state'], ['chart.restore({})', 'bad-option version'],
  ['chart.setData(null)', 'bad-option input'], ['chart.toPNG({ scale: "x" })', 'bad-option scale'], ['chart.toSVG({ width: "x" })', 'bad-option width'],
  ['chart.toSVG({ width: 5n })', 'bad-option width'], ['chart.toSVG({ source: 5 })', 'bad-option source'], ['chart.toPNG({ scale: 2n })', 'bad-option scale'],
  ['chart.toSVG({ widht: 5 })', 'bad-option widht'], ['chart.toPNG("large")', 'bad-option options'],
  ['chart.applyOptions({ them: "dark" })', 'bad-option them'], ['Baton.createChart(host, { futur: "grey" })', 'bad-option futur'],
  ['Baton.createChart(null)', 'bad-option element'], ['Baton.createChart(host, { theme: "pink" })', 'bad-option theme'], ['Baton.createChart(host, { board: {} })', 'bad-option board'],
  ['Baton.createChart(host, "dark")', 'bad-option options'],
];

test('wrong values are one typed error each, and the chart stays as it was', async () => {
  const { page, complaints, engines } = await place.visit('<div id="host"></div>', { css: '#host { height: 400px; }' });
  const seen = await page.evaluate(async (calls) => {
    const { Baton } = /** @type {any} */ (window);
    const host = /** @type {Element} */ (document.querySelector('#host'));
    const csv = await (await fetch('/data/synthetic-coin.csv')).text();
    const chart = Baton.createChart(host);
    /** @param {() => any} call */
    const outcome = async (call) => {
      try {
        return `accepted ${await call()}`;
      } catch (error) {
        const { name, code, field } = /** @type {any} */ (error);
        return `${name === 'BatonError' ? '' : name}${code} ${field ?? ''}`;
      }
    };
    const early = await Promise.all([() => chart.analysis(), () => chart.update('p', {}), () => chart.setAsOf(null), () => chart.visibleRange(), () => chart.toText()].map(outcome));
    await chart.setData({ series: { p: { csv } }, charts: [{ id: 'c', series: 'p' }] });
    /** @type {string[]} */
    const told = [];
    chart.on('error', (/** @type {any} */ { error }) => told.push(error.code));
    const state = () => JSON.stringify([chart.options(), chart.visibleRange(), chart.analysis().asOf, chart.analysis().charts[0].bars]);
    const found = [];
    // A view that looked at nothing would stay where it is for ever.
    chart.setVisibleRange('2024-01-02', '2024-12-30');
    const before = state();
    for (const [call] of calls) found.push([call, await outcome(() => run(call, { chart, Baton, host })), state() === before]);
    // Events that a program has made lack what a reader's have.
    const stage = /** @type {Element} */ (host.querySelector('.baton-stage'));
    for (const kind of ['keydown', 'pointermove', 'pointerdown', 'pointerup', 'wheel', 'blur']) stage.dispatchEvent(new Event(kind));
    return { early, found, told, left: host.childElementCount, alive: (chart.setAsOf('2020-03-23'), chart.analysis().asOf) };
    /** @param {string} call @param {any} things */
    function run(call, { chart, Baton, host }) {
      const [, object, method, words] = /** @type {string[]} */ (/^(\w+)\.(\w+)\((.*)\)$/.exec(call));
      return { chart, Baton }[/** @type {'chart'} */ (object)][method](...values(words, host));
    }
    /** The arguments of a call; a policy that knows no `eval` stands over this page. @param {string} words @param {any} host @returns {any[]} */
    function values(words, host) {
      const plain = words.replace(/new Date\(\)/g, '"@date"').replace(/\b\d+n\b/g, '"@big"').replace(/\bhost\b/g, '"@host"').replace(/(\w+):/g, '"$1":');
      const revive = (/** @type {string} */ _, /** @type {any} */ value) => (value === '@date' ? new Date() : value === '@big' ? 2n : value === '@host' ? host : value);
      return JSON.parse(`[${plain}]`, revive);
    }
  }, CALLS);
  assert.deepEqual(seen.early, Array(5).fill('no-data '));
  assert.deepEqual(seen.found, CALLS.map(([call, error]) => [call, error, true]));
  assert.ok(seen.told.every((code) => code !== 'engine-trap'), seen.told.join());
  assert.equal(seen.left, 1, 'a chart that is refused leaves nothing in the page');
  assert.deepEqual([seen.alive, await engines(), complaints], ['2020-03-23', 1, []]);
});
