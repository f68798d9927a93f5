// <baton-board>: charts that share data, date, range and crosshair, and the statement they make together.
import { BatonElement, make, reflect } from './element-base.js';
import { BatonChartElement } from './element-chart.js';
import { Feed } from './element-feed.js';
import { readingNodes } from './element-reading.js';
import { identity } from './element-source.js';

/** @import { Analysis, BoardInput, Ref } from './index.js' */
/** @import { Wish } from './element-feed.js' */

const CSS = `
:host { display: grid; gap: var(--baton-gap, 16px); grid-template-columns: minmax(0, 1fr); }
:host([hidden]), [hidden] { display: none !important; }
.reading, .error { grid-column: 1 / -1; }
.verdict { margin: 0 0 8px; font-size: 1.5em; line-height: 1.2; text-wrap: balance; }
.story, .more { margin: 0 0 8px; max-inline-size: 72ch; line-height: 1.5; }
.more { opacity: 0.85; }
.link { all: unset; cursor: pointer; color: inherit; text-decoration: underline; text-underline-offset: 0.15em; }
.link:hover { text-decoration-thickness: 2px; }
.link:focus-visible { outline: 2px solid; outline-offset: 2px; }
.error { margin: 0; padding: 8px 12px; border-inline-start: 4px solid var(--baton-error, #D55E00); font: 14px/1.4 system-ui, sans-serif; }
`;

/** Charts and their reading as an element. */
export class BatonBoardElement extends BatonElement {
  /** @override @type {typeof BatonElement.attributes} */
  static attributes = { 'as-of': 'text', locale: 'text', evidence: 'flag' };
  /** @override */
  static properties = ['data'];
  /** @override */
  static css = CSS;

  /** @type {BoardInput | null} */
  #data = null;
  /** @type {Feed | null} */
  #feed = null;
  /** The charts by their ids on the board. @type {Map<string, BatonChartElement>} */
  #charts = new Map();
  /** @type {Analysis | null} */
  #analysis = null;
  #reading = make('section', { class: 'reading', part: 'reading', hidden: '' });
  #error = make('p', { class: 'error', part: 'error', role: 'alert', hidden: '' });
  #before = make('slot', { name: 'reading' });

  constructor() {
    super();
    this.root.append(this.#error, this.#reading, this.#before, make('slot'));
  }

  /** @override */
  get gathers() {
    return true;
  }

  get data() {
    return this.#data;
  }

  set data(data) {
    this.#data = data ?? null;
    this.schedule();
  }

  /** The board itself: `setAsOf`, `update`, `on`; null while it is on no page or has no charts. */
  get board() {
    return this.#feed?.board ?? null;
  }

  /** What is said of all charts and their reading; null before. */
  get analysis() {
    return this.#analysis;
  }

  /** @override */
  settle() {
    if (!this.isConnected) return this.leave();
    const all = [...this.querySelectorAll('*')].filter((element) => element instanceof BatonChartElement);
    const own = all.filter((chart) => chart.parentElement?.closest(this.localName) === this);
    // Charts that are not all there yet would make a board that lives for a moment only.
    if (this.ownerDocument.readyState === 'loading') return this.ownerDocument.addEventListener('DOMContentLoaded', () => this.schedule(), { once: true });
    this.#charts = new Map(own.map((chart, index) => [this.#idOf(chart, index), chart]));
    const wishes = this.#data ? [] : [...this.#charts].flatMap(([id, chart]) => chart.wish(id) ?? []);
    if (!this.#data && (wishes.length === 0 || wishes.length < own.length)) return;
    this.#feed ??= new Feed({ analysis: (analysis, anew) => this.#show(analysis, anew), error: (error) => this.fail(error) });
    const { asOf, locale, evidence } = /** @type {any} */ (this);
    const whole = this.#data ? { whole: this.#data, wholeKey: identity(this.#data) } : {};
    this.#feed.follow({ wishes, ...whole, asOf: asOf ?? this.#data?.asOf ?? null, locale, evidence });
    // Charts that came to a board whose data stand already.
    if (this.#analysis) this.#draw(this.#analysis, false);
  }

  /** Says what went wrong; what was shown before stays. @param {Error} error */
  fail(error) {
    this.tellError(error, this.#error);
  }

  /** @param {BatonChartElement} chart @param {number} index */
  #idOf(chart, index) {
    return chart.getAttribute('chart-id') ?? (chart.id || this.#data?.charts[index]?.id || `chart-${index + 1}`);
  }

  /** @param {Analysis} analysis @param {boolean} anew */
  #show(analysis, anew) {
    const first = this.#analysis === null;
    this.#analysis = analysis;
    this.#error.hidden = true;
    this.#draw(analysis, anew);
    const { reading } = analysis;
    this.#reading.hidden = !reading;
    this.#before.hidden = Boolean(reading);
    if (reading) this.#reading.replaceChildren(...readingNodes(reading, { show: (ref) => this.#go(ref), highlight: (ref, on) => this.#light(ref, on) }));
    if (first) this.tell('baton-ready', { board: this.board, analysis });
  }

  /** @param {Analysis} analysis @param {boolean} anew */
  #draw(analysis, anew) {
    const { board } = /** @type {Feed} */ (this.#feed);
    const known = new Set(analysis.charts.map(({ id }) => id));
    for (const [id, chart] of this.#charts) if (known.has(id)) chart.show({ board, id }, analysis, anew);
  }

  /** @param {Ref} ref */
  #go(ref) {
    const element = this.#charts.get(ref.chartId);
    element?.scrollIntoView({ block: 'nearest' });
    element?.chart?.show(ref);
  }

  /** @param {Ref} ref @param {boolean} on */
  #light({ chartId, levelId }, on) {
    if (levelId) this.#charts.get(chartId)?.chart?.highlight(on ? levelId : null);
  }

  /** @override */
  leave() {
    this.#feed?.end();
    this.#feed = this.#analysis = null;
    this.#charts = new Map();
    this.#reading.hidden = true;
    this.#before.hidden = false;
  }
}

reflect(BatonBoardElement);
