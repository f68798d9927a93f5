// `npm test`: every check, in the order in which failures are cheapest, and one line that sums them up.
import { run as runNodeTests } from 'node:test';
import { spec } from 'node:test/reporters';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './lib/browsers.mjs';
import { build } from './lib/build.mjs';
import { ROOT } from './lib/paths.mjs';
import { main, report, run, step } from './lib/steps.mjs';
import { ensureLints, ensureToolchain, lintsAreKnown } from './lib/toolchain.mjs';

const total = { passed: 0, failed: 0, skipped: 0 };

/** One check that passes or fails as a whole. @param {string} name @param {() => Promise<void>} work */
async function check(name, work) {
  try {
    await step(name, work);
    total.passed += 1;
    return true;
  } catch (error) {
    report(error);
    total.failed += 1;
    return false;
  }
}

/** A run of many tests that counts its own. @param {string} name @param {() => Promise<void>} work */
async function suite(name, work) {
  const failedBefore = total.failed;
  try {
    await step(name, work);
  } catch (error) {
    report(error);
    // A run that ended badly without a failed test (it did not compile, say) must not pass for one without failures.
    if (total.failed === failedBefore) total.failed += 1;
  }
}

/** Adds up the summaries that cargo's test programs print. @param {string} text */
function countCargo(text) {
  for (const [, passed, failed, ignored] of text.matchAll(/^test result: .*?(\d+) passed; (\d+) failed; (\d+) ignored/gm)) {
    total.passed += Number(passed);
    total.failed += Number(failed);
    total.skipped += Number(ignored);
  }
}

async function cargoTests() {
  let output = '';
  try {
    await run('cargo', ['test', '--locked'], { onText: (text) => (output += text), advice: 'Read the failed test above.' });
  } finally {
    countCargo(output);
  }
}

/** A test that waits for ever must not hold up the rest, ms. */
const PATIENCE = 300_000;

/** Runs node:test files one after another. @param {string} folder @returns {Promise<void>} */
async function nodeTests(folder) {
  const files = readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.test.mjs')).sort().map((name) => join(ROOT, folder, name));
  const stream = runNodeTests({ files, concurrency: 1, timeout: PATIENCE });
  const count = (/** @type {'passed' | 'failed'} */ outcome) => (/** @type {any} */ event) => {
    if (event.details.type === 'suite') return;
    // A file that passes is no test of its own; one that cannot even be loaded is a failure.
    if (outcome === 'passed' && event.name === event.file) return;
    if (event.skip !== undefined) total.skipped += 1;
    else total[outcome] += 1;
  };
  stream.on('test:pass', count('passed'));
  stream.on('test:fail', count('failed'));
  const reporter = stream.compose(new spec());
  reporter.pipe(process.stdout, { end: false });
  await new Promise((resolve, reject) => reporter.on('end', resolve).on('error', reject));
}

async function rustChecks() {
  await check('Rust formatting', () => run('cargo', ['fmt', '--check'], { advice: 'Run "cargo fmt".' }));
  const strictly = lintsAreKnown() ? ['--', '-D', 'warnings'] : [];
  const lint = (/** @type {string[]} */ ...args) => run('cargo', ['clippy', '--locked', ...args, ...strictly], { advice: 'Mend the warnings above.' });
  await check('Rust lints', () => lint('--all-targets'));
  await check('Rust lints for wasm', () => lint('--target', 'wasm32-unknown-unknown', '--features', 'package'));
  await check('Rust documentation', () => run('cargo', ['doc', '--locked', '--no-deps'], { advice: 'Mend the links above.' }));
  await suite('Rust tests', cargoTests);
}

async function webChecks() {
  if (!(await check('build', build))) {
    console.error('\nThe package was not built, so its types, its tests and the page were NOT checked.');
    return;
  }
  await check('JavaScript types', () => run('tsc', ['--project', 'tsconfig.json'], { advice: 'Mend the type errors above.' }));
  await suite('package tests', () => nodeTests('tests'));
  await suite('browser tests', async () => {
    process.env.CHROME_PATH = await ensureChromium();
    await nodeTests('tests/browser');
  });
}

await main(async () => {
  const start = performance.now();
  const equipped = await check('toolchain', async () => {
    await ensureToolchain();
    await ensureLints();
  });
  if (equipped) {
    await rustChecks();
    await webChecks();
  }
  const skipped = total.skipped ? ` (${total.skipped} SKIPPED, see above)` : '';
  console.log(`\n${((performance.now() - start) / 1000).toFixed(0)} s${skipped}`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  if (total.failed) process.exitCode = 1;
});
