// The names by which the wasm and wasm-bindgen's glue know each other: nobody else reads them, so they are as short as they can be.
import { readFileSync, writeFileSync } from 'node:fs';
import { read, sections } from './sections.mjs';

const IMPORTS = 2;
const EXPORTS = 7;
/** Kinds of what is imported or exported. */
const [FUNCTION, MEMORY] = [0, 2];

/** Gives all imports and exports short names, in both files; but for the memory, which tools look for. @param {string} wasmPath @param {string} gluePath @returns {Record<string, string>} those of exports, by what they stand for */
export function shortenNames(wasmPath, gluePath) {
  const names = new Names();
  writeFileSync(wasmPath, Buffer.concat(sections(readFileSync(wasmPath)).map(({ kind, bytes }) => renamed(kind, bytes, names))));
  writeFileSync(gluePath, names.inGlue(readFileSync(gluePath, 'utf8')));
  return Object.fromEntries(names.exported);
}

class Names {
  /** @type {Map<string, string>} */
  imported = new Map();
  /** @type {Map<string, string>} */
  exported = new Map();
  /** @type {Set<string>} */
  modules = new Set();

  /** @param {Map<string, string>} names @param {string} name */
  short(names, name) {
    const known = names.get(name) ?? `n${names.size.toString(36)}`;
    names.set(name, known);
    return known;
  }

  /** @param {string} glue */
  inGlue(glue) {
    const [module] = this.modules;
    const replaced = new Set();
    const swap = (/** @type {Map<string, string>} */ names) => (/** @type {string} */ whole, /** @type {string} */ name) => {
      const short = names.get(name);
      if (!short) return whole;
      replaced.add(`${names === this.imported} ${name}`);
      return whole.replace(name, short);
    };
    const text = glue.replaceAll(/\bwasm\.(\w+)/g, swap(this.exported)).replaceAll(/^ +(\w+): function\(/gm, swap(this.imported)).replaceAll(`"${module}"`, '"n"');
    const lost = [...this.imported.keys()].find((name) => !replaced.has(`true ${name}`));
    if (lost || this.modules.size !== 1) throw new Error(`The glue has no ${lost}: does wasm-bindgen write it another way than tools/lib/short-names.mjs reads it?`);
    return text;
  }
}

/** A section with short names; others as they are. @param {number} kind @param {Buffer} section @param {Names} names @returns {Uint8Array} */
function renamed(kind, section, names) {
  if (kind !== IMPORTS && kind !== EXPORTS) return section;
  const [count, first] = read(section, read(section, 1)[1]);
  /** @type {Uint8Array[]} */
  const parts = [leb(count)];
  for (let at = first, i = 0; i < count; i += 1) {
    if (kind === IMPORTS) {
      const [module, behind] = text(section, at);
      names.modules.add(module);
      parts.push(written('n'));
      at = behind;
    }
    const [name, behind] = text(section, at);
    if (kind === IMPORTS && section[behind] !== FUNCTION) throw new Error(`The wasm imports ${name}, which is no function.`);
    const end = read(section, behind + 1)[1];
    const short = section[behind] === MEMORY ? name : names.short(kind === IMPORTS ? names.imported : names.exported, name);
    parts.push(written(short), section.subarray(behind, end));
    at = end;
  }
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(kind), leb(body.length), body]);
}

/** @param {Buffer} bytes @param {number} at @returns {[string, number]} */
function text(bytes, at) {
  const [length, start] = read(bytes, at);
  return [bytes.toString('utf8', start, start + length), start + length];
}

/** @param {string} name */
const written = (name) => Buffer.concat([leb(name.length), Buffer.from(name)]);

/** @param {number} value */
function leb(value) {
  const bytes = [];
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  return Buffer.from([...bytes, value]);
}
