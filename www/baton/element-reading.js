// A board's reading as nodes: words that rest on a level or on dates are buttons that show them in their chart.
import { make } from './html.js';

/** @import { Analysis, Ref, Sentence } from './index.js' */

/** Sentences that stand first; the others follow in a part of their own. */
const LEDE = 3;

/** @typedef {{ show: (ref: Ref) => void, highlight: (ref: Ref, on: boolean) => void }} Guide */

/** The verdict, the sentences it rests on, and the rest. @param {NonNullable<Analysis['reading']>} reading @param {Guide} guide @returns {Node[]} */
export function readingNodes({ narrative }, guide) {
  const [verdict, ...story] = narrative;
  const nodes = [make('h2', { part: 'verdict', class: 'verdict' }, verdict?.text ?? ''), paragraph('story', story.slice(0, LEDE), guide)];
  return story.length > LEDE ? [...nodes, paragraph('more', story.slice(LEDE), guide)] : nodes;
}

/** @param {'story' | 'more'} part @param {Sentence[]} sentences @param {Guide} guide */
export function paragraph(part, sentences, guide) {
  return make('p', { part, class: part }, ...sentences.flatMap((sentence) => [...sentenceNodes(sentence, guide), ' ']));
}

/** @param {Sentence} sentence @param {Guide} guide @returns {(Node | string)[]} */
function sentenceNodes({ text, refs }, guide) {
  /** @type {(Node | string)[]} */
  const nodes = [];
  let done = 0;
  const placed = refs.flatMap((ref) => (ref.words ? [{ ref, words: ref.words }] : []));
  for (const { at, ref, words } of positions(text, placed)) {
    nodes.push(text.slice(done, at), button(ref, words, guide));
    done = at + words.length;
  }
  return [...nodes, text.slice(done)];
}

/** Where the words stand, from left to right; the same words twice are two places. @param {string} text @param {{ ref: Ref, words: string }[]} placed */
function positions(text, placed) {
  /** @type {{ at: number, ref: Ref, words: string }[]} */
  const found = [];
  for (const { ref, words } of placed) {
    const free = (/** @type {number} */ at) => found.every((other) => at + words.length <= other.at || at >= other.at + other.words.length);
    let at = text.indexOf(words);
    while (at >= 0 && !free(at)) at = text.indexOf(words, at + 1);
    if (at >= 0) found.push({ at, ref, words });
  }
  return found.sort((a, b) => a.at - b.at);
}

/** @param {Ref} ref @param {string} words @param {Guide} guide */
function button(ref, words, { show, highlight }) {
  const node = make('button', { type: 'button', part: 'link', class: 'link' }, words);
  node.addEventListener('click', () => show(ref));
  for (const kind of ['pointerenter', 'focus']) node.addEventListener(kind, () => highlight(ref, true));
  for (const kind of ['pointerleave', 'blur']) node.addEventListener(kind, () => highlight(ref, false));
  return node;
}
