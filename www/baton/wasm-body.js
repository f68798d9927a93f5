// What the bytes of a wasm function mean, for who sorts them into streams (the build) and who puts them back (unpack.js).
// Opcodes and operands: https://webassembly.github.io/spec/core/binary/instructions.html

// The streams of a packed module: like beside like deflates a fifth better than one instruction after the other.
export const BEFORE = 0; // all up to the first body, as it stands
export const AFTER = 1; // all behind the last one
/** Opcodes, and the indices (of functions, types, globals) that deflate best among them. */
export const OPCODES = 2;
export const DECLARED = 3; // local variables
export const LOCALS = 4; // three: of local.get, local.set, local.tee
export const LABELS = 7;
const ALIGNMENTS = 8; // four, by width
const OFFSETS = 12;
const HIGH_OFFSETS = 13; // of offsets, all bytes but the first
const CONSTANTS = 14; // three, by what the next instruction does with them
const LONGS = 17;
const BYTES = 18;
/** How many streams there are. */
export const STREAMS = 19;
/** In place of a stream: what comes next is no matter of the bytes before. */
export const HELD = 31;

export const LOCAL_GET = 0x20;
// Opcodes that wasm has not.
/** `local.get` of the variable used last, or last but one; then the same of `local.set` and `local.tee`. */
export const RECENT = 0xf0;
/** How many of them each of the three has. */
export const RECENTS = 2;
/** The last `end` of a function. */
export const LAST = 0xff;

/**
 * What follows a byte, by its state and itself: the next state. A state is 32 times its number and the stream of its byte;
 * so its row of 256 begins at 8 times what is above the lowest five bits.
 */
export const NEXT = new Uint16Array(256 * 80);
let states = 0;

/** A new state, whose byte leads to another state whatever it is. @param {number} stream @param {number} [then] that state; itself without @returns {number} */
function byte(stream, then) {
  const state = 32 * states + stream;
  NEXT.fill(then ?? state, 256 * states, 256 * (states + 1));
  states += 1;
  return state;
}

/** A new state for a number in LEB128: all of its bytes but the last are 128 and more. @param {number} stream @param {number} then @param {number} [high] the state of its second byte, if not the same @returns {number} */
function number(stream, then, high) {
  const state = byte(stream, then);
  NEXT.fill(high ?? state, 256 * states - 128, 256 * states);
  return state;
}

/** @param {number} stream @param {number} count @param {number} then @returns {number} */
const bytes = (stream, count, then) => (count ? bytes(stream, count - 1, byte(stream, then)) : then);

/** An opcode; without operands, another one follows. */
export const OPCODE = byte(OPCODES);
/** Behind the opcode: a variable, one used lately, a constant, a table of labels, the next function. */
export const [LOCAL, RECENT_LOCAL, CONSTANT, TABLE, NO_MORE] = [1, 2, 3, 4, 5].map(() => byte(HELD));

/** Says what follows some bytes of a state. @param {number} state @param {[first: number, last: number, then: number][]} ranges */
function after(state, ranges) {
  for (const [first, last, then] of ranges) NEXT.fill(then, 8 * (state & ~31) + first, 8 * (state & ~31) + last + 1);
}

const INDEX = number(OPCODES, OPCODE);
const INDICES = number(OPCODES, INDEX);
const OFFSET = number(OFFSETS, OPCODE, number(HIGH_OFFSETS, OPCODE));
const ADDRESS = [0, 1, 2, 3].map((width) => number(ALIGNMENTS + width, OFFSET));
const LANE = byte(BYTES, OPCODE);
const LANE_OF_MEMORY = number(OPCODES, number(OFFSETS, LANE));
/** Bulk memory and tables, and vectors: the opcode is a second number. */
const BULK = number(OPCODES, OPCODE);
const VECTOR = number(OPCODES, OPCODE, number(OPCODES, OPCODE));

after(OPCODE, [
  [0x02, 0x04, INDEX], [0x0c, 0x0d, number(LABELS, OPCODE)], [0x0e, 0x0e, TABLE], [0x10, 0x10, INDEX], [0x11, 0x11, INDICES], [0x1c, 0x1c, INDICES],
  [LOCAL_GET, 0x22, LOCAL], [0x23, 0x26, INDEX], [0x3f, 0x40, INDEX], [0x41, 0x41, CONSTANT], [0x42, 0x42, number(LONGS, OPCODE)],
  [0x43, 0x43, bytes(BYTES, 4, OPCODE)], [0x44, 0x44, bytes(BYTES, 8, OPCODE)], [0xd0, 0xd0, INDEX], [0xd2, 0xd2, INDEX],
  [RECENT, RECENT + 3 * RECENTS - 1, RECENT_LOCAL], [0xfc, 0xfc, BULK], [0xfd, 0xfd, VECTOR], [LAST, LAST, NO_MORE],
]);
// Loads and stores, from i32.load on, by the binary logarithm of the bytes they move.
after(OPCODE, [...'23230011001122232301012'].map((width, i) => [0x28 + i, 0x28 + i, ADDRESS[Number(width)]]));
after(BULK, [[8, 17, INDEX], [8, 8, INDICES], [10, 10, INDICES], [12, 12, INDICES], [14, 14, INDICES]]);
after(VECTOR, [[0, 11, ADDRESS[3]], [12, 13, bytes(BYTES, 16, OPCODE)], [21, 34, LANE], [84, 91, LANE_OF_MEMORY], [92, 93, ADDRESS[3]]]);

const ADDED = number(CONSTANTS, OPCODE);
const COMPUTED = number(CONSTANTS + 1, OPCODE);
const PLAIN = number(CONSTANTS + 2, OPCODE);
/** The state of a constant. @param {number} next the opcode behind it: a sum, other arithmetic, or none */
export const constant = (next) => (next === 0x6a || next === 0x6b ? ADDED : next > 0x44 && next < 0x79 ? COMPUTED : PLAIN);
