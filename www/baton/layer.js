// The chart for those who do not see it: beside the canvases, which are hidden from them, its name, its words, its levels, and what
// happens on it. The stage is its one tab stop; the rest is reached from there, or by reading on.
import { make } from './html.js';
import { openKeys } from './panel.js';
import { WORDS, emptyChart, stageOf } from './words.js';

/** Announcements come no faster than this, the newest first, ms. */
const PAUSE = 350;
/** A finding that has stood for so long is told, ms. */
const SETTLED = 800;

/** @typedef {{ name: string, text: string, levels: { id: string, words: string }[] }} Words `text` has one paragraph a line */
/**
 * What the layer asks of its chart.
 * @typedef {object} Target
 * @property {(levelId: string | null) => void} light
 * @property {(levelId: string) => void} go
 * @property {() => void} table
 */

export class Layer {
  #frame;
  #stage;
  /** What the stage holds for the ear. */
  #picture = make('div', { role: 'img' });
  #words = make('div', { class: 'baton-words baton-unseen' });
  #live = make('div', { class: 'baton-live baton-unseen', 'aria-live': 'polite' });
  #status = make('p', { class: 'baton-status' });
  #levels = make('ul', { 'aria-label': WORDS.levels });
  #aside = make('div', { class: 'baton-aside' });
  /** @type {Target | undefined} */
  #target;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #speaking;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #settling;
  #next = '';
  /** The finding that was last said or set, so that another one is told. */
  #finding = '';

  /** @param {HTMLElement} frame @param {HTMLElement} stage */
  constructor(frame, stage) {
    this.#frame = frame;
    this.#stage = stage;
    // The words are English, whatever the language of the page and the way it is read.
    for (const [key, value] of Object.entries({ role: 'group', 'aria-roledescription': WORDS.chart, lang: 'en', dir: 'ltr' })) frame.setAttribute(key, value);
    // The one role under which screen readers hand letters and arrows to the page. It holds nothing that could be read. Orca wants it
    // twice, and not empty: an application that has the focus itself is a document to it, one without content a button.
    stage.setAttribute('role', 'application');
    stage.tabIndex = 0;
    Object.assign(this.#picture.style, { position: 'absolute', inset: '0', pointerEvents: 'none' });
    stage.prepend(this.#picture);
    const application = make('div', { role: 'application' });
    application.style.display = 'contents';
    application.append(stage);
    frame.append(application, this.#words, this.#aside, this.#live);
    this.state(WORDS.noData);
  }

  /** @param {Target} target @param {AbortSignal} signal */
  attend(target, signal) {
    this.#target = target;
    this.#aside.addEventListener('click', ({ target }) => this.#click(/** @type {Element} */ (target)), { signal });
    this.#aside.addEventListener('keydown', (event) => this.#key(event), { signal });
    this.#aside.addEventListener('focusin', ({ target }) => this.#target?.light(levelOf(target)), { signal });
    this.#aside.addEventListener('focusout', () => this.#target?.light(null), { signal });
  }

  /** Says in the chart's place why there is none; nothing once there is one. @param {string} text */
  state(text) {
    // Where it is not, the `remove` that Prototype puts in the place of the browser's fails.
    if (!text) return void this.#status.parentNode?.removeChild(this.#status);
    this.#status.textContent = text;
    this.#frame.append(this.#status);
    this.#name(emptyChart(text));
  }

  /** What the chart says. @param {Words} words */
  describe({ name, text, levels }) {
    this.#name(name);
    this.#words.replaceChildren(...text.split('\n').filter(Boolean).map((line) => make('p', {}, line)));
    // Its own alone: another chart's level, or a page's, keeps the focus. A document names only the host of what lies in a shadow.
    const focused = levelOf(this.#levels.querySelector(':focus'));
    const button = (/** @type {string} */ words, /** @type {Record<string, string>} */ data) => make('button', { type: 'button', tabindex: '-1', ...data }, words);
    this.#levels.replaceChildren(...levels.map(({ id, words }) => make('li', {}, button(words, { 'data-level': id }))));
    if (!this.#aside.hasChildNodes()) this.#aside.append(this.#levels, button(WORDS.table, { 'data-does': 'table' }), button(WORDS.keys, { 'data-does': 'keys' }));
    this.#levels.hidden = levels.length === 0;
    if (focused) (this.#buttons().find((made) => made.dataset.level === focused) ?? this.#stage).focus();
    if (this.#finding !== name) this.#tell(this.#finding ? name : '');
    this.#finding = name;
  }

  /** What has just happened. @param {string} text */
  announce(text) {
    this.#next = spoken(text);
    if (this.#speaking) return;
    this.#live.textContent = this.#next;
    this.#speaking = setTimeout(() => {
      this.#speaking = undefined;
      if (this.#next !== this.#live.textContent) this.announce(this.#next);
    }, PAUSE);
  }

  /** Says no more of what has happened: a dialog that closes would have it read once more. */
  hush() {
    this.#next = '';
    this.#live.textContent = '';
  }

  /** The keys in a dialog. */
  keys() {
    this.hush();
    openKeys(this.#frame);
  }

  /** The focus onto the list of levels. */
  list() {
    this.#aside.querySelector('button')?.focus();
  }

  remove() {
    clearTimeout(this.#speaking);
    clearTimeout(this.#settling);
  }

  /** Another finding, once it stays: a replay has many, and nobody listens to each. @param {string} name */
  #tell(name) {
    clearTimeout(this.#settling);
    this.#settling = name ? setTimeout(() => this.announce(name), SETTLED) : undefined;
  }

  /** @param {string} name */
  #name(name) {
    this.#frame.setAttribute('aria-label', name);
    this.#stage.setAttribute('aria-label', stageOf(name));
    this.#picture.setAttribute('aria-label', name);
  }

  /** @returns {HTMLButtonElement[]} */
  #buttons() {
    return [...this.#aside.querySelectorAll('button')];
  }

  /** @param {Element} target */
  #click(target) {
    const button = target.closest('button');
    const { level, does } = button?.dataset ?? {};
    if (level) this.#target?.go(level);
    if (does === 'table') this.#target?.table();
    if (does === 'keys') this.keys();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const buttons = this.#buttons();
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    const ways = /** @type {Record<string, HTMLElement | undefined>} */ ({
      ArrowDown: buttons[Math.min(at + 1, buttons.length - 1)],
      ArrowUp: buttons[at - 1] ?? this.#stage,
      Home: buttons[0],
      End: buttons.at(-1),
      Escape: this.#stage,
    });
    const to = ways[event.key];
    if (!to || event.ctrlKey || event.metaKey || event.altKey) return;
    to.focus();
    event.preventDefault();
  }
}

/** For the ear: lines end in a pause, and the dash of a range, which most voices leave out, is a word. @param {string} text */
function spoken(text) {
  return text.replace(/([^.!?…\s])\n/g, '$1.\n').replace(/(\d)–(\d)/g, '$1 to $2');
}

/** @param {EventTarget | null} target */
function levelOf(target) {
  return /** @type {HTMLElement | null} */ (target)?.dataset?.level ?? null;
}
