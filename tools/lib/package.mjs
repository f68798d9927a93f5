// The publishable package: wasm-pack's output beside the JS face, and the wasm inlined as a module.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { GENERATED, ROOT } from './paths.mjs';
import { probe, run, step } from './steps.mjs';

/** Everything whose change changes the wasm. */
const INPUTS = ['Cargo.toml', 'Cargo.lock', 'src', 'tools/lib/package.mjs', 'node_modules/binaryen/package.json'];
/** The files a whole build leaves; the stamp is written last. */
const STAMP = join(GENERATED, 'inputs.sha256');
const WASM = join(GENERATED, 'baton_bg.wasm');
const INLINED = join(GENERATED, 'wasm.js');
const OUTPUTS = [WASM, INLINED, join(GENERATED, 'baton.js'), join(GENERATED, 'baton.d.ts')];

/** Builds the package unless its inputs are those of the last build. */
export async function buildPackage() {
  const digest = digestInputs();
  if (OUTPUTS.every((path) => existsSync(path)) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest) {
    console.log(`▸ package is up to date (${describeSize()})`);
    return;
  }
  await step('package', async () => {
    rmSync(GENERATED, { recursive: true, force: true });
    await run('wasm-pack', ['build', '--release', '--target', 'web', '--out-dir', relative(ROOT, GENERATED), '--out-name', 'baton', '--no-pack'], {
      advice: 'Read the first error above. If it is about the machine rather than the code, "rustup update stable" helps most often.',
    });
    inlineWasm();
    // The folder is ignored as a whole; an ignore file inside would keep it out of the npm package too.
    rmSync(join(GENERATED, '.gitignore'), { force: true });
    writeFileSync(STAMP, digest);
    console.log(`  ${describeSize()}`);
  });
}

/** Hash over the names and bytes of all inputs, and the compiler. */
function digestInputs() {
  const hash = createHash('sha256').update(probe('rustc', ['--version']) ?? '');
  for (const path of INPUTS.flatMap((input) => files(join(ROOT, input)))) hash.update(relative(ROOT, path)).update('\0').update(readFileSync(path));
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} the file, or all files below the folder in a fixed order */
function files(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).sort().flatMap((name) => files(join(path, name)));
}

/** Writes the wasm as a module of text, so that no bundler, server or file system has to know about wasm. */
function inlineWasm() {
  const base64 = readFileSync(WASM).toString('base64');
  writeFileSync(INLINED, `// Made by the build: baton_bg.wasm as base64.\nexport default '${base64}';\n`);
  writeFileSync(INLINED.replace(/\.js$/, '.d.ts'), 'declare const base64: string;\nexport default base64;\n');
}

function describeSize() {
  const kilobytes = (/** @type {Buffer} */ bytes) => `${(bytes.length / 1024).toFixed(1)} KB`;
  const wasm = readFileSync(WASM);
  return `wasm ${kilobytes(wasm)}, gzipped ${kilobytes(gzipSync(wasm, { level: 9 }))}`;
}
