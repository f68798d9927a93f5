// Programs that must compile, and programs that must not: checked by tsc, never run.
import { analyze, createBoard, createChart, renderSVG } from 'baton-chart';
import type { Analysis, BatonError, BoardInput, ChartAnalysis, HeadlineState, SeriesInput } from 'baton-chart';

const rows: SeriesInput = { rows: [{ time: '2025-01-02', close: 1 }], name: 'A', repair: { sort: true, dedupe: 'last', ohlc: 'clamp' } };
const bytes: SeriesInput = { csv: new Uint8Array(), name: 'B' };
const columns: SeriesInput = { time: [1n, 2n], close: new Float64Array(2) };
const days: SeriesInput = { days: new Int32Array(2), open: [1, 2], high: [1, 2], low: [1, 2], close: [1, 2] };
const input: BoardInput = {
  series: { a: rows, b: bytes, c: columns, d: days },
  charts: [{ id: 'r', ratio: ['a', 'b'], role: 'leadership' }, { id: 's', series: 'c', timeframe: 'week', scale: 'linear', maxLevels: 5 }],
  asOf: '2025-09-05',
};

export async function right(element: HTMLElement): Promise<string> {
  const analysis: Analysis = await analyze(input);
  const chart: ChartAnalysis | undefined = analysis.charts[0];
  const state: HeadlineState | undefined = chart?.headline.state;
  const again: string = createBoard(input).toSVG({ chart: 'r', width: 600, height: 400 });
  const svg: string = again || await renderSVG(input, { chart: 'r', width: 600, height: 400, theme: 'dark' });
  const board = createBoard(input);
  const live = createChart(element, { board, chart: 'r', theme: 'auto', form: 'candles' });
  const off: () => void = live.on('analysis', ({ analysis: { reading } }) => reading?.verdict === 'decision-point', { signal: new AbortController().signal });
  live.on('error', ({ error }: { error: BatonError }) => console.error(error.code, error.row));
  live.showLast('3y');
  live.setAsOf(null);
  off();
  return `${state} ${svg}`;
}

export async function wrong(element: HTMLElement): Promise<void> {
  // @ts-expect-error a board has charts
  await analyze({ series: {} });
  // @ts-expect-error a series has closes
  await analyze({ series: { a: { time: ['2025-01-02'] } }, charts: [] });
  // @ts-expect-error days are an Int32Array
  await analyze({ series: { a: { days: [1], close: [1] } }, charts: [] });
  // @ts-expect-error no such repair
  await analyze({ series: { a: { csv: '', repair: { dedupe: 'first' } } }, charts: [] });
  // @ts-expect-error a ratio is of two
  await analyze({ series: {}, charts: [{ id: 'a', ratio: ['a'] }] });
  // @ts-expect-error no such part in the reading
  await analyze({ series: {}, charts: [{ id: 'a', series: 'a', role: 'leader' }] });
  // @ts-expect-error a size is needed
  await renderSVG(input, { chart: 'r' });
  // @ts-expect-error a live chart follows the system, a drawing cannot
  await renderSVG(input, { chart: 'r', width: 1, height: 1, theme: 'auto' });
  // @ts-expect-error which chart of the board
  createBoard(input).toSVG({ width: 600, height: 400 });
  // @ts-expect-error the field is called asOf
  await analyze({ ...input, asof: '2025-09-05' });
  // @ts-expect-error not a selector but an element
  createChart('#chart');
  // @ts-expect-error no such event
  createChart(element).on('load', () => {});
  // @ts-expect-error years or all
  createChart(element).showLast('6m');
  // @ts-expect-error an answer takes time
  (await analyze).charts;
  // @ts-expect-error what is read is not text
  const count: string = (await analyze(input)).charts[0].bars;
  // @ts-expect-error options of the data are not options of the look
  createChart(element).applyOptions({ data: input });
  // @ts-expect-error the entry that carries its wasm is not started by hand
  await import('baton-chart').then(({ init }) => init(count));
}
