// Numbers and dates of several countries, in pictures and in sentences.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, renderMarkdown, renderSVG } from 'baton-chart';

/** @import { BoardInput } from 'baton-chart' */

/** Twelve years of weeks between 1.2 and 2.2 million, so that numbers have groups of every kind. @type {BoardInput} */
const input = {
  series: { a: { days: Int32Array.from({ length: 620 }, (_, i) => 16_808 + i * 7), close: Array.from({ length: 620 }, (_, i) => 1_700_000 + 400_000 * Math.sin(i / 17) + 100_000 * Math.sin(i * 1.7)), name: 'Made up' } },
  charts: [{ id: 'c', series: 'a' }],
};
const LOCALES = ['de-CH', 'fr-FR', 'ja-JP', 'ar-EG', 'en-IN', 'tr-TR', 'es-ES'];

const spaced = (/** @type {string} */ text) => text.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll(/[\u061c\u200e\u200f\u2066-\u2069]/g, '');
const texts = (/** @type {string} */ svg) => [...svg.matchAll(/<text[^>]*>\s*([^<]*?)\s*<\/text>/g)].map(([, text]) => text.replaceAll('&apos;', "'"));
const draw = async (/** @type {string | undefined} */ locale) => texts(await renderSVG({ ...input, locale }, { chart: 'c', width: 900, height: 420 }));

test('the picture has the numbers of the locale, in digits 0 to 9', async () => {
  for (const locale of LOCALES) {
    const drawn = (await draw(locale)).map(spaced);
    const number = new Intl.NumberFormat(locale, { numberingSystem: 'latn' });
    const price = (/** @type {number} */ value) => spaced(number.format(value));
    assert.ok(drawn.includes(price(1_500_000)) || drawn.includes(price(2_000_000)), `${locale}: ${drawn.join(' | ')}`);
    assert.ok(drawn.every((text) => !/[\u0660-\u0669\u06f0-\u06f9]/.test(text)), locale);
    const percent = spaced(new Intl.NumberFormat(locale, { numberingSystem: 'latn', style: 'percent', minimumFractionDigits: 1 }).format(0.051)).replace(/[\d.,]+/, '#');
    assert.ok(drawn.some((text) => text.replace(/[\d.,]+/, '#').replace(/^[+−]/, '').startsWith(percent)), `${locale} ${percent}: ${drawn.join(' | ')}`);
  }
});

test('large prices are billions and trillions in the words of the locale, in sentences in English ones', async () => {
  const [{ a }] = [/** @type {any} */ (input.series)];
  const large = { ...input, series: { a: { ...a, close: a.close.map((/** @type {number} */ price) => price * 1000) } } };
  const words = { 'en-US': 'B', 'de-DE': 'Mrd', 'sv-SE': 'md', 'es-ES': 'e9', 'ja-JP': 'e9', 'ar-EG': 'e9' };
  for (const [locale, word] of Object.entries(words)) {
    const drawn = texts(await renderSVG({ ...large, locale }, { chart: 'c', width: 900, height: 420 })).map(spaced);
    const prices = drawn.filter((text) => /^[\d.,]+ ?(?:B|Mrd|md|e9)$/.test(text));
    assert.ok(prices.length > 2 && prices.every((text) => text.replace(/^[\d.,]+ ?/, '') === word), `${locale}: ${drawn.join(' | ')}`);
    assert.ok(drawn.every((text) => !/\d[.,]\d{3}[.,]\d{3}/.test(text)), `one notation alone in ${locale}: ${drawn.join(' | ')}`);
    const { charts: [{ narrative }] } = await analyze({ ...large, locale });
    assert.match(narrative[0].text, locale === 'en-US' ? /\d,?\d*B\b/ : /\d[.,]\d+bn\b/, locale);
  }
});

