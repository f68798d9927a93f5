// What a chart puts into its element: a canvas, and the same in words for those who do not see it.
import { CanvasHandle } from './generated/baton.js';

/** Visible to a screen reader alone. Set through the object model, which a strict style policy allows. */
const HIDDEN = { position: 'absolute', width: '1px', height: '1px', margin: '-1px', overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' };
/** The element decides the size; one without a height of its own still shows something. */
const FRAME = { position: 'relative', width: '100%', height: '100%', minHeight: '160px' };
const FILL = { position: 'absolute', inset: '0', width: '100%', height: '100%', display: 'block' };

/** @import { BoardHandle } from './generated/baton.js' */

/** Smallest side of a drawing, CSS px: the engine's own limit. */
const SIDE_MIN = 40;

/** Canvas, words, and word of every change of size, resolution, fonts and colour scheme. */
export class Surface {
  #frame = document.createElement('div');
  #words = document.createElement('div');
  #observer;
  #scheme = matchMedia('(prefers-color-scheme: dark)');
  /** @type {MediaQueryList | undefined} */
  #resolution;
  #changed;
  #canvas = document.createElement('canvas');
  /** The engine's side of the canvas, once there is something to paint. @type {CanvasHandle | undefined} */
  #handle;

  /** @param {HTMLElement} element @param {() => void} changed called when the drawing no longer fits its surroundings */
  constructor(element, changed) {
    this.#changed = changed;
    Object.assign(this.#frame.style, FRAME);
    Object.assign(this.#canvas.style, FILL);
    Object.assign(this.#words.style, HIDDEN);
    this.#canvas.setAttribute('aria-hidden', 'true');
    this.#frame.append(this.#canvas, this.#words);
    element.append(this.#frame);
    this.#observer = new ResizeObserver(changed);
    this.#observer.observe(this.#frame);
    this.#scheme.addEventListener('change', changed);
    document.fonts.addEventListener('loadingdone', this.#onFonts);
    this.#watchResolution();
  }

  /** Size in CSS pixels. */
  get size() {
    const { width, height } = this.#frame.getBoundingClientRect();
    return { width, height };
  }

  /** Paints a chart of a board, unless the element is hidden or collapsed: the observer calls when it no longer is. @param {BoardHandle} board @param {string} chart @param {boolean} dark */
  paint(board, chart, dark) {
    const { width, height } = this.size;
    if (Math.min(width, height) < SIDE_MIN) return;
    this.#handle ??= new CanvasHandle(this.#canvas);
    board.paint(chart, this.#handle, width, height, devicePixelRatio, dark);
  }

  get prefersDark() {
    return this.#scheme.matches;
  }

  /** @param {string} text one paragraph a line */
  describe(text) {
    const paragraphs = text.split('\n').filter(Boolean).map((line) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = line;
      return paragraph;
    });
    this.#words.replaceChildren(...paragraphs);
  }

  remove() {
    this.#observer.disconnect();
    this.#scheme.removeEventListener('change', this.#changed);
    this.#resolution?.removeEventListener('change', this.#onResolution);
    document.fonts.removeEventListener('loadingdone', this.#onFonts);
    this.#frame.remove();
    this.#handle?.free();
    this.#handle = undefined;
  }

  /** A media query knows one resolution only, so each change asks for the next. */
  #watchResolution() {
    this.#resolution?.removeEventListener('change', this.#onResolution);
    this.#resolution = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    this.#resolution.addEventListener('change', this.#onResolution);
  }

  #onFonts = () => {
    this.#handle?.fontsChanged();
    this.#changed();
  };

  #onResolution = () => {
    this.#watchResolution();
    this.#changed();
  };
}
