// What the engine asks for in return for an input: one number, no object an event.

/** How much has to be painted. */
export const PAINT = { none: 0, cursor: 1, light: 2, full: 3 };

/** What is to be said. */
export const SAY = { nothing: 0, bar: 1, level: 2, summary: 3, help: 4, range: 5 };

const SHAPES = ['', 'crosshair', 'grabbing', 'ns-resize', 'ew-resize', 'pointer'];

/** Bits of what is so or not: those of `Effects::bits` in src/widget/effects.rs. */
export const BITS = { range: 4, cursor: 8, level: 16, handled: 32, engaged: 64, animating: 128 };
/** Those of what listeners are told of. */
export const TOLD = BITS.range | BITS.cursor | BITS.level;

export const paint = (/** @type {number} */ bits) => bits & 3;
export const range = (/** @type {number} */ bits) => (bits & BITS.range) !== 0;
export const cursor = (/** @type {number} */ bits) => (bits & BITS.cursor) !== 0;
export const level = (/** @type {number} */ bits) => (bits & BITS.level) !== 0;
export const handled = (/** @type {number} */ bits) => (bits & BITS.handled) !== 0;
export const engaged = (/** @type {number} */ bits) => (bits & BITS.engaged) !== 0;
export const animating = (/** @type {number} */ bits) => (bits & BITS.animating) !== 0;
export const say = (/** @type {number} */ bits) => (bits >> 8) & 7;
/** As CSS names it. */
export const shape = (/** @type {number} */ bits) => SHAPES[(bits >> 11) & 7];
