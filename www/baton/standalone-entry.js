// What the one-file build makes its global `Baton` of: every call, the elements registered.
export * from './index.js';
export * from './element.js';
