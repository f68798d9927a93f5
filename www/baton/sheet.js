// The few rules that need a style sheet: focus rings, and what is hidden until it has the focus. A constructed sheet, adopted by
// the document or shadow tree that a chart stands in, and left with its last chart.

const RULES = `
.baton-stage:focus, .baton-panel:focus { outline: none; }
.baton-stage:focus-visible::after {
  content: ""; position: absolute; inset: 0; pointer-events: none;
  outline: 2px solid var(--baton-own-ink); outline-offset: -3px;
}
.baton-aside:not(:focus-within), .baton-unseen {
  position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
.baton-aside:focus-within, .baton-panel {
  box-sizing: border-box; border: 1px solid; border-radius: 4px; overflow: auto;
  font: 0.875rem/1.5 var(--baton-font, Inter, "Helvetica Neue", Helvetica, Arial, sans-serif);
  color: var(--baton-own-ink); background: var(--baton-own-paper);
}
.baton-aside:focus-within {
  position: absolute; z-index: 1; inset: 0 auto auto 0; width: max-content; max-width: 100%; max-height: 100%; padding: 0.375rem;
}
.baton-aside ul { margin: 0; padding: 0; list-style: none; }
.baton-panel { width: max-content; max-width: min(100vw - 1rem, 56rem); max-height: 94vh; padding: 1rem clamp(0.75rem, 3vw, 1.25rem); }
.baton-panel::backdrop { background: rgb(0 0 0 / 0.35); }
.baton-head { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0.5rem 1.5rem; margin: 0 0 0.75rem; }
.baton-head h2 { flex: 1 1 7rem; margin: 0; font-size: 1.0625rem; line-height: 1.3; overflow-wrap: anywhere; }
.baton-panel dl { display: grid; grid-template-columns: auto 1fr; gap: 0.125rem 1rem; margin: 0; }
.baton-panel dt { font-weight: 700; }
.baton-panel dd { margin: 0; }
.baton-panel table { width: 100%; margin: 0; border-collapse: collapse; font-size: clamp(0.75rem, 3.3vw, 0.875rem); font-variant-numeric: tabular-nums; }
.baton-rows { overflow-x: auto; }
.baton-place { margin: 0 0 0.75rem; }
.baton-panel th, .baton-panel td { padding: 0.125rem 0 0.125rem clamp(0.375rem, 2.5vw - 0.2rem, 1.25rem); text-align: end; white-space: nowrap; border-bottom: 1px solid; border-color: color-mix(in srgb, currentcolor 22%, transparent); }
.baton-panel th:first-child { padding-left: 0; text-align: start; font-weight: 400; }
.baton-panel thead th, .baton-panel thead th:first-child { font-weight: 700; }
.baton-actions { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem; margin: 0 0 0.75rem; }
.baton-aside button, .baton-panel button, .baton-panel select {
  min-height: 1.75rem; padding: 0.125rem 0.625rem; border: 1px solid; border-radius: 4px; font: inherit; color: inherit; background: none; cursor: pointer;
}
.baton-aside button { display: block; width: 100%; text-align: start; border-color: transparent; }
.baton-panel select { background: var(--baton-own-paper); }
.baton-panel button[aria-disabled="true"] { cursor: default; opacity: 0.6; }
.baton-aside button:focus-visible, .baton-panel :focus-visible { outline: 2px solid currentcolor; outline-offset: 1px; }
.baton-status {
  position: absolute; inset: 0; display: grid; place-content: center; margin: 0; padding: 1rem; overflow: auto; text-align: center;
  font: 0.875rem/1.5 var(--baton-font, Inter, "Helvetica Neue", Helvetica, Arial, sans-serif); overflow-wrap: anywhere;
  color: var(--baton-own-ink); background: var(--baton-own-paper);
}
.baton-lying { visibility: hidden; }
@media print and (orientation: landscape) { .baton-lying { visibility: visible; } .baton-standing { visibility: hidden; } }
@media print { .baton-aside, .baton-panel { display: none; } .baton-frame { break-inside: avoid; } }
@media (forced-colors: active) { .baton-panel button[aria-disabled="true"] { opacity: 1; color: GrayText; } }
`;

/** Trees with charts: their sheet, and how many charts they have. @type {WeakMap<Document | ShadowRoot, { sheet: CSSStyleSheet, charts: number }>} */
const trees = new WeakMap();

/** The rules in the tree that an element stands in, wherever it is moved. */
export class Sheet {
  #element;
  /** @type {Document | ShadowRoot | undefined} */
  #tree;

  /** @param {Element} element */
  constructor(element) {
    this.#element = element;
    this.follow();
  }

  /** Brings the rules into the tree that the element stands in now. */
  follow() {
    const root = this.#element.getRootNode();
    const tree = root instanceof ShadowRoot || root instanceof Document ? root : this.#element.ownerDocument;
    if (tree === this.#tree) return;
    this.leave();
    const known = trees.get(tree) ?? { sheet: sheetOf(this.#element.ownerDocument, RULES), charts: 0 };
    trees.set(tree, known);
    if (known.charts === 0) tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, known.sheet];
    known.charts += 1;
    this.#tree = tree;
  }

  /** Takes the rules away again with the tree's last chart. */
  leave() {
    const tree = this.#tree;
    const known = tree && trees.get(tree);
    this.#tree = undefined;
    if (!known) return;
    known.charts -= 1;
    if (known.charts > 0) return;
    tree.adoptedStyleSheets = tree.adoptedStyleSheets.filter((sheet) => sheet !== known.sheet);
    // A tree that is adopted by another document needs another sheet when it has charts again.
    trees.delete(tree);
  }
}

/** A sheet of these rules. It serves only the document it was made for. @param {Document} document @param {string} rules */
export function sheetOf(document, rules) {
  const sheet = new (document.defaultView ?? globalThis).CSSStyleSheet();
  sheet.replaceSync(rules);
  return sheet;
}
