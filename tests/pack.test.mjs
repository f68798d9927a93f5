// The packed form of wasm modules: what is taken apart comes back to the byte, with every kind of instruction.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import binaryen from 'binaryen';
import { packWasm } from '../tools/lib/pack-wasm.mjs';
import { unpack } from '../www/baton/unpack.js';

/** @param {string} text @returns {Uint8Array} */
function assembled(text) {
  const module = binaryen.parseText(text);
  module.setFeatures(binaryen.Features.All);
  assert.ok(module.validate());
  const bytes = module.emitBinary();
  module.dispose();
  return bytes;
}

/** @param {Uint8Array} wasm */
const through = (wasm) => unpack(packWasm(wasm).buffer);

test('every kind of operand comes back', () => {
  const wasm = assembled(`(module
    (memory 1) (table 4 funcref) (data $d "some bytes") (elem $e func $sums)
    (type $pair (func (param i32 i32) (result i32)))
    (global $g (mut i32) (i32.const -70000))
    (func $sums (export "sums") (param i32 i32) (result i32) (i32.add (local.get 0) (i32.mul (local.get 1) (i32.const 1048577))))
    (func $branches (param i32) (result f64)
      (block $a (block $b (block $c (br_table $a $b $c $a (local.get 0)))) (return (f64.const 0.1)))
      (f64.promote_f32 (f32.const -1.5)))
    (func $moves (param i32 i64) (local v128)
      (i64.store offset=123456 align=2 (local.get 0) (i64.const -9007199254740993))
      (i32.store8 (local.get 0) (i32.load16_u offset=130 align=1 (local.get 0)))
      (local.set 2 (v128.load offset=16 (local.get 0)))
      (v128.store (local.get 0) (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 31 (local.get 2) (v128.const i32x4 1 2 3 4)))
      (v128.store8_lane 3 (local.get 0) (i32x4.replace_lane 1 (local.get 2) (i32.const 7)))
      (memory.init $d (i32.const 0) (i32.const 0) (i32.const 4)) (data.drop $d)
      (memory.copy (i32.const 8) (i32.const 0) (i32.const 4)) (memory.fill (i32.const 0) (i32.const 1) (i32.const 2))
      (table.init $e (i32.const 0) (i32.const 0) (i32.const 1)) (elem.drop $e)
      (table.set (i32.const 1) (ref.func $sums)) (table.set (i32.const 2) (ref.null func))
      (drop (table.grow (ref.null func) (i32.const 1)))
      (drop (i32.trunc_sat_f64_s (call $branches (local.get 0))))
      (global.set $g (call_indirect (type $pair) (global.get $g) (i32.const 1) (i32.const 0)))
      (drop (select (result funcref) (ref.null func) (ref.func $sums) (local.get 0)))
      (drop (memory.grow (memory.size)))
      (if (i32.eqz (local.get 0)) (then (loop $again (br_if $again (i64.eqz (local.tee 1 (local.get 1)))))))))`);
  assert.deepEqual(through(wasm), wasm);
});

test('functions of few variables and of many come back, those of too many are refused', () => {
  const locals = (/** @type {number} */ count) => assembled(`(module (func (local ${'i32 '.repeat(count)})
    ${Array.from({ length: count }, (_, i) => `(local.set ${i} (local.get ${(i * 7) % count}))`).join(' ')}))`);
  for (const count of [5, 150, 1000]) assert.deepEqual(through(locals(count)), locals(count));
  assert.throws(() => packWasm(locals(1025)), /more than 1024 local variables/);
});

test('what nobody knows comes back too, or is refused where it is packed, not where it is unpacked', () => {
  const atomic = (/** @type {number} */ offset) => assembled(`(module (memory 1 1 shared) (func (drop (i32.atomic.load offset=${offset} (i32.const 0)))))`);
  assert.deepEqual(through(atomic(300)), atomic(300));
  assert.throws(() => packWasm(atomic(0x44)), /does not come back/); // taken for a float, whose bytes there are not
});
