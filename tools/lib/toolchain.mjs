// Everything a build needs that a fresh machine lacks: npm packages, Rust, its wasm target, wasm-pack, wasm-bindgen.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, TOOLS_HOME } from './paths.mjs';
import { StepError, probe, run, step } from './steps.mjs';

const WASM_TARGET = 'wasm32-unknown-unknown';
/** The wasm-pack we install; any wasm-pack on PATH from this minor version on is used as it is. */
const WASM_PACK = '0.15.1';
/** The newest Rust 1.x whose lints this code has met. */
const LINTED = 99;
const ONLINE = 'Check the network connection (or the proxy and registry settings) and run the command again; it goes on where it stopped.';

/** Installs what is missing for `npm run build`. Quick when nothing is. */
export async function ensureToolchain() {
  await ensurePackages();
  await ensureRust();
  await ensureWasmPack();
  await ensureWasmBindgen();
}

/** Whether node_modules holds what the lockfile says (optional packages are for other platforms and may be absent). */
function packagesAreCurrent() {
  const installedLock = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const read = (/** @type {string} */ path) => JSON.parse(readFileSync(path, 'utf8')).packages;
  const installed = read(installedLock);
  return Object.entries(read(join(ROOT, 'package-lock.json'))).every(
    ([path, wanted]) => path === '' || wanted.optional || installed[path]?.version === wanted.version,
  );
}

async function ensurePackages() {
  if (packagesAreCurrent()) return;
  await step('npm packages', () => run('npm', ['ci', '--no-audit', '--no-fund'], { advice: ONLINE }));
}

async function ensureRust() {
  if (!probe('cargo', ['--version'])) {
    if (!probe('rustup', ['--version'])) {
      throw new StepError('Rust is not installed.', 'Install rustup from https://rustup.rs, open a new terminal and run the command again.');
    }
    // Rustup itself stays as it is: it may be a distribution's, or another user's, which it refuses to replace.
    const install = ['toolchain', 'install', 'stable', '--profile', 'minimal', '--no-self-update'];
    await step('Rust toolchain', () => run('rustup', install, { advice: ONLINE }));
    await run('rustup', ['default', 'stable']);
  }
  const library = probe('rustc', ['--print', 'target-libdir', '--target', WASM_TARGET]);
  if (library && existsSync(library)) return;
  await step(`Rust target ${WASM_TARGET}`, () => run('rustup', ['target', 'add', WASM_TARGET], { advice: ONLINE }));
}

/** Whether the compiler's lints are those this code was written under: what a newer one adds warns, and fails nobody's checks. */
export const lintsAreKnown = () => Number(probe('rustc', ['--version'])?.match(/^rustc 1\.(\d+)/)?.[1]) <= LINTED;

/** Adds the components that only the checks need. */
export async function ensureLints() {
  for (const component of ['fmt', 'clippy']) {
    if (probe('cargo', [component, '--version'])) continue;
    const name = component === 'fmt' ? 'rustfmt' : component;
    await step(`Rust component ${name}`, () => run('rustup', ['component', 'add', name], { advice: ONLINE }));
  }
}

async function ensureWasmPack() {
  const found = probe('wasm-pack', ['--version'])?.match(/(\d+)\.(\d+)/);
  const [wantedMajor, wantedMinor] = WASM_PACK.split('.').map(Number);
  if (found && Number(found[1]) === wantedMajor && Number(found[2]) >= wantedMinor) return;
  await step(`wasm-pack ${WASM_PACK} (compiled once for this user, about two minutes)`, () => cargoInstall('wasm-pack', WASM_PACK));
}

/**
 * wasm-pack downloads the wasm-bindgen it needs within seconds; where that is closed to it, it compiles one for minutes
 * without a word. So it is left to wasm-pack only where the download can be reached, and compiled in plain sight elsewhere.
 */
async function ensureWasmBindgen() {
  const version = lockedVersion('wasm-bindgen');
  if (probe('wasm-bindgen', ['--version'])?.endsWith(` ${version}`)) return;
  if (await canDownload(`https://github.com/wasm-bindgen/wasm-bindgen/releases/tag/${version}`)) return;
  await step(`wasm-bindgen ${version} (compiled once for this user, about eight minutes)`, () => cargoInstall('wasm-bindgen-cli', version));
}

/** @param {string} crate @param {string} version */
async function cargoInstall(crate, version) {
  const args = ['install', `${crate}@${version}`, '--root', TOOLS_HOME, '--force'];
  try {
    await run('cargo', [...args, '--locked']);
  } catch {
    // A dependency locked by the tool's author may have been withdrawn since; the newest compatible ones do.
    console.log('  the locked dependencies could not be had; trying with the newest compatible ones');
    await run('cargo', args, { advice: ONLINE });
  }
}

/** The version Cargo.lock fixes. @param {string} crate */
function lockedVersion(crate) {
  const lock = readFileSync(join(ROOT, 'Cargo.lock'), 'utf8');
  const version = lock.match(new RegExp(`name = "${crate}"\\r?\\nversion = "([^"]+)"`))?.[1];
  if (!version) throw new StepError(`Cargo.lock does not name ${crate}.`, 'Restore it with "git checkout Cargo.lock".');
  return version;
}

/** @param {string} url */
async function canDownload(url) {
  try {
    return (await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(8000) })).ok;
  } catch {
    return false;
  }
}
