// The calls that answer once and keep nothing.
import { engine } from './engine.js';

/** @type {typeof import('./index.js').analyze} */
export async function analyze(input) {
  return (await engine()).analyze(input);
}

/** @type {typeof import('./index.js').renderSVG} */
export async function renderSVG(input, options) {
  return (await engine()).renderSvg(input, options);
}
