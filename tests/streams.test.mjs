// A module's bytes by streams: they come back as they were, and deflate better than before.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { restored, sorted } from '../www/baton/streams.js';

const wasm = readFileSync(new URL('../www/baton/generated/baton_bg.wasm', import.meta.url));
const PREAMBLE = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

/** A module of one function with these operators. @param {number[]} operators */
function moduleOf(operators) {
  const body = [1, 2, 0x7f, ...operators, 0x0b]; // two locals of type i32
  return Uint8Array.from([...PREAMBLE, 3, 2, 1, 0, 10, body.length + 2, 1, body.length, ...body, 11, 0]);
}

test('the engine comes back byte by byte, and its streams deflate by a tenth better at least', () => {
  const streams = sorted(wasm);
  assert.ok(wasm.equals(restored(streams)));
  const [before, after] = [wasm, streams].map((bytes) => deflateSync(bytes, { level: 9 }).length);
  assert.ok(Number(after) < 0.9 * Number(before), `${after} bytes, ${before} before`);
});

test('operators of every kind come back, those that are not known too', () => {
  const cases = {
    'nothing at all': [],
    'a table of labels, and one of none': [0x0e, 2, 0, 1, 0x80, 0x01, 0x0e, 0, 5, 0x20, 1],
    'numbers of several bytes': [0x41, 0xff, 0xff, 0x7f, 0x42, 0x80, 0x80, 0x80, 0x80, 0x01, 0x28, 2, 0xe0, 0x9c, 0x01],
    'a float, and a table right after it': [0x44, 0x0e, 0x0e, 0x0e, 0x0e, 0x0e, 0x0e, 0x0e, 0x0e, 0x0e, 0, 0],
    'prefixes': [0xfc, 0x0a, 0, 0, 0xfd, 0, 4, 16, 0xfd, 0xae, 0x01, 0xfd, 0x0c, ...Array(16).fill(0x0d)],
    'operators unknown': [0x12, 0x13, 0x06, 0xe0, 0xff, 0x1c, 1, 0x7f],
  };
  for (const [what, operators] of Object.entries(cases)) {
    const module = moduleOf(operators);
    assert.deepEqual(restored(sorted(module)), module, what);
  }
});

test('the bytes of an operator and its operands stand with their like', () => {
  // The lengths of fourteen streams, four bytes each, and the first stream: the operators.
  const streams = sorted(moduleOf([0x20, 0, 0x41, 7, 0x6a, 0x21, 1]));
  assert.deepEqual([...streams.subarray(56, 61)], [0x20, 0x41, 0x6a, 0x21, 0x0b]);
});
