// What is derived from the types is what they say now.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { FACE, WARNINGS, errorCodes } from '../tools/lib/codes.mjs';
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

test('every exported name and every member of a record is told in words', () => {
  for (const entry of ['index', 'slim', 'element-class']) {
    for (const { name, doc, members, kind } of declarations(new URL(`../www/baton/${entry}.d.ts`, import.meta.url))) {
      const bare = members.filter((member) => !member.doc).map((member) => `${name}.${member.name}`);
      assert.deepEqual(bare, []);
      assert.ok(doc || kind === 'type' || members.length, `${name} has no words`);
    }
  }
});

test('every code of a failure and of a warning is told, and no other', () => {
  const all = (/** @type {string} */ folder) => readdirSync(new URL(`../${folder}`, import.meta.url), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(rs|js)$/.test(name) && !name.startsWith('generated')).map((name) => read(`${folder}/${name}`)).join('\n');
  const face = all('www/baton');
  const thrown = [...face.matchAll(/failure\('([a-z-]+)'|^ {2}code = '([a-z-]+)'/gm)].map(([, made, own]) => made ?? own);
  // A picture can fail on either side.
  assert.deepEqual([...new Set(thrown)].sort(), [...FACE.map(({ code }) => code), 'render'].sort());
  assert.ok(errorCodes().some(({ code }) => code === 'render'));
  assert.ok(errorCodes().length > 20 && errorCodes().every(({ doc }) => doc));
  const rust = all('src');
  const told = new Set(WARNINGS.map(({ code }) => code));
  for (const [, code] of rust.matchAll(/(?:remarks|found)\.push\(\("([a-z-]+)"|Warning \{\s*code: "([a-z-]+)"/g)) assert.ok(code === undefined || told.has(code), `${code} is not told`);
  for (const code of told) assert.ok(rust.includes(`"${code}"`), `${code} is no code any more`);
});
