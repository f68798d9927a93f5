// What a feed makes of the plans that elements hand it: what is read, what is told, and what stays when something goes wrong.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createBoard } from 'baton-chart';
import { Feed } from '../www/baton/element-feed.js';

/** @import { SeriesInput } from '../www/baton/index.js' */
/** @import { Plan, Wish } from '../www/baton/element-feed.js' */
/** @import { Place } from '../www/baton/element-source.js' */

const DAYS = ['2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05'];
/** Four days of a price that begins so. @param {number} first @returns {SeriesInput} */
const prices = (first) => ({ rows: DAYS.map((time, i) => ({ time, close: first + i })) });
const BROKEN = { rows: [{ time: DAYS[0], close: -1 }] };
const NEXT = '2024-01-08';
/** So many days that they are analysed in slices. @type {SeriesInput} */
const LONG = { days: Int32Array.from({ length: 9_000 }, (_, i) => i), close: Float64Array.from({ length: 9_000 }, (_, i) => 100 + (i % 50)) };

/** A place, and how often it was read. @param {string} source @param {() => Promise<SeriesInput> | SeriesInput} input @param {string | null} [asked] @returns {Place & { reads: number, signal?: AbortSignal }} */
const place = (source, input, asked = null) => ({
  source,
  asked,
  name: asked ?? source,
  reads: 0,
  read(signal) {
    this.reads += 1;
    this.signal = signal;
    return input();
  },
});
/** @param {string} id @param {...Place} places @returns {Wish} */
const wish = (id, ...places) => ({ spec: { id }, places });
/** @param {Wish[]} wishes @param {Partial<Plan>} [more] @returns {Plan} */
const plan = (wishes, more) => ({ wishes, asOf: null, locale: null, evidence: false, ...more });

/** A feed and all that it tells, in words. */
function listened() {
  /** @type {string[]} */
  const told = [];
  const feed = new Feed({
    stands: (cause) => void told.push(`${cause} ${feed.board.analysis().asOf}`),
    change: () => {},
    error: (error) => void told.push(`error ${/** @type {any} */ (error).code ?? error.message}`),
    left: (id, error) => void told.push(`left ${id} ${/** @type {any} */ (error).code ?? error.message}`),
  });
  return { feed, told };
}
// Where the engine runs, all that a feed does is done in microtasks.
before(() => createBoard().ready);
const rest = () => new Promise((done) => setTimeout(done));
/** A promise of data, and what settles it. */
function pending() {
  /** @type {(input: SeriesInput) => void} */
  let arrive = () => {};
  /** @type {(error: Error) => void} */
  let fail = () => {};
  const input = new Promise((/** @type {(input: SeriesInput) => void} */ done, failed) => ([arrive, fail] = [done, failed]));
  return { input: () => input, arrive, fail };
}
/** Last closes of the charts of a feed. @param {Feed} feed */
const closes = (feed) => feed.board.analysis().charts.map(({ last }) => last.close);

test('the same plan is carried out once, and another date reads nothing again', async () => {
  const { feed, told } = listened();
  const a = place('a', () => prices(1));
  feed.follow(plan([wish('c', a)]));
  feed.follow(plan([wish('c', a)]));
  await rest();
  feed.follow(plan([wish('c', a)]));
  feed.follow(plan([wish('c', a)], { asOf: DAYS[1] }));
  feed.follow(plan([wish('c', a)], { asOf: DAYS[2] }));
  await rest();
  assert.deepEqual([a.reads, told], [1, [`anew ${DAYS[3]}`, `date ${DAYS[2]}`, `date ${DAYS[2]}`]]);
  feed.end();
});

test('what a page itself reads once more is not told as new', async () => {
  const { feed, told } = listened();
  feed.follow(plan([wish('c', place('a', () => prices(1)))]));
  await rest();
  await feed.board.setData({ series: { a: prices(1) }, charts: [{ id: 'c', series: 'a' }] });
  assert.deepEqual(told.map((words) => words.split(' ')[0]), ['anew', 'again']);
  feed.end();
});

test('a date that comes while data are on the way is theirs from the start, and so is one behind a date that was refused', async () => {
  const { feed, told } = listened();
  const { input, arrive } = pending();
  const a = place('a', input);
  feed.follow(plan([wish('c', a)]));
  feed.follow(plan([wish('c', a)], { asOf: DAYS[1] }));
  arrive(prices(1));
  await rest();
  assert.deepEqual([a.reads, told], [1, [`anew ${DAYS[1]}`]]);
  const early = listened();
  early.feed.follow(plan([wish('c', a)], { asOf: '2020-01-01' }));
  await rest();
  early.feed.follow(plan([wish('c', a)], { asOf: DAYS[2] }));
  await rest();
  assert.deepEqual(early.told, ['left c no-data-as-of', `anew ${DAYS[2]}`]);
  for (const each of [feed, early.feed]) each.end();
});

