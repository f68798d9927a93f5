// The one wasm instance of this page or process, compiled on first use.
import init, * as glue from './generated/baton.js';
import base64 from './generated/wasm.js';

/** @type {Promise<typeof glue> | undefined} */
let instance;

/** The engine's exports. @returns {Promise<typeof glue>} */
export function engine() {
  instance ??= start().catch((error) => {
    instance = undefined; // a page that mends its policy, or its memory, may try again
    throw error;
  });
  return instance;
}

async function start() {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  await init({ module_or_path: await WebAssembly.compile(bytes) });
  return glue;
}
