// What a chart's element tells when the date changes: another state, newer tests, and nothing that was told before.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Watch } from '../www/baton/element-watch.js';

/** @import { StateChange } from '../www/baton/index.js' */

const RANGE = /** @type {[string, string, string, string]} */ (['c', 'range', 'level-1', '2024-03-01']);

/** A chart whose line was RANGE. */
function known() {
  const watch = new Watch();
  watch.remember(RANGE, true);
  return watch;
}

test('another state is told with the one before, and so is the same state at another level', () => {
  assert.deepEqual(known().move(['c', 'range', 'level-1', '2024-03-01']), { from: null, after: null });
  assert.deepEqual(known().move(['c', 'breakout', 'level-1', '2024-03-01']), { from: 'range', after: null });
  assert.deepEqual(known().move(['c', 'range', 'level-2', '2024-03-01']), { from: 'range', after: null });
  assert.deepEqual(known().move(['c', 'breakout', 'level-2', '2024-03-01']), { from: 'range', after: null });
});

test('tests newer than any known are told once, also when dates go back and on again', () => {
  const watch = known();
  assert.equal(watch.move(['c', 'range', 'level-1', '2024-05-01']).after, '2024-03-01');
  assert.equal(watch.move(['c', 'range', 'level-1', '2024-01-01']).after, null);
  assert.equal(watch.move(['c', 'range', 'level-1', '2024-05-01']).after, null);
  watch.remember(['c', 'range', 'level-1', '2024-01-01'], false);
  assert.equal(watch.move(['c', 'range', 'level-1', '2024-05-01']).after, null, 'the same data again');
  watch.remember(['c', 'range', 'level-1', '2024-01-01'], true);
  assert.equal(watch.move(['c', 'range', 'level-1', '2024-05-01']).after, '2024-01-01', 'other data begin anew');
});

test('what an update has told is not told again by a date', () => {
  const watch = known();
  const change = (/** @type {Partial<StateChange>} */ of) => watch.hear(/** @type {StateChange} */ ({ id: 'x', chartId: 'c', occurredAt: '', provisional: false, confirmedAt: '', ...of }));
  change({ kind: 'headline', to: 'breakout', levelId: 'level-2', confirmedAt: '2024-06-03' });
  change({ kind: 'test', levelId: 'level-2', confirmedAt: '2024-06-03' });
  change({ kind: 'test', levelId: 'level-2', confirmedAt: '2024-02-01' });
  change({ kind: 'held', levelId: 'level-3', confirmedAt: '2024-07-01' });
  assert.deepEqual(watch.move(['c', 'breakout', 'level-2', '2024-06-03']), { from: null, after: null });
  assert.deepEqual(watch.move(['c', 'retest', 'level-2', '2024-08-01']), { from: 'breakout', after: '2024-06-03' });
});
