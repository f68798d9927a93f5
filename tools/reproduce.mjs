// `npm run reproduce`: builds the committed state twice, in two fresh clones of different names, and compares the wasm byte by byte.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './lib/paths.mjs';
import { StepError, main, run, step } from './lib/steps.mjs';

const FILES = ['baton_bg.wasm', 'glue.js', 'wasm.js', 'standalone.js'];

await main(async () => {
  const home = mkdtempSync(join(tmpdir(), 'baton-twice-'));
  try {
    /** @type {string[][]} */
    const sums = [];
    // The second is a clone of the first: what is committed in between does not count.
    let from = ROOT;
    for (const name of ['one', 'quite-another-folder']) {
      const clone = join(home, name);
      await step(`build in ${clone}`, async () => {
        await run('git', ['clone', '--quiet', '--depth', '1', `file://${from}`, clone]);
        from = clone;
        symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'), 'dir');
        await run('node', [join(clone, 'tools', 'build.mjs')], { env: { CARGO_TARGET_DIR: join(clone, 'target') } });
        sums.push(FILES.map((file) => createHash('sha256').update(readFileSync(join(clone, 'www', 'baton', 'generated', file))).digest('hex')));
      });
    }
    FILES.forEach((file, i) => console.log(`${sums[0][i]}  ${file}${sums[0][i] === sums[1][i] ? '' : `\n${sums[1][i]}  ${file}, the second time`}`));
    if (FILES.some((_, i) => sums[0][i] !== sums[1][i])) throw new StepError('Two builds of the same sources differ.');
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
