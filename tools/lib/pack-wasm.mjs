// A wasm module in the form that www/baton/unpack.js puts together again: a fifth smaller once it is deflated.
import { AFTER, BEFORE, CONSTANT, DECLARED, HELD, LABELS, LAST, LOCAL, LOCALS, LOCAL_GET, NEXT, OPCODE, OPCODES, RECENT, RECENTS, STREAMS, TABLE, constant } from '../../www/baton/wasm-body.js';
import { MOST_LOCALS, unpack } from '../../www/baton/unpack.js';

const CODE = 10;

/** @param {Uint8Array} wasm @returns {Uint8Array<ArrayBuffer>} the module packed; throws where it would not come back to the byte */
export function packWasm(wasm) {
  const packer = new Packer(wasm);
  const bodies = packer.module();
  const header = Uint32Array.of(wasm.length, bodies, ...packer.streams.map((stream) => stream.length));
  const packed = Uint8Array.from([...new Uint8Array(header.buffer), ...packer.streams.flat()]);
  if (Buffer.compare(unpack(packed.buffer), wasm) === 0) return packed;
  throw unknown();
}

const unknown = () => new Error('The wasm does not come back from its packed form: has it instructions that www/baton/wasm-body.js does not know?');

/** Reads a module from its start to its end, and puts what it reads into streams. */
class Packer {
  #at = 0;
  /** The variables of a function, those used last first. @type {number[]} */
  #locals = [];
  /** @type {number[][]} */
  streams = Array.from({ length: STREAMS }, () => []);

  /** @param {Uint8Array} wasm */
  constructor(wasm) {
    this.wasm = wasm;
  }

  /** @returns {number} how many bodies it has */
  module() {
    this.#copy(BEFORE, 8);
    while (this.wasm[this.#at] !== CODE) {
      this.#copy(BEFORE, 1);
      this.#copy(BEFORE, this.#copied(BEFORE));
    }
    this.#copy(BEFORE, 1);
    this.#copied(BEFORE);
    const bodies = this.#copied(BEFORE);
    for (let body = 0; body < bodies; body += 1) this.#body();
    this.#copy(AFTER, this.wasm.length - this.#at);
    return bodies;
  }

  #body() {
    const size = this.#read(); // the other side counts for itself
    const end = this.#at + size;
    this.#locals = Array.from({ length: MOST_LOCALS }, (_, i) => i);
    for (let numbers = 2 * this.#copied(DECLARED); numbers > 0; numbers -= 1) this.#copied(DECLARED);
    let state = OPCODE;
    while (this.#at < end) {
      const byte = this.wasm[this.#at];
      this.#copy(state & 31, 1);
      state = NEXT[((state & ~31) << 3) | byte];
      if (state === CONSTANT) state = constant(this.#behind());
      if ((state & 31) !== HELD) continue;
      if (state === LOCAL) this.#local(byte - LOCAL_GET);
      else if (state === TABLE) for (let labels = this.#copied(LABELS); labels >= 0; labels -= 1) this.#copied(LABELS);
      else throw unknown();
      state = OPCODE;
    }
    if (state !== OPCODE || this.#at !== end) throw unknown();
    this.streams[OPCODES].splice(-1, 1, LAST);
  }

  /** A variable by its place. @param {number} kind of use: get, set, tee */
  #local(kind) {
    const local = this.#read();
    const place = this.#locals.indexOf(local);
    if (place < 0) throw new Error(`A function of the wasm has more than ${MOST_LOCALS} local variables: MOST_LOCALS in www/baton/unpack.js is too few.`);
    this.#locals.splice(place, 1);
    this.#locals.unshift(local);
    if (place < RECENTS) {
      this.streams[OPCODES].splice(-1, 1, RECENT + kind * RECENTS + place);
      return;
    }
    let rest = place - RECENTS;
    for (; rest > 127; rest >>= 7) this.streams[LOCALS + kind].push((rest & 127) | 128);
    this.streams[LOCALS + kind].push(rest);
  }

  /** The byte behind the number that comes next. */
  #behind() {
    const start = this.#at;
    this.#read();
    const byte = this.wasm[this.#at];
    this.#at = start;
    return byte;
  }

  /** @param {number} stream @returns {number} the number that comes next, copied */
  #copied(stream) {
    const start = this.#at;
    const value = this.#read();
    const count = this.#at - start;
    this.#at = start;
    this.#copy(stream, count);
    return value;
  }

  /** @param {number} stream @param {number} count */
  #copy(stream, count) {
    for (const end = this.#at + count; this.#at < end; this.#at += 1) this.streams[stream].push(this.wasm[this.#at]);
  }

  /** A number in LEB128. */
  #read() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.wasm[this.#at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }
}
