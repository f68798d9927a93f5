// Takes the README's picture of the demo page over its synthetic sample: `node tools/picture.mjs` after a build.
import { join } from 'node:path';
import { launchChromium } from './lib/browsers.mjs';
import { ROOT } from './lib/paths.mjs';
import { serve } from './lib/server.mjs';

const SIZE = { width: 1120, height: 1300 };

const server = await serve(0);
const browser = await launchChromium();
const page = await browser.newPage({ viewport: SIZE, deviceScaleFactor: 1.5 });
await page.goto(server.url);
await page.locator('#example-as-of:enabled').waitFor();
// In a window as high as the page nothing sticks to an edge of it.
await page.setViewportSize({ ...SIZE, height: await page.evaluate(() => document.documentElement.scrollHeight) });
const box = async (/** @type {string} */ selector) => (await page.locator(selector).boundingBox()) ?? { x: 0, y: 0, ...SIZE };
const [bar, source] = [await box('.bar'), await box('#source')];
const top = bar.y + bar.height;
await page.screenshot({ path: join(ROOT, 'docs', 'preview.png'), fullPage: true, clip: { x: 0, y: top, width: SIZE.width, height: source.y + source.height + 10 - top } });
await browser.close();
await server.close();
