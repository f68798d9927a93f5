// Where in its sources a panic would have come from: a place for each that the compiler could not rule out, and the names of their files.
import { read, sections } from './sections.mjs';

const DATA = 11;
/** A place: address and length of its file's name, line and column. */
const PLACE = 16;
const FILE = /^[!-~]{1,200}\.rs$/;
/** Lines of a file, at most, and columns of a line. */
const [LINES, COLUMNS] = [20_000, 400];

/** The module with zeros in their stead: for one whose panics say nothing. @param {Buffer} wasm */
export function withoutPlaces(wasm) {
  const copy = Buffer.from(wasm);
  for (const { kind, bytes } of sections(copy)) {
    if (kind === DATA) clear(segments(bytes));
  }
  return copy;
}

/** Where each segment of the data lies, and its bytes. @param {Buffer} section @returns {{ from: number, bytes: Buffer }[]} */
function segments(section) {
  const found = [];
  let [count, at] = read(section, read(section, 1)[1]);
  for (; count > 0; count -= 1) {
    // 0, i32.const, the address, end
    const [from, end] = read(section, at + 2);
    const [length, start] = read(section, end + 1);
    found.push({ from, bytes: section.subarray(start, start + length) });
    at = start + length;
  }
  return found;
}

/** @param {{ from: number, bytes: Buffer }[]} all */
function clear(all) {
  /** @param {number} address @param {number} length */
  const slice = (address, length) => {
    const { from, bytes } = all.find(({ from, bytes }) => address >= from && address + length <= from + bytes.length) ?? { from: address, bytes: Buffer.alloc(0) };
    return bytes.subarray(address - from, address - from + length);
  };
  const dead = [];
  for (const { from, bytes } of all) {
    for (let at = -from & 3; at + PLACE <= bytes.length; at += 4) {
      const [address, length, line, column] = [0, 4, 8, 12].map((offset) => bytes.readUInt32LE(at + offset));
      if (!line || line > LINES || !column || column > COLUMNS) continue;
      const file = slice(address, length);
      if (FILE.test(file.toString('latin1'))) dead.push(file, bytes.subarray(at, at + PLACE));
    }
  }
  for (const bytes of dead) bytes.fill(0);
}
