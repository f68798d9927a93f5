// `npm run instructions`: how many instructions the analysis takes a bar, counted by valgrind: the same on a busy machine.
import { spawnSync } from 'node:child_process';
import { ROOT } from './lib/paths.mjs';
import { main, probe, run, StepError } from './lib/steps.mjs';

const BARS = 100_000;
const PROGRAM = 'target/release/examples/speed';

/** Instructions that one run of the program executes. @param {string[]} args */
function count(args) {
  const { stderr } = spawnSync('valgrind', ['--tool=callgrind', '--callgrind-out-file=/dev/null', PROGRAM, ...args], { cwd: ROOT, encoding: 'utf8' });
  const found = stderr.match(/refs:\s+([\d,]+)/)?.[1];
  if (!found) throw new StepError(`valgrind did not count: ${stderr.trim()}`);
  return Number(found.replaceAll(',', ''));
}

await main(async () => {
  if (!probe('valgrind', ['--version'])) throw new StepError('valgrind is not installed.', 'Install it with the system\'s package manager.');
  await run('cargo', ['build', '--release', '--example', 'speed']);
  const analysis = count([String(BARS), '--once']) - count([String(BARS), '--prepare']);
  console.log(`${Math.round(analysis / BARS)} instructions a bar (analysis of ${BARS.toLocaleString('en')} bars, preparation subtracted)`);
});
