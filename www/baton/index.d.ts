/**
 * Baton: a chart that reads itself.
 *
 * Prices are in the series' own currency; dates are `YYYY-MM-DD` (instants `YYYY-MM-DDTHH:MM:SSZ`); every returned
 * object is plain and serialisable. Importing this module touches no DOM; in a page it has the engine compiled meanwhile, elsewhere
 * it starts no work.
 * @packageDocumentation
 */

// Projects for Node know no DOM and are served as well; where there is one, an empty interface adds nothing to its own.
declare global {
  interface HTMLElement {}
  interface AbortSignal {}
  interface Blob {}
}

// ---- data in ----------------------------------------------------------------------------------------------------

/** ISO date (or month or quarter, `2024-01`, `2024-Q1`, for its first day), ISO instant, or epoch; the epoch's unit (s, ms, µs, ns) is detected from the magnitudes and reported in `warnings`. */
export type Time = string | number | bigint;

/** One bar: a price range with its close, or a `value` alone. Prices are finite and above zero. */
export interface Row {
  /** The bar it belongs to; a daily bar is a calendar date, whatever the time zone. */
  time: Time;
  /** First price of the bar. */
  open?: number;
  /** Highest price; not below open and close. */
  high?: number;
  /** Lowest price; not above open and close. */
  low?: number;
  /** Last price: what levels, tests and breaks are judged by. */
  close?: number;
  /** The one price of a series that has no ranges; the same as `close`. */
  value?: number;
  /** How much was traded; kept for tables, not analysed. */
  volume?: number;
}

/** Repairs, made only when asked for; each is counted in `warnings`. */
export interface Repair {
  /** Put the bars into ascending order. */
  sort?: boolean;
  /** Of bars with the same date keep the last. */
  dedupe?: 'last';
  /** Widen a bar's range until it holds its open and close. */
  ohlc?: 'clamp';
}

/** A price history: CSV text or bytes, rows, or parallel columns. */
export type SeriesInput = { repair?: Repair } & (
  | { csv: string | Uint8Array; name?: string }
  | { rows: readonly Row[]; name?: string }
  | {
      time: ArrayLike<Time>;
      open?: ArrayLike<number>;
      high?: ArrayLike<number>;
      low?: ArrayLike<number>;
      close: ArrayLike<number>;
      volume?: ArrayLike<number>;
      name?: string;
    }
  | {
      /** Days since 1970-01-01: the fast way in. */
      days: Int32Array;
      open?: ArrayLike<number>;
      high?: ArrayLike<number>;
      low?: ArrayLike<number>;
      close: ArrayLike<number>;
      volume?: ArrayLike<number>;
      name?: string;
    }
);

/** One chart of a board. It draws either a `series` or a `ratio`. */
export interface ChartSpec {
  /** Name of the chart, unique on its board. */
  id: string;
  /** A single series, by its key on the board ... */
  series?: string;
  /** ... or a quotient of two series' closes. */
  ratio?: [leader: string, challenger: string];
  /** The chart's part in the three-chart reading. */
  role?: 'leadership' | 'challenger' | 'risk';
  /** Length of a bar; `auto` (the default) chooses days or weeks by the noise of the series. */
  timeframe?: 'auto' | 'day' | 'week' | 'month';
  /** Price scale, by default `log`. */
  scale?: 'log' | 'linear';
  /** Levels shown a side, by default 3. */
  maxLevels?: number;
  /** Title of what is drawn; by default made of the series' names. */
  title?: string;
}

/** Named series, the charts over them, and the date to read them as of. */
export interface BoardInput {
  /** Price histories by the keys that charts name them by; errors name them so too. */
  series: Record<string, SeriesInput>;
  /** At least one; the order is kept. */
  charts: ChartSpec[];
  /**
   * Read everything as it was known at the end of this date, or at this ISO instant. A daily bar is known at the end of its
   * date, so an instant leaves the date out that it falls in.
   */
  asOf?: string;
  /** Whether {@link ChartAnalysis.evidence} and {@link Level.stability} are worked out too: the costly part. */
  evidence?: boolean;
  /**
   * BCP 47 tag of the reader's locale, such as `de-CH`: how numbers and dates are written on axes, tags, tooltips and in the
   * ladder. Sentences are English; their numbers are written as on the axes, their dates in English words. Digits are 0 to 9
   * everywhere. Without a locale all of it is English. One that the machine does not know is refused.
   */
  locale?: string;
}

