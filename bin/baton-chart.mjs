#!/usr/bin/env node
// `npx baton-chart`: the same engine on files, for newsletters, pictures and scripts.
import { run } from './cli.mjs';

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error) => {
  if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPIPE') throw error;
  process.exit(0);
});
process.exitCode = await run(process.argv.slice(2));
