// The chart for everyone: what an auditor finds in any state, what a screen reader is told, what the keyboard does.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { Alone, PHONE, aloneOn, audit } from './everyone.mjs';
import { Bench } from './support.mjs';

const PRICES = readFileSync(new URL('../../www/data/synthetic-coin.csv', import.meta.url), 'utf8');

/** @type {Bench} */
let bench;
before(async () => {
  bench = await Bench.open();
});
after(() => bench?.close());
const alone = aloneOn(() => bench);

const DARK = /** @type {const} */ ({ colorScheme: 'dark' });
const FORCED = /** @type {const} */ ({ forcedColors: 'active' });

const STATES = /** @type {Record<string, Parameters<typeof Alone.open>[1]>} */ ({
  'in light': {},
  'in the dark': DARK,
  'in forced colours': FORCED,
  'on a phone': PHONE,
  'under text of twice the size': { css: { 'font-size': '200%' } },
  'over too short a history': { data: 'short' },
  'over one bar': { data: 'one' },
});

for (const [name, how] of Object.entries(STATES)) {
  alone(`an auditor finds nothing ${name}: at rest, in focus, with levels, keys and table open`, how, async ({ page, stage }) => {
    const found = [...(await audit(page))];
    await stage.focus();
    for (const keys of [['End', 'l'], ['v'], ['Escape', '?'], ['Escape', 'd'], ['Escape']]) {
      for (const key of keys) await page.keyboard.press(key);
      await page.waitForTimeout(60);
      found.push(...(await audit(page)));
    }
    assert.deepEqual(found, []);
  });
}

alone('the auditor finds what is wrong', {}, async ({ page }) => {
  await page.evaluate(() => document.querySelector('.baton-aside button')?.replaceChildren());
  assert.match((await audit(page)).join(), /^button-name/);
});

for (const [data, words] of /** @type {const} */ ([['none', 'No data yet'], ['broken', 'found "oops"']])) {
  alone(`a chart that has nothing to draw (${data}) says why, to the eye and to the ear`, { data }, async ({ page, stage }) => {
    assert.ok(((await page.locator('.baton-status').textContent()) ?? '').includes(words));
    assert.ok(((await stage.getAttribute('aria-label')) ?? '').includes(words));
    assert.deepEqual(await audit(page), []);
  });
}

alone('what has the focus lies in an application, is one, and has content: only so does Orca hand its keys over', {}, async (chart) => {
  const wire = await chart.page.context().newCDPSession(chart.page);
  const { nodes } = await wire.send('Accessibility.getFullAXTree');
  const above = (/** @type {(typeof nodes)[number] | undefined} */ node) => nodes.find(({ nodeId }) => nodeId === node?.parentId);
  const told = (/** @type {(typeof nodes)[number] | undefined} */ node) => node && !node.ignored && [node.role?.value, node.name?.value ?? ''];
  const picture = nodes.find(({ role, ignored }) => role?.value === 'image' && !ignored);
  const stage = above(picture);
  let room = above(stage);
  while (room?.ignored) room = above(room);
  const name = (await chart.page.locator('.baton-frame').getAttribute('aria-label')) ?? '';
  assert.match(name, /^Coin: /);
  assert.deepEqual([told(picture), told(stage), told(room)], [['image', name], ['application', `${name}. Press ? for keys.`], ['application', '']]);
  await chart.stage.focus();
  assert.equal(await chart.page.evaluate(() => document.activeElement?.getAttribute('role')), 'application');
});

test('a chart that is loading says so', async () => {
  const { page } = await bench.visit();
  const state = await page.evaluate(async () => {
    const { createChart } = await import(/** @type {any} */ ('/baton/index.js'));
    const host = document.body.appendChild(document.createElement('div'));
    const chart = createChart(host, { data: { series: { a: { csv: 'date,close\n2024-01-02,1\n' } }, charts: [{ id: 'a', series: 'a' }] } });
    const before = host.querySelector('.baton-status')?.textContent;
    await chart.ready;
    return [before, host.querySelector('.baton-status')];
  });
  assert.deepEqual(state, ['Reading the data …', null]);
});

