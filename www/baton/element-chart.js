// <baton-chart>: one chart, alone or as a part of a <baton-board>.
import { createChart } from './chart.js';
import { BatonElement, reflect } from './element-base.js';
import { Feed } from './element-feed.js';
import { child, given, holderOf, named, repairs } from './element-source.js';
import { Watch } from './element-watch.js';
import { refusal } from './failure.js';
import { make } from './html.js';
import { isObject } from './shape.js';
import { WORDS } from './words.js';

/** @import { BatonChart, ChartAnalysis, SeriesInput, StateChange } from './index.js' */
/** @import { LiveBoard } from './board.js' */
/** @import { Cause, Line } from './element-watch.js' */
/** @import { Wish } from './element-feed.js' */
/** @import { Place } from './element-source.js' */
/** @import { BatonBoardElement } from './element-board.js' */
/** @typedef {SeriesInput | { numerator: SeriesInput, denominator: SeriesInput }} ChartData */

// The line before the picture makes an element that is as wide as its content, whatever made it so, wide enough to be seen.
const CSS = `
:host { display: block; position: relative; box-sizing: border-box; block-size: var(--baton-height, 420px); min-inline-size: 0; overflow: auto; }
:host([hidden]) { display: none; }
.whole { display: contents; }
.whole:has(> .chart:not([hidden])) { display: flex; flex-direction: column; block-size: 100%; }
.chart { all: initial; color-scheme: inherit; direction: ltr; display: block; position: relative; block-size: 100%; min-inline-size: 160px; overflow: hidden; }
.chart::before { content: ". ."; display: block; block-size: 0; overflow: hidden; font-size: 1px; word-spacing: 640px; visibility: hidden; }
.chart[hidden], .error[hidden], .empty[hidden], .error:not([hidden]) ~ .empty { display: none; }
@media print { :host { break-inside: avoid; } }
.empty { display: grid; place-items: center; box-sizing: border-box; block-size: 100%; margin: 0; padding: 8px; border: 1px dashed; opacity: 0.75; font: 14px/1.4 system-ui, sans-serif; }
.error { margin: 0; padding: 8px 12px; border-inline-start: 4px solid var(--baton-error, #D55E00); font: 14px/1.4 system-ui, sans-serif; }
`;

/** Attributes that take certain words, in any case of letters; the first is the one that counts where there is none. */
const CHOICES = /** @type {const} */ ({
  theme: ['auto', 'light', 'dark'], form: ['auto', 'line', 'candles'], scale: ['log', 'linear'],
  timeframe: ['auto', 'day', 'week', 'month'], reads: [undefined, 'leadership', 'challenger', 'risk'],
});
/** What in a table or script can change the data. */
const CHANGES = { childList: true, characterData: true, subtree: true, attributeFilter: ['datetime', 'value', 'type', 'id'] };

/** A chart as an element. @extends {BatonElement<ChartData>} */
export class BatonChartElement extends BatonElement {
  /** @override @type {typeof BatonElement.attributes} */
  static attributes = {
    src: 'text', numerator: 'text', denominator: 'text', name: 'text', 'numerator-name': 'text', 'denominator-name': 'text', repair: 'text',
    heading: 'text', timeframe: 'text', scale: 'text', 'max-levels': 'number', reads: 'text', 'chart-id': 'text',
    form: 'text', theme: 'text', unlinked: 'flag', 'as-of': 'text', locale: 'text', evidence: 'flag',
  };
  /** @override */
  static css = CSS;

  /** @type {Feed | null} its own, where no board feeds it */
  #feed = null;
  /** @type {BatonBoardElement | null} */
  #home = null;
  /** @type {BatonChart | null} */
  #live = null;
  /** What is drawn. @type {{ board: LiveBoard, id: string } | null} */
  #drawn = null;
  /** Whether the page cannot draw it. */
  #fails = false;
  #watch = new Watch();
  /** Whether nothing says yet where its data are to come from. */
  awaits = false;
  #frame = make('div', { class: 'chart', part: 'chart', hidden: '' });
  #error = make('p', { class: 'error', part: 'error', role: 'alert', hidden: '' });
  #empty = make('p', { class: 'empty', part: 'empty', hidden: '' }, WORDS.noData);
  #fallback = make('slot');
  /** What stands in the page and carries data may change, or come after the start tag. @type {MutationObserver | null} */
  #observer = null;

