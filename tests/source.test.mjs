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

test('what cannot be loaded is told with the likely reason: a disk, another site, or neither', async (t) => {
  const refused = async (/** @type {string} */ reference, /** @type {string} */ baseURI, /** @type {() => Promise<Response>} */ answer) => {
    t.mock.method(globalThis, 'fetch', answer);
    return Promise.resolve(named(/** @type {HTMLElement} */ ({ baseURI }), reference, null, undefined).read(new AbortController().signal)).then(() => assert.fail('was read'), (error) => `${error.code} ${error.message}`);
  };
  const closed = () => Promise.reject(new TypeError('Failed to fetch.'));
  Object.assign(globalThis, { origin: 'https://example.org' });
  assert.equal(await refused('a.csv', 'file:///home/page.html', closed), 'load-failed file:///home/a.csv could not be loaded: Failed to fetch. Browsers load no data from a disk: put them into the page, or open it from a server.');
  assert.match(await refused('https://example.net/a.csv', 'https://example.org/', closed), /^load-failed .*Failed to fetch\. The other site may not allow/);
  assert.equal(await refused('a.csv', 'https://example.org/', closed), 'load-failed https://example.org/a.csv could not be loaded: Failed to fetch.');
  assert.equal(await refused('a.csv', 'https://example.org/', async () => new Response('', { status: 404, statusText: 'Not Found' })), 'load-failed https://example.org/a.csv could not be loaded: 404 Not Found');
  assert.equal(await refused('a.json', 'https://example.org/', async () => new Response('{')).then((said) => said.replace(/loaded: .*/, 'loaded: …')), 'load-failed https://example.org/a.json could not be loaded: …');
  Reflect.deleteProperty(globalThis, 'origin');
});
