// Memories of WebAssembly modules, which the browser's figures of buffers leave out.

/** @type {WebAssembly.Memory[]} */
const memories = [];

/** Remembers the memories of all modules to come. */
export function watch() {
  const instantiate = WebAssembly.instantiate;
  const seen = (/** @type {WebAssembly.Instance} */ { exports }) => {
    for (const value of Object.values(exports)) if (value instanceof WebAssembly.Memory) memories.push(value);
  };
  /** @param {any} source @param {WebAssembly.Imports} [imports] */
  const watched = async (source, imports) => {
    const made = /** @type {any} */ (await instantiate(source, imports));
    seen(made.instance ?? made);
    return made;
  };
  Object.assign(WebAssembly, { instantiate: watched });
}

/** Bytes of all memories as they stand: they never shrink. */
export const bytes = () => memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