test('the level in focus stays in focus while words change, in a page and in a shadow, and no other chart takes it', async () => {
  for (const shadowed of [false, true]) {
    const { page } = await bench.blank();
    const kept = await page.evaluate(async ({ csv, shadowed }) => {
      const { createBoard, createChart } = await import(/** @type {any} */ ('/baton/index.js'));
      const board = createBoard({ series: { a: { csv } }, charts: [{ id: 'one', series: 'a' }, { id: 'two', series: 'a' }] });
      const root = shadowed ? document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' }) : document.body;
      const charts = ['one', 'two'].map((chart) => {
        const host = root.appendChild(document.createElement('div'));
        host.style.cssText = 'width:700px;height:380px';
        return createChart(host, { board, chart });
      });
      await Promise.all(charts.map((chart) => chart.ready));
      const buttons = () => [...root.querySelectorAll('[data-level]')];
      const half = buttons().length / 2;
      const button = /** @type {HTMLElement} */ (buttons()[half + 1]); // the second level of the second chart
      const level = button.dataset.level;
      button.focus();
      const [time, open, high, low] = csv.trim().split('\n').at(-1)?.split(',') ?? [];
      board.update('a', { time, open: Number(open), high: Number(high), low: Number(low), close: Number(high) });
      while (buttons().includes(button)) await new Promise((done) => setTimeout(done, 20));
      await new Promise((done) => setTimeout(done, 100));
      const now = /** @type {Document | ShadowRoot} */ (root.getRootNode?.() ?? root).activeElement;
      return [half > 1, level === /** @type {HTMLElement} */ (now)?.dataset?.level, buttons().indexOf(/** @type {Element} */ (now)) >= buttons().length / 2];
    }, { csv: PRICES, shadowed });
    assert.deepEqual(kept, [true, true, true], `in a shadow: ${shadowed}`);
  }
});

test('an auditor finds nothing on the demo page', async () => {
  for (const how of [{}, DARK, FORCED, PHONE]) {
    const { page } = await bench.visit(how);
    assert.deepEqual(await audit(page), [], JSON.stringify(how));
    await page.locator('#as-of').fill('1999-01-04');
    await page.locator('#board-fault:visible').waitFor();
    assert.deepEqual(await audit(page), [], 'with a fault');
    await page.context().close();
  }
});

alone('beside the canvas stands what it shows', {}, async (chart) => {
  const { name, words, levels, text, title, ids, hidden, tabs } = await chart.ask(({ chart, host }) => {
    const [analysis] = chart.analysis().charts;
    return {
      name: host.querySelector('[role=group]')?.getAttribute('aria-label'),
      words: [...host.querySelectorAll('.baton-words p')].map((p) => p.textContent).join('\n'),
      levels: [...host.querySelectorAll('ul[aria-label=Levels] button')].map((b) => [/** @type {HTMLElement} */ (b).dataset.level, b.textContent]),
      text: chart.toText(),
      title: `${analysis.title}: ${analysis.headline.text}`,
      ids: analysis.levels.map((/** @type {any} */ level) => level.id),
      hidden: [...host.querySelectorAll('canvas')].every((canvas) => canvas.ariaHidden === 'true'),
      tabs: [...host.querySelectorAll('*')].filter((element) => /** @type {HTMLElement} */ (element).tabIndex >= 0).length,
    };
  });
  assert.equal(name, title);
  assert.equal(words, text.trim());
  assert.deepEqual(levels.map(([id]) => id), ids);
  for (const [, entry] of levels) assert.match(entry ?? '', /^(Support|Resistance) [\d.,]+–[\d.,]+: .+ \d+ tests? since \d+ \w+ \d{4}$/);
  assert.ok(hidden);
  assert.equal(tabs, 1, 'one tab stop');
});

alone('the list of levels is walked, lights what it stands on, and gives the focus back', {}, async (chart) => {
  const ids = await chart.ask(({ chart }) => chart.analysis().charts[0].levels.map((/** @type {any} */ level) => level.id));
  await chart.ask(({ chart, host }) => chart.on('level', (/** @type {any} */ event) => (host.dataset.lit = event.levelId ?? 'none')));
  const lit = () => chart.ask(({ host }) => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(host.dataset.lit)))));
  const list = chart.page.getByRole('list', { name: 'Levels' });
  const size = async () => (await list.boundingBox())?.width ?? 0;
  await chart.stage.focus();
  assert.ok(!(await chart.page.locator('.baton-aside').evaluate((aside) => getComputedStyle(aside).clipPath === 'none')), 'out of sight');
  await chart.press('v');
  assert.equal(await lit(), ids[0]);
  assert.ok((await size()) > 100, 'in sight while it has the focus');
  await chart.press('ArrowDown', 'Control+Home', 'Alt+ArrowUp');
  assert.equal(await lit(), ids[1], 'keys with a modifier are the browser’s');
  await chart.press('End', 'Home', 'ArrowUp');
  assert.equal(await lit(), 'none');
  assert.ok(await chart.stage.evaluate((stage) => stage === document.activeElement));
  await chart.press('v', 'ArrowDown');
  await chart.said();
  await chart.press('Enter');
  assert.match((await chart.said()).join(), /^\d+ \w+ \d{4} to \d+ \w+ \d{4}$/, 'a button that is silent seems dead');
  await chart.press('Escape');
  assert.equal(await lit(), ids[1], 'a level that was gone to stays lit');
});

