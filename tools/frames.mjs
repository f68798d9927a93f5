// `npm run instructions:frames`: how many instructions the engine takes a frame in unoptimised wasm, which is what a fresh page runs, and
// what its canvases are asked for. Counted by valgrind: the same on a busy machine.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './lib/paths.mjs';
import { main, probe, StepError } from './lib/steps.mjs';

/** Of a live chart all ticks as they come, of five one that appends a bar, and those alone. */
const KINDS = ['zoom', 'pan wide', 'pan near', 'live', 'live, bars appended'];
/** Frames between which is counted: the first ones make what the others keep. */
const [FROM, TO] = [20, 40];
const FRAMES = join(ROOT, 'tools', 'lib', 'frames.mjs');
const PLAIN = ['--liftoff-only', '--single-threaded', '--predictable', '--no-opt', '--no-sparkplug'];

/** What a program leaves behind. @param {string} command @param {string[]} args */
function output(command, args) {
  const { stdout, stderr, status } = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new StepError(`${command} ended with ${status}: ${stderr.trim()}`, '"npm run build" makes what is counted.');
  return { stdout, stderr };
}

/** Instructions of so many frames. @param {string} kind @param {number} frames */
function count(kind, frames) {
  const { stderr } = output('valgrind', ['--tool=callgrind', '--callgrind-out-file=/dev/null', process.execPath, ...PLAIN, FRAMES, kind, String(frames)]);
  const found = stderr.match(/refs:\s+([\d,]+)/)?.[1];
  if (!found) throw new StepError(`valgrind did not count: ${stderr.trim()}`);
  return Number(found.replaceAll(',', ''));
}

await main(async () => {
  if (!probe('valgrind', ['--version'])) throw new StepError('valgrind is not installed.', 'Install it with the system\'s package manager.');
  for (const kind of KINDS) {
    const frame = Math.round((count(kind, TO) - count(kind, FROM)) / (TO - FROM));
    console.log(`${kind}: ${frame.toLocaleString('en')} instructions a frame; of a canvas it asks`);
    console.log(output(process.execPath, [FRAMES, kind, String(TO), 'count']).stdout);
  }
});
