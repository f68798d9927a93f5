// The wasm's bytes sorted by what they mean, and put back. Operators beside operators and offsets beside offsets deflate by a sixth
// better than the module they make up. Both ways are one walk over the module, so what was sorted comes back as it was: an operator
// that is not known here costs a few bytes, never a wrong one.

/** Numbers of the streams. What is not named apart (calls, globals, types of blocks) deflates best among the operators. */
const OPERATORS = 0;
const REST = 1;
const HEADS = 2;
const LOCALS = 3;
const OFFSETS = 4;
/** Of offsets, all bytes but the first. */
const HIGH_OFFSETS = 5;
const INTEGERS = 6;
const LONG_INTEGERS = 7;
const FLOATS = 8;
const LABELS = 9;
/** The first of four, by the width that loads and stores are aligned to. */
const ALIGNED = 10;
const STREAMS = 14;
/** Their lengths stand before their bytes, four bytes each, little end first. */
const LENGTHS_BYTES = 4 * STREAMS;

/** The section that is sorted, by its id; all others are `REST`, and so are the bytes before the first. */
const CODE = 10;
const PREAMBLE_BYTES = 8;

/** What follows a byte, by its state and itself: the next state, that is 32 times its number and the stream of its bytes. */
const NEXT = new Uint16Array(256 * 40);
let states = 0;

/** A new state whose bytes, whatever they are, lead to another, or to itself. @param {number} stream @param {number} [then] @returns {number} */
function byte(stream, then) {
  const state = 32 * states + stream;
  NEXT.fill(then ?? state, 256 * states, 256 * (states + 1));
  states += 1;
  return state;
}

/** A new state for a number of any length: all of its bytes but the last are 128 and more. @param {number} stream @param {number} then @param {number} [high] the state of its second byte, if that is one of its own @returns {number} */
function number(stream, then, high) {
  const state = byte(stream, then);
  NEXT.fill(high ?? state, 256 * states - 128, 256 * states);
  return state;
}

/** Operators lead from one to the next, but for those that have operands. */
const OPERATOR = byte(OPERATORS);
/** Ends a run of operators: a table of labels begins with its length, which no state can count. */
const LABEL_TABLE = byte(LABELS);
const LABEL_BYTE = byte(LABELS);
/** Of a type, a function or a global. */
const INDEX = number(OPERATORS, OPERATOR);
const REST_BYTE = byte(REST);
const HEAD_BYTE = byte(HEADS);

/** Operands of some of a state's bytes. @param {number} state @param {number} first @param {number} last @param {number} operand the state of their first byte */
const after = (state, first, last, operand) => NEXT.fill(operand, 8 * (state & ~31) + first, 8 * (state & ~31) + last + 1);

after(OPERATOR, 0x02, 0x04, INDEX); // block, loop, if
after(OPERATOR, 0x0c, 0x0d, number(LABELS, OPERATOR)); // br, br_if
after(OPERATOR, 0x0e, 0x0e, LABEL_TABLE);
after(OPERATOR, 0x10, 0x10, INDEX); // call
after(OPERATOR, 0x11, 0x11, number(OPERATORS, INDEX)); // call_indirect
after(OPERATOR, 0x20, 0x22, number(LOCALS, OPERATOR)); // get, set, tee
after(OPERATOR, 0x23, 0x24, INDEX); // global.get, global.set
const offset = number(OFFSETS, OPERATOR, number(HIGH_OFFSETS, OPERATOR));
const aligned = [0, 1, 2, 3].map((width) => number(ALIGNED + width, offset));
// Loads and stores, from 0x28 on: of one byte 0, of two 1, of four 2, of eight 3.
[...'23230011001122232301012'].forEach((width, i) => after(OPERATOR, 0x28 + i, 0x28 + i, aligned[Number(width)] ?? OPERATOR));
after(OPERATOR, 0x41, 0x41, number(INTEGERS, OPERATOR));
after(OPERATOR, 0x42, 0x42, number(LONG_INTEGERS, OPERATOR));
after(OPERATOR, 0x44, 0x44, [...'12345678'].reduce((then) => byte(FLOATS, then), OPERATOR)); // f64.const
after(OPERATOR, 0xfc, 0xfc, byte(OPERATORS, OPERATOR)); // a prefix: the operator itself is the next byte
const vector = number(OPERATORS, OPERATOR);
after(vector, 0x00, 0x0b, aligned[3] ?? OPERATOR); // loads and stores of vectors
after(OPERATOR, 0xfd, 0xfd, vector);