test('a date that comes while other data are on the way, behind a tick, is the date of both', async () => {
  for (const whole of [false, true]) {
    const { feed, told } = listened();
    const { input, arrive } = pending();
    const [a, b] = [place('a', () => prices(1)), place('b', input)];
    const next = (/** @type {string | null} */ asOf) => plan([wish('c', b)], { asOf, ...(whole ? { whole: { series: { b: prices(11) }, charts: [{ id: 'c', series: 'b' }] }, wholeKey: 1 } : {}) });
    feed.follow(plan([wish('c', a)]));
    await rest();
    feed.follow(next(null));
    feed.board.update('a', { time: NEXT, close: 7 });
    feed.follow(next(DAYS[2]));
    await rest();
    arrive(prices(11));
    await rest();
    assert.deepEqual(told, [`anew ${DAYS[3]}`, `update ${NEXT}`, `date ${DAYS[2]}`, `anew ${DAYS[2]}`]);
    assert.deepEqual(closes(feed), [13]);
    feed.end();
  }
});

test('what no chart uses any more is forgotten, what failed is tried again, and what is used still is neither', async () => {
  const { feed, told } = listened();
  let broken = true;
  const [a, b] = [place('a', () => prices(1)), place('b', () => (broken ? Promise.reject(new Error('gone')) : prices(11)))];
  feed.follow(plan([wish('c', a), wish('d', b)]));
  await rest();
  assert.deepEqual(told, ['left d gone', `anew ${DAYS[3]}`]);
  broken = false;
  feed.follow(plan([wish('c', a), wish('d', b)], { locale: 'de' }));
  await rest();
  assert.deepEqual([a.reads, b.reads, closes(feed)], [1, 2, [4, 14]]);
  feed.follow(plan([wish('d', b)]));
  await rest();
  feed.follow(plan([wish('c', a), wish('d', b)]));
  await rest();
  assert.deepEqual([a.reads, b.reads], [2, 2]);
  feed.end();
});

test('a plan that another one overtakes comes to nothing, whether its data arrive, fail, or cannot be read', async () => {
  for (const ending of ['arrive', 'fail', 'broken', 'whole']) {
    const { feed, told } = listened();
    const { input, arrive, fail } = pending();
    const slow = place('slow', input);
    const whole = ending === 'whole' ? { whole: { series: { slow: prices(50) }, charts: [{ id: 'c', series: 'slow' }] }, wholeKey: 1 } : {};
    feed.follow(plan([wish('c', slow)], whole));
    feed.follow(plan([wish('c', place('quick', () => prices(1)))]));
    await rest();
    if (ending === 'fail') fail(new Error('late'));
    else arrive(ending === 'broken' ? BROKEN : prices(50));
    await rest();
    assert.deepEqual([told, closes(feed)], [[`anew ${DAYS[3]}`], [4]], ending);
    feed.end();
  }
});

test('a plan that is overtaken while it is handed over tells nothing more, nor does a date', async () => {
  for (const whole of [false, true]) {
    for (let ticks = 0; ticks < 12; ticks += 1) {
      const { feed, told } = listened();
      const broken = whole ? plan([], { whole: { series: { a: BROKEN }, charts: [{ id: 'c', series: 'a' }] }, wholeKey: 1 }) : plan([wish('c', place('x', () => BROKEN))]);
      feed.follow(broken);
      for (let i = 0; i < ticks; i += 1) await null;
      const before = told.length;
      feed.follow(plan([wish('c', place('a', () => prices(1)))]));
      await rest();
      assert.deepEqual(told.slice(before), [`anew ${DAYS[3]}`], `${ticks}`);
      feed.end();
    }
  }
  const { feed, told } = listened();
  feed.follow(plan([wish('c', place('a', () => prices(1)))]));
  await rest();
  feed.follow(plan([wish('c', place('a', () => prices(1)))], { asOf: DAYS[1] }));
  feed.follow(plan([wish('c', place('b', () => prices(11)))], { asOf: DAYS[1] }));
  await rest();
  assert.deepEqual(told, [`anew ${DAYS[3]}`, `anew ${DAYS[1]}`]);
  feed.end();
});

test('a plan that is overtaken while its long history is analysed leaves the charts of the newer one standing', async () => {
  const { feed, told } = listened();
  const [a, b] = [place('a', () => prices(1)), place('b', () => prices(11))];
  feed.follow(plan([wish('long', place('long', () => LONG))]));
  await rest();
  feed.follow(plan([wish('c', a)]));
  await feed.board.ready;
  await new Promise((done) => setTimeout(done, 100));
  feed.follow(plan([wish('c', place('lost', () => Promise.reject(new Error('gone')))), wish('d', b)]));
  await rest();
  assert.deepEqual([told, feed.board.analysis().charts.map(({ id }) => id)], [[`anew ${DAYS[3]}`, 'left c gone'], ['c']]);
  feed.end();
});

