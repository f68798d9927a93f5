// What every entry offers. Rust owns data, numbers and words; these modules supply it with data, canvases and events.
export { analyze, renderCSV, renderMarkdown, renderSVG, renderText } from './calls.js';
export { createBoard } from './board.js';
export { createChart } from './chart.js';
