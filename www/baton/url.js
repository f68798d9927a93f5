// The entry whose wasm is a file beside it: bundlers find it by the pattern below and serve it with their other assets.
import { supplyWith } from './engine.js';

supplyWith(async () => {
  const url = new URL('./generated/baton_bg.wasm', import.meta.url);
  // Node's fetch reads no files; browsers have no process.
  const node = /** @type {any} */ (globalThis).process;
  if (url.protocol !== 'file:' || !node?.versions?.node) return url;
  // As a variable: bundlers for the browser would look for the module.
  const files = 'node:fs/promises';
  return (await import(/* webpackIgnore: true */ /* @vite-ignore */ files)).readFile(url);
});

export * from './face.js';
