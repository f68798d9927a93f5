// The record of how a chart is looked at: every field is checked before any of it is used.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checked } from '../www/baton/state.js';

const RECORD = { version: 1, chart: 'c', theme: 'auto', scale: null, form: 'auto', linked: true, future: 'hidden', asOf: null, range: [1, 2], prices: null, level: null };
/** The field for which a record is refused. @param {object} changes */
const refused = (changes) => {
  try {
    checked({ ...RECORD, ...changes }, ['c']);
    return 'read';
  } catch (error) {
    return /** @type {any} */ (error).field;
  }
};

test('a record is read as it was written, and what is no field of it is left out', () => {
  assert.deepEqual(checked({ ...RECORD, more: 1 }, ['c']), RECORD);
  for (const changes of [{ chart: null }, { theme: 'dark' }, { scale: 'linear' }, { form: 'candles' }, { future: 'grey' }, { asOf: '2024-01-02' }, { range: null }, { prices: [1.5, 2] }, { level: 'l' }]) assert.equal(refused(changes), 'read');
});

test('a field that is missing, or means nothing, is refused by its name', () => {
  for (const field of Object.keys(RECORD)) assert.equal(refused({ [field]: undefined }), field);
  /** @type {[string, unknown[]][]} */
  const wrong = [['version', [2, '1']], ['chart', ['d', 1]], ['theme', ['pink', null]], ['scale', ['cubic']], ['form', ['bars', null]], ['linked', ['yes', null]], ['future', ['red']], ['asOf', [5]], ['level', [5]]];
  for (const [field, values] of wrong) for (const value of values) assert.equal(refused({ [field]: value }), field, `${value}`);
  for (const pair of [[2, 1], [1, 1], [1], [1, 2, 3], [1, NaN], ['1', '2'], '1,2', 5]) assert.deepEqual([refused({ range: pair }), refused({ prices: pair })], ['range', 'prices'], String(pair));
});

test('what a page has added to all objects is no field of a record', (t) => {
  t.after(() => Reflect.deleteProperty(Object.prototype, 'level'));
  Object.defineProperty(Object.prototype, 'level', { value: 'l', configurable: true });
  const { level, ...rest } = RECORD;
  assert.throws(() => checked(rest, ['c']), { field: 'level' });
  assert.equal(level, null);
});
