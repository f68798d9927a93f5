// The demo page in Chromium, under the policy the server sends.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { Bench, lookAt, until } from './support.mjs';

const FIGURES = ['leadership', 'challenger', 'risk', 'index'];
const sample = (/** @type {string} */ name) => readFileSync(new URL(`../../www/data/${name}`, import.meta.url), 'utf8');

/** @type {Bench} */
let bench;
before(async () => {
  bench = await Bench.open();
});
after(() => bench?.close());

test('the page draws its charts, silently and from its own server alone', async () => {
  const { page, complaints, requests } = await bench.visit();
  for (const id of FIGURES) {
    const { colours, corner } = await lookAt(page, id);
    assert.ok(colours > 20, `${id}: ${colours} colours`);
    assert.ok(corner > 240, `${id} is on white paper`);
  }
  assert.match((await page.locator('h1').textContent()) ?? '', /^Decision point/);
  assert.match((await page.locator('#kicker').textContent()) ?? '', /synthetic data/);
  assert.equal(await page.locator('.chip').count(), 4);
  assert.deepEqual(complaints, []);
  assert.deepEqual(requests.filter((url) => !url.startsWith(new URL('/', bench.server.url).href)), []);
});

test('what the page is shows at once: its claim, its statement, most of the first chart', async () => {
  const { page } = await bench.visit({ viewport: { width: 1280, height: 800 } });
  assert.equal(await page.locator('.claim').textContent(), 'A chart that reads itself');
  const chart = await page.locator('#leadership').boundingBox();
  const deck = await page.locator('.deck').first().boundingBox();
  assert.ok(chart && deck && deck.y - chart.y > chart.height * 0.75, JSON.stringify({ chart, deck }));
  await page.context().close();
});

test('on a sheet, narrow as a phone, the words open the page as on a desk', async () => {
  const { page } = await bench.visit({ viewport: { width: 710, height: 1000 } });
  assert.equal(await page.locator('.charts > #words').count(), 1);
  await page.emulateMedia({ media: 'print' });
  await page.locator('#opening > #words').waitFor();
  await page.context().close();
});

test('on a sheet a chart fills its card', async () => {
  const { page } = await bench.visit();
  const drawn = await page.evaluate(() => {
    dispatchEvent(new Event('beforeprint'));
    const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('#leadership canvas'));
    const width = (canvas.width / canvas.height) * canvas.clientHeight;
    dispatchEvent(new Event('afterprint'));
    return width;
  });
  // A sheet of A4 between the page's margins.
  await page.setViewportSize({ width: 710, height: 1000 });
  await page.emulateMedia({ media: 'print' });
  const place = await page.locator('#leadership').evaluate((figure) => figure.clientWidth);
  assert.ok(Math.abs(drawn - place) < 3, `${drawn} in ${place}`);
  await page.context().close();
});

