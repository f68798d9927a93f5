// What follows the compiler: glue that can be started more than once, the wasm as a module of text, and the one-file build.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { packWasm } from './pack-wasm.mjs';
import { GENERATED, ROOT, WWW } from './paths.mjs';

const WASM = join(GENERATED, 'baton_bg.wasm');
const GLUE = join(GENERATED, 'glue.js');
const INLINED = join(GENERATED, 'wasm.js');
/** The file for `<script src>`. */
export const STANDALONE = join(GENERATED, 'standalone.js');

/** Makes all of them from wasm-pack's output and the JS face: a moment's work, done at every build. */
export async function bundle() {
  await writeGlue();
  await inlineWasm();
  await writeStandalone();
}

/**
 * wasm-pack's glue keeps its one instance in module variables. Inside a function each call has its own: after a trap the next
 * instance shares nothing with the dead one. `FinalizationRegistry` is a parameter so that no late clean-up reaches a dead one.
 */
async function writeGlue() {
  const { transform } = await import('esbuild');
  const source = replacedOnce(readFileSync(join(GENERATED, 'baton.js'), 'utf8'), OWN_START, 'export { __wbg_get_imports as imports, __wbg_finalize_init as begin };');
  const { code } = await transform(source, { format: 'esm', minifyWhitespace: true, treeShaking: true, target: 'es2022' });
  const inside = replacedOnce(code, EXPORTS, (_, list) => `return{${reversed(list)}};`);
  writeFileSync(GLUE, `// Made by the build from wasm-bindgen's glue.\nexport default (FinalizationRegistry) => {\n${inside}\n};\n`);
  writeFileSync(GLUE.replace(/\.js$/, '.d.ts'), GLUE_TYPES);
}

/** How wasm-bindgen starts an instance: from anything that may hold a module. Here it is compiled, and instances are made, by `engine.js`. */
const OWN_START = 'export { initSync, __wbg_init as default };';
const GLUE_TYPES = `type Calls = Omit<typeof import('./baton.js'), 'default' | 'initSync'>;
declare function makeGlue(registry: typeof FinalizationRegistry | undefined): Calls & {
  imports: () => WebAssembly.Imports;
  begin: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;
};
export default makeGlue;
`;

/** @param {string} text @param {string | RegExp} part @param {string | ((...match: string[]) => string)} by */
function replacedOnce(text, part, by) {
  const replaced = text.replace(part, /** @type {any} */ (by));
  if (replaced === text) throw new Error(`The glue has no ${part}: does wasm-bindgen end it another way?`);
  return replaced;
}

/**
 * A module's code as a classic script whose exports are one global. esbuild would define each by a descriptor, which takes whatever a
 * page has added to `Object.prototype` for parts of it; so it would those of a module that is used as an object.
 * @param {string} code
 */
function classic(code) {
  const inside = replacedOnce(code, EXPORTS, (_, list) => `return{${reversed(list)}};`);
  if (/\{get:\w+\[\w+\],/.test(inside)) throw new Error('A module is used as an object, not by its names: see "import * as" in www/baton.');
  return `"use strict";var ${GLOBAL}=(()=>{${inside}})();\n`;
}

const GLOBAL = 'Baton';
/** The list of exports that ends a bundled module. */
const EXPORTS = /export\s*\{([^}]+)\};\s*$/;
/** `a as b` as a property. @param {string} list */
const reversed = (list) => list.replaceAll(/([\w$]+) as ([\w$]+)/g, '$2:$1');

/**
 * Writes the wasm as a module of text, so that no bundler, server or file system has to know about wasm. Packed and deflated first:
 * streams of like things deflate better than instructions, and base64 hides repetitions from the compression of the transport,
 * which would cost a third. Takes seconds, so a module of the same bytes is left alone.
 */
async function inlineWasm() {
  const packed = packWasm(readFileSync(WASM));
  const head = `// Made by the build: baton_bg.wasm, packed (pack-wasm.mjs) and deflated, as base64; SHA-256 of what was packed ${createHash('sha256').update(packed).digest('hex')}.\n`;
  if (existsSync(INLINED) && readFileSync(INLINED, 'utf8').startsWith(head)) return;
  console.log('  it is packed into a module of text (seconds)');
  writeFileSync(INLINED, `${head}export default '${(await deflated(packed)).toString('base64')}';\n`);
  writeFileSync(INLINED.replace(/\.js$/, '.d.ts'), 'declare const base64: string;\nexport default base64;\n');
}