// ---- analysis out -----------------------------------------------------------------------------------------------

/** A support has price above it, a resistance below. */
export type Side = 'support' | 'resistance';

/** Where a level stands in its life cycle. */
export type Phase = 'home' | 'near' | 'test' | 'attempt' | 'broken' | 'retest' | 'failed';

/** State of a chart in one word. */
export type HeadlineState =
  | 'testing-support'
  | 'testing-resistance'
  | 'pressing-support'
  | 'pressing-resistance'
  | 'attempting-breakout'
  | 'attempting-breakdown'
  | 'breakout'
  | 'breakdown'
  | 'retest'
  | 'failed-breakout'
  | 'failed-breakdown'
  | 'range'
  | 'open-air'
  | 'too-short';

/** One concluded visit of price to a level. */
export interface Test {
  /** First bar of the visit. */
  from: string;
  /** Bar on which the outcome was known. */
  to: string;
  /** Side of the level at that time. */
  side: Side;
  /** Whether the level turned price or gave way. */
  outcome: 'held' | 'broke';
}

/** Tests close in time, counted as one attempt of the market. */
export interface Campaign {
  /** First bar of its first test. */
  from: string;
  /** Last bar of its last test. */
  to: string;
  /** How many tests it gathers. */
  tests: number;
  /** Outcome of the last test. */
  outcome: 'held' | 'broke';
  /** Side of the level at the first test. */
  side: Side;
  /** Bar of the campaign's extreme price. */
  peak: string;
}

/** A test that has not ended yet. */
export interface UnderWay {
  /** First bar of the visit. */
  from: string;
  /** Bar of its extreme price so far. */
  peak: string;
  /** Its number among the level's campaigns, counted from 1. */
  number: number;
}

/** A zone of support or resistance. */
export interface Level {
  /** Stable name: chart, pivot date, and `H` (swing high) or `L` (swing low). */
  id: string;
  /** Which side it is on now; a broken level changes it. */
  side: Side;
  /** Lower edge of the zone. */
  low: number;
  /** Its centre, which never moves. */
  mid: number;
  /** Upper edge of the zone. */
  high: number;
  /** What price is doing at it. */
  phase: Phase;
  /** Weight of its pivots and tests. */
  score: number;
  /** Bar on which it entered its phase. */
  since: string;
  /** Bar of the swing it stands on. */
  pivot: string;
  /** Session from which it could be known. */
  confirmedAt: string;
  /** Concluded visits, oldest first. */
  tests: Test[];
  /** The same gathered into attempts of the market, with the origins of swings at the level, oldest first. */
  campaigns: Campaign[];
  /** A test that has not ended, unless it goes on with the last campaign: the next one, if it counts. A chart draws its number in a dashed ring. */
  underWay?: UnderWay;
  /** Distance of the zone's nearer edge from the last close as a fraction of it: 0 inside, negative below. */
  distance: number;
  /** In how many neighbouring settings the level is found again; when {@link BoardInput.evidence} is set. */
  stability?: { holds: number; of: number };
}

/** A sloped level: an edge of the hull of swing lows (support) or swing highs (resistance), straight in log price over bars. */
export interface Trendline {
  /** Stable name: chart, dates of the two swings, `L` (under lows) or `H` (over highs). */
  id: string;
  /** `support` under lows, `resistance` over highs. */
  side: Side;
  /** Left swing. */
  from: { date: string; price: number };
  /** Right swing. */
  to: { date: string; price: number };
  /** The line's price at the newest bar. */
  price: number;
  /** Change of the log price a bar. */
  slope: number;
  /** Bars of the swings that touch it. */
  contacts: string[];
  /** Fewer than three contacts: a guess. */
  tentative: boolean;
  /** What price is doing at it. */
  phase: Phase;
  /** Bar on which it entered its phase. */
  since: string;
  /** Bar from which it could be known. */
  confirmedAt: string;
}

/** A price that comes next in a direction. */
export interface Target {
  /** Where it lies. */
  price: number;
  /** Another level; the height of the range laid off from its edge; or, beyond all levels, a round price. */
  kind: 'level' | 'measured-move' | 'projection';
  /** As seen from the last close. */
  direction: 'up' | 'down';
  /** The level, where it is one. */
  levelId?: string;
}

