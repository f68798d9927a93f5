// What the engine asks for in return for an input: one number, no object an event.

/** How much has to be painted. */
export const PAINT = { none: 0, cursor: 1, light: 2, full: 3 };

/** What is to be said. */
export const SAY = { nothing: 0, bar: 1, level: 2, summary: 3, help: 4, range: 5 };

const SHAPES = ['', 'crosshair', 'grabbing', 'ns-resize', 'ew-resize', 'pointer'];

export const paint = (/** @type {number} */ bits) => bits & 3;
export const range = (/** @type {number} */ bits) => (bits & 4) !== 0;
export const cursor = (/** @type {number} */ bits) => (bits & 8) !== 0;
export const level = (/** @type {number} */ bits) => (bits & 16) !== 0;
export const handled = (/** @type {number} */ bits) => (bits & 32) !== 0;
export const engaged = (/** @type {number} */ bits) => (bits & 64) !== 0;
export const animating = (/** @type {number} */ bits) => (bits & 128) !== 0;
export const say = (/** @type {number} */ bits) => (bits >> 8) & 7;
/** As CSS names it. */
export const shape = (/** @type {number} */ bits) => SHAPES[(bits >> 11) & 7];
