// Frames under the harness' hand, so that script and raster of a frame end inside the clock, whenever a library draws.

const real = window.requestAnimationFrame.bind(window);
/** @type {Map<number, FrameRequestCallback>} */
let waiting = new Map();
let next = 1;

/** Replaces the page's animation frames by ones that {@link flush} lets happen; before a library loads. */
export function takeOver() {
  window.requestAnimationFrame = (callback) => {
    waiting.set(next, callback);
    return next++;
  };
  window.cancelAnimationFrame = (handle) => void waiting.delete(handle);
}

/** Lets the frame happen that was asked for. */
export function flush() {
  const due = waiting;
  waiting = new Map();
  for (const callback of due.values()) callback(performance.now());
}

/** The task after the browser's next own frame. @returns {Promise<number>} */
export const nextFrame = () =>
  new Promise((done) => {
    real(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done(performance.now());
      channel.port2.postMessage(0);
    });
  });