export type EventKind =
  | 'test'
  | 'held'
  | 'attempt'
  | 'breakout'
  | 'breakdown'
  | 'failed-breakout'
  | 'failed-breakdown'
  | 'retest'
  | 'retest-held'
  | 'early-sign'
  | 'headline'
  | 'reading';

/** A change of state, dated twice: when price did it, and when it could first be known. */
export interface BatonEvent {
  /** Stable name: chart, bar, direction and kind. */
  id: string;
  /** The chart it happened on. */
  chartId: string;
  /** What happened. */
  kind: EventKind;
  /** The level it happened at. */
  levelId?: string;
  /** Where price came from or broke to. */
  direction: 'up' | 'down';
  /** Bar on which price did it. */
  occurredAt: string;
  /** Session from which it could be known. */
  confirmedAt: string;
  /** Whether a later bar may still take it back without a further event. */
  provisional: boolean;
}

/** What the join behind a ratio used and left out. */
export interface JoinAudit {
  /** Sessions that both series have. */
  used: number;
  /** What each series has alone, by its key on the board. */
  dropped: Record<string, { count: number; dates: string[] }>;
  /** Most days between two sessions used. */
  longestGapDays: number;
  /** In words, where the calendars are of different kinds (seven days against five). */
  note?: string;
}

/** What a part of a sentence rests on. */
export interface Ref {
  /** The chart it is about. */
  chartId: string;
  /** The level, where there is one. */
  levelId?: string;
  /** Bars it rests on. */
  dates?: string[];
  /** Name of the rule that says so. */
  rule?: string;
  /** The words that rest on it, as a substring of the sentence. */
  words?: string;
}

/** A sentence and its sources. */
export interface Sentence {
  /** Plain text, English. */
  text: string;
  /** What its words rest on; empty for none. */
  refs: Ref[];
}

/** Both ends of an interval. */
export interface Interval {
  /** Lower end. */
  low: number;
  /** Upper end. */
  high: number;
}

/** A confirmed break of a level with two campaigns or more, and what followed it. */
export interface Case {
  /** Bar on which the break was confirmed. */
  date: string;
  /** The level that broke. */
  levelId: string;
  /** The way it broke. */
  direction: 'up' | 'down';
  /** Campaigns of the level at that time. */
  campaigns: number;
  /** Log return in the direction of the break. */
  return: number;
}

/** What followed one kind of break over one number of bars. Returns are log returns in the direction of the break. */
export interface Study {
  /** Which breaks. */
  group: 'breakout' | 'breakdown' | 'either';
  /** Over how many bars, from the confirming close on. */
  bars: number;
  /** Cases, each at least `bars` after the one before. */
  n: number;
  /** Fewer than 30 cases. */
  smallSample: boolean;
  /** All stretches of `bars` bars; null in a history shorter than that. */
  base: { n: number; mean: number; median: number; hitRate: number } | null;
  /** Null under 10 cases. */
  statistics: {
    mean: number;
    meanInterval: Interval;
    median: number;
    hitRate: number;
    hitRateInterval: Interval;
    /** Mean less the base's mean. */
    edge: number;
    edgeInterval: Interval;
    /** On 30 cases or more, the edge is off zero even in an interval widened for the number of combinations tried. */
    beyondChance: boolean;
  } | null;
  /** Each of them, oldest first. */
  cases: Case[];
}

/** What followed earlier breaks: a record of one history, not a forecast. */
export interface Evidence {
  /** What it comes to; `beyond-chance` alone speaks of an edge. */
  verdict: 'too-few' | 'no-edge' | 'by-chance' | 'beyond-chance';
  /** Combinations of direction and length tried on the whole board. */
  tried: number;
  /** Studies of this chart whose interval of the edge leaves zero out. */
  beyondZero: number;
  /** Studies of this chart whose edge is beyond what the number tried explains. */
  beyondChance: number;
  /** Share that the intervals hold. */
  confidence: number;
  /** Draws of each bootstrap. */
  draws: number;
  /** Each kind of break over each length. */
  studies: Study[];
  /** The same in sentences. */
  narrative: Sentence[];
}

