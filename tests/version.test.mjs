// One version, wherever it is written; package.json has it first.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyze } from 'baton-chart';
import { probe } from '../tools/lib/steps.mjs';

const read = (/** @type {string} */ path) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

test('the version is the same everywhere', async () => {
  const { version } = JSON.parse(read('package.json'));
  assert.match(version, /^\d+\.\d+\.\d+(-[\w.]+)?$/);
  const lock = JSON.parse(read('package-lock.json'));
  const { version: told } = await analyze({ series: { p: { rows: [{ time: '2025-01-02', close: 1 }] } }, charts: [{ id: 'c', series: 'p' }] });
  const found = {
    'package-lock.json': lock.version,
    'package-lock.json, its root': lock.packages[''].version,
    'Cargo.toml': read('Cargo.toml').match(/^version = "(.+)"$/m)?.[1],
    'Cargo.lock': read('Cargo.lock').match(/name = "baton-chart"\r?\nversion = "([^"]+)"/)?.[1],
    'Analysis.version': told,
    'standalone.js': read('www/baton/generated/standalone.js').match(/Baton (\S+) \|/)?.[1],
    'docs/GUIDE.md': read('docs/GUIDE.md').match(/unpkg\.com\/baton-chart@([\d.]+\d)/)?.[1],
  };
  for (const [place, other] of Object.entries(found)) assert.equal(other, version, place);
});

test('the licences of all crates in the wasm are in the package', () => {
  const text = read('THIRD-PARTY-LICENSES');
  for (const name of ['wasm-bindgen', 'plotters', 'serde', 'libm', 'csv-core', 'talc']) assert.match(text, new RegExp(`^${name} \\d`, 'm'));
  assert.doesNotMatch(text, /\b(GPL|AGPL|LGPL|MPL)-/);
  assert.match(text, /Permission is hereby granted/);
});

test('the crate holds its sources, its texts and nothing else', () => {
  const listed = probe('cargo', ['package', '--list', '--allow-dirty', '--offline']);
  assert.ok(listed, 'cargo lists them');
  const others = listed.split(/\r?\n/).filter((name) => !name.startsWith('src/') && name !== '.cargo_vcs_info.json');
  assert.deepEqual(others.sort(), ['CHANGELOG.md', 'Cargo.lock', 'Cargo.toml', 'Cargo.toml.orig', 'LICENSE-APACHE', 'LICENSE-MIT', 'README.md']);
});
