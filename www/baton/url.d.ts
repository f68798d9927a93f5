/**
 * Baton with its wasm as a file of its own, loaded from beside the module (`new URL('…', import.meta.url)`) when it is first used:
 * a third less to transfer before that, and compiled while it arrives. Everything else is as in `baton-chart`.
 * @packageDocumentation
 */
export * from './index.js';
