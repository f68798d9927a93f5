// A wasm module out of its packed form: streams of like things, as tools/lib/pack-wasm.mjs makes them, instead of instructions.
import { AFTER, BEFORE, CONSTANT, DECLARED, HELD, LABELS, LOCAL, LOCALS, LOCAL_GET, NEXT, OPCODE, OPCODES, RECENT, RECENTS, RECENT_LOCAL, STREAMS, TABLE, constant } from './wasm-body.js';

/** Words ahead of the streams: bytes of the module, bodies in it, bytes of each stream. */
const HEADER = 2 + STREAMS;
/** Most local variables of a function that can be packed; two bytes hold their places. */
export const MOST_LOCALS = 1024;
/** Most bytes that the size of a body takes. */
const SIZE = 5;
const END = 0x0b;
const IN_ORDER = Uint16Array.from({ length: MOST_LOCALS }, (_, i) => i);

/** @param {ArrayBuffer} packed @returns {Uint8Array<ArrayBuffer>} the module */
export function unpack(packed) {
  const [length, bodies, ...sizes] = new Uint32Array(packed, 0, HEADER);
  const unpacker = new Unpacker(packed, sizes, length);
  unpacker.copy(BEFORE, sizes[BEFORE]);
  for (let body = 0; body < bodies; body += 1) unpacker.body();
  unpacker.copy(AFTER, sizes[AFTER]);
  return unpacker.wasm.subarray(0, length);
}

/** Writes a module from its start to its end, out of streams. */
class Unpacker {
  #end = 0;
  /** The variables of a function, those used last first. */
  #locals = IN_ORDER.slice();

  /** @param {ArrayBuffer} packed @param {number[]} sizes of the streams @param {number} length of the module */
  constructor(packed, sizes, length) {
    this.packed = new Uint8Array(packed);
    this.wasm = new Uint8Array(length + SIZE);
    /** How far each stream has been read. */
    this.at = new Uint32Array(STREAMS);
    let start = 4 * HEADER;
    sizes.forEach((size, stream) => {
      this.at[stream] = start;
      start += size;
    });
  }

  /** Its size goes before it, and is known behind it. */
  body() {
    const start = this.#end;
    this.#end += SIZE;
    this.#locals.set(IN_ORDER);
    for (let numbers = 2 * this.#number(DECLARED); numbers > 0; numbers -= 1) this.#number(DECLARED);
    while (this.#instructions() === TABLE) {
      for (let labels = this.#number(LABELS); labels >= 0; labels -= 1) this.#number(LABELS);
    }
    this.wasm[this.#end - 1] = END;
    const size = this.#end - start - SIZE;
    let end = start;
    for (let rest = size; ; rest >>= 7) {
      this.wasm[end++] = rest > 127 ? (rest & 127) | 128 : rest;
      if (rest < 128) break;
    }
    this.wasm.copyWithin(end, start + SIZE, start + SIZE + size);
    this.#end = end + size;
  }

  /**
   * Instructions up to a table of labels or the end of the function. Nearly all time goes here: one plain loop, called often, is
   * what browsers soon compile. What has not run by then has that thrown away when it does, so numbers of one byte and of two go one way.
   * @returns {number} the state behind them
   */
  #instructions() {
    const { packed, wasm, at } = this;
    const locals = this.#locals;
    let end = this.#end;
    let state = OPCODE;
    for (;;) {
      const byte = packed[at[state & 31]++];
      wasm[end++] = byte;
      state = NEXT[((state & ~31) << 3) | byte];
      if ((state & 31) !== HELD) continue;
      if (state === CONSTANT) {
        state = constant(packed[at[OPCODES]]);
        continue;
      }
      let place = byte - RECENT;
      if (state === RECENT_LOCAL) {
        wasm[end - 1] = LOCAL_GET + Math.floor(place / RECENTS);
        place %= RECENTS;
      } else if (state === LOCAL) {
        const stream = LOCALS + byte - LOCAL_GET;
        const low = packed[at[stream]];
        const more = low > 127 ? 1 : 0;
        place = RECENTS + ((low & 127) | ((packed[at[stream] + 1] & -more) << 7));
        at[stream] += 1 + more;
      } else {
        this.#end = end;
        return state;
      }
      // The variable at that place is the one used last from now on.
      const local = locals[place];
      for (; place > 0; place -= 1) locals[place] = locals[place - 1];
      locals[0] = local;
      const more = local > 127 ? 1 : 0;
      wasm[end++] = local | (more << 7);
      wasm[end] = local >> 7;
      end += more;
      state = OPCODE;
    }
  }

  /** @param {number} stream @param {number} count */
  copy(stream, count) {
    const start = this.at[stream];
    this.wasm.set(this.packed.subarray(start, start + count), this.#end);
    this.#end += count;
  }

  /** A number in LEB128, written as it is read. @param {number} stream @returns {number} */
  #number(stream) {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.packed[this.at[stream]++];
      this.wasm[this.#end++] = byte;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }
}
