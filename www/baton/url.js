// The entry whose wasm is a file beside it: bundlers find it by the pattern below and serve it with their other assets.
import { supplyWith } from './engine.js';

supplyWith(async () => {
  const url = new URL('./generated/baton_bg.wasm', import.meta.url);
  // Node's fetch reads no files; browsers have no process.
  const node = /** @type {any} */ (globalThis).process;
  if (url.protocol === 'file:' && node?.getBuiltinModule) return node.getBuiltinModule('node:fs/promises').readFile(url);
  return url;
});

export * from './face.js';