  constructor() {
    super();
    // What is wrong and what was drawn before share its place; the fallback is the page's, and flows as that would.
    this.root.append(make('div', { class: 'whole' }, this.#error, this.#empty, this.#frame), this.#fallback);
  }

  /** The chart itself, once it is drawn. */
  get chart() {
    return this.#live;
  }

  /** What is said of this chart, once it is drawn. @returns {ChartAnalysis | null} */
  get analysis() {
    const { board, id } = this.#drawn ?? {};
    return (board?.read && board.analysis().charts.find((chart) => chart.id === id)) || null;
  }

  /** @override */
  settle() {
    const home = this.isConnected ? this.#nearestBoard() : null;
    if (home !== this.#home || !this.isConnected) this.leave();
    if (!this.isConnected) return;
    this.#home = home;
    this.complain(this.#fault(), this.#error);
    if (this.#live) this.#live.applyOptions(this.#look());
    if (home) return home.schedule();
    const wish = this.wish(this.id || 'chart');
    this.lack(!wish);
    if (!wish) return;
    this.#feed ??= new Feed({ stands: (cause, lines) => this.show(this.#own(), cause, lines), change: (change) => this.hear(change), error: (error) => this.fail(error), left: (_, error) => this.fail(error) });
    const { asOf, locale, evidence } = this.asked;
    this.#feed.follow({ wishes: [wish], asOf, locale, evidence });
  }

  /** What this chart asks of the board it is on; null while it has no data. @param {string} id @returns {Wish | null} */
  wish(id) {
    const places = this.#places();
    this.awaits = places === null;
    if (!places) return null;
    const { maxLevels, heading } = this.asked;
    const spec = { id, timeframe: this.#choice('timeframe'), maxLevels, role: this.#choice('reads'), title: heading };
    return { places, spec: /** @type {Wish['spec']} */ (Object.fromEntries(Object.entries(spec).filter(([, value]) => value != null))) };
  }

  /** Whether it shows this chart of this board. @param {LiveBoard} board @param {string} id */
  shows(board, id) {
    return this.#drawn?.board === board && this.#drawn.id === id;
  }

  /** Draws what a board says of it. @param {{ board: LiveBoard, id: string }} of @param {Cause} cause @param {Line[]} lines */
  show({ board, id }, cause, lines) {
    if (!this.shows(board, id)) this.#drop();
    this.#error.hidden = this.#empty.hidden = true;
    this.#drawn = { board, id };
    const line = lines.find(([of]) => of === id);
    if (line && cause === 'date') this.#moved(line);
    else if (line) this.#watch.remember(line, cause === 'anew');
    if (this.#live || this.#fails) return;
    this.#reveal(true);
    try {
      this.#begin(createChart(this.#frame, { board, chart: id, ...this.#look() }));
    } catch (error) {
      this.#fails = true;
      this.#reveal(false);
      this.fail(/** @type {Error} */ (error));
    }
  }

  /** @param {BatonChart} live */
  #begin(live) {
    this.#live = live;
    live.on('error', ({ error }) => (this.#home ?? this).fail(error));
    live.ready.then(() => {
      // Without an analysis its board was destroyed.
      const { analysis } = this;
      if (live === this.#live && analysis) this.tell('baton-ready', { chart: live, analysis });
    });
  }

  /** Tells what an update has brought to this chart. @param {StateChange} change */
  hear(change) {
    const { kind, chartId, from, to } = change;
    if (chartId !== this.#drawn?.id) return;
    this.#watch.hear(change);
    if (kind === 'headline') this.tell('baton-state-change', { chartId, from, to, headline: this.analysis?.headline });
    if (kind === 'test') this.#tested(change);
  }

  /** Tells what another date has brought. @param {Line} line */
  #moved(line) {
    const { from, after } = this.#watch.move(line);
    const [chartId, to] = line;
    if (from !== null) this.tell('baton-state-change', { chartId, from, to, headline: this.analysis?.headline });
    const tests = after === null ? [] : (this.analysis?.events ?? []).filter(({ kind, confirmedAt }) => kind === 'test' && confirmedAt > after);
    for (const event of tests) this.#tested(event);
  }

  /** @param {Pick<StateChange, 'id' | 'chartId' | 'levelId'>} change */
  #tested(change) {
    const { events = [], levels = [] } = this.analysis ?? {};
    const event = events.find(({ id }) => id === change.id) ?? change;
    const level = levels.find(({ id }) => id === change.levelId) ?? null;
    this.tell('baton-level-test', { chartId: change.chartId, event, level });
  }

  /** Says that it has no data, where nothing is drawn and the page shows nothing in its place. @param {boolean} lacks */
  lack(lacks) {
    const shows = [...this.childNodes].some(({ nodeType, nodeName, textContent }) => (nodeType === Node.ELEMENT_NODE ? nodeName !== 'SCRIPT' : nodeType === Node.TEXT_NODE && textContent?.trim()));
    this.#empty.hidden = !lacks || this.#live !== null || shows;
  }

  /** Says what went wrong; what was drawn before stays. @param {Error} error */
  fail(error) {
    this.tellError(error, this.#error);
  }

  #own() {
    return { board: /** @type {Feed} */ (this.#feed).board, id: this.id || 'chart' };
  }

  #look() {
    return { theme: this.#choice('theme'), form: this.#choice('form'), scale: this.#choice('scale'), linked: !this.asked.unlinked };
  }

  /** A word that nobody knows means the first, as in HTML; that it was one is told. @template {keyof typeof CHOICES} K @param {K} name @returns {typeof CHOICES[K][number]} */
  #choice(name) {
    return this.#known(name) ?? CHOICES[name][0];
  }

  /** @param {keyof typeof CHOICES} name @returns {any} */
  #known(name) {
    return CHOICES[name].find((word) => word === this.asked[name]?.toLowerCase());
  }

  /** What in its own attributes and properties means nothing. */
  #fault() {
    if (!isData(this.data)) return refusal('data', 'prices as csv, rows or columns, or a numerator and a denominator of such', this.data);
    const { src, numerator, denominator, ...asked } = this.asked;
    if (!this.data && !src && !numerator !== !denominator) return refusal(numerator ? 'denominator' : 'numerator', 'the other series of the ratio');
    const wrong = /** @type {(keyof typeof CHOICES)[]} */ (Object.keys(CHOICES)).find((name) => asked[name] && !this.#known(name));
    return wrong && refusal(wrong, CHOICES[wrong].filter(Boolean).join(' or '), asked[wrong]);
  }

  /** @returns {Place[] | null} */
  #places() {
    const { src, numerator, denominator, name, numeratorName, denominatorName, repair } = this.asked;
    const mend = repairs(repair);
    this.#observer?.disconnect();
    if (this.data) {
      if (!isData(this.data)) return null;
      if (!('numerator' in this.data)) return [given(this.data, name, 'Price', mend)];
      return [given(this.data.numerator, numeratorName, 'Leader', mend), given(this.data.denominator, denominatorName, 'Challenger', mend)];
    }
    /** @type {string[]} */
    const references = src ? [src] : numerator && denominator ? [numerator, denominator] : [];
    const inPage = references.filter((reference) => reference.startsWith('#'));
    // What is still arriving is not the whole table.
    if ((inPage.length > 0 || references.length === 0) && this.#observe(inPage)) return null;
    if (src) return [named(this, src, name, mend)];
    if (references.length) return [named(this, numerator, numeratorName, mend), named(this, denominator, denominatorName, mend)];
    const place = child(this, name, mend);
    return place && [place];
  }

  /** Follows what stands in the page: the tables and scripts that are named, or the children. @param {string[]} references @returns {boolean} whether the page is still arriving */
  #observe(references) {
    this.#observer ??= new MutationObserver(() => this.schedule());
    const holders = references.length ? references.flatMap((reference) => holderOf(this, reference) ?? []) : [this];
    for (const holder of holders) this.#observer.observe(holder, CHANGES);
    if (this.ownerDocument.readyState !== 'loading') return false;
    this.ownerDocument.addEventListener('DOMContentLoaded', () => this.schedule(), { once: true });
    return true;
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
    this.#observer?.disconnect();
  }

  /** Takes the chart away; its fallback is seen again. */
  #drop() {
    this.#live?.destroy();
    this.#live = this.#drawn = null;
    this.#fails = false;
    this.#watch = new Watch();
    this.#reveal(false);
  }

  /** Shows the chart or what stands for it. @param {boolean} shows */
  #reveal(shows) {
    this.#frame.hidden = !shows;
    this.#fallback.style.display = shows ? 'none' : '';
  }
}

/** Whether a property can be prices at all; the engine looks closer. @param {unknown} data */
function isData(data) {
  if (data === null) return true;
  if (!isObject(data) || Array.isArray(data)) return false;
  const { numerator, denominator } = /** @type {any} */ (data);
  return numerator === undefined ? denominator === undefined : isObject(numerator) && isObject(denominator);
}

reflect(BatonChartElement);