/** A walk over a module: its bytes, those of its streams, and where in each of them it stands. */
class Walk {
  at = 0;

  /** @param {Uint8Array} module @param {Uint8Array} streams @param {Uint32Array} places @param {boolean} sorting whether the module is given, or made */
  constructor(module, streams, places, sorting) {
    this.module = module;
    this.streams = streams;
    this.places = places;
    this.sorting = sorting;
  }

  toEnd() {
    this.bytes(REST_BYTE, PREAMBLE_BYTES);
    while (this.at < this.module.length) {
      const section = this.number(REST_BYTE);
      const size = this.number(REST_BYTE);
      if (section !== CODE) this.bytes(REST_BYTE, this.at + size);
      else for (let functions = this.number(REST_BYTE); functions > 0; functions -= 1) this.body();
    }
  }

  /** The body of a function: its size, its locals by runs of one type, its operators. */
  body() {
    const size = this.number(HEAD_BYTE);
    const end = this.at + size;
    for (let halves = 2 * this.number(HEAD_BYTE); halves > 0; halves -= 1) this.number(HEAD_BYTE);
    while (this.at < end) {
      if (this.bytes(OPERATOR, end) !== LABEL_TABLE) continue;
      for (let labels = this.number(LABEL_BYTE); labels >= 0 && this.at < end; labels -= 1) this.number(LABEL_BYTE);
    }
  }

  /** @param {number} state @returns {number} the number that comes next */
  number(state) {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      this.bytes(state, this.at + 1);
      const byte = this.module[this.at - 1] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  /**
   * Bytes up to an end, or to a table of labels. All time is spent here: called often, it is soon compiled.
   * @param {number} from the first byte's state @param {number} end @returns {number} the state behind them
   */
  bytes(from, end) {
    const { module, streams, places, sorting } = this;
    let state = from;
    let at = this.at;
    while (at < end && state !== LABEL_TABLE) {
      const place = places[state & 31]++;
      const byte = sorting ? (streams[place] = module[at]) : (module[at] = streams[place]);
      state = NEXT[((state & ~31) << 3) | byte];
      at += 1;
    }
    this.at = at;
    return state;
  }
}

/** The bytes of a module by streams. @param {Uint8Array} module @returns {Uint8Array} */
export function sorted(module) {
  // Their lengths are known at the end only: until then each has room for all.
  const room = Array.from({ length: STREAMS }, (_, stream) => stream * module.length);
  const ends = Uint32Array.from(room);
  const streams = new Uint8Array(STREAMS * module.length);
  new Walk(module, streams, ends, true).toEnd();
  const whole = new Uint8Array(LENGTHS_BYTES + module.length);
  const lengths = new DataView(whole.buffer);
  let place = LENGTHS_BYTES;
  room.forEach((start, stream) => {
    const bytes = streams.subarray(start, ends[stream]);
    lengths.setUint32(4 * stream, bytes.length, true);
    whole.set(bytes, place);
    place += bytes.length;
  });
  return whole;
}

/** The module again. @param {Uint8Array} streams what {@link sorted} gave @returns {Uint8Array<ArrayBuffer>} */
export function restored(streams) {
  const lengths = new DataView(streams.buffer, streams.byteOffset);
  const places = new Uint32Array(STREAMS);
  let place = LENGTHS_BYTES;
  for (let stream = 0; stream < STREAMS; stream += 1) {
    places[stream] = place;
    place += lengths.getUint32(4 * stream, true);
  }
  const module = new Uint8Array(streams.length - LENGTHS_BYTES);
  new Walk(module, streams, places, false).toEnd();
  return module;
}
