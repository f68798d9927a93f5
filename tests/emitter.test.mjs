// Who hears of an event: everyone who listens when it is told, nobody who has been taken away.
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { test } from 'node:test';
import { Emitter } from '../www/baton/emitter.js';

/** @typedef {{ a: { type: 'a' }, b: { type: 'b' } }} Events */

/** @returns {Emitter<Events>} */
const emitter = () => new Emitter(['a', 'b']);

test('a listener that is taken away while an event is told hears no more of it', () => {
  /** @type {string[]} */
  const heard = [];
  const ends = /** @type {Record<string, (events: Emitter<Events>, off: () => void) => void>} */ ({ 'by its own end': (_, off) => off(), 'with all others': (events) => events.clear() });
  for (const [how, end] of Object.entries(ends)) {
    const events = emitter();
    events.on('a', () => (heard.push(`${how}: first`), end(events, off)));
    const off = events.on('a', () => heard.push(`${how}: second`));
    events.emit({ type: 'a' });
  }
  assert.deepEqual(heard, ['by its own end: first', 'with all others: first']);
});

test('a listener that comes while an event is told hears the next one', () => {
  const events = emitter();
  let heard = 0;
  events.on('a', () => events.on('a', () => (heard += 1)));
  events.emit({ type: 'a' });
  assert.equal(heard, 0);
  events.emit({ type: 'a' });
  assert.equal(heard, 1);
});

test('one listener may listen twice and be taken away once; a kind is told to its own alone', () => {
  const events = emitter();
  let heard = 0;
  const listener = () => (heard += 1);
  const off = events.on('a', listener);
  events.on('a', listener);
  events.on('b', () => assert.fail('of another kind'));
  off();
  events.emit({ type: 'a' });
  assert.equal(heard, 1);
  assert.deepEqual([events.has('a'), events.has('b')], [true, true]);
  events.clear();
  assert.deepEqual([events.has('a'), events.has('b')], [false, false]);
});

test('a signal ends the listening, and is let go of whichever way that ends', () => {
  const page = new AbortController();
  const waiting = () => getEventListeners(page.signal, 'abort').length;
  const [one, two, three] = [emitter(), emitter(), emitter()];
  const off = one.on('a', () => assert.fail('taken away'), { signal: page.signal });
  two.on('a', () => assert.fail('cleared'), { signal: page.signal });
  three.on('a', () => assert.fail('aborted'), { signal: page.signal });
  assert.equal(waiting(), 3);
  off();
  two.clear();
  assert.equal(waiting(), 1);
  page.abort();
  three.on('a', () => assert.fail('too late'), { signal: page.signal });
  for (const events of [one, two, three]) events.emit({ type: 'a' });
});

test('what a listener throws keeps no other from hearing, and is not lost', (t) => {
  const later = t.mock.method(globalThis, 'queueMicrotask', () => {});
  const events = emitter();
  let heard = 0;
  events.on('a', () => {
    throw new Error('of a listener');
  });
  events.on('a', () => (heard += 1));
  events.emit({ type: 'a' });
  assert.equal(heard, 1);
  assert.throws(/** @type {() => void} */ (later.mock.calls[0].arguments.at(0)), /of a listener/);
});
