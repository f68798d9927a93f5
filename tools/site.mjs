// `npm run site`: the demo as a folder that any host serves from any path, and that opens from a disk: one script, no request but
// for its own files.
import { main } from './lib/steps.mjs';
import { buildSite } from './lib/site.mjs';
import { build } from './lib/build.mjs';

await main(async () => {
  await build();
  console.log(`The site is in ${await buildSite()}`);
});
