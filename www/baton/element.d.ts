/**
 * Registers `<baton-chart>` and `<baton-board>`, and carries the wasm they need. On a server it registers nothing.
 * @packageDocumentation
 */
export * from './element-class.js';