/** Everything that is said of one chart. */
export interface ChartAnalysis {
  /** As its {@link ChartSpec} names it. */
  id: string;
  /** As it is drawn. */
  title: string;
  /** Length of the bars that were read, `auto` resolved. */
  timeframe: 'day' | 'week' | 'month';
  /** How many there are. */
  bars: number;
  /** Date of the first. */
  first: string;
  /** The newest bar; provisional while later data may still change it. */
  last: { date: string; close: number; provisional: boolean };
  /** Units of noise in logs (0.02 is about 2 %): the mean true range, and its slow mean, the unit of every distance. */
  noise: { atr: number; a: number };
  /** Levels of both sides, highest price first. */
  levels: Level[];
  /** Sloped levels; their phases are read as those of levels. */
  trendlines: Trendline[];
  /** The finding in a word and in words; `since` is the bar on which its level entered its phase. */
  headline: { state: HeadlineState; levelId?: string; since: string; text: string };
  /** What the three-chart reading uses. */
  stance: { side: 'up' | 'down' | 'at-support' | 'at-resistance' | 'none'; levelId?: string; since?: string };
  /** What comes next in either direction, nearest first. */
  targets: Target[];
  /** The close that confirms the headline on the next bar. */
  confirms: { close: number; rule: string } | null;
  /** The close that takes it back on the next bar. */
  invalidates: { close: number; rule: string } | null;
  /** What happened at its levels, oldest first; of very long histories the newest. */
  events: BatonEvent[];
  /** When {@link BoardInput.evidence} is set. */
  evidence?: Evidence;
  /** Of a ratio: what its two series share. */
  join?: JoinAudit;
  /** The finding in sentences. */
  narrative: Sentence[];
  /** The price step that words and triggers use. */
  priceStep: number;
}

/** Who leads, by rule. */
export interface Reading {
  /** The rule that holds, first match first. */
  verdict:
    | 'rotation-confirmed'
    | 'rotation-building'
    | 'decision-point'
    | 'rotation-denied'
    | 'leader-keeps'
    | 'relative-only'
    | 'mixed';
  /** What the risk chart says; it never decides. */
  risk: 'risk-on' | 'risk-off' | 'neutral' | 'absent';
  /** Rule agreement from 0 to 1: not a probability. */
  agreement: number;
  /** The same in a word: below 0.4 low, from 0.7 high. */
  grade: 'low' | 'medium' | 'high';
  /** The statement; its first sentence is the headline. */
  narrative: Sentence[];
}

/** The whole answer. */
export interface Analysis {
  /** Of the engine, as in package.json. */
  version: string;
  /** Date of the newest bar that any chart used. */
  asOf: string;
  /** In the order of {@link BoardInput.charts}. */
  charts: ChartAnalysis[];
  /** Null unless the board has a leadership and a challenger chart. */
  reading: Reading | null;
  /** What a reader should know about the data: nothing is mended or left out in silence. */
  warnings: { code: string; message: string }[];
}

/** Every failure of the input: a stable code, where it is (1-based row and column of the source, where there is one), and what was found. */
export interface BatonError extends Error {
  /** Stable reason; see [Error codes](#error-codes). */
  code: string;
  /** Key of the series. */
  series?: string;
  /** Line of a CSV, its header being 1, or place in an array from 1. */
  row?: number;
  /** Column of a CSV from 1. */
  column?: number;
  /** Name of the field or option. */
  field?: string;
  /** Date of the bar, where it could be read. */
  date?: string;
  /** What was found, shortened to 60 characters. */
  value?: string;
  /** What was expected, in one sentence. */
  expected: string;
}

// ---- calls ------------------------------------------------------------------------------------------------------

/** Reads a board. Works in browsers and in Node. Rejects with a {@link BatonError} for input that cannot be read. */
export function analyze(input: BoardInput): Promise<Analysis>;

/** The static twin: one chart of the board as a self-contained SVG with title and description, for e-mail, print and server rendering. */
export function renderSVG(input: BoardInput, options: SvgOptions): Promise<string>;

/** Size in CSS pixels, chart and theme of a static drawing. */
export interface SvgOptions {
  /** Id of the chart. */
  chart: string;
  /** 40 to 16,384. */
  width: number;
  /** 40 to 16,384. */
  height: number;
  /** By default `light`. */
  theme?: 'light' | 'dark';
  /** Where the prices come from, for the source line. */
  source?: string;
}

