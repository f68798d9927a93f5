// What is derived from the types is what they say now.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { declarations } from '../tools/lib/declarations.mjs';
import { ELEMENTS, manifest } from '../tools/lib/manifest.mjs';
import { reference } from '../tools/lib/reference.mjs';
import { propertyName } from '../www/baton/element-base.js';

const read = (/** @type {string} */ path) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

test('the API reference is fresh', () => {
  assert.equal(read('docs/API.md') === reference(), true, 'run "npm run docs"');
});

test('custom-elements.json is fresh', () => {
  assert.equal(read('www/baton/custom-elements.json') === manifest(), true, 'run "npm run docs"');
});

test('every attribute, part and custom property of the sources is told, and no other', () => {
  for (const { Class, module, parts, properties } of ELEMENTS) {
    const declared = declarations(new URL('../www/baton/element-class.d.ts', import.meta.url)).find(({ name }) => name === Class.name)?.members ?? [];
    const settable = declared.filter(({ code }) => !code.startsWith('readonly')).map(({ name }) => name);
    const { attributes } = /** @type {{ attributes: Record<string, string> }} */ (/** @type {unknown} */ (Class));
    assert.deepEqual(settable.filter((name) => name !== 'data').sort(), Object.keys(attributes).map(propertyName).sort());
    for (const { doc, name } of declared) assert.ok(doc, `${Class.name}.${name} is documented`);
    const source = read(module) + (module.includes('board') ? read('www/baton/element-reading.js') : '');
    const found = (/** @type {RegExp} */ pattern) => [...new Set([...source.matchAll(pattern)].map(([, name]) => name))].sort();
    const paragraphs = module.includes('board') ? found(/paragraph\('(\w+)'/g) : [];
    assert.deepEqual([...found(/part: '(\w+)'/g), ...paragraphs].sort(), Object.keys(parts).sort());
    const colours = read('www/baton/theme.js').match(/COLORS = \[(.+)\]/)?.[1].match(/\w+/g) ?? [];
    const drawing = module.includes('chart') ? [...colours, 'font'].map((name) => `--baton-${name}`) : [];
    assert.deepEqual([...found(/var\((--baton-[\w-]+)/g), ...drawing].sort(), Object.keys(properties).sort());
  }
});
