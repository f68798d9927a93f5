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

/** What waits for others to go first, while that is held. @type {Promise<void>} */
let gate = Promise.resolve();

/** Holds what a library does in tasks of its own behind its first picture, until the returned function is called: so that the picture is clocked alone. */
export function holdTasks() {
  /** @type {() => void} */
  let open = () => {};
  gate = new Promise((done) => (open = done));
  const scheduler = /** @type {{ yield: () => Promise<void> }} */ (Reflect.get(window, 'scheduler'));
  const go = Object.getPrototypeOf(scheduler).yield.bind(scheduler);
  scheduler.yield = () => gate.then(go);
  return open;
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
