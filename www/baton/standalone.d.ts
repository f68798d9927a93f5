/**
 * One classic script for pages without a bundler and for `file://`: it registers the elements, and the global `Baton` has all calls
 * and both classes. `/// <reference types="baton-chart/standalone.js" />` tells TypeScript so.
 * @packageDocumentation
 */
import type * as calls from './index.js';
import type * as elements from './element.js';

declare global {
  var Baton: typeof calls & typeof elements;
}
