// What a chart puts into its element: a stage with two canvases, the picture and the crosshair above it, and words beside them.
import { current } from './engine.js';
import { Speech } from './speech.js';

/** The element decides the size; one without a height of its own still shows something. */
const FRAME = { position: 'relative', width: '100%', height: '100%', minHeight: '160px' };
const FILL = { position: 'absolute', inset: '0', width: '100%', height: '100%', display: 'block' };

/** @import { BoardHandle, ChartHandle } from './generated/baton.js' */

/** Smallest side of a drawing, CSS px: the engine's own limit. */
const SIDE_MIN = 40;

/** @template {keyof HTMLElementTagNameMap} K @param {K} name @param {object} style */
function make(name, style) {
  const element = document.createElement(name);
  Object.assign(element.style, style);
  return element;
}

/** Canvases, words, and word of every change of size, resolution, fonts and colour scheme. */
export class Surface {
  #frame = make('div', FRAME);
  #picture = make('canvas', FILL);
  #cross = make('canvas', { ...FILL, pointerEvents: 'none' });
  #observer;
  #scheme = matchMedia('(prefers-color-scheme: dark)');
  /** @type {MediaQueryList | undefined} */
  #resolution;
  #changed;
  /** The size as it was last observed. @type {{ width: number, height: number } | undefined} */
  #size;
  /** The engine's side of the canvases, once there is something to paint. @type {ChartHandle | undefined} */
  #handle;
  /** Takes the focus and all input. */
  stage = make('div', FILL);
  speech = new Speech(this.#frame);

  /** @param {HTMLElement} element @param {() => void} changed called when the drawing no longer fits its surroundings */
  constructor(element, changed) {
    this.#changed = changed;
    for (const canvas of [this.#picture, this.#cross]) canvas.setAttribute('aria-hidden', 'true');
    this.stage.tabIndex = 0;
    this.stage.setAttribute('role', 'application');
    this.stage.setAttribute('aria-roledescription', 'chart');
    this.stage.append(this.#picture, this.#cross);
    this.#frame.prepend(this.stage);
    element.append(this.#frame);
    this.#observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry.contentRect;
      this.#size = { width, height };
      changed();
    });
    this.#observer.observe(this.#frame);
    this.#scheme.addEventListener('change', changed);
    document.fonts.addEventListener('loadingdone', this.#onFonts);
    this.#watchResolution();
  }

  /** Size in CSS pixels. */
  get size() {
    if (this.#size) return this.#size;
    const { width, height } = this.#frame.getBoundingClientRect();
    return { width, height };
  }

  /** The engine's side of the canvases. */
  get handle() {
    return (this.#handle ??= new (current().ChartHandle)(this.#picture, this.#cross, document.createElement('canvas')));
  }

  /** Paints, unless the element is hidden or collapsed: the observer calls when it no longer is. @param {BoardHandle} board @param {boolean} dark @param {number} invalidation */
  paint(board, dark, invalidation) {
    const { width, height } = this.size;
    if (Math.min(width, height) < SIDE_MIN) return;
    this.handle.paint(board, width, height, devicePixelRatio, dark, invalidation);
  }

  /** Lets go of an engine that has ended; the next drawing takes the canvases to another. */
  forget() {
    this.#handle = undefined;
  }

  get prefersDark() {
    return this.#scheme.matches;
  }

  /** @param {string} title @param {string} text one paragraph a line */
  describe(title, text) {
    this.stage.setAttribute('aria-label', `${title}. Press ? for keys.`);
    this.speech.describe(text);
  }

  remove() {
    this.#observer.disconnect();
    this.#scheme.removeEventListener('change', this.#changed);
    this.#resolution?.removeEventListener('change', this.#onResolution);
    document.fonts.removeEventListener('loadingdone', this.#onFonts);
    this.speech.remove();
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
