/**
 * Baton without its wasm, which the caller brings: `import { init } from 'baton-chart/slim'`, the wasm itself being
 * `baton-chart/baton.wasm`. Everything else is as in `baton-chart`.
 * @packageDocumentation
 */
export * from './index.js';

// As in the types of the main entry: names that projects without a DOM may lack.
declare global {
  interface URL {}
  interface Response {}
  namespace WebAssembly {
    interface Module {}
  }
}

/** A compiled module. The DOM's own type has no members, so that every number and text would be one. */
export type WasmModule = WebAssembly.Module & object;

/** The wasm's bytes. */
export type WasmBytes = ArrayBufferView | ArrayBuffer;

/** What the engine can be started with. */
export type WasmSource = string | URL | Response | WasmBytes | WasmModule;

/**
 * Starts the engine; calls made from then on wait for it. Only the first call has an effect: a page has one engine.
 * Rejects if the source cannot be loaded or is no wasm, and may then be called again.
 */
export function init(source: WasmSource | PromiseLike<WasmSource>): Promise<void>;

/**
 * Starts the engine at once, from bytes or a compiled module. Browsers refuse to do that on a page's main thread with more than a
 * few megabytes. Only the first start has an effect.
 */
export function initSync(source: WasmBytes | WasmModule): void;
