// The least that a picture by hand costs: typed arrays in place, extremes of blocks of bars, one path, a dozen labels; no
// crosshair, no options. What a library costs beyond it is its own.
export const meta = {
  name: 'floor',
  control: true,
  hues: { line: ['blue'], candle: ['blue', 'red'] },
  notes: 'plain JavaScript, no library: extremes a pixel column over blocks of 64 bars, one path 1 CSS px wide',
};

/** @import { Data } from '../page/data.js' */

const BLOCK = 64;
const SPARE = 1_000;
const [RIGHT, BOTTOM] = [60, 26];

/** Lowest and highest prices of runs of bars. */
class Extremes {
  n = 0;
  /** @param {Float64Array} low @param {Float64Array} high */
  constructor(low, high) {
    this.low = low;
    this.high = high;
    this.least = new Float64Array(Math.ceil(low.length / BLOCK));
    this.most = new Float64Array(this.least.length);
    this.min = 0;
    this.max = 0;
  }

  /** Takes in a block that has changed. @param {number} k */
  block(k) {
    [this.min, this.max] = [Infinity, -Infinity];
    this.#bars(k * BLOCK, Math.min(this.n, (k + 1) * BLOCK));
    [this.least[k], this.most[k]] = [this.min, this.max];
  }

  /** Sets `min` and `max` to those of some bars. @param {number} from @param {number} to */
  of(from, to) {
    [this.min, this.max] = [Infinity, -Infinity];
    const [head, tail] = [Math.min(to, Math.ceil(from / BLOCK) * BLOCK), Math.max(from, Math.floor(to / BLOCK) * BLOCK)];
    this.#bars(from, head);
    for (let k = head / BLOCK; k < tail / BLOCK; k += 1) {
      if (this.least[k] < this.min) this.min = this.least[k];
      if (this.most[k] > this.max) this.max = this.most[k];
    }
    this.#bars(Math.max(head, tail), to);
  }

  /** @param {number} from @param {number} to */
  #bars(from, to) {
    for (let i = from; i < to; i += 1) {
      if (this.low[i] < this.min) this.min = this.low[i];
      if (this.high[i] > this.max) this.max = this.high[i];
    }
  }
}

/** @param {HTMLElement} host @param {{ type: string, width: number, height: number }} options */
export async function create(host, { type, width, height }) {
  const candle = type === 'candle';
  const ratio = devicePixelRatio;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width * ratio, height * ratio];
  canvas.style.cssText = `width:${width}px;height:${height}px`;
  host.append(canvas);
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const [across, down] = [Math.round((width - RIGHT) * ratio), Math.round((height - BOTTOM) * ratio)];
  /** @type {Record<'time' | 'open' | 'high' | 'low' | 'close', Float64Array>} */
  let bars;
  /** @type {Extremes} */
  let extremes;
  let [first, last] = [0, 0];

  /** Grid and labels. @param {number} low @param {number} high */
  function axes(low, high) {
    [pen.strokeStyle, pen.fillStyle, pen.font, pen.lineWidth] = ['#eee', '#333', `${11 * ratio}px sans-serif`, 1];
    pen.beginPath();
    for (let k = 0; k <= 5; k += 1) {
      const y = Math.round((down * k) / 5) + 0.5;
      pen.moveTo(0, y);
      pen.lineTo(across, y);
      pen.fillText((high - ((high - low) * k) / 5).toFixed(2), across + 4 * ratio, y + 4 * ratio);
    }
    for (let k = 0; k <= 6; k += 1) {
      const x = Math.round((across * k) / 6) + 0.5;
      pen.moveTo(x, 0);
      pen.lineTo(x, down);
      const time = bars.time[Math.min(last, first + Math.round(((last - first) * k) / 6))];
      pen.fillText(new Date(time * 1000).toISOString().slice(0, 10), x, down + 16 * ratio);
    }
    pen.stroke();
  }

  /** Wicks and bodies. @param {number} count @param {(price: number) => number} y */
  function candles(count, y) {
    const body = Math.max(1, Math.round((across / count) * 0.7));
    const [rising, falling] = [new Path2D(), new Path2D()];
    for (let i = first; i <= last; i += 1) {
      const x = ((i - first + 0.5) * across) / count;
      const path = bars.close[i] >= bars.open[i] ? rising : falling;
      const [top, bottom, open, close] = [y(bars.high[i]), y(bars.low[i]), y(bars.open[i]), y(bars.close[i])];
      path.rect(Math.round(x), top, 1, bottom - top);
      path.rect(Math.round(x - body / 2), Math.min(open, close), body, Math.max(1, Math.abs(open - close)));
    }
    pen.fillStyle = '#2962ff';
    pen.fill(rising);
    pen.fillStyle = '#ef5350';
    pen.fill(falling);
  }

  /** @param {number} count @param {(price: number) => number} y */
  function line(count, y) {
    [pen.strokeStyle, pen.lineWidth] = ['#2962ff', ratio];
    pen.beginPath();
    if (count <= across * 2 && !candle) {
      for (let i = first; i <= last; i += 1) pen.lineTo(((i - first) * across) / (count - 1), y(bars.close[i]));
    } else {
      for (let x = 0; x < across; x += 1) {
        const from = first + Math.floor((x * count) / across);
        const to = Math.min(last + 1, Math.max(from + 1, first + Math.floor(((x + 1) * count) / across)));
        extremes.of(from, to);
        pen.lineTo(x + 0.5, y(bars.close[from]));
        pen.lineTo(x + 0.5, y(extremes.min));
        pen.lineTo(x + 0.5, y(extremes.max));
        pen.lineTo(x + 0.5, y(bars.close[to - 1]));
      }
    }
    pen.stroke();
  }

  function draw() {
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    extremes.of(first, last + 1);
    const { min, max } = extremes;
    const unit = down / (max === min ? 1 : max - min);
    const y = (/** @type {number} */ price) => down - (price - min) * unit;
    axes(min, max);
    const count = last - first + 1;
    if (candle && count <= across) candles(count, y);
    else line(count, y);
  }

  return {
    setData(/** @type {Data} */ { n, time, open, high, low, close }) {
      const grown = (/** @type {Float64Array} */ column) => {
        const wide = new Float64Array(n + SPARE);
        wide.set(column);
        return wide;
      };
      const kept = grown(close);
      const none = new Float64Array();
      bars = { time: grown(time), close: kept, open: candle ? grown(open) : none, high: candle ? grown(high) : kept, low: candle ? grown(low) : kept };
      extremes = new Extremes(bars.low, bars.high);
      extremes.n = n;
      for (let k = 0; k * BLOCK < n; k += 1) extremes.block(k);
      [first, last] = [0, n - 1];
      draw();
    },
    setVisibleRange(/** @type {number} */ from, /** @type {number} */ to) {
      [first, last] = [from, to];
      draw();
    },
    update(/** @type {any} */ bar, /** @type {any} */ { index, range }) {
      extremes.n = Math.max(extremes.n, index + 1);
      [bars.time[index], bars.close[index]] = [bar.time, bar.close];
      if (candle) [bars.open[index], bars.high[index], bars.low[index]] = [bar.open, bar.high, bar.low];
      extremes.block(Math.floor(index / BLOCK));
      [first, last] = range;
      draw();
    },
  };
}
