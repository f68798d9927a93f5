// A walk along the body of a wasm function, for who takes a module apart (the build) and who puts it together again (unpack.js).
// Opcodes and operands: https://webassembly.github.io/spec/core/binary/instructions.html

// The streams of a packed module: like beside like deflates a fifth better than one instruction after the other.
export const BEFORE = 0; // all up to the first body, as it stands
export const AFTER = 1; // all behind the last one
export const OPCODES = 2;
export const DECLARED = 3; // local variables
export const LOCALS = 4; // three: of local.get, local.set, local.tee
export const ALIGNMENTS = 7; // as far as they are not those of the type
export const CONSTANTS = 8; // three, by what the next instruction does with them
export const BYTES = 11;
const BLOCKS = 12;
const LABELS = 13;
const TABLES = 14;
const CALLS = 15;
const LOADS = 16;
const STORES = 17;
const LONGS = 18;
const REST = 19;
/** How many streams there are. */
export const STREAMS = 20;

export const LOCAL_GET = 0x20;
/** From here on opcodes that wasm has not: `local.get` of the variable used last, or last but one, and so on for set and tee. */
export const RECENT = 0xf0;
/** How many of them each of the three has. */
export const RECENTS = 2;

/** What comes behind an opcode: a number out of the stream of this name, or what `walk` says. */
const OPERANDS = new Uint8Array(256);
for (const [stream, first, last = first] of [
  [BLOCKS, 0x02, 0x04], [LABELS, 0x0c, 0x0d], [TABLES, 0x0e], [CALLS, 0x10, 0x11], [REST, 0x1c], [LOCALS, LOCAL_GET, 0x22],
  [REST, 0x23, 0x26], [LOADS, 0x28, 0x35], [STORES, 0x36, 0x3e], [REST, 0x3f, 0x40], [CONSTANTS, 0x41], [LONGS, 0x42], [BYTES, 0x43, 0x44],
  [REST, 0xd0], [REST, 0xd2], [REST, 0xfc, 0xfd],
]) OPERANDS.fill(stream, first, last + 1);

/**
 * Moves a body from one form into the other, up to its last `end`.
 * @param {{ opcode(): number, number(stream: number): number, local(opcode: number): void, alignment(opcode: number): void,
 *   constant(): void, bytes(count: number): void }} mover
 */
export function walk(mover) {
  for (let groups = mover.number(DECLARED); groups > 0; groups -= 1) {
    mover.number(DECLARED);
    mover.number(DECLARED);
  }
  for (let depth = 0; depth >= 0; ) {
    const opcode = mover.opcode();
    const stream = OPERANDS[opcode];
    if (opcode === 0x0b) depth -= 1;
    else if (stream === LOCALS) mover.local(opcode);
    else if (stream === CONSTANTS) mover.constant();
    else if (stream === BYTES) mover.bytes(opcode === 0x43 ? 4 : 8);
    else if (stream === TABLES) for (let labels = mover.number(TABLES); labels >= 0; labels -= 1) mover.number(TABLES);
    else if (stream) {
      if (stream === BLOCKS) depth += 1;
      if (stream === LOADS || stream === STORES) mover.alignment(opcode);
      const number = mover.number(stream);
      if (opcode === 0xfc) bulk(mover, number);
      else if (opcode === 0xfd) vector(mover, number);
      else if (opcode === 0x11 || opcode === 0x1c) mover.number(REST);
    }
  }
}

/** How many numbers the instructions on memory and tables have, from memory.init on. */
const BULK = [2, 1, 2, 1, 2, 1, 2, 1, 1, 1];

/** @param {{ number(stream: number): number }} mover @param {number} kind */
function bulk(mover, kind) {
  for (let numbers = kind < 8 ? 0 : BULK[kind - 8]; numbers > 0; numbers -= 1) mover.number(REST);
}

/** @param {{ number(stream: number): number, bytes(count: number): void }} mover @param {number} kind */
function vector(mover, kind) {
  const lane = kind >= 84 && kind <= 91;
  if (kind <= 11 || lane || kind === 92 || kind === 93) {
    mover.number(REST);
    mover.number(REST);
  }
  if (kind === 12 || kind === 13) mover.bytes(16);
  if (lane || (kind >= 21 && kind <= 34)) mover.bytes(1);
}
