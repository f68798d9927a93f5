// The entry that carries its wasm.
import { supplyWith } from './engine.js';
import { inlined } from './inlined.js';

supplyWith(inlined);

export * from './face.js';
