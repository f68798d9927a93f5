// What a board keeps to be made again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Retained } from '../www/baton/retained.js';

const row = (/** @type {number} */ close, time = '2025-01-02') => ({ time, close });
const at = (/** @type {number} */ time) => () => time;

test('ticks of a bar do not pile up, however many come and however series take turns', () => {
  const kept = new Retained({ series: {}, charts: [] });
  for (let i = 0; i < 50_000; i += 1) {
    kept.keep('a', row(i), at(1));
    kept.keep('b', row(-i), at(1));
  }
  kept.keep('a', row(7, '2025-01-03'), at(2));
  const rows = (/** @type {object} */ newest) => [{ series: 'a', row: row(49_999) }, { series: 'b', row: row(-49_999) }, { series: 'a', row: newest }];
  assert.deepEqual(kept.rows(), rows(row(7, '2025-01-03')));
  const otherwise = row(8, '2025-01-03T00:00:00Z');
  kept.keep('a', otherwise, at(2));
  assert.deepEqual(kept.rows(), rows(otherwise), 'the same bar, its time written in another way');
});

test('the time of a bar that is written as before is not asked for again', () => {
  const kept = new Retained({ series: {}, charts: [] });
  let asked = 0;
  for (const time of ['2025-01-02', '2025-01-02', '2025-01-03', '2025-01-03']) kept.keep('a', row(1, time), () => (asked += 1));
  assert.equal(asked, 2);
});

test('other data take over the bars of the series that stay', () => {
  const earlier = new Retained({ series: {}, charts: [] });
  earlier.keep('a', row(1), at(1));
  earlier.keep('b', row(2), at(1));
  const later = new Retained({ series: {}, charts: [] });
  later.inherit(earlier, (series) => series === 'b');
  later.keep('b', row(3), at(1));
  assert.deepEqual(later.rows(), [{ series: 'b', row: row(3) }]);
  assert.deepEqual(earlier.rows()[1], { series: 'b', row: row(2) }, 'which keep theirs: they stay where the other data cannot be read');
});
