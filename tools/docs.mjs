// `npm run docs`: writes what is derived from the types, docs/API.md and custom-elements.json.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, WWW } from './lib/paths.mjs';
import { main } from './lib/steps.mjs';

await main(async () => {
  // They import the package's classes, which are there only after a build.
  const [{ manifest }, { reference }] = await Promise.all([import('./lib/manifest.mjs'), import('./lib/reference.mjs')]);
  writeFileSync(join(WWW, 'baton', 'custom-elements.json'), manifest());
  writeFileSync(join(ROOT, 'docs', 'API.md'), reference());
});