test('a chart whose data cannot be read is left out, told once; where it stood before, all stays', async () => {
  const { feed, told } = listened();
  const lost = (/** @type {string} */ source) => place(source, () => Promise.reject(new Error('gone')));
  const [a, broken] = [place('a', () => prices(1)), place('x', () => BROKEN)];
  feed.follow(plan([wish('c', a), wish('lost', lost('y'), lost('z')), wish('broken', broken)]));
  await rest();
  assert.deepEqual(told, ['left lost gone', 'left broken bad-price', `anew ${DAYS[3]}`]);
  told.length = 0;
  feed.follow(plan([wish('c', lost('y')), wish('d', a)]));
  await rest();
  assert.deepEqual(told, ['left c gone']);
  assert.deepEqual(feed.board.analysis().charts.map(({ id }) => id), ['c']);
  told.length = 0;
  feed.follow(plan([wish('d', lost('y'))]));
  await rest();
  assert.deepEqual(told, ['left d gone'], 'and nothing of it reaches the board');
  feed.end();
});

test('bars that came stay with their series, and go with it; a plan that was refused has changed nothing', async () => {
  const { feed, told } = listened();
  const [a, b] = [place('a', () => prices(1)), place('b', () => prices(11))];
  feed.follow(plan([wish('c', a)]));
  await rest();
  feed.board.update('a', { time: NEXT, close: 7 });
  feed.follow(plan([wish('c', a), wish('d', b)]));
  await rest();
  assert.deepEqual(closes(feed), [7, 14]);
  feed.follow(plan([wish('c', a), wish('d', b)], { locale: 'no_such!' }));
  await rest();
  assert.equal(told.at(-1), 'error bad-option');
  await feed.board.setData({ series: { a: prices(1) }, charts: [{ id: 'c', series: 'a' }] });
  assert.match(told.at(-1) ?? '', /^again/);
  feed.board.update('a', { time: NEXT, close: 7 });
  feed.follow(plan([wish('c', a), wish('d', b)]));
  await rest();
  assert.deepEqual(closes(feed), [7, 14]);
  const other = place('other', () => prices(1), 'a');
  feed.follow(plan([wish('c', other)], { locale: 'no_such!' }));
  await rest();
  feed.follow(plan([wish('c', a)]));
  await rest();
  assert.deepEqual(closes(feed), [7]);
  feed.follow(plan([wish('c', other)]));
  await rest();
  assert.deepEqual(closes(feed), [4], 'the name is the same, the series is not');
  feed.end();
});

test('what is wrong with a series is told by whoever hands it over, what is wrong later by the board', async () => {
  const { feed, told } = listened();
  const whole = (/** @type {SeriesInput} */ input) => ({ whole: { series: { a: input }, charts: [{ id: 'c', series: 'a' }] } });
  feed.follow(plan([], { ...whole(prices(1)), wholeKey: 1 }));
  await rest();
  assert.throws(() => feed.board.update('b', { time: NEXT, close: 1 }));
  assert.deepEqual(told, [`anew ${DAYS[3]}`, 'error unknown-series']);
  feed.follow(plan([], { ...whole(BROKEN), wholeKey: 2 }));
  await rest();
  assert.deepEqual(told.slice(2), ['error bad-price']);
  assert.throws(() => feed.board.update('b', { time: NEXT, close: 1 }));
  assert.deepEqual(told.slice(3), ['error unknown-series']);
  // A history that is analysed in slices: what goes wrong meanwhile, and is not of its series, is told too.
  feed.follow(plan([], { ...whole(LONG), wholeKey: 3 }));
  await rest();
  assert.throws(() => feed.board.setAsOf(/** @type {any} */ (5)));
  assert.deepEqual(told.slice(4), ['error bad-option']);
  await feed.board.ready;
  feed.end();
});

test('a place without a name of its own has that of its source, and one with a name keeps it', async () => {
  const { feed } = listened();
  const [plain, named, other] = [place('a', () => prices(1)), place('a', () => prices(1), 'Gold'), place('a', () => prices(1), 'Silver')];
  feed.follow(plan([wish('c', plain), wish('d', named), wish('e', other)]));
  await rest();
  assert.deepEqual(feed.board.analysis().charts.map(({ title }) => title), ['Gold', 'Gold', 'Silver']);
  feed.end();
});

test('a feed that has ended loads nothing further and tells nothing more', async () => {
  const { feed, told } = listened();
  const { input, arrive } = pending();
  const [a, slow] = [place('a', () => prices(1)), place('slow', input)];
  feed.follow(plan([wish('c', a)]));
  await rest();
  feed.follow(plan([wish('c', slow)]));
  await rest();
  feed.end();
  assert.equal(slow.signal?.aborted, true);
  arrive(BROKEN);
  await rest();
  assert.deepEqual(told, [`anew ${DAYS[3]}`]);
  const dated = listened();
  dated.feed.follow(plan([wish('c', a)]));
  await rest();
  dated.feed.follow(plan([wish('c', a)], { asOf: DAYS[1] }));
  dated.feed.end();
  await rest();
  assert.deepEqual(dated.told, [`anew ${DAYS[3]}`]);
});
