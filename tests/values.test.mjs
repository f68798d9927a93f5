// What a refusal says of the value that was found.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isFault, refusal, shown } from '../www/baton/failure.js';
import { refuseSlipsOf } from '../www/baton/slips.js';
import { EngineTrap } from '../www/baton/trap.js';

test('a value is repeated to sixty characters, of which none is cut in two', () => {
  for (const letter of ['a', 'é', '😀']) {
    assert.equal(shown(letter.repeat(60)), letter.repeat(60));
    assert.equal(shown(letter.repeat(61)), `${letter.repeat(60)}…`);
    assert.equal(shown(letter.repeat(10_000)), `${letter.repeat(60)}…`);
  }
});

test('numbers are written with all their digits, as the engine writes them', () => {
  const written = [1e21, -1e-7, 0.1 + 0.2, Infinity, -Infinity, NaN, -0].map(shown);
  assert.deepEqual(written, ['1000000000000000000000', '-0.0000001', '0.30000000000000004', 'inf', '-inf', 'NaN', '-0']);
});

test('what is no plain value is told by its kind', () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const kinds = [[], {}, new Date(0), () => {}, Symbol('s'), 2n ** 80n, 12n, null, true, proxy].map(shown);
  assert.deepEqual(kinds, ['an array', 'an object', 'a Date object', 'a function', 'a value of another kind', 'a value of another kind', '12', 'null', 'true', 'an object']);
});

test('the end of an engine is no fault of the input', () => {
  assert.equal(isFault(refusal('scale', 'log or linear', 'cubic')), true);
  assert.deepEqual([new EngineTrap('unreachable'), new Error('none'), undefined, null].map(isFault), [false, false, false, false]);
});

test('long names of fields are known with two slips, short ones with one, and none that the prices have no use for', () => {
  /** Where a name is refused, the one that was meant. @param {any} input */
  const meant = (input) => {
    try {
      refuseSlipsOf(input);
    } catch (error) {
      return /** @type {any} */ (error).expected.match(/"(\w+)"/)[1];
    }
  };
  const charts = (/** @type {object} */ chart) => meant({ series: {}, charts: [chart] });
  assert.deepEqual([{ tmefrme: 1 }, { maxlevls: 1 }, { tmefrm: 1 }, { scael: 1 }, { sclaes: 1 }, { style: 1 }].map(charts), ['timeframe', 'maxLevels', undefined, 'scale', undefined, undefined]);
  const series = (/** @type {object} */ each) => meant({ series: { s: each }, charts: [] });
  assert.equal(series({ days: [], open: 1, opne: 1 }), undefined, 'what is there already was not meant');
  assert.deepEqual([{ days: [], tile: 1 }, { csv: '', tile: 1 }, { rows: [], tile: 1 }, { csv: '', nmae: 1 }].map(series), ['time', undefined, undefined, 'name']);
});
