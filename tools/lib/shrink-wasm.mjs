// The wasm as the compiler and wasm-bindgen leave it, made small by binaryen.
import { readFileSync, writeFileSync } from 'node:fs';
import { withoutPlaces } from './panic-places.mjs';

/**
 * Functions of std that end the engine, and what only they call: words for a terminal, which a page has not. What ends the engine is
 * seen as a trap either way (www/baton/trap.js), so a trap in their place changes nothing else.
 */
const LAST_WORDS = new RegExp(
  [
    'panicking::', 'panic_already', 'rust_panic', 'rust_begin_unwind', '__rust_end_short_backtrace', 'assert_failed', 'unwrap_failed', 'expect_failed',
    'slice_index_fail', 'slice_error_fail', 'handle_alloc_error', 'raw_vec::(handle_error|capacity_overflow)',
  ].join('|'),
);
/**
 * Functions of libraries that are kept and never called: the engine hands out no closures and waits for nothing, and asks for no float
 * with so many decimals, `{:.2}`, which `tests/layering.rs` holds (src/reading/format/fixed.rs writes them).
 */
const NEVER_CALLED = /convert::closures|js_sys::futures|float_to_decimal_common_exact/;
/** Functions of like names are much alike: side by side they deflate better. */
const PASSES = ['reorder-functions-by-name', 'strip-debug', 'strip-producers', 'strip-target-features'];

/** @param {string} path of the wasm, its functions still named; the smaller one takes its place */
export async function shrinkWasm(path) {
  const { default: binaryen } = await import('binaryen');
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  binaryen.setGenerateStackIR(true);
  binaryen.setOptimizeStackIR(true);
  // Nothing lies in the first kilobyte but the far end of the stack, so small offsets may be folded into loads.
  binaryen.setLowMemoryUnused(true);
  const module = binaryen.readBinary(withoutPlaces(readFileSync(path)));
  const functions = Array.from({ length: module.getNumFunctions() }, (_, index) => binaryen.getFunctionInfo(module.getFunctionByIndex(index)));
  for (const { name, module: imported, params, results } of functions) {
    if (imported || !(LAST_WORDS.test(name) || NEVER_CALLED.test(name))) continue;
    module.removeFunction(name);
    module.addFunction(name, params, results, [], module.unreachable());
  }
  module.optimize();
  module.runPasses(PASSES);
  writeFileSync(path, module.emitBinary());
  module.dispose();
}
