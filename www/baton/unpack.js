// A wasm module out of its packed form: streams of like things, as tools/lib/pack-wasm.mjs makes them, instead of instructions.
import { AFTER, ALIGNMENTS, BEFORE, BYTES, CONSTANTS, LOCALS, LOCAL_GET, OPCODES, RECENT, RECENTS, STREAMS, walk } from './wasm-body.js';

/** Words ahead of the streams: bytes of the module, bodies in it, bytes of each stream. */
const HEADER = 2 + STREAMS;
/** Most local variables of a function that can be packed. */
export const MOST_LOCALS = 1024;
/** Most bytes that the size of a body takes. */
const SIZE = 5;
/** Of loads and stores, from i32.load on: the binary logarithm of the bytes they move. */
const WIDTHS = '23230011001122232301012';
const LOAD = 0x28;

/** An alignment as it differs from the width, and back again. @param {number} opcode @param {number} value */
export const turned = (opcode, value) => value ^ Number(WIDTHS[opcode - LOAD]);
/** The stream of a constant. @param {number} next the instruction behind it: a sum, other arithmetic, or none */
export const constantStream = (next) => CONSTANTS + (next === 0x6a || next === 0x6b ? 1 : next > 0x44 && next < 0x79 ? 2 : 0);

/** @param {ArrayBuffer} packed @returns {Uint8Array<ArrayBuffer>} the module */
export function unpack(packed) {
  const [length, bodies, ...sizes] = new Uint32Array(packed, 0, HEADER);
  const mover = new Unpacker(packed, sizes, length);
  mover.copy(BEFORE, sizes[BEFORE]);
  for (let body = 0; body < bodies; body += 1) mover.body();
  mover.copy(AFTER, sizes[AFTER]);
  return mover.wasm.subarray(0, length);
}

/** Writes a module from its start to its end, out of streams. */
class Unpacker {
  #end = 0;
  /** The variables of a function, those used last first. */
  #locals = new Uint16Array(MOST_LOCALS);
  #inOrder = this.#locals.map((_, i) => i);
  /** The place of one among them that an opcode has told by itself. */
  #recent = -1;

  /** @param {ArrayBuffer} packed @param {number[]} sizes of the streams @param {number} length of the module */
  constructor(packed, sizes, length) {
    this.packed = new Uint8Array(packed);
    this.wasm = new Uint8Array(length + SIZE);
    /** How far each stream has been read. */
    this.at = [4 * HEADER];
    for (const size of sizes) this.at.push(this.at[this.at.length - 1] + size);
  }

  /** Its size goes before it, and is known behind it. */
  body() {
    const start = this.#end;
    this.#end += SIZE;
    this.#locals.set(this.#inOrder);
    walk(this);
    const size = this.#end - start - SIZE;
    this.#end = start;
    this.#write(size);
    this.wasm.copyWithin(this.#end, start + SIZE, start + SIZE + size);
    this.#end += size;
  }

  opcode() {
    const symbol = this.packed[this.at[OPCODES]++];
    const recent = symbol - RECENT;
    const short = recent >= 0 && recent < 3 * RECENTS;
    this.#recent = short ? recent % RECENTS : -1;
    return (this.wasm[this.#end++] = short ? LOCAL_GET + Math.floor(recent / RECENTS) : symbol);
  }

  /** @param {number} opcode */
  local(opcode) {
    const place = this.#recent < 0 ? RECENTS + this.#read(LOCALS + opcode - LOCAL_GET) : this.#recent;
    const local = this.#locals[place];
    for (let i = place; i > 0; i -= 1) this.#locals[i] = this.#locals[i - 1];
    this.#locals[0] = local;
    this.#write(local);
  }

  /** @param {number} opcode */
  alignment(opcode) {
    this.#write(turned(opcode, this.#read(ALIGNMENTS)));
  }

  constant() {
    this.number(constantStream(this.packed[this.at[OPCODES]]));
  }

  /** @param {number} stream @returns {number} */
  number(stream) {
    const start = this.at[stream];
    const value = this.#read(stream);
    const count = this.at[stream] - start;
    this.at[stream] = start;
    this.copy(stream, count);
    return value;
  }

  /** @param {number} count */
  bytes(count) {
    this.copy(BYTES, count);
  }

  /** @param {number} stream @param {number} count */
  copy(stream, count) {
    for (; count > 0; count -= 1) this.wasm[this.#end++] = this.packed[this.at[stream]++];
  }

  /** A number in LEB128. @param {number} stream */
  #read(stream) {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.packed[this.at[stream]++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  /** @param {number} value */
  #write(value) {
    for (; value > 127; value >>= 7) this.wasm[this.#end++] = (value & 127) | 128;
    this.wasm[this.#end++] = value;
  }
}
