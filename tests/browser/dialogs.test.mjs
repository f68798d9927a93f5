// What a chart opens beside itself: its keys, its data as a table, its summary; by keys, for eye and ear.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { PHONE, aloneOn } from './everyone.mjs';
import { Bench } from './support.mjs';

/** @type {Bench} */
let bench;
before(async () => {
  bench = await Bench.open();
});
after(() => bench?.close());
const alone = aloneOn(() => bench);

alone('every key of the help does something, and the help says every key', {}, async (chart) => {
  await chart.stage.focus();
  await chart.press('?');
  const dialog = chart.page.getByRole('dialog', { name: 'Keys of this chart' });
  const keys = await dialog.locator('dt').allTextContents();
  assert.deepEqual(keys, ['← →', 'Page Up, Page Down', 'Home, End', 'L', 'T', 'B', '+ −', 'Shift + ← →', 'F', 'Shift + ↑ ↓', 'A', 'V', 'D', 'Enter', '?', 'Esc']);
  await chart.press('?');
  assert.equal(await dialog.count(), 0);
  assert.ok(await chart.stage.evaluate((stage) => stage === document.activeElement), 'the focus is back');
  // Up and down without shift scroll the page, as everywhere; keys with a modifier are the browser's.
  const used = await chart.stage.evaluate((stage) =>
    [{ key: 'ArrowUp' }, { key: 'ArrowDown' }, { key: 'Tab' }, { key: 'x' }, { key: 'Escape' }, { key: 'End', ctrlKey: true }, { key: 'l', metaKey: true }, { key: 'ArrowLeft', altKey: true }].map(
      (how) => !stage.dispatchEvent(new KeyboardEvent('keydown', { ...how, cancelable: true, bubbles: true })),
    ),
  );
  assert.deepEqual(used, Array(8).fill(false));
});

alone('the table shows the bars, a page at a time', {}, async (chart) => {
  await chart.stage.focus();
  await chart.press('d');
  const dialog = chart.page.getByRole('dialog');
  const cells = () => dialog.locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
  const [newest, ...rest] = await cells();
  assert.deepEqual(await dialog.locator('thead th').allTextContents(), ['Date', 'Open', 'High', 'Low', 'Close']);
  assert.deepEqual(newest, ['5 Sep 2025', '3,541.62', '3,563.46', '3,507.51', '3,530.00']);
  assert.equal(rest.length, 19);
  await dialog.getByRole('button', { name: 'Older' }).click();
  const place = dialog.getByRole('status');
  assert.equal(await place.textContent(), 'Rows 21 to 40 of 3,901, newest first');
  await dialog.getByRole('combobox').selectOption('50');
  assert.equal((await cells()).length, 50);
  await dialog.getByRole('button', { name: 'Oldest' }).click();
  assert.equal((await cells()).at(-1)?.[0], '1 Jan 2015');
  assert.equal(await dialog.getByRole('button', { name: 'Older' }).getAttribute('aria-disabled'), 'true');
  await dialog.getByRole('button', { name: 'Newest' }).click();
  assert.deepEqual((await cells())[0], newest);
  await dialog.getByRole('button', { name: 'Newer' }).click({ force: true });
  assert.deepEqual((await cells())[0], newest, 'there is nothing newer than the newest');
  await chart.ask(({ chart }) => {
    const { date, close } = chart.analysis().charts[0].last;
    chart.update('a', { time: date, open: close, high: 2 * close, low: close, close: 2 * close, volume: 1 });
  });
  await chart.page.waitForTimeout(1_500);
  assert.deepEqual((await cells())[0].slice(3), ['3,530.00', '7,060.00'], 'it goes on with its newest bar');
  await chart.press('Escape');
  assert.equal(await dialog.count(), 0);
  await chart.press('PageUp', 'D');
  assert.match((await place.textContent()) ?? '', /^Rows 1[01] to/, 'it opens at the crosshair');
});

alone('on a phone the table shows all of a bar, its close too', { ...PHONE, width: '100%' }, async (chart) => {
  await chart.stage.focus();
  await chart.press('d');
  const [inside, needed] = await chart.page.locator('.baton-rows').evaluate((rows) => [rows.clientWidth, rows.scrollWidth]);
  assert.ok(needed <= inside, `${needed} px in ${inside}`);
  const size = await chart.page.locator('tbody td').first().evaluate((cell) => parseFloat(getComputedStyle(cell).fontSize));
  assert.ok(size >= 12, `${size} px`);
});

alone('the summary is told in sentences, and not once more when a dialog closes', {}, async (chart) => {
  await chart.stage.focus();
  await chart.said();
  await chart.press('Enter');
  const [summary, ...more] = await chart.said();
  const shown = await chart.ask(({ host }) => [...host.querySelectorAll('.baton-words p')].map(({ textContent }) => textContent ?? ''));
  assert.deepEqual([summary.split('\n').length > 1, more], [true, []]);
  assert.deepEqual(summary.split('\n').filter((line) => !/[.!?]$/.test(line)), [], 'a voice pauses after each line');
  assert.ok(/\d–\d/.test(shown.join()) && !/\d–\d/.test(summary) && / \d[\d,.]* to \d/.test(summary), summary);
  const dialog = chart.page.getByRole('dialog');
  for (const key of ['?', 'd']) {
    await chart.press('Enter', key);
    await dialog.waitFor();
    await chart.page.waitForTimeout(500);
    assert.equal(await chart.ask(({ host }) => host.querySelector('[aria-live]')?.textContent), '', `after ${key}`);
    await chart.press('Escape');
  }
});

alone('a dialog that opens is told by its name, and keys go on from its first button', {}, async (chart) => {
  const focused = () => chart.page.evaluate(() => [document.activeElement?.tagName, document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent]);
  await chart.stage.focus();
  for (const [key, name] of [['?', /^Keys of this chart$/], ['d', /^Coin/]]) {
    await chart.press(String(key));
    const [tag, label] = await focused();
    assert.equal(tag, 'DIALOG');
    assert.match(String(label), /** @type {RegExp} */ (name));
    await chart.press('Tab');
    assert.deepEqual(await focused(), ['BUTTON', 'Close']);
    await chart.press('Escape');
    assert.ok(await chart.stage.evaluate((stage) => stage === document.activeElement), 'the focus is back');
  }
});

alone('the table has the columns that there are prices for', { data: 'no opens' }, async (chart) => {
  await chart.stage.focus();
  await chart.press('d');
  const table = chart.page.getByRole('dialog').locator('table');
  assert.deepEqual(await table.locator('thead th').allTextContents(), ['Date', 'High', 'Low', 'Close']);
  assert.deepEqual(await table.locator('tbody tr').first().locator('th, td').allTextContents(), ['11 Jan 2015', '11.9000', '11.5100', '11.9000']);
});

alone('the way out of a dialog is in sight on a phone with letters of twice the size', { ...PHONE, css: { 'font-size': '200%' }, width: '100%' }, async (chart) => {
  await chart.stage.focus();
  for (const key of ['?', 'd']) {
    await chart.press(key);
    const sides = await chart.page.getByRole('dialog').evaluate((dialog) => [dialog, /** @type {Element} */ (dialog.querySelector('button'))].map((element) => element.getBoundingClientRect().right));
    assert.ok(sides[1] < sides[0], `${key}: ${sides}`);
    await chart.press('Escape');
  }
});