/** What is put into words or into a table. */
export interface WordsOptions {
  /** Id of a chart; without it the whole board. */
  chart?: string;
}

/** The reading in plain text: a sentence a line, blank lines between statement, charts, date and remarks. Of a chart, its finding and its sentences alone. */
export function renderText(input: BoardInput, options?: WordsOptions): Promise<string>;

/** The reading as Markdown, with a table of levels a chart. Names are escaped: nothing in them is markup, a link or HTML. */
export function renderMarkdown(input: BoardInput, options?: WordsOptions): Promise<string>;

/** Levels, their tests and all bars as one table for spreadsheets (RFC 4180, UTF-8); the columns are told in docs/EXPORT.md. */
export function renderCSV(input: BoardInput, options?: WordsOptions): Promise<string>;

/** A picture taken elsewhere. */
export interface SheetOptions {
  /** CSS px; by default the size of the chart's element. */
  width?: number;
  /** CSS px; by default the size of the chart's element. */
  height?: number;
  /** Where the prices come from, for the source line. */
  source?: string;
}

/** How a chart is looked at: plain, and the same after JSON. */
export interface ChartState {
  /** Of this record; {@link BatonChart.restore} refuses one it does not know. */
  version: number;
  /** Id of the chart; null for the board's first. */
  chart: string | null;
  /** As {@link ChartOptions.theme}. */
  theme: 'light' | 'dark' | 'auto';
  /** Null for the scale that the {@link ChartSpec} names. */
  scale: 'log' | 'linear' | null;
  /** As {@link ChartOptions.form}. */
  form: 'auto' | 'line' | 'candles';
  /** As {@link ChartOptions.linked}. */
  linked: boolean;
  /** As {@link ChartOptions.future}. */
  future: 'hidden' | 'grey';
  /** The date that the board is read as of; null for its whole data. */
  asOf: string | null;
  /** Times at both edges, ms since 1970; null where the reader chose no range. */
  range: [from: number, to: number] | null;
  /** Prices at the lower and the upper end of the plot, where they are locked. */
  prices: [low: number, high: number] | null;
  /** Id of the lit level. */
  level: string | null;
}

/** Data and date shared by the charts of a board: read once, drawn by as many charts as like. */
export function createBoard(input?: BoardInput): Board;

/** A live chart in `element`, which gives it its size. */
export function createChart(element: HTMLElement, options?: ChartOptions): BatonChart;

export interface ChartOptions {
  /** The board to draw from. Without one the chart makes its own, over `data`. */
  board?: Board;
  /** What the chart's own board holds at first. */
  data?: BoardInput;
  /** Id of the chart to draw; by default the board's first. */
  chart?: string;
  /**
   * `auto` (the default) is as the page around: dark or light where its `color-scheme` is one of these, else as its reader likes it
   * (`prefers-color-scheme`). The colours of either come from custom properties of the page, where it has them: `--baton-paper`, `--baton-ink`, `--baton-muted`, `--baton-grid`,
   * `--baton-support`, `--baton-resistance`, and the fonts from `--baton-font`; see docs/ACCESSIBILITY.md. Forced colours go before all of them, and paper is light.
   */
  theme?: 'light' | 'dark' | 'auto';
  /** Price scale; by default the one its {@link ChartSpec} names. */
  scale?: 'log' | 'linear';
  /** `auto` (the default) draws candles where the series has opens, highs and lows, else a line. */
  form?: 'auto' | 'line' | 'candles';
  /** Whether crosshair and range go along with those of the board's other charts; by default they do. */
  linked?: boolean;
  /**
   * What came after the date that the board is read as of: `hidden` (the default), or `grey`, a faint line of closes behind the
   * newest known bar, as far as a quarter of what a chart opens with. Levels and words never know of it. A chart whose bars have
   * another length today stays without.
   */
  future?: 'hidden' | 'grey';
}

/**
 * A change of state as it happens: at a level, of a chart's headline, or of the reading. Each is told once, when the newest bar
 * first brings it. Where that bar is replaced the change may be taken back: then `analysis()` no longer has it, and should it
 * come again with the same bar, it is not told again.
 */
