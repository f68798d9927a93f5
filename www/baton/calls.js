// The calls that answer once and keep nothing.
import { engine } from './engine.js';
import { formatsOf } from './locale.js';

/** @type {typeof import('./index.js').analyze} */
export async function analyze(input) {
  return (await engine()).analyze(input, formatsOf(input));
}

/** @type {typeof import('./index.js').renderSVG} */
export async function renderSVG(input, options) {
  return (await engine()).renderSvg(input, formatsOf(input), options);
}
