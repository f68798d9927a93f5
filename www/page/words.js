// The engine's sentences as nodes of the page: words that rest on a level lead to its chart.

/** @import { Analysis, ChartAnalysis, Sentence } from '../baton/index.js' */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {{ text?: string, className?: string }} [parts]
 * @param {...Node} children
 */
export function make(name, { text, className } = {}, ...children) {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/** The element of that id. @template {HTMLElement} T @param {string} id @param {new () => T} type */
export function get(id, type) {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`The page has no ${type.name} "${id}".`);
  return element;
}

/** Presses a button, or releases it; whether it is pressed now. @param {HTMLButtonElement} button */
export function toggle(button) {
  const on = button.getAttribute('aria-pressed') !== 'true';
  button.setAttribute('aria-pressed', String(on));
  return on;
}

/** `2025-09-05` as `5 September 2025`. @param {string} date */
export function longDate(date) {
  const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(`${date.slice(0, 10)}T00:00:00Z`));
}

/** A date, or a number with the word it belongs to: no line of a title ends within one. */
const WHOLE = /((?:\d+ )?\S+ \d{3,})/;

/** Writes a title. @param {HTMLElement} place @param {string} words */
export function entitle(place, words) {
  place.replaceChildren(...words.split(WHOLE).map((text, i) => (i % 2 ? make('span', { text, className: 'whole' }) : document.createTextNode(text))));
}

/** Dates and ranges stay on one line; words longer than this are more than one of them, in characters. */
const UNBROKEN = 24;

/** Side of the level a reference names, as the charts stand. @param {readonly ChartAnalysis[]} charts @param {Sentence['refs'][number]} ref */
function sideOf(charts, { chartId, levelId }) {
  const chart = charts.find(({ id }) => id === chartId);
  return chart?.levels.find(({ id }) => id === levelId)?.side ?? '';
}

/**
 * Nodes of one sentence; the words of each reference become a link to its chart.
 * @param {Sentence} sentence
 * @param {readonly ChartAnalysis[]} charts
 * @returns {Node[]}
 */
export function sentenceNodes({ text, refs }, charts) {
  /** @type {{ at: number, words: string, ref: Sentence['refs'][number] }[]} */
  const links = [];
  for (const ref of refs) {
    if (!ref.words || !document.getElementById(ref.chartId)) continue;
    const at = text.indexOf(ref.words, nextFree(text, ref.words, links));
    if (at >= 0) links.push({ at, words: ref.words, ref });
  }
  links.sort((a, b) => a.at - b.at);
  const nodes = [];
  let done = 0;
  for (const { at, words, ref } of links) {
    if (at < done) continue;
    const link = make('a', { text: words, className: sideOf(charts, ref) });
    link.href = `#${ref.chartId}`;
    link.classList.toggle('long', words.length > UNBROKEN);
    link.dataset.chart = ref.chartId;
    if (ref.levelId) link.dataset.level = ref.levelId;
    if (ref.dates) link.dataset.dates = ref.dates.join(' ');
    nodes.push(document.createTextNode(text.slice(done, at)), link);
    done = at + words.length;
  }
  return [...nodes, document.createTextNode(text.slice(done))];
}

/** Where to look for the words: behind the links that already took the same ones. @param {string} text @param {string} words @param {readonly { at: number, words: string }[]} links */
function nextFree(text, words, links) {
  const taken = links.filter((link) => link.words === words).map(({ at }) => at + words.length);
  return Math.min(text.length, Math.max(0, ...taken));
}

/** Fills a paragraph with sentences. @param {HTMLElement} paragraph @param {readonly Sentence[]} sentences @param {Analysis} analysis */
export function tell(paragraph, sentences, { charts }) {
  paragraph.replaceChildren(...sentences.flatMap((sentence) => [...sentenceNodes(sentence, charts), document.createTextNode(' ')]));
}

/** Shows a failure in place, or nothing. @param {HTMLElement} place @param {unknown} [error] */
export function showFault(place, error) {
  place.textContent = error instanceof Error ? error.message : error ? String(error) : '';
  place.hidden = !error;
}

/** Words while a replay plays, ms: as fast as one reads. */
const PACE = 250;

/**
 * Does the work at once; while something `plays`, a few times a second between its frames, the last time for sure.
 * @param {() => boolean} plays @param {() => void} work
 */
export function paced(plays, work) {
  let last = 0;
  let later = 0;
  const now = () => {
    clearTimeout(later);
    later = 0;
    last = performance.now();
    work();
  };
  return () => {
    if (!plays()) now();
    else if (!later) later = window.setTimeout(now, Math.max(0, last + PACE - performance.now()));
  };
}