export interface StateChange {
  /** Stable name: chart, bar and what changed. */
  id: string;
  /** The chart; of the reading the leadership chart. */
  chartId: string;
  /** What changed. */
  kind: EventKind;
  /** The level, where there is one. */
  levelId?: string;
  /** Where price came from or broke to; of changes at a level. */
  direction?: 'up' | 'down';
  /** Bar on which price did it. */
  occurredAt: string;
  /** Session from which it could be known. */
  confirmedAt: string;
  /** Whether a later bar may still take it back without a further event. */
  provisional: boolean;
  /** Of a headline the chart's state before, of a reading its verdict. */
  from?: HeadlineState | Reading['verdict'];
  /** The same now. */
  to?: HeadlineState | Reading['verdict'];
  /** The new headline, of the chart or of the reading. */
  text?: string;
}

/** What a board tells its listeners. */
export interface BoardEvents {
  /**
   * A new analysis stands, because of new `data` (the same data in an engine that was made anew included), another `date`, or an
   * `update`. It is put together when `analysis` is looked at, which a listener to every tick had better not do.
   */
  analysis: { type: 'analysis'; cause: 'data' | 'date' | 'update'; readonly analysis: Analysis };
  /** {@link Board.update} brought a change. History brings none, nor does another date. */
  'state-change': { type: 'state-change'; change: StateChange };
  /** Data or a date was refused; what stood before still stands. */
  error: { type: 'error'; error: BatonError };
}

/** What a chart tells its listeners. */
export interface ChartEvents extends BoardEvents {
  /** The first picture of new data stands; of a long history it shows prices alone, and levels and words follow. */
  painted: { type: 'painted' };
  /** The first complete drawing stands, with levels and words. */
  ready: { type: 'ready' };
  /** Other bars, or other prices, are in sight, or the prices are held or let go; at most once a frame. */
  range: { type: 'range'; from: string; to: string };
  /** The crosshair stands on another bar, or on none. */
  cursor: { type: 'cursor'; date: string | null };
  /** Another level is lit, or none: its {@link Sentence}s are those whose {@link Ref}s name it. */
  level: { type: 'level'; levelId: string | null };
}

/** Data and date shared by several charts. */
export interface Board {
  /** Resolves once there is a first analysis, or will be none since the board was destroyed; asked for before any data are given, once the engine runs. */
  readonly ready: Promise<void>;
  /**
   * Replaces the data; resolves once their analysis stands. Rejects, and keeps what stood before, when they cannot be read.
   *
   * A long history (above about 8,000 bars) is painted at once, prices alone, and analysed in slices of a few milliseconds
   * between frames; until then {@link Board.analysis} throws. Newer data, and `destroy`, end that; then this resolves too.
   */
  setData(input: BoardInput): Promise<void>;
  /**
   * Replaces the newest bar of a series (the same date once more) or appends the next one. The row must have every price that
   * the series has. Costs the same however long the history is: `analysis()` is put together when it is asked for.
   *
   * Throws a {@link BatonError}, and changes nothing, for an unknown series (`unknown-series`), a date before the newest bar's
   * (`unsorted-date`), one that cannot be read (`bad-date`), and prices that cannot be (`bad-price`, `bad-range`,
   * `missing-column`), and before data that were given are read, newer ones too (`no-data`): it would be lost with the older ones.
   * While the engine is being made anew after a fault the row waits, and `error` tells what is refused.
   */
  update(series: string, row: Row): void;
  /**
   * Reads everything as it was known at the end of the date, or at the instant ({@link BoardInput.asOf}); `null` for the whole data.
   *
   * The bars in sight stay where they are: going from date to date, the newest bar travels over a steady axis, and the range
   * goes along only where that bar would leave it, or leave little to see. (Where the length of bars changes with the date, the chart opens anew.)
   */
  setAsOf(date: string | null): void;
  /** The analysis that stands. Throws before there is one. */
  analysis(): Analysis;
  /** The reading in plain text, as {@link renderText} gives it. */
  toText(): string;
  /** The reading as Markdown, as {@link renderMarkdown} gives it. */
  toMarkdown(): string;
  /** All charts as one table, as {@link renderCSV} gives it. */
  toCSV(): string;
  /** One chart as a static drawing, as {@link renderSVG} gives it. */
  toSVG(options: SvgOptions): string;
  /** The analysis, for `JSON.stringify(board)`. */
  toJSON(): Analysis;
  /** Listens; the returned function, or the signal, ends it. */
  on<K extends keyof BoardEvents>(kind: K, listener: (event: BoardEvents[K]) => void, options?: { signal?: AbortSignal }): () => void;
  /** Frees the data. Its charts keep their last picture. */
  destroy(): void;
}

