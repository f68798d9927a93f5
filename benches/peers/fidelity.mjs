// Does a spike of one bar survive when the whole history is in sight? One bar rises 60 % above all others, and, 40 bars on and
// so in the same pixel column, another falls 60 % below. `node benches/peers/fidelity.mjs [bars] [line|candle]`
import { ensureChromium } from '../../tools/lib/browsers.mjs';
import { build } from '../../tools/lib/build.mjs';
import { main } from '../../tools/lib/steps.mjs';
import { adapters } from './lib/adapters.mjs';
import { Chromium } from './lib/browser.mjs';
import { serve } from './lib/server.mjs';

/** A spike stands out from its neighbours by at least this share of the height, and this many times what does without it. */
const SEEN = 0.1;
const TIMES = 2;

const [n = '1000000', type = 'line'] = process.argv.slice(2);

/** How far the middle of the plot stands out. @param {Chromium} browser @param {string} url @returns {Promise<{ up: number, down: number }>} */
const measured = (browser, url) =>
  browser.visit(1, async (page) => {
    await page.goto(url);
    await page.waitForFunction(() => 'bench' in window);
    return page.evaluate(async () => {
      const { bench } = /** @type {any} */ (window);
      await bench.init();
      await bench.prepare();
      await bench.draw();
      await bench.complete();
      return bench.spikes();
    });
  });

await main(async () => {
  await build();
  process.env.CHROME_PATH = await ensureChromium();
  const metas = await adapters();
  const server = await serve(metas);
  const browser = new Chromium();
  const lines = [`| ${n} bars, ${type}, 900 px | one spike up | up and down in one pixel column: up | down |`, '|---|---|---|---|'];
  for (const [lib, { name }] of Object.entries(metas)) {
    const url = `${server.url}/bench?lib=${lib}&n=${n}&type=${type}&spikes=`;
    const [none, up, both] = [await measured(browser, url), await measured(browser, `${url}up`), await measured(browser, `${url}both`)];
    const verdict = (/** @type {number} */ share, /** @type {number} */ without) =>
      `${share > SEEN && share > TIMES * without ? 'yes' : '**no**'} (${(share * 100).toFixed(0)} % of the height)`;
    lines.push(`| ${name} | ${verdict(up.up, none.up)} | ${verdict(both.up, none.up)} | ${verdict(both.down, none.down)} |`);
  }
  await browser.close();
  server.close();
  console.log(`\n${lines.join('\n')}`);
});