test('the picture has the dates of the locale', async () => {
  const { charts: [{ levels }] } = await analyze(input);
  const firsts = levels.flatMap(({ campaigns }) => campaigns.slice(0, 1)).map(({ from }) => new Date(`${from}T00:00Z`));
  assert.ok(firsts.length > 0);
  for (const locale of LOCALES) {
    const drawn = (await draw(locale)).map(spaced).join(' | ');
    const short = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC' });
    assert.ok(firsts.some((date) => drawn.includes(spaced(short.format(date)))), `${locale} ${short.format(firsts[0])}: ${drawn}`);
  }
});

test('right-to-left dates stand isolated, and the drawing goes from left to right', async () => {
  const svg = await renderSVG({ ...input, locale: 'ar-EG' }, { chart: 'c', width: 900, height: 420 });
  assert.match(svg, /^<svg [^>]*direction="ltr"/);
  const arabic = texts(svg).filter((text) => /\p{Script=Arabic}/u.test(text));
  assert.ok(arabic.length > 0);
  for (const text of arabic) assert.match(text, /\u2067[^\u2069]*\p{Script=Arabic}[^\u2069]*\u2069/u);
});

test('sentences have the picture’s numbers and English dates; the records stay plain', async () => {
  const plain = await analyze(input);
  const words = (/** @type {typeof plain} */ analysis) => analysis.charts[0].narrative.map(({ text }) => text).join(' ');
  for (const locale of LOCALES) {
    const said = await analyze({ ...input, locale });
    const letters = (/** @type {typeof plain} */ analysis) => words(analysis).replaceAll(/[^\p{L}\d]/gu, '');
    assert.equal(letters(said), letters(plain), locale);
    const close = new Intl.NumberFormat(locale, { numberingSystem: 'latn', maximumFractionDigits: 0 }).format(said.charts[0].last.close);
    assert.ok(spaced(words(said)).includes(spaced(close)), `${close}: ${words(said)}`);
    const records = (/** @type {typeof plain} */ { charts: [{ narrative, ...chart }] }) => chart;
    assert.deepEqual(records(said), records(plain));
  }
  const markdown = await renderMarkdown({ ...input, locale: 'fr-FR' });
  assert.match(markdown, /Levels as known on \d+ \p{Lu}\p{Ll}+ \d{4}\. Not a forecast\./u);
  assert.doesNotMatch(markdown, /janvier|février|juillet|août|décembre/);
});

test('English of another country has its own dates in sentences too', async () => {
  const known = async (/** @type {string} */ locale) => (await renderMarkdown({ ...input, locale })).match(/Levels as known on ([^.]*)\./)?.[1];
  const { asOf } = await analyze(input);
  const long = (/** @type {string} */ locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(asOf));
  for (const locale of ['en-US', 'en-GB', 'en-IN']) assert.equal(await known(locale), long(locale));
});

test('that sentences are English is told to those who asked for another language, however they write the name of theirs', async () => {
  const told = async (/** @type {string} */ locale) => (await analyze({ ...input, locale })).warnings.filter(({ code }) => code === 'locale-not-available').map(({ message }) => message);
  for (const locale of ['en', 'EN-us', 'en-u-nu-arab']) assert.deepEqual(await told(locale), [], locale);
  for (const locale of ['de-CH', 'fil']) assert.deepEqual(await told(locale), [`Sentences are English: "${locale}" is not available yet.`]);
});

test('without a locale nothing changes, and one that nobody knows is refused', async () => {
  assert.deepEqual(await analyze({ ...input, locale: undefined }), await analyze(input));
  for (const locale of ['xx-YY', 'not a tag', '', 'de_CH', 'x'.repeat(300)]) {
    await assert.rejects(analyze({ ...input, locale }), (error) => {
      const { name, code, field, value, message } = /** @type {any} */ (error);
      assert.deepEqual([name, code, field], ['BatonError', 'bad-option', 'locale'], locale);
      assert.ok(locale.startsWith(value.replace('…', '')) && message.includes('[bad-option]'));
      return true;
    });
  }
  await assert.rejects(analyze({ ...input, locale: /** @type {any} */ (5) }), { code: 'bad-option', field: 'locale' });
});