/** A live chart. */
export interface BatonChart {
  /** Resolves once the first complete drawing stands, or none will since the chart or its board was destroyed; asked for before any data are given, once the engine runs. */
  readonly ready: Promise<void>;
  /** Replaces the data of the chart's board ({@link Board.setData}). Rejects, and keeps what stood before, when they cannot be read. */
  setData(input: BoardInput): Promise<void>;
  /** Replaces or appends the newest bar of a series of the chart's board ({@link Board.update}); the range goes along where that bar was in sight. */
  update(series: string, row: Row): void;
  /**
   * Changes some options; the others stay, and one given as null goes back to its default. Looks at the page's custom properties
   * anew.
   */
  applyOptions(options: { [K in keyof Omit<ChartOptions, 'board' | 'data'>]: ChartOptions[K] | null }): void;
  /** The options in force. */
  options(): {
    chart: string | undefined;
    theme: 'light' | 'dark' | 'auto';
    scale: 'log' | 'linear' | undefined;
    form: 'auto' | 'line' | 'candles';
    linked: boolean;
    future: 'hidden' | 'grey';
  };
  /** The analysis of the chart's board. Throws before there is one. */
  analysis(): Analysis;
  /** Reads the chart's board as it was known at the end of the date; `null` for the whole data. */
  setAsOf(date: string | null): void;
  /** Listens; the returned function, or the signal, ends it. */
  on<K extends keyof ChartEvents>(kind: K, listener: (event: ChartEvents[K]) => void, options?: { signal?: AbortSignal }): () => void;
  /** Shows the bars from one date to another, both in sight, as nearly as the history allows. */
  setVisibleRange(from: string, to: string): void;
  /** Dates of the first and the last bar in sight. */
  visibleRange(): { from: string; to: string };
  /** Shows the whole history; prices follow the bars in sight again. Before there are data it is how they will open. */
  fitContent(): void;
  /** Shows the newest years (`1y`, `3y`, `5y`, …), or `all`. */
  showLast(range: `${number}y` | 'all'): void;
  /**
   * Holds the prices that are in sight whatever bars are shown, or lets them follow the bars in sight again. A reader holds them by
   * dragging the price axis and lets them go with the key A; each change is told as `range`.
   */
  lockPrices(locked: boolean): void;
  /** Whether the prices are held. */
  pricesLocked(): boolean;
  /** Goes to what a sentence rests on: lights the level, and brings the dates, or else the level's tests, into sight. */
  show(ref: Pick<Ref, 'levelId' | 'dates'>): void;
  /** Lights a level and dims the others, as hovering over it does; `null` ends it. */
  highlight(levelId: string | null): void;
  /** Opens the chart's data as a table, in pages, at the bar of the crosshair; the key `D` does the same. */
  showTable(): void;
  /** The chart as it is drawn now, as a self-contained SVG with a source line: the same bytes on every machine. */
  toSVG(options?: SheetOptions): string;
  /** The same as PNG, `scale` (0.1 to 8, by default 2) pixels a CSS pixel, at most 16,384 a side, in the page's fonts. */
  toPNG(options?: SheetOptions & { scale?: number }): Promise<Blob>;
  /** Levels, the tests whose numbers are in sight and the bars in sight as one table for spreadsheets; see docs/EXPORT.md. */
  toCSV(): string;
  /** The chart in sentences: its finding, then a sentence a line. */
  toText(): string;
  /** The chart as Markdown: finding, sentences, table of levels. */
  toMarkdown(): string;
  /** The chart's record, for `JSON.stringify(chart)`. */
  toJSON(): ChartAnalysis;
  /** How the chart is looked at, to be kept as JSON: options, date, range, locked prices, lit level. */
  save(): ChartState;
  /**
   * Looks at the chart as it was saved, also where its history has grown since; a level that is no more is not lit. Changes the
   * date of the whole board. Throws a {@link BatonError}, and changes nothing, for what is no such record, another version, a chart
   * that the board lacks, or a date before its data.
   */
  restore(state: ChartState): void;
  /** Takes everything back that the chart put into the page. */
  destroy(): void;
}
