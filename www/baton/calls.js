// The calls that answer once and keep nothing.
import { engine } from './engine.js';
import { refusal } from './failure.js';
import { formatsOf } from './locale.js';

/** @type {typeof import('./index.js').analyze} */
export async function analyze(input) {
  return (await engine()).analyze(input, formatsOf(input));
}

/** @type {typeof import('./index.js').renderSVG} */
export async function renderSVG(input, options) {
  if (!options) throw refusal('options', 'the id of a chart, a width and a height', options);
  return (await engine()).renderSvg(input, formatsOf(input), options);
}
