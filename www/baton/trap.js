// A trap (a panic, exhausted memory, an overflown stack) leaves a wasm instance in no state to be called again, and so does every
// exception that passed through its frames: Rust was left in the midst of its work. What the engine refuses in good order is thrown
// after it has returned, as a list. Every call goes through here: the one that ended the instance tells it, all later ones on that
// instance are refused before they reach it.
import { told } from './failure.js';

/** @typedef {typeof import('./generated/glue.js').default} MakeGlue */

/** What a call of a stopped engine throws. */
export class EngineTrap extends Error {
  code = 'engine-trap';
  expected = 'the engine to finish its work; it has been started anew';

  /** @param {unknown} cause what the browser threw */
  constructor(cause) {
    super(`The engine stopped: ${cause instanceof Error ? cause.message : String(cause)}.`, { cause });
    this.name = 'BatonError';
  }
}

/** Runs what no caller waits for. A trap in it is told by `baton-error` and on the console, not a third time as uncaught. @param {() => void} work */
export function quietly(work) {
  try {
    work();
  } catch (error) {
    if (!(error instanceof EngineTrap)) throw error;
  }
}

/**
 * An instance's glue whose calls are watched.
 * @param {MakeGlue} makeGlue
 * @param {(error: EngineTrap) => void} trapped called once, when the instance has ended
 * @returns {ReturnType<MakeGlue>}
 */
export function guard(makeGlue, trapped) {
  /** @type {EngineTrap | undefined} */
  let ended;
  /** What ended the instance and was not told yet. Where the stack has overflown, telling may overflow it again: then the next call tells. @type {unknown} */
  let untold;
  const tell = () => {
    trapped((ended ??= new EngineTrap(untold)));
    untold = undefined;
  };
  /** @template {Function} T @param {T} call @returns {T} */
  const watched = (call) =>
    /** @type {any} */ (
      /** @this {any} */ function (/** @type {any[]} */ ...args) {
        if (untold) tell();
        if (ended) throw ended;
        try {
          return new.target ? Reflect.construct(call, args, new.target) : call.apply(this, args);
        } catch (error) {
          if (Array.isArray(error)) throw told(error);
          if (error === ended) throw error;
          untold = error;
          tell();
          throw ended;
        }
      }
    );
  const { imports, begin, ...calls } = makeGlue(registry(() => ended !== undefined));
  const entries = Object.entries(calls).map(([name, value]) => [name, isHandle(value) ? watchedClass(value, watched, () => ended !== undefined) : watched(value)]);
  return { imports, begin, ...Object.fromEntries(entries) };
}

/** @param {any} value */
const isHandle = (value) => Object.hasOwn(value.prototype ?? {}, 'free');

/**
 * Watches all methods of a class of handles; freeing one of an instance that has ended does nothing.
 * @param {any} Handle @param {<T extends Function>(call: T) => T} watched @param {() => boolean} ended
 */
function watchedClass(Handle, watched, ended) {
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(Handle.prototype))) {
    if (name === 'constructor' || name.startsWith('__') || typeof value !== 'function') continue;
    const call = watched(value);
    Handle.prototype[name] = name === 'free' ? /** @this {any} */ function () { if (!ended()) call.call(this); } : call;
  }
  const Watched = /** @type {any} */ (watched(Handle));
  Watched.prototype = Handle.prototype;
  return Watched;
}

/** A registry that lets handles of an ended instance go without a word to it. @param {() => boolean} ended @returns {any} */
function registry(ended) {
  if (typeof FinalizationRegistry === 'undefined') return undefined;
  return function (/** @type {(held: any) => void} */ free) {
    return new FinalizationRegistry((held) => ended() || free(held));
  };
}
