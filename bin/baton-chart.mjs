#!/usr/bin/env node
// `npx baton-chart`: the same engine on files, for newsletters, pictures and scripts.
import { reason } from './board.mjs';
import { run } from './cli.mjs';

process.stdout.on('error', (error) => {
  // A reader that has seen enough (`| head`) is no failure.
  if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EPIPE') process.exit(0);
  process.stderr.write(`baton-chart: <stdout>: cannot be written (${reason(error)})\n`);
  process.exit(1);
});
process.exitCode = await run(process.argv.slice(2)).catch((error) => {
  // Node would print the line of the engine's code that threw, which is all of it.
  process.stderr.write(`baton-chart: ${error.stack}\n`);
  return 1;
});
