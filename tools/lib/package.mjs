// The publishable package: wasm-pack's output beside the JS face, and what the bundler makes of both.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative } from 'node:path';
import { bundle, describeSize } from './bundle.mjs';
import { thirdPartyLicenses } from './licenses.mjs';
import { GENERATED, ROOT } from './paths.mjs';
import { shortenNames } from './short-names.mjs';
import { shrinkWasm } from './shrink-wasm.mjs';
import { probe, run, step } from './steps.mjs';

/** Everything whose change changes the wasm. */
const INPUTS = ['Cargo.toml', 'Cargo.lock', 'src', 'tools/lib/package.mjs', 'tools/lib/panic-places.mjs', 'tools/lib/sections.mjs', 'tools/lib/short-names.mjs', 'tools/lib/shrink-wasm.mjs', 'node_modules/binaryen/package.json'];
/** The files a whole build leaves; the stamp is written last. */
const STAMP = join(GENERATED, 'inputs.sha256');
const WASM = join(GENERATED, 'baton_bg.wasm');
const GLUE = join(GENERATED, 'baton.js');
/** What the wasm's exports were called, for tests that look into it. */
const NAMES = join(GENERATED, 'names.json');
const OUTPUTS = [WASM, GLUE, NAMES, join(GENERATED, 'baton.d.ts')];

/** Builds the package; the wasm only where its inputs are not those of the last build. */
export async function buildPackage() {
  const digest = digestInputs();
  const current = OUTPUTS.every((path) => existsSync(path)) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest;
  await step(current ? 'package (the wasm is up to date)' : 'package', async () => {
    if (!current) await compile(digest);
    writeFileSync(join(ROOT, 'THIRD-PARTY-LICENSES'), thirdPartyLicenses());
    await bundle();
    console.log(describeSize());
  });
}

/** How the wasm is compiled, by measurement (docs/SIZE.md). */
const OPT_LEVEL = '2';
const LLVM_ARGS = [
  // What is called from several places is copied into its callers only where it is short, or not long and the code asks for it by
  // `#[inline]`, as all small functions of std do.
  '-inline-threshold=50',
  '-inlinehint-threshold=100',
  // A counter and sums instead of a variable for each address that a loop steps through.
  '-disable-lsr',
];
const FLAGS = [`-Cllvm-args=${LLVM_ARGS.join(' ')}`];

/** @param {string} digest */
async function compile(digest) {
  rmSync(GENERATED, { recursive: true, force: true });
  await run('wasm-pack', ['build', '--release', '--target', 'web', '--out-dir', relative(ROOT, GENERATED), '--out-name', 'baton', '--no-pack', '--features', 'package'], {
    advice: 'Read the first error above. If it is about the machine rather than the code, "rustup update stable" helps most often.',
    env: {
      CARGO_PROFILE_RELEASE_OPT_LEVEL: process.env.CARGO_PROFILE_RELEASE_OPT_LEVEL ?? OPT_LEVEL,
      CARGO_ENCODED_RUSTFLAGS: [...(process.env.RUSTFLAGS?.split(' ').filter(Boolean) ?? []), ...FLAGS, ...remapped()].join('\x1f'),
    },
  });
  console.log('  the wasm is made smaller (half a minute)');
  await shrinkWasm(WASM);
  writeFileSync(NAMES, JSON.stringify(shortenNames(WASM, GLUE)));
  // The folder is ignored as a whole; an ignore file inside would keep it out of the npm package too.
  rmSync(join(GENERATED, '.gitignore'), { force: true });
  writeFileSync(STAMP, digest);
}

/** Names of source files stand in the wasm's panics: without the machine's own folders, two machines make the same bytes. */
function remapped() {
  const home = process.env.CARGO_HOME ?? join(homedir(), '.cargo');
  const sysroot = probe('rustc', ['--print', 'sysroot']) ?? '';
  const pairs = [[ROOT, '/baton'], [home, '/cargo'], [sysroot, '/rust']];
  return pairs.filter(([from]) => from).map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
}

/** Hash over the names and bytes of all inputs, the compiler, and what a hurried build asks of it: no wasm stands for another. */
function digestInputs() {
  const hash = createHash('sha256').update(probe('rustc', ['--version']) ?? '');
  const asked = Object.entries(process.env).filter(([name]) => name.startsWith('CARGO_PROFILE_')).sort();
  hash.update(JSON.stringify(asked));
  for (const path of INPUTS.flatMap((input) => files(join(ROOT, input)))) hash.update(relative(ROOT, path)).update('\0').update(readFileSync(path));
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} the file, or all files below the folder in a fixed order */
function files(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).sort().flatMap((name) => files(join(path, name)));
}
