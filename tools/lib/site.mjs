// The demo page as a few files. From a disk browsers load neither modules nor data, so both are bundled into one classic script.
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StepError } from './steps.mjs';
import { ROOT, WWW } from './paths.mjs';

/** Where it is left; ignored by git. */
const SITE = join(ROOT, 'site');
const PAGE = join(WWW, 'page');
const MODULE_TAG = '<script type="module" src="page.js"></script>';

/** Writes the folder and names it. @param {string} [folder] */
export async function buildSite(folder = SITE) {
  const { build } = await import('esbuild');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [join(PAGE, 'page.js')],
    outfile: join(folder, 'page.js'),
    bundle: true,
    format: 'iife',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    target: 'es2022',
    plugins: [carryData()],
  });
  const html = readFileSync(join(PAGE, 'index.html'), 'utf8');
  if (!html.includes(MODULE_TAG)) throw new StepError(`www/page/index.html has no ${MODULE_TAG}`, 'Change tools/lib/site.mjs along with the page.');
  writeFileSync(join(folder, 'index.html'), html.replace(MODULE_TAG, '<script defer src="page.js"></script>'));
  for (const name of readdirSync(PAGE)) if (!/\.(js|html)$/.test(name)) cpSync(join(PAGE, name), join(folder, name), { recursive: true });
  // GitHub's own page builder would look at every file.
  writeFileSync(join(folder, '.nojekyll'), '');
  return folder;
}

/** Puts the data themselves in the place of the module that loads them. @returns {import('esbuild').Plugin} */
function carryData() {
  const names = readdirSync(join(WWW, 'data')).filter((name) => name.endsWith('.csv'));
  const texts = Object.fromEntries(names.map((name) => [name, readFileSync(join(WWW, 'data', name), 'utf8')]));
  const contents = `const texts = ${JSON.stringify(texts)};\nexport const load = async (name) => new TextEncoder().encode(texts[name]);\n`;
  return {
    name: 'carry-data',
    setup: (build) => build.onLoad({ filter: /[\\/]page[\\/]load\.js$/ }, () => ({ contents, loader: 'js' })),
  };
}
