// Words for those who do not see the chart: what it says as a whole, and what happens on it; and a list of its keys.

/** Visible to a screen reader alone. Set through the object model, which a strict style policy allows. */
const HIDDEN = { position: 'absolute', width: '1px', height: '1px', margin: '-1px', overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' };
/** Announcements come no faster than this, the newest first, ms. */
const PAUSE = 350;

const KEYS = [
  ['← →', 'a bar back or on'],
  ['Page Up, Page Down', 'ten bars'],
  ['Home, End', 'first and newest bar'],
  ['L', 'next level, Shift + L the one before'],
  ['T', 'next test'],
  ['B', 'next break'],
  ['+ −', 'nearer, further'],
  ['Enter', 'the chart in words'],
  ['Esc', 'back out'],
];

const PANEL = { position: 'absolute', inset: '0', margin: 'auto', width: 'max-content', height: 'max-content', maxWidth: '90%', maxHeight: '90%', overflow: 'auto', padding: '14px 18px', boxSizing: 'border-box', font: '13px/1.5 Inter, "Helvetica Neue", Helvetica, Arial, sans-serif', border: '1px solid' };
const LIST = { display: 'grid', gridTemplateColumns: 'auto auto', gap: '2px 16px', margin: '0' };

/** @template {keyof HTMLElementTagNameMap} K @param {K} name @param {object} style @param {...(Node | string)} children */
function make(name, style, ...children) {
  const element = document.createElement(name);
  Object.assign(element.style, style);
  element.append(...children);
  return element;
}

/** The words beside a canvas. */
export class Speech {
  #words = make('div', HIDDEN);
  #live = make('div', HIDDEN);
  #root;
  /** @type {HTMLElement | undefined} */
  #help;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #next = '';

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    this.#live.setAttribute('aria-live', 'polite');
    root.append(this.#words, this.#live);
  }

  /** What the chart says. @param {string} text one paragraph a line */
  describe(text) {
    this.#words.replaceChildren(...text.split('\n').filter(Boolean).map((line) => make('p', {}, line)));
  }

  /** What has just happened. @param {string} text */
  announce(text) {
    this.#next = text;
    if (this.#timer) return;
    this.#live.textContent = text;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#next !== this.#live.textContent) this.announce(this.#next);
    }, PAUSE);
  }

  /** Shows or hides the keys. @param {boolean} shown @param {boolean} dark */
  showKeys(shown, dark) {
    this.#help?.remove();
    this.#help = undefined;
    if (!shown) return;
    const entries = KEYS.flatMap(([key, does]) => [make('dt', { fontWeight: '700' }, key), make('dd', { margin: '0' }, does)]);
    const colours = dark ? { background: '#131722', color: '#e8ebf0', borderColor: '#8a94a3' } : { background: '#fff', color: '#15202b', borderColor: '#6b7684' };
    this.#help = make('div', { ...PANEL, ...colours }, make('dl', LIST, ...entries));
    this.#help.setAttribute('role', 'note');
    this.#help.setAttribute('aria-label', 'Keys of this chart');
    this.#root.append(this.#help);
    this.announce(KEYS.map((entry) => entry.join(': ')).join('. '));
  }

  get keysShown() {
    return this.#help !== undefined;
  }

  remove() {
    clearTimeout(this.#timer);
  }
}
