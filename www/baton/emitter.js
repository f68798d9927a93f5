// Listeners by kind of event.
import { refusal } from './failure.js';
import { get, isAbsent } from './shape.js';

/** @template {{ [K in keyof Events]: { type: K } }} Events */
export class Emitter {
  /** @type {Map<keyof Events, Set<Function>>} */
  #listeners;
  /** Ends what waits for the listeners' signals: a page's own may outlive every chart. */
  #life = new AbortController();

  /** @param {readonly (keyof Events & string)[]} kinds of events that there are */
  constructor(kinds) {
    this.#listeners = new Map(kinds.map((kind) => [kind, new Set()]));
  }

  /**
   * @template {keyof Events} K
   * @param {K} kind
   * @param {(event: Events[K]) => void} listener
   * @param {{ signal?: AbortSignal }} [options]
   * @returns {() => void} ends the listening
   */
  on(kind, listener, options) {
    const signal = /** @type {AbortSignal | null | undefined} */ (get(options ?? {}, 'signal'));
    const listeners = this.#listeners.get(kind);
    // A slip in the name would never be heard of.
    if (!listeners) throw refusal('kind', [...this.#listeners.keys()].join(' or '), kind ?? String(kind));
    if (typeof listener !== 'function') throw refusal('listener', 'a function', listener ?? String(listener));
    if (!isAbsent(signal) && typeof signal.addEventListener !== 'function') throw refusal('signal', 'the signal of an AbortController', signal);
    // A function of its own, so that one listener may be added twice and taken away once.
    const entry = (/** @type {Events[K]} */ event) => listener(event);
    const off = () => {
      listeners.delete(entry);
      signal?.removeEventListener('abort', off);
    };
    if (signal?.aborted) return off;
    listeners.add(entry);
    signal?.addEventListener('abort', off, { signal: this.#life.signal });
    return off;
  }

  /** Tells the listeners; one that throws keeps no other from hearing, one that was taken away meanwhile hears no more. @template {keyof Events} K @param {Events[K]} event */
  emit(event) {
    const kind = /** @type {K} */ (event.type);
    const told = this.#listeners.get(kind);
    if (!told?.size) return;
    for (const listener of [...told]) {
      try {
        if (told.has(listener)) listener(event);
      } catch (error) {
        queueMicrotask(() => {
          throw error; // where the host reports what nobody caught
        });
      }
    }
  }

  /** Whether anyone listens. @param {keyof Events} kind */
  has(kind) {
    return Boolean(this.#listeners.get(kind)?.size);
  }

  /** A failure that no listener was told of stays one that nobody caught. @param {unknown} error */
  unlessHeard(error) {
    if (!this.has(/** @type {any} */ ('error'))) throw error;
  }

  /** Forgets all listeners. */
  clear() {
    for (const listeners of this.#listeners.values()) listeners.clear();
    this.#life.abort();
  }
}
