// Time that nothing else wants: what nobody sees yet keeps no picture from the screen.

/** Browsers without a word for idle time wait for so long, ms. */
const SOON = 50;

/** Calls back in idle time. @param {() => void} callback @param {number} [most] after so many ms it is called in any case @returns {() => void} calls it off */
export function whenIdle(callback, most) {
  if ('requestIdleCallback' in globalThis) {
    const idle = requestIdleCallback(callback, { timeout: most });
    return () => cancelIdleCallback(idle);
  }
  const timer = setTimeout(callback, SOON);
  return () => clearTimeout(timer);
}
