// Where a reader goes: sixty visible ranges of each kind, as first and last bar.

const FRAMES = 60;
const NEAREST = 200;
const NEAR = 500;
const STEP = 5;

/** @type {Record<string, (n: number, k: number) => [number, number]>} */
const KINDS = {
  /** From the whole history to 200 bars, by equal factors. */
  zoom: (n, k) => {
    const width = n * (Math.min(NEAREST, n) / n) ** ((k + 1) / FRAMES);
    const first = Math.max(0, Math.min(n - width, n * 0.6 - width / 2));
    return [first, Math.min(n - 1, first + width - 1)];
  },
  /** Half the history wide, over the other half. */
  'pan wide': (n, k) => {
    const first = ((n / 2 - 1) * (k + 1)) / FRAMES;
    return [first, first + n / 2];
  },
  /** 500 bars wide, five bars a frame. */
  'pan near': (n, k) => {
    const first = Math.floor(n * 0.3) + k * STEP;
    return [first, first + NEAR - 1];
  },
};

/** @param {string} kind @param {number} n bars @returns {[number, number][]} */
export function ranges(kind, n) {
  return Array.from({ length: FRAMES }, (_, k) => /** @type {[number, number]} */ (KINDS[kind](n, k).map(Math.round)));
}
