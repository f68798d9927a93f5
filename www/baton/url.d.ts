/**
 * Baton with its wasm as a file of its own, loaded from beside the module (`new URL('…', import.meta.url)`) when it is first used,
 * and compiled while it arrives: a page that may never draw carries the calls alone. Everything else is as in `baton-chart`.
 * @packageDocumentation
 */
export * from './index.js';
