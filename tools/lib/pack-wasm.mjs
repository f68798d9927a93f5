// A wasm module in the form that www/baton/unpack.js puts together again: a fifth smaller once it is deflated.
import { AFTER, ALIGNMENTS, BEFORE, BYTES, LOCALS, LOCAL_GET, OPCODES, RECENT, RECENTS, STREAMS, walk } from '../../www/baton/wasm-body.js';
import { MOST_LOCALS, constantStream, turned, unpack } from '../../www/baton/unpack.js';

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
  /** Where the body ends. */
  #end = 0;
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
      this.#copy(BEFORE, this.number(BEFORE));
    }
    this.#copy(BEFORE, 1);
    this.number(BEFORE);
    const bodies = this.number(BEFORE);
    for (let body = 0; body < bodies; body += 1) this.#body();
    this.#copy(AFTER, this.wasm.length - this.#at);
    return bodies;
  }

  #body() {
    const size = this.#read(); // the other side counts for itself
    this.#end = this.#at + size;
    this.#locals = Array.from({ length: MOST_LOCALS }, (_, i) => i);
    walk(this);
  }

  opcode() {
    if (this.#at >= this.#end) throw unknown();
    const opcode = this.wasm[this.#at];
    if (opcode >= LOCAL_GET && opcode <= LOCAL_GET + 2) this.#at += 1; // `local` says which one
    else this.#copy(OPCODES, 1);
    return opcode;
  }

  /** @param {number} opcode */
  local(opcode) {
    const local = this.#read();
    const place = this.#locals.indexOf(local);
    if (place < 0) throw new Error(`A function of the wasm has more than ${MOST_LOCALS} local variables: MOST_LOCALS in www/baton/unpack.js is too few.`);
    this.#locals.splice(place, 1);
    this.#locals.unshift(local);
    const kind = opcode - LOCAL_GET;
    if (place < RECENTS) this.streams[OPCODES].push(RECENT + kind * RECENTS + place);
    else {
      this.streams[OPCODES].push(opcode);
      for (let rest = place - RECENTS, more = true; more; rest >>= 7) {
        more = rest > 127;
        this.streams[LOCALS + kind].push((rest & 127) | (more ? 128 : 0));
      }
    }
  }

  /** @param {number} opcode */
  alignment(opcode) {
    this.streams[ALIGNMENTS].push(turned(opcode, this.#read()));
  }

  constant() {
    const start = this.#at;
    this.#read();
    const next = this.wasm[this.#at];
    this.#at = start;
    this.number(constantStream(next));
  }

  /** @param {number} stream @returns {number} */
  number(stream) {
    const start = this.#at;
    const value = this.#read();
    const end = this.#at;
    this.#at = start;
    this.#copy(stream, end - start);
    return value;
  }

  /** @param {number} count */
  bytes(count) {
    this.#copy(BYTES, count);
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
