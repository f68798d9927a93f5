// The elements as a typed page uses them: checked by tsc, never run.
import 'baton-chart/element';
import { BatonBoardElement, BatonChartElement } from 'baton-chart/element-class';
import type { BatonElementEvents, ChartData } from 'baton-chart/element-class';

export function right(): void {
  const chart = document.createElement('baton-chart');
  const same: BatonChartElement = chart;
  chart.src = 'spx.csv';
  chart.maxLevels = 5;
  chart.asOf = null;
  chart.data = { numerator: { csv: '' }, denominator: { rows: [] } };
  const data: ChartData | null = chart.data;
  chart.addEventListener('baton-level-test', ({ detail: { event, level } }) => console.log(event.occurredAt, level?.mid, data));
  document.addEventListener('baton-state-change', ({ detail }) => console.log(detail.from, detail.to));
  addEventListener('baton-ready', ({ detail }) => console.log('board' in detail ? detail.analysis.reading : detail.analysis.headline));
  chart.shadowRoot?.addEventListener('baton-state-change', ({ detail: { headline } }) => console.log(headline.text));
  chart.addEventListener('baton-error', ({ detail: { error } }: BatonElementEvents['baton-error']) => console.log(error.code));
  const board: BatonBoardElement | null = document.querySelector('baton-board');
  board?.board?.setAsOf('2025-09-05');
  console.log(same.chart?.visibleRange().from, same.analysis?.headline.state, board?.analysis?.reading?.verdict);
  customElements.define('my-chart', class extends BatonChartElement {});
}

export function wrong(): void {
  const chart = document.createElement('baton-chart');
  // @ts-expect-error a number or null
  chart.maxLevels = 'five';
  // @ts-expect-error read only
  chart.chart = null;
  // @ts-expect-error a chart takes a series, a board a board
  chart.data = { charts: [], series: {} };
  // @ts-expect-error `role` belongs to ARIA; the part in the reading is `reads`, and there is no `part` for it
  chart.reading = 'leadership';
  // @ts-expect-error no such field
  chart.addEventListener('baton-level-test', ({ detail }) => detail.price);
  // @ts-expect-error a board has no prices of its own
  document.createElement('baton-board').src = 'spx.csv';
}
