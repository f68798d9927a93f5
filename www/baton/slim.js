// The entry without wasm: its user brings it, from wherever it is served, cached or compiled.
import { engine, startNow, supplyWith } from './engine.js';

export * from './face.js';

/** @type {typeof import('./slim.js').init} */
export async function init(source) {
  supplyWith(async () => source, true);
  await engine();
}

/** @type {typeof import('./slim.js').initSync} */
export function initSync(source) {
  startNow(source);
}