/** Zopfli's: more iterations give nothing but heat; each stream of a packed module wants blocks of its own, as many as it likes. */
const ZOPFLI = { numiterations: 15, blocksplittingmax: 0 };

/** A zlib stream: by zopfli, a twentieth smaller than zlib's own, but for builds in a hurry. @param {Uint8Array} bytes */
async function deflated(bytes) {
  if (process.env.CARGO_PROFILE_RELEASE_OPT_LEVEL) return deflateSync(bytes, { level: 9, memLevel: 9 });
  const { zlibAsync } = await import('@gfx/zopfli');
  return Buffer.from(await zlibAsync(bytes, ZOPFLI));
}

/** Esbuild puts the modules together; of terser's names more are alike, which deflates better. */
async function writeStandalone() {
  const { build } = await import('esbuild');
  const { minify } = await import('terser');
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const { outputFiles } = await build({
    write: false,
    entryPoints: [join(WWW, 'baton', 'standalone-entry.js')],
    outfile: STANDALONE,
    bundle: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
    charset: 'ascii', // a classic script is read in the encoding of its page
    legalComments: 'none',
  });
  const whole = `/*! Baton ${version} | MIT OR Apache-2.0 */
${classic(outputFiles[0].text)}`;
  const { code } = await minify(whole, { ecma: 2020, compress: { passes: 3 }, format: { ascii_only: true, comments: /^!/ } });
  writeFileSync(STANDALONE, `${code}
`);
}

const gzipped = (/** @type {Buffer | string} */ bytes) => gzipSync(bytes, { level: 9 }).length;
/** Bytes of the one-file build as a server sends it: `gzip -9`. */
export const standaloneSize = () => gzipped(readFileSync(STANDALONE));

/** The hash for `integrity`. @param {string} path */
const integrity = (path) => `sha384-${createHash('sha384').update(readFileSync(path)).digest('base64')}`;

/** What the package weighs, part by part, and what guards it. */
export function describeSize() {
  const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1024).toFixed(1)} KB`.padStart(9);
  const whole = readFileSync(STANDALONE, 'utf8');
  const text = readFileSync(INLINED, 'utf8').match(/'(.+)'/)?.[1] ?? '';
  const script = whole.replace(text, '');
  const glue = readFileSync(GLUE);
  const wasm = readFileSync(WASM);
  const row = (/** @type {string} */ name, /** @type {number} */ raw, /** @type {number} */ small) => `  ${name.padEnd(34)} ${kilobytes(raw)}, gzipped ${kilobytes(small)}`;
  return [
    row('wasm', wasm.length, gzipped(wasm)),
    row('  as text in a module', text.length, gzipped(text)),
    row('JavaScript of standalone.js', script.length, gzipped(script)),
    row('  of it wasm-bindgen\'s glue, about', glue.length, gzipped(glue)),
    row('standalone.js', whole.length, gzipped(whole)),
    `  integrity of ${relative(ROOT, STANDALONE)}: ${integrity(STANDALONE)}`,
    `  integrity of ${relative(ROOT, WASM)}: ${integrity(WASM)}`,
    ...wasmSections(wasm),
  ].join('\n');
}

const SECTIONS = ['custom', 'type', 'import', 'function', 'table', 'memory', 'global', 'export', 'start', 'element', 'code', 'data', 'data count', 'tag'];

/** The wasm by its sections: code against data says where to look first. @param {Buffer} wasm */
function wasmSections(wasm) {
  const rows = [];
  for (let at = 8; at < wasm.length; ) {
    const kind = wasm[at];
    let size = 0;
    let shift = 0;
    do {
      at += 1;
      size |= (wasm[at] & 0x7f) << shift;
      shift += 7;
    } while (wasm[at] & 0x80);
    if (size > 4096) rows.push(`  wasm section ${(SECTIONS[kind] ?? String(kind)).padEnd(21)} ${`${(size / 1024).toFixed(1)} KB`.padStart(9)}`);
    at += 1 + size;
  }
  return rows;
}
