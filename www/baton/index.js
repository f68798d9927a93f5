// The entry that carries its wasm.
import { compileAhead, supplyWith } from './engine.js';
import { inlined } from './inlined.js';

supplyWith(inlined);
// Pages draw; what runs elsewhere may never.
if (typeof HTMLElement !== 'undefined') queueMicrotask(compileAhead);

export * from './face.js';
