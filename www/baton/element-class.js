// The classes without their names: for those who register them under names of their own, or bring their own wasm.
export { BatonBoardElement } from './element-board.js';
export { BatonChartElement } from './element-chart.js';
