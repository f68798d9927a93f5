// <baton-board>: charts that share data, date, range and crosshair, and the statement they make together.
import { BatonElement, reflect } from './element-base.js';
import { BatonChartElement } from './element-chart.js';
import { Feed } from './element-feed.js';
import { paragraph, readingNodes } from './element-reading.js';
import { identity } from './element-source.js';
import { refusal } from './failure.js';
import { make } from './html.js';
import { isObject } from './shape.js';
import { noStatement } from './words.js';

/** @import { BoardInput, Ref, StateChange } from './index.js' */
/** @import { Guide } from './element-reading.js' */
/** @import { Cause, Line } from './element-watch.js' */

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

/** Between two statements while prices tick, and while dates go by, ms: words must be read, and what points at them must stay. */
const PACE = { update: 1000, date: 100 };

/** Charts and their reading as an element. @extends {BatonElement<BoardInput>} */
export class BatonBoardElement extends BatonElement {
  /** @override @type {typeof BatonElement.attributes} */
  static attributes = { 'as-of': 'text', locale: 'text', evidence: 'flag' };
  /** @override */
  static css = CSS;

  /** @type {Feed | null} */
  #feed = null;
  /** The charts by their ids on the board. @type {Map<string, BatonChartElement>} */
  #charts = new Map();
  /** Ids of charts without data, or with such as cannot be read. @type {Set<string>} */
  #missing = new Set();
  /** Whether the board was told to be ready. */
  #told = false;
  /** Sentences that stand in the page. */
  #said = '';
  /** Whether these charts make a statement at all. */
  #speaks = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;
  /** When the statement was looked at last, ms. */
  #looked = -Infinity;
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

  /** The board itself: `setAsOf`, `update`, `on`; null while it is on no page or has no charts. */
  get board() {
    return this.#feed?.board ?? null;
  }

  /** What is said of all charts and their reading; null before. */
  get analysis() {
    const board = this.#feed?.board;
    return board?.read ? board.analysis() : null;
  }

  /** @override */
  settle() {
    if (!this.isConnected) return this.leave();
    const all = [...this.querySelectorAll('*')].filter((element) => element instanceof BatonChartElement);
    const own = all.filter((chart) => chart.parentElement?.closest(this.localName) === this);
    // Charts that are not all there yet would make a board that lives for a moment only.
    if (this.ownerDocument.readyState === 'loading') return this.ownerDocument.addEventListener('DOMContentLoaded', () => this.schedule(), { once: true });
    const fits = this.data === null || (Array.isArray(this.data.charts) && this.data.charts.every(isObject) && isObject(this.data.series));
    this.complain(fits ? undefined : refusal('data', 'a board: { series, charts }', this.data), this.#error);
    if (!fits) return;
    this.#charts = new Map();
    // What is copied within a page has the same id twice.
    own.forEach((chart, index) => {
      const id = this.#idOf(chart, index);
      this.#charts.set(this.#charts.has(id) ? `${id} ${index + 1}` : id, chart);
    });
    const wishes = this.data ? [] : [...this.#charts].flatMap(([id, chart]) => chart.wish(id) ?? []);
    const has = new Set(this.data ? this.data.charts.map(({ id }) => id) : wishes.map(({ spec }) => spec.id));
    this.#missing = new Set([...this.#charts.keys()].filter((id) => !has.has(id)));
    for (const [id, chart] of this.#charts) chart.lack(this.#missing.has(id));
    // What is drawn stays until there are other data for it.
    const stands = !this.data && [...this.#missing].some((id) => this.#charts.get(id)?.chart);
    if (stands || (!this.data && wishes.length === 0)) return this.#say(0);
    this.#feed ??= new Feed({ stands: (cause, lines) => this.#show(cause, lines), change: (change) => this.#hear(change), error: (error) => this.fail(error), left: (id, error) => this.#leave(id, error) });
    const { asOf, locale, evidence } = this.asked;
    const whole = this.data ? { whole: this.data, wholeKey: identity(this.data) } : {};
    this.#feed.follow({ wishes, ...whole, asOf: asOf ?? this.data?.asOf ?? null, locale, evidence });
    // Charts that came to a board whose data stand already.
    const { board } = this.#feed;
    if (board.read && [...this.#charts].some(([id, chart]) => !chart.shows(board, id))) this.#draw('again', board.glance());
  }

  /** Says what went wrong; what was shown before stays. @param {Error} error */
  fail(error) {
    this.tellError(error, this.#error);
  }

  /** A chart that has to be left out says why in its own place. @param {string} id @param {Error} error */
  #leave(id, error) {
    this.#missing.add(id);
    this.#charts.get(id)?.fail(error);
    this.#say(0);
  }

  /** @param {BatonChartElement} chart @param {number} index */
  #idOf(chart, index) {
    return chart.getAttribute('chart-id') || chart.id || this.data?.charts[index]?.id || `chart-${index + 1}`;
  }

  /** @param {Cause} cause @param {Line[]} lines */
  #show(cause, lines) {
    this.#error.hidden = true;
    if (cause !== 'update') this.#draw(cause, lines);
    this.#say(cause === 'date' || cause === 'update' ? PACE[cause] : 0);
    // Charts that are still without data may have them from a script yet.
    if (this.#told || [...this.#missing].some((id) => this.#charts.get(id)?.awaits)) return;
    this.#told = true;
    this.tell('baton-ready', { board: this.board, analysis: this.analysis });
  }

  /** @param {Cause} cause @param {Line[]} lines */
  #draw(cause, lines) {
    const { board } = /** @type {Feed} */ (this.#feed);
    for (const [id] of lines) {
      this.#missing.delete(id);
      this.#charts.get(id)?.show({ board, id }, cause, lines);
    }
  }

  /** What an update has brought. @param {StateChange} change */
  #hear(change) {
    if (change.kind === 'reading') this.#say(0);
    else this.#charts.get(change.chartId)?.hear(change);
  }

  /** Puts the statement into the page, at once if the last time is as long ago, else then. @param {number} pace ms */
  #say(pace) {
    if (pace > 0 && !this.#speaks) return;
    const wait = this.#looked + pace - performance.now();
    if (pace > 0 && wait > 0) {
      this.#later ??= setTimeout(() => this.#say(0), wait);
      return;
    }
    clearTimeout(this.#later);
    this.#later = undefined;
    this.#looked = performance.now();
    const reading = this.analysis?.reading ?? null;
    const excuse = reading ? '' : noStatement([...this.#missing].map((id) => this.#charts.get(id)?.getAttribute('reads') ?? ''));
    this.#speaks = Boolean(reading);
    this.#reading.hidden = !reading && excuse === '';
    this.#before.hidden = !this.#reading.hidden;
    const said = reading ? JSON.stringify(reading.narrative) : excuse;
    /** @type {Guide} */
    const guide = { show: (ref) => this.#go(ref), highlight: (ref, on) => this.#light(ref, on) };
    const nodes = () => (reading ? readingNodes(reading, guide) : [paragraph('story', [{ text: excuse, refs: [] }], guide)]);
    // The same words keep the focus that may stand in them.
    if (said !== this.#said) this.#reading.replaceChildren(...(said && nodes()));
    this.#said = said;
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
    this.#feed = null;
    this.#told = false;
    this.#said = '';
    clearTimeout(this.#later);
    this.#later = undefined;
    this.#charts = new Map();
    this.#missing = new Set();
    this.#reading.hidden = true;
    this.#before.hidden = false;
  }
}

reflect(BatonBoardElement);
