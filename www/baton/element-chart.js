// <baton-chart>: one chart, alone or as a part of a <baton-board>.
import { createChart } from './chart.js';
import { BatonElement, make, reflect } from './element-base.js';
import { Feed } from './element-feed.js';
import { child, given, named, repairs } from './element-source.js';
import { Watch } from './element-watch.js';

/** @import { Analysis, BatonChart, Board, ChartAnalysis, SeriesInput } from './index.js' */
/** @import { Wish } from './element-feed.js' */
/** @import { Place } from './element-source.js' */
/** @import { BatonBoardElement } from './element-board.js' */
/** @typedef {SeriesInput | { numerator: SeriesInput, denominator: SeriesInput }} ChartData */

const CSS = `
:host { display: block; position: relative; box-sizing: border-box; block-size: var(--baton-height, 420px); min-inline-size: 0; overflow: auto; }
:host([hidden]) { display: none; }
.chart { all: initial; display: block; position: relative; block-size: 100%; overflow: hidden; }
.chart[hidden], .error[hidden] { display: none; }
.error { margin: 0; padding: 8px 12px; border-inline-start: 4px solid var(--baton-error, #D55E00); font: 14px/1.4 system-ui, sans-serif; }
`;

const THEMES = /** @type {const} */ (['auto', 'light', 'dark']);
const FORMS = /** @type {const} */ (['auto', 'line', 'candles']);
const SCALES = /** @type {const} */ (['log', 'linear']);

/** As HTML does: a word that nobody knows means the first. @template {string} T @param {readonly T[]} words @param {string | null} word */
const known = (words, word) => words.find((each) => each === word) ?? words[0];

/** A chart as an element. */
export class BatonChartElement extends BatonElement {
  /** @override @type {typeof BatonElement.attributes} */
  static attributes = {
    src: 'text', numerator: 'text', denominator: 'text', name: 'text', 'numerator-name': 'text', 'denominator-name': 'text', repair: 'text',
    heading: 'text', timeframe: 'text', scale: 'text', 'max-levels': 'number', reads: 'text', 'chart-id': 'text',
    form: 'text', theme: 'text', unlinked: 'flag', 'as-of': 'text', locale: 'text', evidence: 'flag',
  };
  /** @override */
  static properties = ['data'];
  /** @override */
  static css = CSS;

  /** @type {ChartData | null} */
  #data = null;
  /** @type {Feed | null} its own, where no board feeds it */
  #feed = null;
  /** @type {BatonBoardElement | null} */
  #home = null;
  /** @type {BatonChart | null} */
  #live = null;
  /** @type {string | null} */
  #drawn = null;
  /** @type {ChartAnalysis | null} */
  #said = null;
  #watch = new Watch();
  #frame = make('div', { class: 'chart', part: 'chart', hidden: '' });
  #error = make('p', { class: 'error', part: 'error', role: 'alert', hidden: '' });
  #fallback = make('slot');
  /** Children that carry data may change, or come after the start tag. @type {MutationObserver | null} */
  #children = null;

