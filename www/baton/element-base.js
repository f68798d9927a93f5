// What both elements share: attributes as properties, changes gathered in a microtask, a style sheet that any policy allows.

import { deferred } from './deferred.js';
import { undrawable } from './page.js';
import { sheetOf } from './sheet.js';

/** Node has no elements; the classes can be imported there all the same. */
const Plain = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/** @typedef {'text' | 'number' | 'flag'} Kind */

/** One sheet a document and text. @type {WeakMap<Document, Map<string, CSSStyleSheet>>} */
const sheets = new WeakMap();

/** @param {Document} document @param {string} css */
function sheet(document, css) {
  const known = sheets.get(document) ?? new Map();
  sheets.set(document, known);
  const own = known.get(css) ?? sheetOf(document, css);
  known.set(css, own);
  return own;
}

/** `as-of` as `asOf`. @param {string} attribute */
export const propertyName = (attribute) => attribute.replace(/-./g, (letters) => letters[1].toUpperCase());

/** An element whose attributes are its properties, and which may be handed its data. @template {object} D */
export class BatonElement extends Plain {
  /** Attribute names and what they hold. @type {Record<string, Kind>} */
  static attributes = {};
  /** Properties that are no attributes, for those set before the upgrade. @type {string[]} */
  static properties = ['data'];
  static css = '';
  /** @type {D | null} */
  #data = null;
  #scheduled = false;
  /** @type {Error | undefined} */
  #told;
  #complaint = '';
  #ready = deferred();
  /** The window of a frame: taken out of its page it takes its elements along and tells none of them. @type {Window | null | undefined} */
  #frame;
  /** @param {PageTransitionEvent} event */
  #gone = ({ persisted }) => persisted || this.leave();
  /** @type {ShadowRoot} */
  root;

  static get observedAttributes() {
    return Object.keys(this.attributes);
  }

  constructor() {
    super();
    this.root = this.attachShadow({ mode: 'open' });
    this.#dress();
  }

  get data() {
    return this.#data;
  }

  set data(data) {
    this.#data = data ?? null;
    this.schedule();
  }

  connectedCallback() {
    this.#upgrade();
    if (this.ownerDocument !== document) this.#frame = this.ownerDocument.defaultView;
    this.#frame?.addEventListener('pagehide', this.#gone);
    this.schedule();
  }

  disconnectedCallback() {
    this.#frame?.removeEventListener('pagehide', this.#gone);
    this.#frame = undefined;
    this.schedule();
  }

  /** A move keeps the state; it may have led into another board. */
  connectedMoveCallback() {
    this.schedule();
  }

  /** In another document the sheets, fonts and media queries of the old one do not count. */
  adoptedCallback() {
    this.leave();
    this.#dress();
    this.schedule();
  }

  /** Takes back whatever was made; {@link settle} makes it anew. */
  leave() {}

  /** @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) {
    if (before !== after) this.schedule();
  }

  /** Settles once, however many changes come before the next microtask. */
  schedule() {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.settle();
    });
  }

  /** Brings what stands in line with attributes, properties and place. */
  settle() {}

  /** @param {string} kind @param {object} detail */
  tell(kind, detail) {
    if (kind === 'baton-ready') this.#ready.resolve();
    this.dispatchEvent(new CustomEvent(kind, { detail, bubbles: true, composed: true }));
  }

  /** Resolves when the first `baton-ready` is told, for those who come later than that. */
  get ready() {
    return this.#ready.promise;
  }

  /** Tells of a failure, once. @param {Error} error @param {HTMLElement} place where its words are shown */
  tellError(error, place) {
    if (error === this.#told) return;
    this.#told = error;
    place.textContent = error.message;
    place.hidden = false;
    this.tell('baton-error', { error });
  }

  /** Tells of what is wrong with its own attributes and properties, once as long as it stays. @param {Error | undefined} error @param {HTMLElement} place */
  complain(error, place) {
    if (error && error.message !== this.#complaint) this.tellError(error, place);
    this.#complaint = error?.message ?? '';
  }

  /** What its attributes ask for, by their properties' names: a blank one, as templates leave it, asks for nothing, and what is no number is told as it stands. @returns {any} */
  get asked() {
    const asked = (/** @type {string} */ attribute) => {
      const value = /** @type {any} */ (this)[propertyName(attribute)];
      return Number.isNaN(value) ? this.getAttribute(attribute) : value === '' ? null : value;
    };
    const names = Object.keys(/** @type {typeof BatonElement} */ (this.constructor).attributes);
    return Object.fromEntries(names.map((name) => [propertyName(name), asked(name)]));
  }

  /** Whether charts inside belong to this element. */
  get gathers() {
    return false;
  }

  #dress() {
    if (undrawable()) return;
    const { css } = /** @type {typeof BatonElement} */ (this.constructor);
    this.root.adoptedStyleSheets = [sheet(this.ownerDocument, css)];
  }

  /** What a page set before the class was there hides the accessors until it is set again. */
  #upgrade() {
    const { attributes, properties } = /** @type {typeof BatonElement} */ (this.constructor);
    for (const name of [...Object.keys(attributes).map(propertyName), ...properties]) {
      if (!Object.hasOwn(this, name)) continue;
      const self = /** @type {any} */ (this);
      const value = self[name];
      delete self[name];
      self[name] = value;
    }
  }
}

/** Gives a class a property for each of its attributes. @param {Pick<typeof BatonElement, 'attributes'> & { prototype: object }} Class */
export function reflect(Class) {
  for (const [attribute, kind] of Object.entries(Class.attributes)) {
    // Without a prototype: what a page has added to that of all objects would be parts of it.
    const descriptor = /** @type {any} */ ({
      __proto__: null,
      configurable: true,
      enumerable: true,
      /** @this {BatonElement<object>} */
      get() {
        const value = this.getAttribute(attribute);
        // What servers of Vue and Svelte write for it.
        if (kind === 'flag') return value !== null && value !== 'false';
        return kind === 'text' ? value : value ? Number(value) : null;
      },
      /** @this {BatonElement<object>} @param {unknown} value */
      set(value) {
        if (kind === 'flag' ? !value || value === 'false' : value === null || value === undefined) this.removeAttribute(attribute);
        else this.setAttribute(attribute, kind === 'flag' ? '' : String(value));
      },
    });
    Object.defineProperty(Class.prototype, propertyName(attribute), descriptor);
  }
}
