// The wasm out of the module that carries it: no fetch, no second file.
import base64 from './generated/wasm.js';

/** Inflates and compiles it. @returns {Promise<WebAssembly.Module>} */
export async function inlined() {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return WebAssembly.compile(await new Response(inflated).arrayBuffer());
}
