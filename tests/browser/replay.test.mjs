// Replay, comparison and range buttons of the demo page in Chromium.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Bench, lookAt } from './support.mjs';

/** @type {Bench} */
let bench;
before(async () => {
  bench = await Bench.open();
});
after(() => bench?.close());

test('the slider takes all charts to a date, by keyboard too', async () => {
  const { page, complaints } = await bench.visit();
  const slider = page.getByRole('slider', { name: 'All charts as of' });
  assert.match((await slider.getAttribute('aria-valuetext')) ?? '', /5 September 2025 \(newest\)/);
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  await page.locator('#kicker', { hasText: '4 September 2025' }).waitFor();
  await page.keyboard.press('Home');
  await page.locator('#kicker', { hasText: '2016' }).waitFor();
  assert.match((await page.locator('#replay .shown').textContent()) ?? '', /2016/);
  await page.getByRole('button', { name: 'Latest' }).click();
  await page.locator('#kicker', { hasText: '5 September 2025' }).waitFor();
  assert.equal(await slider.inputValue(), await slider.getAttribute('max'));
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('a replay plays, pauses, and ends at the newest bar', async () => {
  const { page, complaints } = await bench.visit();
  const slider = page.getByRole('slider', { name: 'All charts as of' });
  const play = page.locator('#replay .play');
  await play.click();
  assert.equal(await play.textContent(), 'Pause');
  const start = Number(await slider.getAttribute('min'));
  await page.waitForFunction(([min]) => Number(/** @type {HTMLInputElement} */ (document.querySelector('#replay-slider')).value) > min + 10, [start]);
  await play.click();
  const paused = Number(await slider.inputValue());
  await page.waitForTimeout(200);
  assert.equal(Number(await slider.inputValue()), paused);
  await slider.evaluate((input) => {
    const range = /** @type {HTMLInputElement} */ (input);
    range.value = String(Number(range.max) - 3);
    range.dispatchEvent(new Event('input'));
  });
  await play.click();
  await page.locator('#replay .play', { hasText: 'Play' }).waitFor();
  assert.equal(await slider.inputValue(), await slider.getAttribute('max'));
  await page.locator('#kicker', { hasText: '5 September 2025' }).waitFor();
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('the published date is marked; today stands beside it, and what came next behind it', async () => {
  const { page, complaints } = await bench.visit();
  assert.ok(await page.locator('#example-replay .mark').isVisible());
  const then = await page.locator('#example-title').textContent();
  const width = async () => (await page.locator('#index').boundingBox())?.width ?? 0;
  const before = await width();
  await page.locator('#example-compare').click();
  await page.locator('#today canvas').first().waitFor();
  await page.waitForFunction(() => (document.querySelector('#today')?.textContent ?? '').length > 80);
  assert.ok((await lookAt(page, 'today')).colours > 20);
  assert.ok((await width()) < before);
  assert.notEqual(await page.locator('#today').textContent(), await page.locator('#index').textContent());
  await page.getByRole('button', { name: 'Show what came next' }).click();
  assert.equal(await page.locator('#example-title').textContent(), then, 'words know nothing of it');
  await page.locator('#example-compare').click();
  await page.locator('#today').waitFor({ state: 'hidden' });
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('range buttons and scale are within reach on a phone', async () => {
  const { page, complaints } = await bench.visit({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true });
  const tops = await page.evaluate(() => ['verdict', 'leadership', 'story', 'challenger', 'index', 'example-story'].map((id) => /** @type {Element} */ (document.getElementById(id)).getBoundingClientRect().top));
  assert.deepEqual(tops, [...tops].sort((a, b) => a - b), 'the finding, its chart, the sentences');
  const hidden = page.locator('.lede a, .more a').evaluateAll((links) => links.filter((link) => link.checkVisibility() === false && link.closest('[hidden]') === null).map((link) => link.textContent));
  assert.deepEqual(await hidden, [], 'sentences are whole');
  const parted = page.locator('#verdict, #kicker, #example-title, #example-kicker').evaluateAll((titles) => titles.flatMap((title) => {
    const walker = document.createTreeWalker(title, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const { 0: words, index } of (node.textContent ?? '').matchAll(/(\d+ )?\S+ \d{3,}/g)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + words.length);
        if (range.getClientRects().length > 1) found.push(words);
      }
    }
    return found;
  }));
  assert.deepEqual(await parted, [], 'no line of a title ends within a name or a date');
  const deck = page.locator('.deck').first();
  const shown = async () => /** @type {{ y: number, height: number }} */ (await deck.boundingBox());
  assert.ok((await shown()).height <= 120, 'the deck leaves the charts their room');
  await page.locator('#roles').scrollIntoViewIfNeeded();
  assert.ok((await shown()).y < 0, 'and goes with them');
  await page.locator('#leadership').scrollIntoViewIfNeeded();
  const year = page.locator('#ranges').getByRole('button', { name: '1y' });
  const box = await year.boundingBox();
  assert.ok(box && box.height >= 44 && box.y > 370 && box.y + box.height <= 740, JSON.stringify(box));
  const picture = () => page.evaluate(() => /** @type {HTMLCanvasElement} */ (document.querySelector('#challenger canvas')).toDataURL());
  const before = await picture();
  await year.tap();
  await page.waitForFunction((old) => /** @type {HTMLCanvasElement} */ (document.querySelector('#challenger canvas')).toDataURL() !== old, before);
  const log = page.locator('#ranges').getByRole('button', { name: 'Log scale' });
  await log.tap();
  assert.equal(await log.getAttribute('aria-pressed'), 'false');
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  // Text of twice the size, in a font as wide as they come: the page stays as wide as the phone, and the charts are not covered.
  await page.evaluate(() => Object.assign(document.documentElement.style, { fontSize: '200%', letterSpacing: '0.04em' }));
  await page.locator('#leadership').evaluate((card) => card.scrollIntoView());
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  assert.ok((await shown()).y > 740, JSON.stringify(await shown()));
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('three charts as of a date stand beside the same three of today', async () => {
  const { page, complaints } = await bench.visit();
  const compare = page.locator('#compare');
  const slider = page.getByRole('slider', { name: 'All charts as of' });
  await slider.evaluate((input) => {
    const range = /** @type {HTMLInputElement} */ (input);
    range.value = String(Date.UTC(2021, 5, 1) / 86_400_000);
    range.dispatchEvent(new Event('input'));
  });
  await page.locator('#kicker', { hasText: '1 June 2021' }).waitFor();
  const before = await page.locator('#leadership').boundingBox();
  await compare.click();
  assert.equal(await compare.getAttribute('aria-pressed'), 'true');
  await page.locator('#today-verdict', { hasText: /^Today, 5 September 2025: .{20}/ }).waitFor();
  for (const id of ['leadership', 'challenger', 'risk']) {
    await page.locator(`#${id}-today canvas`).first().waitFor();
    await page.waitForFunction((figure) => (document.querySelector(`#${figure} .baton-words`)?.textContent ?? '').length > 80, `${id}-today`);
    const [then, now] = [await page.locator(`#${id}`).boundingBox(), await page.locator(`#${id}-today`).boundingBox()];
    assert.ok(then && now && Math.abs(then.y - now.y) < 1 && Math.abs(then.width - now.width) < 1 && now.x > then.x + then.width, `${id}: ${JSON.stringify([then, now])}`);
    assert.equal(await page.locator(`#${id} figcaption`).textContent(), 'As of 1 June 2021');
    assert.equal(await page.locator(`#${id}-today figcaption`).textContent(), 'Today, 5 September 2025');
    assert.ok((await lookAt(page, `${id}-today`)).colours > 20, id);
    // Words follow a date at a pace of their own.
    const words = (/** @type {string} */ figure) => `document.querySelector('#${figure} .baton-words')?.textContent`;
    await page.waitForFunction(`${words(id)} && ${words(id)} !== ${words(`${id}-today`)}`);
  }
  const today = await page.locator('#risk-today .baton-words').textContent();
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await page.locator('#risk figcaption', { hasText: 'As of 2 June 2021' }).waitFor();
  assert.equal(await page.locator('#risk-today .baton-words').textContent(), today, 'today stays');
  await compare.click();
  assert.ok(await page.locator('#today-verdict').isHidden());
  assert.deepEqual(await page.locator('#leadership').boundingBox(), before);
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('a button holds the prices and lets them go, and knows what the reader does', async () => {
  const { page, complaints } = await bench.visit();
  const lock = page.locator('#ranges').getByRole('button', { name: 'Lock prices' });
  const pressed = (/** @type {string} */ state) => page.locator(`#ranges button[aria-pressed="${state}"]`, { hasText: 'Lock prices' }).waitFor();
  await pressed('false');
  await lock.focus();
  await page.keyboard.press('Space');
  await pressed('true');
  await page.locator('#ranges').getByRole('button', { name: '1y' }).click();
  await pressed('true');
  await lock.click();
  await pressed('false');
  const stage = page.locator('#risk .baton-stage');
  await stage.focus();
  await page.keyboard.press('Shift+ArrowUp');
  await pressed('mixed');
  await stage.press('a');
  await pressed('false');
  await lock.click();
  await page.locator('#ranges').getByRole('button', { name: 'Log scale' }).click();
  await pressed('false'); // another scale has other prices in sight
  assert.deepEqual(complaints, []);
  await page.context().close();
});

for (const viewport of [{ width: 1180, height: 900 }, { width: 360, height: 740 }]) {
  test(`charts do not hop while words above them change, ${viewport.width} px wide`, async () => {
    const { page, complaints } = await bench.visit({ viewport });
    const heard = await page.evaluate(async () => {
      const slider = /** @type {HTMLInputElement} */ (document.querySelector('#replay-slider'));
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      /** @type {number[][]} */
      const tops = [];
      const words = new Set();
      const [first, last] = [Number(slider.min), Number(slider.max)];
      for (let step = 0; step <= 120; step += 1) {
        slider.value = String(Math.round(last - ((last - first) * step) / 120));
        slider.dispatchEvent(new Event('input'));
        await frame();
        await frame();
        tops.push(['leadership', 'challenger'].map((id) => document.getElementById(id)?.getBoundingClientRect().top ?? NaN));
        words.add(document.getElementById('verdict')?.textContent);
      }
      return { tops, words: words.size };
    });
    assert.ok(heard.words > 3, `${heard.words} verdicts`);
    const hops = heard.tops.filter((now, i) => i > 0 && now.some((top, which) => top < heard.tops[i - 1][which]));
    assert.deepEqual(hops, [], 'none goes back up');
    await page.getByRole('button', { name: 'Latest' }).click();
    const heights = await page.evaluate(() => [...document.querySelectorAll('#opening, #words')].map((element) => /** @type {HTMLElement} */ (element).style.minHeight));
    assert.deepEqual(heights, ['', ''], 'another way to a date lets go');
    assert.deepEqual(complaints, []);
    await page.context().close();
  });
}

test('a date that is typed ends a replay', async () => {
  const { page, complaints } = await bench.visit();
  await page.locator('#replay .play').click();
  await page.getByLabel('As of').first().fill('2022-06-01');
  await page.locator('#kicker', { hasText: '1 June 2022' }).waitFor();
  await page.waitForTimeout(200);
  assert.equal(await page.locator('#replay .play').textContent(), 'Play');
  assert.match((await page.locator('#kicker').textContent()) ?? '', /1 June 2022/);
  assert.deepEqual(complaints, []);
  await page.context().close();
});
