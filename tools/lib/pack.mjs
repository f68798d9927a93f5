// The tarball as `npm pack` makes it, without building anew.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { StepError } from './steps.mjs';

/** Packs into a folder. @param {string} folder @returns {{ path: string, files: string[] }} */
export function pack(folder) {
  const { status, stdout, stderr } = spawnSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: ROOT, encoding: 'utf8', shell: process.platform === 'win32' });
  if (status !== 0) throw new StepError(`npm pack failed: ${stderr}`);
  const answer = JSON.parse(stdout);
  // npm 11 answers with a list, its successor with an object by name.
  const [packed] = Array.isArray(answer) ? answer : Object.values(answer);
  return { path: join(folder, packed.filename), files: packed.files.map((/** @type {{ path: string }} */ { path }) => path) };
}
