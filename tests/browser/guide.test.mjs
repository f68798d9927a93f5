// The pages of the guide and the README, as they stand there.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { launchChromium } from '../../tools/lib/browsers.mjs';
import { STANDALONE } from '../../tools/lib/bundle.mjs';
import { WWW } from '../../tools/lib/paths.mjs';
import { DATA, blocks } from '../support/guide.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launchChromium();
});
after(() => browser?.close());

/** Opens a page and waits until every chart in it is drawn. @param {string} url @param {string} [html] what the network would bring */
async function visit(url, html) {
  const context = await browser.newContext();
  const page = await context.newPage();
  /** @type {string[]} */
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  if (html !== undefined) {
    await context.route(/^https:/, (route) => {
      const { host, pathname } = new URL(route.request().url());
      if (host === 'unpkg.com') return route.fulfill({ path: STANDALONE, contentType: 'text/javascript' });
      if (pathname.startsWith('/baton/')) return route.fulfill({ path: join(WWW, pathname), contentType: 'text/javascript' });
      const body = DATA[pathname.slice(1)];
      if (body !== undefined) return route.fulfill({ body, contentType: pathname.endsWith('.json') ? 'application/json' : 'text/csv' });
      return pathname === '/page.html' ? route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }) : route.fulfill({ status: 404, body: '' });
    });
  }
  await page.goto(url);
  await page.waitForFunction(() => {
    const canvases = (/** @type {Element} */ element) => [...element.querySelectorAll('canvas'), ...(element.shadowRoot?.querySelectorAll('canvas') ?? [])];
    const places = [...document.querySelectorAll('baton-chart, #chart')];
    return places.length > 0 && places.every((place) => canvases(place).some(({ width }) => width > 200));
  });
  return { page, complaints, close: () => context.close() };
}

const pages = [...blocks('html page'), ...blocks('html page', 'README.md')];

test('there are pages in the guide', () => assert.ok(pages.length >= 6));

for (const { title, code } of pages) {
  test(`the page under "${title}"`, { timeout: 60_000 }, async () => {
    const { page, complaints, close } = await visit('https://example.org/page.html', code);
    if (code.includes('<output>')) {
      const said = () => page.locator('output').innerText();
      for (let i = 0; i < 100 && !(await said()).includes('level tested'); i += 1) await page.waitForTimeout(50);
      assert.match(await said(), /\w → \w.*level tested on 2/s, complaints.join());
    }
    assert.deepEqual(complaints.filter((text) => !text.includes('favicon')), []);
    await close();
  });
}

test('the calls of the README, out of modules', async () => {
  const [{ code }, ...more] = blocks('js browser', 'README.md');
  assert.equal(more.length, 0);
  const around = "const element = document.querySelector('#chart');\nconst csv = await (await fetch('prices.csv')).text();";
  const imports = '<script type="importmap">{ "imports": { "baton-chart": "/baton/index.js" } }</script>';
  const { complaints, close } = await visit('https://example.org/page.html', `${imports}<div id="chart" style="height: 300px"></div><script type="module">${around}\n${code}</script>`);
  assert.deepEqual(complaints, []);
  await close();
});

test('the page from a disk', async () => {
  const [{ code }] = blocks('html file');
  const folder = mkdtempSync(join(tmpdir(), 'baton-disk-'));
  writeFileSync(join(folder, 'page.html'), code);
  copyFileSync(STANDALONE, join(folder, 'standalone.js'));
  const { complaints, close } = await visit(pathToFileURL(join(folder, 'page.html')).href);
  assert.deepEqual(complaints, []);
  await close();
  rmSync(folder, { recursive: true });
});
