// Long histories are analysed in slices between frames, so that the page stays at hand.

/** @import { BoardHandle } from './generated/baton.js' */

/** A slice ends after this many milliseconds: a frame has 16, and its half is the reader's. */
const SLICE = 6;
/** Bars between two looks at the clock: about half a millisecond. */
const STRIDE = 1024;
/** Bars that are analysed in one slice anyway: three charts of ten years of days, a third of a frame. */
const SHORT = 8_000;

/** How long a page without frames is waited for, ms. */
const HIDDEN = 100;

/** Analyses a board that takes no longer than a reader notices; whether it was one. @param {BoardHandle} handle */
export const analyseShort = (handle) => handle.bars() <= SHORT && handle.advance(SHORT);

/**
 * Analyses any board; resolves with `true` when it is done, and with `false` as soon as it is no longer `wanted`.
 * @param {BoardHandle} handle @param {() => boolean} wanted
 */
export async function analyseInSlices(handle, wanted) {
  do await pause();
  while (wanted() && !slice(handle));
  return wanted();
}

/** Until what was painted is on the screen: the next frame takes it there, so the one after comes behind it. Pages in the background have no frames. @returns {Promise<void>} */
export function onScreen() {
  return new Promise((done) => {
    setTimeout(done, HIDDEN);
    requestAnimationFrame(() => requestAnimationFrame(() => done()));
  });
}

/** One slice; whether it was the last. @param {BoardHandle} handle */
function slice(handle) {
  const end = performance.now() + SLICE;
  while (!handle.advance(STRIDE)) if (performance.now() >= end) return false;
  return true;
}

/** Lets the page do what waits: paint, answer its reader. @returns {Promise<void>} */
function pause() {
  const scheduler = /** @type {{ yield?: () => Promise<void> } | undefined} */ (Reflect.get(globalThis, 'scheduler'));
  if (scheduler?.yield) return scheduler.yield();
  // Timers of pages in the background come once a second, messages at once.
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });
}
