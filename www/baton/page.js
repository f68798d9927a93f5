// What a chart needs of its page, beside what the engine needs: the newest of it browsers have since 2023. Older ones, and the
// documents that stand in for pages in tests (jsdom, happy-dom), lack some.
import { fault } from './failure.js';
import { html } from './html.js';

/** Whether canvases are known to give a context: guards against fingerprints let nobody have one. */
let paints = false;
const canPaint = () => (paints ||= Boolean(html('canvas').getContext('2d')));

/** Why nothing can be drawn here, if that is so. */
export function undrawable() {
  const { matchMedia, ResizeObserver, document } = globalThis;
  const needs = { matchMedia, ResizeObserver, 'document.fonts': document.fonts, adoptedStyleSheets: document.adoptedStyleSheets };
  const lacking = Object.entries(needs).find(([, there]) => !there)?.[0] ?? (canPaint() ? '' : 'canvases with a 2D context');
  return lacking ? fault({ code: 'render', expected: `a browser that has ${lacking}` }) : undefined;
}
