// A wasm module by its sections.

/** Header and sections of a module. @param {Buffer} wasm @returns {{ kind: number, bytes: Buffer }[]} */
export function sections(wasm) {
  const found = [{ kind: -1, bytes: wasm.subarray(0, 8) }];
  for (let at = 8; at < wasm.length; ) {
    const [size, body] = read(wasm, at + 1);
    found.push({ kind: wasm[at], bytes: wasm.subarray(at, body + size) });
    at = body + size;
  }
  return found;
}

/** A number in LEB128, and where it ends. @param {Buffer} bytes @param {number} at @returns {[number, number]} */
export function read(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7, at += 1) {
    value |= (bytes[at] & 127) << shift;
    if (bytes[at] < 128) return [value, at + 1];
  }
}
