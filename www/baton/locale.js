// How a locale writes numbers and dates, asked of `Intl` once and handed to the engine as a small table: a line a field, in the
// order in which `src/reading/format/table.rs` reads them.
//
// Digits are 0 to 9 and years are Gregorian everywhere: figures stand in columns and dates are those of the analysis.
import { refusal } from './failure.js';
import { textOf } from './shape.js';
import { times } from './times.js';

/** @import { BoardInput } from './index.js' */

/** Tables by locale. @type {Map<string, string>} */
const known = new Map();

/**
 * The table of a board's locale; none where the board names none, or something that the engine will refuse.
 * @param {BoardInput} input
 */
export function formatsOf(input) {
  const tag = localeOf(input);
  if (tag === undefined) return undefined;
  const table = known.get(tag) ?? derive(canonical(tag));
  known.set(tag, table);
  return table;
}

/** @param {BoardInput} input @returns {string | undefined} */
function localeOf(input) {
  try {
    return textOf(input, 'locale');
  } catch {
    return undefined; // the engine meets the same and says where
  }
}

/** @param {string} tag */
function canonical(tag) {
  try {
    const [locale] = Intl.NumberFormat.supportedLocalesOf(tag);
    if (locale) return locale;
  } catch {
    // No language tag at all: refused below like one that nobody speaks.
  }
  throw refusal('locale', 'a locale that this machine knows, such as de-CH', tag);
}

/** Marks of direction, which `Intl` puts around signs and we put around whole dates. */
const MARKS = /[\u061c\u200e\u200f]/g;
/** Isolate a date that is read from right to left. */
const [RIGHT_TO_LEFT, END] = ['\u2067', '\u2069'];
const IS_RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** @param {string} locale */
function derive(locale) {
  const english = new Intl.Locale(locale).language === 'en' ? 'yes' : 'no';
  return [...numbers(locale), english, ...dates(locale)].join('\n');
}

/** More digits than any number has. */
const NEVER = 999;

/** @param {string} locale */
function numbers(locale) {
  const latin = /** @type {const} */ ({ numberingSystem: 'latn' });
  const parts = new Intl.NumberFormat(locale, { ...latin, minimumFractionDigits: 1 }).formatToParts(1234567890);
  const value = (/** @type {string} */ type) => parts.find((part) => part.type === type)?.value.replace(MARKS, '') ?? '';
  const groups = parts.filter(({ type }) => type === 'integer').map((part) => part.value.length);
  const grouped = (/** @type {number} */ number) => new Intl.NumberFormat(locale, latin).formatToParts(number).some(({ type }) => type === 'group');
  const percentage = new Intl.NumberFormat(locale, { ...latin, style: 'percent' }).formatToParts(0.5).map(({ type, value }) => (type === 'integer' ? '{}' : value)).join('').replace(MARKS, '');
  const [beforePercent, afterPercent] = percentage.split('{}');
  const groupedFrom = grouped(1234) ? 4 : grouped(12345) ? 5 : NEVER;
  return [value('group'), groups.at(-1) ?? 3, groups.at(-2) ?? 3, groupedFrom, value('decimal'), beforePercent, afterPercent, wordOf(locale, 1e9), wordOf(locale, 1e12)];
}

/** What a locale writes after the 1 for a large number, where it writes it so: in Spanish a thousand millions have no short word of their own. @param {string} locale @param {number} number */
function wordOf(locale, number) {
  const parts = new Intl.NumberFormat(locale, { notation: 'compact', numberingSystem: 'latn' }).formatToParts(number);
  const after = parts.slice(1).map(({ value }) => value).join('').replace(MARKS, '').replace(/\.$/, '');
  return parts[0].value === '1' && !IS_RIGHT_TO_LEFT.test(after) ? after : '';
}

/** @param {string} locale */
function dates(locale) {
  const year = /** @type {const} */ ({ year: 'numeric' });
  const day = /** @type {const} */ ({ day: 'numeric' });
  const [long, short] = /** @type {const} */ ([{ month: 'long' }, { month: 'short' }]);
  const inFull = pattern(locale, { ...day, ...long, ...year });
  const month = pattern(locale, { ...long, ...year });
  const shortDay = pattern(locale, { ...day, ...short, ...year });
  const shortMonth = pattern(locale, { ...short, ...year });
  const axis = FIRSTS.map((date) => writer(locale, short).format(date).replace(MARKS, ''));
  const orders = [inFull, month, shortDay, pattern(locale, { ...day, ...short }), shortMonth].map(({ order }) => order);
  const names = [inFull, month, shortDay, shortMonth].map(({ months }) => months);
  return [...orders, ...[...names, axis].map((months) => months.join('|'))];
}

/** The first day of each month of a year. */
const FIRSTS = times(12, (month) => new Date(Date.UTC(2025, month, 1)));
/** Parts of a date that differ from date to date, as the engine's patterns name them. @type {Record<string, string>} */
const SLOTS = { day: '{d}', month: '{m}', year: '{y}' };

/** @param {string} locale @param {Intl.DateTimeFormatOptions} fields */
const writer = (locale, fields) => new Intl.DateTimeFormat(locale, { ...fields, calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC' });

/** The order of a date's parts with what stands between them, and the names of its months. @param {string} locale @param {Intl.DateTimeFormatOptions} fields */
function pattern(locale, fields) {
  const all = FIRSTS.map((date) => writer(locale, fields).formatToParts(date));
  const months = all.map((parts) => parts.find(({ type }) => type === 'month')?.value.replace(MARKS, '') ?? '');
  const order = all[0].map(({ type, value }) => SLOTS[type] ?? value.replaceAll(/[{}]/g, '')).join('').replace(MARKS, '');
  return { months, order: IS_RIGHT_TO_LEFT.test(months[0]) ? `${RIGHT_TO_LEFT}${order}${END}` : order };
}
