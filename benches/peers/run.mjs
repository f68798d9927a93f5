// `npm run bench`: the chart beside other chart libraries, in one run. What each figure means: README.md in this folder.
//
// --quick for a few minutes; --libs=baton,uplot --sizes=2500 --dpr=1 --types=line --rounds=1 --only=cold,main for parts;
// --out=NAME keeps the results as benches/peers/results/NAME.{json,md}.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from '../../tools/lib/browsers.mjs';
import { build } from '../../tools/lib/build.mjs';
import { main, run, step } from '../../tools/lib/steps.mjs';
import { PEERS, adapters, names } from './lib/adapters.mjs';
import { Chromium } from './lib/browser.mjs';
import { coldStart, measure } from './lib/measure.mjs';
import { options } from './lib/options.mjs';
import { report } from './lib/report.mjs';
import { serve } from './lib/server.mjs';

/** @import { Row } from './lib/measure.mjs' */

const COLD_BARS = 2_500;
/** Cold starts a round: wall time is the one figure that other load on the machine moves. */
const COLD_TIMES = 3;

/** The list, begun at another place each round: what is measured first has no advantage. @template T @param {T[]} list @param {number} by @returns {T[]} */
const rotated = (list, by) => list.map((_, i) => list[(i + by) % list.length]);

/** Everything to be measured, libraries interleaved. @param {ReturnType<typeof options>} asked @param {string[]} libraries */
function* plan({ sizes, ratios, types, rounds, parts }, libraries) {
  for (let round = 0; round < rounds; round += 1) {
    if (parts.includes('cold')) {
      for (let time = 0; time < COLD_TIMES; time += 1) {
        for (const lib of rotated(libraries, round + time)) yield { lib, n: COLD_BARS, type: 'line', dpr: 1, round, work: coldStart };
      }
    }
    if (!parts.includes('main')) continue;
    for (const dpr of ratios) for (const type of types) for (const n of sizes) {
      for (const lib of rotated(libraries, round)) yield { lib, n, type, dpr, round, work: measure };
    }
  }
}

/** @param {ReturnType<typeof options>} asked */
async function bench(asked) {
  const metas = await adapters(asked.libraries);
  const server = await serve(metas);
  const browser = new Chromium();
  /** @type {Row[]} */
  const rows = [];
  /** @type {string[]} */
  const errors = [];
  let place = '';
  for (const { work, ...key } of plan(asked, Object.keys(metas))) {
    const here = `round ${key.round + 1}: ${key.type}, ${key.n} bars, DPR ${key.dpr}`;
    if (here !== place) console.log(`  ${(place = here)}`);
    try {
      rows.push(...(await work(browser, server.url, key)));
    } catch (error) {
      errors.push(`${key.lib}, ${here}: ${/** @type {Error} */ (error).message.slice(0, 300)}`);
    }
  }
  await browser.close();
  server.close();
  const env = { Chromium: `${browser.version} headless, software raster`, CPU: `${cpus()[0].model} × ${cpus().length}`, rounds: asked.rounds, date: new Date().toISOString().slice(0, 10) };
  return { metas, rows, errors, env };
}

await main(async () => {
  const asked = options(process.argv.slice(2), names());
  await build();
  process.env.CHROME_PATH = await ensureChromium();
  if (!existsSync(join(PEERS, 'node_modules'))) {
    await step('the peers', () => run('npm', ['ci', '--no-audit', '--no-fund', '--prefix', PEERS], { advice: 'They come from the npm registry, once.' }));
  }
  const results = await step('bench', () => bench(asked));
  const text = report(results);
  if (asked.out) {
    mkdirSync(join(PEERS, 'results'), { recursive: true });
    writeFileSync(join(PEERS, 'results', `${asked.out}.json`), JSON.stringify(results));
    writeFileSync(join(PEERS, 'results', `${asked.out}.md`), text);
  }
  console.log(`\n${text}`);
  if (results.errors.length) process.exitCode = 1;
});
