// What a board keeps to be made again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Retained } from '../www/baton/retained.js';

const row = (/** @type {number} */ close) => ({ time: '2025-01-02', close });

test('ticks of a bar do not pile up, however many come and however series take turns', () => {
  const kept = new Retained({ series: {}, charts: [] });
  for (let i = 0; i < 50_000; i += 1) {
    kept.keep('a', 1, row(i));
    kept.keep('b', 1, row(-i));
  }
  kept.keep('a', 2, row(7));
  assert.deepEqual(kept.rows(), [{ series: 'a', row: row(49_999) }, { series: 'b', row: row(-49_999) }, { series: 'a', row: row(7) }]);
});

test('other data take over the bars of the series that stay', () => {
  const earlier = new Retained({ series: {}, charts: [] });
  earlier.keep('a', 1, row(1));
  earlier.keep('b', 1, row(2));
  const later = new Retained({ series: {}, charts: [] });
  later.inherit(earlier, (series) => series === 'b');
  assert.deepEqual(later.rows(), [{ series: 'b', row: row(2) }]);
});