test('the five lines on the page are those of the guide', async () => {
  const { page } = await bench.visit();
  const guide = readFileSync(new URL('../../docs/GUIDE.md', import.meta.url), 'utf8');
  assert.equal(await page.locator('#embed').textContent(), guide.match(/```html page\n([^`]+)\n```/)?.[1]);
  await page.context().close();
});

test('links of the story lead to charts of the page', async () => {
  const { page } = await bench.visit();
  const targets = await page.locator('.lede a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  assert.ok(targets.length >= 4, `${targets.length} links`);
  for (const target of new Set(targets)) assert.equal(await page.locator(target).count(), 1, target);
  await page.locator('#story a').first().click();
  assert.equal(await page.locator('figure:target').count(), 1);
});

test('links of the story light their level and take their chart there', async () => {
  const { page, complaints } = await bench.visit();
  const link = page.locator('.lede a[data-level]').first();
  const picture = async () => page.evaluate((id) => /** @type {HTMLCanvasElement} */ (document.querySelector(`#${id} canvas`)).toDataURL().slice(0, 60_000).split('').reduce((sum, c) => (Math.imul(sum, 31) + c.charCodeAt(0)) | 0, 0), (await link.getAttribute('data-chart')) ?? '');
  const before = await picture();
  await link.hover();
  assert.notEqual(await until(picture, (now) => now !== before), before);
  assert.ok((await page.locator('a.lit').count()) >= 1);
  await page.mouse.move(2, 2);
  assert.equal(await until(picture, (now) => now === before), before);
  await link.click();
  assert.notEqual(await until(picture, (now) => now !== before), before);
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('canvases have the pixels of the screen', async () => {
  for (const deviceScaleFactor of [1, 1.5, 2, 3]) {
    const { page } = await bench.visit({ deviceScaleFactor });
    const { width, height, cssWidth, cssHeight } = await lookAt(page, 'challenger');
    assert.deepEqual([width, height], [Math.round(cssWidth * deviceScaleFactor), Math.round(cssHeight * deviceScaleFactor)]);
    await page.context().close();
  }
});

test('charts and page follow the colour scheme, and the button', async () => {
  const { page } = await bench.visit({ colorScheme: 'dark' });
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const corners = async () => Promise.all(FIGURES.map(async (id) => (await lookAt(page, id)).corner));
  const frame = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.ok((await corners()).every((corner) => corner < 60));
  const dark = await paper();
  await page.emulateMedia({ colorScheme: 'light' });
  await frame();
  assert.ok((await corners()).every((corner) => corner > 240));
  assert.notEqual(await paper(), dark);
  await page.getByRole('button', { name: 'Dark' }).click();
  await frame();
  assert.ok((await corners()).every((corner) => corner < 60));
  assert.equal(await paper(), dark);
});

test('a phone scrolls one way only', async () => {
  const { page } = await bench.visit({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true });
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  for (const id of FIGURES) assert.ok((await lookAt(page, id)).colours > 20, id);
});

test('another date is another reading, and an impossible one is refused in place', async () => {
  const { page, complaints } = await bench.visit();
  const before = await page.locator('h1').textContent();
  await page.locator('#as-of').fill('2021-03-19');
  await page.locator('#kicker', { hasText: '19 March 2021' }).waitFor();
  assert.notEqual(await page.locator('h1').textContent(), before);
  await page.locator('#as-of').fill('1999-01-04');
  await page.locator('#board-fault:visible').waitFor();
  assert.match((await page.locator('#kicker').textContent()) ?? '', /19 March 2021/);
  await page.getByRole('button', { name: 'Latest' }).click();
  await page.locator('#board-fault').waitFor({ state: 'hidden' });
  assert.equal(await page.locator('h1').textContent(), before);
  assert.deepEqual(complaints, []);
});

test('a file of the user takes a role, a bad one says where and changes nothing', async () => {
  const { page, complaints } = await bench.visit();
  const verdict = page.locator('h1');
  const before = await verdict.textContent();
  const choose = (/** @type {string} */ name, /** @type {string} */ text) => page.locator('#file-challenger').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  const card = page.locator('.role', { hasText: 'Challenger' });

  await choose('broken.csv', 'date,close\n2024-01-02,100\n2024-01-03,oops\n');
  await card.locator('.fault:visible').waitFor();
  assert.match(await card.locator('.fault').innerText(), /Row\s+3[\s\S]*Column\s+2[\s\S]*Found\s+oops[\s\S]*Expected\s+\S/);
  assert.equal(await verdict.textContent(), before);
  assert.ok((await lookAt(page, 'challenger')).colours > 20);

  await choose('mine.csv', sample('synthetic-large-caps.csv'));
  await card.getByText('mine.csv').waitFor();
  assert.equal(await card.locator('.fault').isVisible(), false);
  assert.notEqual(await verdict.textContent(), before);
  assert.match((await page.locator('#kicker').textContent()) ?? '', /your data, in part/);

  const rows = JSON.stringify([{ time: '2024-01-02', close: 5 }, { time: '2024-01-03', close: 0 }]);
  await choose('rows.json', rows);
  await card.locator('.fault:visible').waitFor();
  assert.match(await card.locator('.fault').innerText(), /Row\s+2/);
  await choose('torn.json', rows.slice(0, -4));
  await card.locator('.fault', { hasText: 'JSON' }).waitFor();

  await card.getByRole('button', { name: 'Use the sample' }).click();
  await page.locator('#kicker', { hasText: 'synthetic data' }).waitFor();
  assert.equal(await verdict.textContent(), before);
  assert.deepEqual(complaints, []);
});

test('a file of several series asks for the one that is meant', async () => {
  const { page, complaints } = await bench.visit();
  const [own, other] = ['synthetic-large-caps.csv', 'synthetic-small-caps.csv'].map((name) => sample(name).trim().split('\n').slice(1));
  const [head] = sample('synthetic-large-caps.csv').split('\n');
  const long = [`Symbol,${head}`, ...own.map((row) => `AAA,${row}`), ...other.map((row) => `BBB,${row}`)].join('\n');
  await page.locator('#file-challenger').setInputFiles({ name: 'long.csv', mimeType: 'text/csv', buffer: Buffer.from(long) });
  const card = page.locator('.role', { hasText: 'Challenger' });
  await card.locator('.fault:visible').waitFor();
  assert.match(await card.locator('.fault').innerText(), /Field\s+Symbol\s+Found\s+AAA, BBB\s+Expected\s+rows of one series/);
  const which = card.getByLabel('Which series?');
  assert.equal(await which.evaluate((input) => input === document.activeElement), true);
  await which.fill('CCC');
  await which.press('Enter');
  await card.locator('.fault:visible').waitFor();
  await which.fill('bbb');
  await card.getByRole('button', { name: 'Read it' }).click();
  await card.getByText('long.csv, bbb').waitFor();
  assert.deepEqual([await card.locator('.fault').isVisible(), await which.isVisible(), complaints], [false, false, []]);
  assert.match((await page.locator('#kicker').textContent()) ?? '', /your data, in part/);
});

test('a dropped file is taken as a chosen one', async () => {
  const { page } = await bench.visit();
  await page.evaluate((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'dropped.csv', { type: 'text/csv' }));
    document.querySelector('#file-risk')?.closest('.role')?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, sample('synthetic-small-caps.csv'));
  await page.locator('.role', { hasText: 'dropped.csv' }).waitFor();
});

test('a chart hides its canvas, says its words, and takes everything back', async () => {
  const { page, complaints } = await bench.visit();
  const words = await page.locator('#challenger').evaluate((figure) => figure.textContent);
  const chart = page.locator('#challenger canvas').first();
  assert.equal(await chart.getAttribute('aria-hidden'), 'true');
  assert.ok((words ?? '').length > 80, words ?? '');
  const result = await page.evaluate(async (csv) => {
    const { createChart } = await import(/** @type {any} */ ('/baton/index.js'));
    const sheets = document.adoptedStyleSheets.length;
    const host = document.body.appendChild(document.createElement('div'));
    host.style.cssText = 'width:500px;height:300px';
    const chart = createChart(host, { theme: 'dark', data: { series: { a: { csv } }, charts: [{ id: 'only', series: 'a' }] } });
    /** @type {string[]} */
    const heard = [];
    for (const kind of ['ready', 'analysis', 'error']) chart.on(kind, () => heard.push(kind));
    await chart.ready;
    const refused = await chart.setData({ series: {}, charts: [{ id: 'only', series: 'a' }] }).then(() => null, (/** @type {any} */ error) => error.code);
    const answer = {
      heard, refused, options: chart.options(), charts: chart.analysis().charts.length, svg: chart.toSVG().slice(0, 5), text: chart.toText(),
      said: host.querySelector('.baton-words')?.textContent, canvases: host.querySelectorAll('canvas').length,
    };
    chart.destroy();
    return { ...answer, left: host.childNodes.length + document.adoptedStyleSheets.length - sheets };
  }, sample('synthetic-coin.csv'));
  assert.deepEqual(result.heard, ['analysis', 'ready', 'error']);
  assert.equal(result.refused, 'unknown-series');
  assert.deepEqual(result.options, { chart: undefined, theme: 'dark', scale: undefined, form: 'auto', linked: true, future: 'hidden' });
  assert.deepEqual([result.charts, result.svg, result.canvases, result.left], [1, '<svg ', 1, 0]);
  assert.equal(result.said?.replace(/\s/g, ''), result.text.replace(/\s/g, ''));
  assert.deepEqual(complaints, []);
});

test('a failure that nobody listens for is not lost', async () => {
  const { page, complaints } = await bench.visit();
  await page.evaluate(async () => {
    const { createChart } = await import(/** @type {any} */ ('/baton/index.js'));
    createChart(document.body.appendChild(document.createElement('div')), { data: { series: { a: { csv: 'date,close\n2024-01-02,oops\n' } }, charts: [{ id: 'a', series: 'a' }] } });
  });
  assert.equal(await until(() => complaints.length, (count) => count > 0), 1);
  assert.match(complaints[0], /found "oops"/);
});