alone('where there are no levels there is no list of them', { data: 'one' }, async (chart) => {
  assert.equal(await chart.page.locator('.baton-aside').count(), 1);
  assert.equal(await chart.page.locator('.baton-aside ul:not([hidden])').count(), 0);
  await chart.stage.focus();
  await chart.press('v');
  assert.equal(await chart.page.evaluate(() => document.activeElement?.textContent), 'Data as a table', 'what else there is comes first');
});

alone('keys pan, fit, and scale prices as the pointer does', {}, async (chart) => {
  const range = () => chart.ask(({ chart }) => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(chart.visibleRange())))));
  await chart.stage.focus();
  const home = await range();
  await chart.press('Shift+ArrowLeft');
  const before = await range();
  assert.ok(before.from < home.from && before.to < home.to, `${before.from} ${before.to}`);
  assert.match((await chart.said()).at(-1) ?? '', /^\d+ \w+ \d{4} to \d+ \w+ \d{4}$/);
  await chart.press('Shift+ArrowRight');
  assert.deepEqual(await range(), home);
  await chart.press('+', 'f');
  assert.deepEqual(await range(), home);
  await chart.press('f');
  assert.equal((await range()).from, await chart.ask(({ chart }) => chart.analysis().charts[0].first));
  await chart.press('f');
  const picture = () => chart.ask(({ chart }) => chart.toSVG());
  const still = await picture();
  await chart.press('Shift+ArrowUp');
  const tall = await picture();
  assert.notEqual(tall, still);
  await chart.press('Shift+ArrowDown', 'Shift+ArrowDown');
  assert.notEqual(await picture(), tall);
  await chart.press('a');
  assert.equal(await picture(), still);
});

alone('what happens is told politely, and not faster than it can be heard', {}, async (chart) => {
  const live = chart.page.locator('[aria-live]');
  assert.equal(await live.getAttribute('aria-live'), 'polite');
  await chart.stage.focus();
  await chart.said();
  for (let i = 0; i < 40; i += 1) await chart.page.keyboard.press('ArrowLeft');
  const said = await chart.said();
  assert.ok(said.length >= 2 && said.length <= 8, `${said.length} announcements of 40 steps`);
  const end = await chart.ask(({ host }) => host.querySelector('[aria-live]')?.textContent);
  assert.equal(said.at(-1), end, 'the newest is told in the end');
  await chart.ask(({ chart }) => ['2018-03-19', '2019-06-19', '2020-03-20', '2021-03-19'].forEach((date) => chart.setAsOf(date)));
  await chart.page.waitForTimeout(600);
  const now = await chart.ask(({ chart }) => chart.analysis().charts[0].headline.text);
  assert.deepEqual(await chart.said(), [`Coin: ${now}`], 'of many findings the one that stays is told');
});

alone('text of twice the size makes the chart twice as large, and the pointer still hits', { css: { 'font-size': '200%' }, width: '800px', height: '600px' }, async (chart) => {
  const box = await chart.page.locator('.baton-stage').boundingBox();
  assert.ok(box);
  await chart.ask(({ chart, host }) => chart.on('cursor', (/** @type {any} */ { date }) => (host.dataset.date = date)));
  await chart.page.mouse.move(box.x + 60, box.y + 200);
  await chart.page.waitForTimeout(100);
  const { from, to } = await chart.ask(({ chart }) => chart.visibleRange());
  const date = await chart.ask(({ host }) => host.dataset.date ?? '');
  const share = (Date.parse(date) - Date.parse(from)) / (Date.parse(to) - Date.parse(from));
  assert.ok(share > 0.05 && share < 0.2, `${share} of the range at the left end`);
  assert.equal(await chart.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
});
