// Where an element's prices come from, and what they are called there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { named } from '../www/baton/element-source.js';

const element = /** @type {HTMLElement} */ ({ baseURI: 'https://example.org/a/page.html' });

test('a series is called as the page says, else by its file', () => {
  const called = (/** @type {string} */ reference, /** @type {string | null} */ asked = null) => named(element, reference, asked, undefined).name;
  assert.equal(called('spx.csv'), 'spx');
  assert.equal(called('spx.csv', 'S&P 500'), 'S&P 500');
  assert.equal(called('../data/Small%20caps.daily.csv?x=1.2#y'), 'Small caps.daily');
  assert.equal(called('100%.csv'), '100%');
  assert.equal(called('https://prices.example.net/'), 'prices.example.net');
  for (const nameless of ['data:text/csv,Date,Close%0A2025-01-02,1', 'blob:https://example.org/7d4a2f60-52ba-4f4b-9d0a-0e0f7d2f3c11']) assert.equal(called(nameless), 'Price');
});