  constructor() {
    super();
    this.root.append(this.#error, this.#fallback, this.#frame);
  }

  get data() {
    return this.#data;
  }

  set data(data) {
    this.#data = data ?? null;
    this.schedule();
  }

  /** The chart itself, once it is drawn. */
  get chart() {
    return this.#live;
  }

  /** What is said of this chart, once it is drawn. @returns {ChartAnalysis | null} */
  get analysis() {
    return this.#said;
  }

  /** @override */
  settle() {
    const home = this.isConnected ? this.#nearestBoard() : null;
    if (home !== this.#home || !this.isConnected) this.leave();
    if (!this.isConnected) return;
    this.#home = home;
    if (this.#live) this.#live.applyOptions(this.#look());
    if (home) return home.schedule();
    const wish = this.wish(this.id || 'chart');
    if (!wish) return;
    this.#feed ??= new Feed({ analysis: (analysis, anew) => this.show(this.#own(), analysis, anew), error: (error) => this.fail(error) });
    const { asOf, locale, evidence } = /** @type {any} */ (this);
    this.#feed.follow({ wishes: [wish], asOf, locale, evidence });
  }

  /** What this chart asks of the board it is on; null while it has no data. @param {string} id @returns {Wish | null} */
  wish(id) {
    const places = this.#places();
    if (!places) return null;
    const { timeframe, maxLevels, reads, heading } = /** @type {any} */ (this);
    const spec = { id, timeframe, maxLevels, role: reads, title: heading };
    return { places, spec: /** @type {Wish['spec']} */ (Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== null))) };
  }

  /** Draws what a board says of it. @param {{ board: Board, id: string }} of @param {Analysis} analysis @param {boolean} anew */
  show({ board, id }, analysis, anew) {
    if (id !== this.#drawn) this.#drop();
    this.#error.hidden = true;
    this.#drawn = id;
    this.#said = analysis.charts.find((chart) => chart.id === id) ?? null;
    for (const { kind, chartId, detail } of this.#watch.changes(analysis, anew)) if (chartId === id) this.tell(kind, detail);
    if (this.#live) return;
    this.#fallback.style.display = 'none';
    this.#frame.hidden = false;
    const live = createChart(this.#frame, { board, chart: id, ...this.#look() });
    this.#live = live;
    live.on('error', ({ error }) => (this.#home ?? this).fail(error));
    live.ready.then(() => live === this.#live && this.tell('baton-ready', { chart: live, analysis: this.analysis }));
  }

  /** Says what went wrong; what was drawn before stays. @param {Error} error */
  fail(error) {
    this.tellError(error, this.#error);
  }

  #own() {
    return { board: /** @type {Feed} */ (this.#feed).board, id: this.id || 'chart' };
  }

  #look() {
    const { theme, form, scale, unlinked } = /** @type {any} */ (this);
    return { theme: known(THEMES, theme), form: known(FORMS, form), scale: known(SCALES, scale), linked: !unlinked };
  }

  /** @returns {Place[] | null} */
  #places() {
    const { src, numerator, denominator, name, numeratorName, denominatorName, repair } = /** @type {any} */ (this);
    const mend = repairs(repair);
    if (this.#data) {
      if (!('numerator' in this.#data)) return [given(this.#data, name ?? 'Price')];
      return [given(this.#data.numerator, numeratorName ?? 'Leader'), given(this.#data.denominator, denominatorName ?? 'Challenger')];
    }
    if (src) return [named(this, src, name, mend)];
    if (numerator && denominator) return [named(this, numerator, numeratorName, mend), named(this, denominator, denominatorName, mend)];
    this.#watchChildren();
    // A table that is still arriving is not the whole table.
    if (this.ownerDocument.readyState === 'loading') return null;
    const place = child(this, name, mend);
    return place && [place];
  }

  #watchChildren() {
    if (this.#children) return;
    this.#children = new MutationObserver(() => this.schedule());
    this.#children.observe(this, { childList: true, characterData: true, subtree: true });
    if (this.ownerDocument.readyState === 'loading') this.ownerDocument.addEventListener('DOMContentLoaded', () => this.schedule(), { once: true });
  }

  /** @returns {BatonBoardElement | null} */
  #nearestBoard() {
    for (let at = this.parentElement; at; at = at.parentElement) if (at instanceof BatonElement && at.gathers) return /** @type {any} */ (at);
    return null;
  }

  /** Leaves its board, or the page: nothing stays behind. @override */
  leave() {
    this.#home?.schedule();
    this.#home = null;
    this.#drop();
    this.#feed?.end();
    this.#feed = null;
    this.#children?.disconnect();
    this.#children = null;
  }

  /** Takes the chart away; its fallback is seen again. */
  #drop() {
    this.#live?.destroy();
    this.#live = this.#drawn = this.#said = null;
    this.#watch = new Watch();
    this.#frame.hidden = true;
    this.#fallback.style.display = '';
  }
}

reflect(BatonChartElement);
