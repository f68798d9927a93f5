// The one wasm instance of this page or process: made on first use, and anew after a trap.
import { failure, tooEarly } from './failure.js';
import makeGlue from './generated/glue.js';
import { guard } from './trap.js';

/** @typedef {ReturnType<typeof makeGlue>} Engine */
/** @typedef {WebAssembly.Module | BufferSource | Response | URL | string} Source */

/** Where the wasm comes from, as the entry in use decides. @type {(() => Promise<Source>) | undefined} */
let supply;
/** Kept, so that an instance made anew needs neither network nor compiler. @type {Promise<WebAssembly.Module> | undefined} */
let compiled;
/** @type {Engine | undefined} */
let running;
/** @type {Promise<Engine> | undefined} */
let starting;
/** Those who hold handles, and must let go of them after a trap. @type {Set<(error: Error) => void>} */
const holders = new Set();

/** Names the source of the wasm. The first one named stays, but for one that comes `instead`; what is compiled stays in any case. @param {() => Promise<Source>} source @param {boolean} [instead] */
export function supplyWith(source, instead = false) {
  if (!supply || instead) supply = source;
}

/** The engine's exports. @returns {Promise<Engine>} */
export function engine() {
  // Who comes while it is being started waits behind those who came before, though `initSync` may have started it meanwhile.
  if (running && !starting) return Promise.resolve(running);
  if (!supply && !compiled) return Promise.reject(unstarted('There is no engine yet: import "baton-chart", or call init() of "baton-chart/slim" first.'));
  starting ??= start().finally(() => {
    starting = undefined; // a page that mends its policy, or its memory, may try again
  });
  return starting;
}

/** Whether it is there to be called at once. */
export const isRunning = () => running !== undefined;

/**
 * Works with the engine: where it is at hand, one microtask from now, so that a frame asked for right behind finds the picture.
 * @template T @param {(engine: Engine) => T | Promise<T>} work @param {(error: unknown) => void} [refuse] hears that none can be started
 */
export async function withEngine(work, refuse) {
  let known;
  try {
    // Work of another may have ended it between an `await` of it and what comes behind that.
    do known = await engine();
    while (known !== running);
  } catch (error) {
    refuse?.(error);
    throw error;
  }
  return work(known);
}

/** The engine's exports where it is known to run: whoever holds a board's handle knows. @returns {Engine} */
export function current() {
  if (!running) throw tooEarly('The engine is not running: await "ready" first.');
  return running;
}

/** Compiles ahead of the first use, while a page still fetches its data. What goes wrong is told to who uses it, who tries again. */
export function compileAhead() {
  if (supply && !running) module().catch(() => {});
}

/** Starts with a module or bytes, at once. @param {WebAssembly.Module | BufferSource} input */
export function startNow(input) {
  if (running) return;
  const module = input instanceof WebAssembly.Module ? input : new WebAssembly.Module(input);
  compiled = Promise.resolve(module);
  const glue = fresh();
  glue.begin(new WebAssembly.Instance(module, glue.imports()), module);
  running = glue;
}

/** Calls back after a trap, with the error to tell: all handles are dead by then. @param {(error: Error) => void} listener @returns {() => void} ends it */
export function onTrap(listener) {
  holders.add(listener);
  return () => holders.delete(listener);
}

/** The compiled module: compiled once a page. */
function module() {
  compiled ??= compile().catch((error) => {
    compiled = undefined;
    throw error;
  });
  return compiled;
}

async function start() {
  try {
    const wasm = await module();
    const glue = fresh();
    const instance = await WebAssembly.instantiate(wasm, glue.imports());
    // Somebody may have started it at once in the meantime.
    if (running) return running;
    glue.begin(instance, wasm);
    return (running = glue);
  } catch (error) {
    if (running) return running;
    const { code, message } = /** @type {any} */ (error);
    throw code === 'no-engine' ? error : Object.assign(unstarted(`The engine could not be started: ${message}${FORBIDDEN.test(message) ? ALLOW : ''}`), { cause: error });
  }
}

/** How browsers speak of a policy that forbids wasm; what they advise, `unsafe-eval`, allows far more than it takes. */
const FORBIDDEN = /\bCSP\b|Content Security Policy|unsafe-eval/i;
const ALLOW = " (it is enough that script-src allows 'wasm-unsafe-eval')";

/** The page's policy, its network or its memory, or who uses this module, is in the way. @param {string} message */
const unstarted = (message) => failure('no-engine', message, 'an engine that can be loaded, compiled and held here');

async function compile() {
  const source = await /** @type {() => Promise<Source>} */ (supply)();
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof Response) return compileResponse(source);
  if (source instanceof URL || typeof source === 'string') return compileResponse(await fetch(source));
  return WebAssembly.compile(source);
}

/** @param {Response} response */
async function compileResponse(response) {
  if (!response.ok) throw unstarted(`The engine could not be loaded: ${response.status} ${response.statusText} (${response.url})`);
  const streams = response.headers.get('Content-Type')?.startsWith('application/wasm');
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** Glue of its own for each instance, watched for traps. */
function fresh() {
  const glue = guard(makeGlue, (error) => {
    if (running === glue) running = undefined;
    // The call that ended it returns to its caller first; the stack may be full.
    queueMicrotask(() => {
      console.error('Baton: the engine stopped and is started anew.', error.cause);
      for (const listener of [...holders]) listener(error);
    });
  });
  return glue;
}
