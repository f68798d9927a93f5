/**
 * The classes of `<baton-chart>` and `<baton-board>`, not registered. Importing them touches no DOM and starts no work; the wasm
 * comes from whichever other entry is imported (`baton-chart`, `baton-chart/url`, or `baton-chart/slim` with its `init`).
 * @packageDocumentation
 */
import type { Analysis, BatonChart, BatonError, BatonEvent, Board, BoardInput, ChartAnalysis, Level, SeriesInput } from './index.js';

/** Prices of one chart: a series, or the two whose quotient is drawn. */
export type ChartData = SeriesInput | { numerator: SeriesInput; denominator: SeriesInput };

/**
 * `<baton-chart>`: one chart, alone or inside a `<baton-board>`. Every property but `data`, `chart` and `analysis` is an attribute
 * too, in lower case with hyphens (`as-of`, `max-levels`); `null` stands for an attribute that is not there. A flag (`evidence`,
 * `unlinked`) is on where its attribute is there and does not say `false`.
 *
 * Prices come, in this order, from `data`, from `src`, from `numerator` and `denominator`, or from a child
 * `<script type="text/csv">` or `<table>`. Until it is drawn the element shows its children.
 */
export class BatonChartElement extends HTMLElement {
  /** Prices set from a script; they go before every attribute that says where prices are. */
  data: ChartData | null;
  /** URL of a CSV or JSON file, or `#id` of a table or CSV script of the page. */
  src: string | null;
  /** Of a ratio the series above the line, as `src`. */
  numerator: string | null;
  /** Of a ratio the series below the line, as `src`. */
  denominator: string | null;
  /** What the series is called; by default its file's name. */
  name: string | null;
  /** What the numerator is called. */
  numeratorName: string | null;
  /** What the denominator is called. */
  denominatorName: string | null;
  /** Repairs to make, with spaces between: `sort`, `dedupe`, `ohlc`; where `data` say of themselves which, theirs. */
  repair: string | null;
  /** Title of what is drawn; by default made of the names. */
  heading: string | null;
  /** `auto` (the default), `day`, `week` or `month`. */
  timeframe: string | null;
  /** `log` (the default) or `linear`. */
  scale: string | null;
  /** Levels shown a side, 1 to 20; by default 3. */
  maxLevels: number | null;
  /** The chart's part in a board's reading: `leadership`, `challenger` or `risk`. */
  reads: string | null;
  /** Id of a chart of the board's `data`; by default the element's `id`, else its place. */
  chartId: string | null;
  /** `auto` (the default), `line` or `candles`. */
  form: string | null;
  /** `auto` (the default: as the page's `color-scheme` says, else as the reader likes it), `light` or `dark`. */
  theme: string | null;
  /** Whether crosshair and range do not go along with the board's other charts. */
  unlinked: boolean;
  /** Read as it was known at the end of this date (`YYYY-MM-DD`). On a board the board's counts. */
  asOf: string | null;
  /** How numbers and dates are written, a BCP 47 tag such as `de-CH`; sentences are English. On a board the board's counts. */
  locale: string | null;
  /** Whether the record of what followed earlier breaks is worked out too. On a board the board's counts. */
  evidence: boolean;
  /** Resolves once it has been drawn, also for those who come later than `baton-ready`. */
  readonly ready: Promise<void>;
  /** The live chart with all its calls; null until it is drawn. */
  readonly chart: BatonChart | null;
  /** What is said of this chart; null until it is drawn. */
  readonly analysis: ChartAnalysis | null;
}

/** `<baton-board>`: the `<baton-chart>`s inside share date, range and crosshair, and their reading is shown above them. */
export class BatonBoardElement extends HTMLElement {
  /** A whole board set from a script: charts inside then draw its charts, by `chart-id`, by `id`, or by their order. */
  data: BoardInput | null;
  /** Read as it was known at the end of this date (`YYYY-MM-DD`). */
  asOf: string | null;
  /** How numbers and dates are written, a BCP 47 tag such as `de-CH`; sentences are English. */
  locale: string | null;
  /** Whether the record of what followed earlier breaks is worked out too. */
  evidence: boolean;
  /** Resolves once the charts have been read. */
  readonly ready: Promise<void>;
  /** The board behind the charts; null while there is none. */
  readonly board: Board | null;
  /** What is said of the charts, and their reading; null before. */
  readonly analysis: Analysis | null;
}

/** What the elements tell, as `detail` of events that bubble and cross shadow boundaries. */
export interface BatonElementEvents {
  /** A chart is drawn for the first time (`chart`), or a board has read its charts (`board`). */
  'baton-ready': CustomEvent<{ chart: BatonChart; analysis: ChartAnalysis } | { board: Board; analysis: Analysis }>;
  /** The finding of a chart has become another one, by new bars or by another date. */
  'baton-state-change': CustomEvent<{
    chartId: string;
    from: ChartAnalysis['headline']['state'];
    to: ChartAnalysis['headline']['state'];
    headline: ChartAnalysis['headline'];
  }>;
  /** A level is tested on a bar newer than any seen before. */
  'baton-level-test': CustomEvent<{ chartId: string; event: BatonEvent; level: Level | null }>;
  /** Something failed: data that cannot be loaded or read, or the engine. What was drawn before stays. */
  'baton-error': CustomEvent<{ error: BatonError }>;
}

declare global {
  interface HTMLElementTagNameMap {
    'baton-chart': BatonChartElement;
    'baton-board': BatonBoardElement;
  }
  interface GlobalEventHandlersEventMap extends BatonElementEvents {}
  interface ShadowRootEventMap extends BatonElementEvents {}
}
