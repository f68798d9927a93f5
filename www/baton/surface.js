// What a chart puts into its element: a stage with the picture, a canvas for the crosshair above it once there is one, and words beside
// them.
import { current } from './engine.js';
import { html } from './html.js';
import { Layer } from './layer.js';
import { Paper } from './paper.js';
import { Sheet } from './sheet.js';
import { play } from './tape.js';
import { Theme } from './theme.js';

/** What no rule of the page may move, nor enlarge: pages have rules for every canvas and every `div`. */
const BOX = { display: 'block', 'box-sizing': 'border-box', width: '100%', height: '100%', 'max-width': 'none', 'max-height': 'none', margin: '0', border: '0', padding: '0' };
/** The element decides the size; one without a height of its own still shows something. */
const FRAME = { ...BOX, position: 'relative', 'min-height': '160px' };
const FILL = { ...BOX, position: 'absolute', inset: '0', 'min-width': '0', 'min-height': '0' };

/** @import { BoardHandle, ChartHandle } from './generated/baton.js' */

/** Smallest side of a drawing, CSS px: the engine's own limit. */
const SIDE_MIN = 40;
/** Device pixels of a CSS pixel in print, 400 dots an inch, and the most that the engine takes. */
const PRINT = 4;
const RATIO_MAX = 8;
/** Transforms that enlarge by less leave a picture as it is: it would gain nothing, and lose its whole pixels. */
const MAGNIFIED_MIN = 1.2;
/** Tells of CSS `zoom` too, which leaves an element its size; not every browser knows it. */
const DEVICE_BOX = 'devicePixelContentBoxSize' in (globalThis.ResizeObserverEntry?.prototype ?? {}) ? 'device-pixel-content-box' : 'content-box';

/** @template {keyof HTMLElementTagNameMap} K @param {K} name @param {object} style */
function styled(name, style) {
  const element = html(name);
  for (const [property, value] of Object.entries(style)) element.style.setProperty(property, value, 'important');
  return element;
}

/** The engine's side of two canvases; a third one, for measuring, is never shown. @param {HTMLCanvasElement} picture @param {HTMLCanvasElement} cross @returns {ChartHandle} */
const handleOf = (picture, cross) => new (current().ChartHandle)(picture, cross, html('canvas'), play);

/** The CSS `zoom` of an element and all around it. @param {Element | undefined} element @returns {number} */
const zoomOf = (element) => (element ? (Number(getComputedStyle(element).zoom) || 1) * zoomOf(element.parentElement ?? /** @type {ShadowRoot} */ (element.getRootNode()).host) : 1);

/** Canvases, words, and word of every change of size, resolution, fonts and colour scheme. */
export class Surface {
  frame = styled('div', FRAME);
  #picture = styled('canvas', FILL);
  #cross = styled('canvas', { ...FILL, 'pointer-events': 'none' });
  #observer;
  /** @type {MediaQueryList | undefined} */
  #resolution;
  #changed;
  /** The size as it was last observed. @type {{ width: number, height: number } | undefined} */
  #size;
  /** The engine's side of the canvases, once there is something to paint. @type {ChartHandle | undefined} */
  #handle;
  /** Takes the focus and all input. */
  stage = styled('div', FILL);
  layer = new Layer(this.frame, this.stage);
  #theme;
  #ending = new AbortController();
  #sheet;
  #paper;
  /** What the engine was last dressed in. */
  #dressed = '';
  /** Whether the surroundings may ask for other colours. */
  #stale = true;
  #zoom = 1;
  /** How large the surroundings drew it when they were last looked at: asking in every frame would have the page laid out there. */
  #dressedAt = 1;
  #dark = false;

  /** @param {HTMLElement} element @param {(now: boolean) => void} changed called when the drawing no longer fits its surroundings, and whether it cannot wait @param {{ width: number, height: number }} [size] until it is observed */
  constructor(element, changed, size) {
    this.#changed = changed;
    this.#size = size;
    this.frame.className = 'baton-frame';
    this.stage.className = 'baton-stage';
    for (const canvas of [this.#picture, this.#cross]) {
      canvas.setAttribute('aria-hidden', 'true');
      canvas.addEventListener('contextrestored', this.#anew);
    }
    // It comes with the first crosshair: a canvas in a page costs a layer in every frame, painted or not.
    Object.assign(this.#cross, { width: 1, height: 1 });
    this.stage.append(this.#picture);
    element.append(this.frame);
    const { signal } = this.#ending;
    this.#theme = new Theme(this.frame, () => this.#redress(), () => this.#look(), signal);
    this.#sheet = new Sheet(this.frame);
    this.#observer = new ResizeObserver((entries) => {
      const frame = entries.find(({ target }) => target === this.frame);
      if (frame) this.#size = { width: frame.contentRect.width, height: frame.contentRect.height };
      this.#redress();
    });
    this.#observer.observe(this.frame, { box: DEVICE_BOX });
    this.#observer.observe(this.#theme.probe);
    this.#paper = new Paper(this.frame, this.#picture, this.#cross, () => this.#changed(true), signal);
    document.fonts.addEventListener('loadingdone', this.#anew);
    // A transform leaves an element its size and tells nobody: looked at when a window, a transition or an animation has done with it,
    // and when the reader comes.
    const enlarged = () => this.#dressed && this.#dressedAt !== this.#magnified && this.#redress();
    addEventListener('resize', enlarged, { signal });
    for (const kind of ['transitionend', 'animationend']) document.addEventListener(kind, enlarged, { signal });
    this.stage.addEventListener('pointerenter', enlarged, { signal });
    this.#watchResolution();
  }

  /** How many of the page's pixels one of the chart's own is: it grows with the text around it, as under a glass, and with CSS `zoom`. */
  get scale() {
    return this.#zoom * this.#enlarged;
  }

  /** Size in CSS pixels of the frame, which CSS `zoom` makes larger. */
  get size() {
    if (this.#size) return this.#size;
    const { width, height } = this.frame.getBoundingClientRect();
    const boxed = this.#boxed;
    return { width: width / boxed, height: height / boxed };
  }

  /** The CSS `zoom` of all the elements around. */
  get #enlarged() {
    return this.frame.currentCSSZoom ?? zoomOf(this.frame);
  }

  /** The same as boxes have it: Safari, which does not tell it, leaves it out of them. */
  get #boxed() {
    return this.frame.currentCSSZoom ?? 1;
  }

  /** The same, and how much transforms around enlarge what is drawn. */
  get #magnified() {
    const enlarged = this.#enlarged;
    const drawn = this.frame.getBoundingClientRect().width / (this.size.width * this.#boxed);
    return drawn >= MAGNIFIED_MIN ? drawn * enlarged : enlarged;
  }

  /** The engine's side of the canvases. */
  get handle() {
    return (this.#handle ??= handleOf(this.#picture, this.#cross));
  }

  /** Paints, unless the element is hidden or collapsed: the observer calls when it no longer is. @param {BoardHandle | undefined} board without one, what its first picture takes is made @param {boolean} dark @param {number} invalidation */
  paint(board, dark, invalidation) {
    const { width: wide, height } = this.size;
    const width = wide * this.#paper.onSheet;
    if (Math.min(width, height) < SIDE_MIN) return;
    this.#dress(dark);
    const zoom = Math.max(1, Math.min(this.#zoom, Math.min(width, height) / SIDE_MIN));
    this.#zoom = zoom;
    const own = devicePixelRatio * this.#dressedAt;
    const ratio = Math.min(zoom * (this.#paper.printing ? Math.max(PRINT, own) : own), RATIO_MAX);
    if (board) this.handle.paint(board, width / zoom, height / zoom, ratio, dark, invalidation);
    else this.handle.prepare(width / zoom, height / zoom, ratio, dark);
    if (!this.#cross.parentNode && this.#cross.width > 1) this.stage.append(this.#cross);
  }

  /** Lets go of an engine that has ended; the next drawing takes the canvases to another. */
  forget() {
    this.#handle = undefined;
    this.#dressed = '';
  }

  /** Whether a theme that follows its surroundings is the dark one. Paper is light. */
  isDark(/** @type {'light' | 'dark' | 'auto'} */ theme) {
    return !this.#paper.printing && (theme === 'dark' || (theme === 'auto' && this.#theme.prefersDark));
  }

  /** Looks at the colours again: the page, or the theme, may have changed them. @param {boolean} dark */
  restyle(dark) {
    this.#stale = true;
    this.#theme.read(dark, this.#paper.printing);
  }

  remove() {
    this.#observer.disconnect();
    this.#ending.abort();
    this.#sheet.leave();
    this.#resolution?.removeEventListener('change', this.#onResolution);
    document.fonts.removeEventListener('loadingdone', this.#anew);
    this.layer.remove();
    this.frame.remove();
    this.#handle?.free();
    this.#handle = undefined;
  }

  #redress() {
    this.#sheet.follow();
    this.#theme.turned();
    this.#stale = true;
    this.#changed(false);
  }

  /** Paints only if the colours of the page are others than those that were painted in. */
  #look() {
    const dressed = this.#dressed;
    if (!dressed) return;
    this.#stale = true;
    const turned = this.#theme.turned();
    this.#dress(this.#dark);
    if (turned || this.#dressed !== dressed) this.#changed(false);
  }

  /** Puts the engine into the colours of the page, where they have changed. @param {boolean} dark */
  #dress(dark) {
    const key = `${dark}${this.#paper.printing}`;
    if (!this.#stale && this.#dressed.startsWith(key)) return;
    this.#stale = false;
    this.#dark = dark;
    this.#zoom = this.#theme.zoom;
    this.#dressedAt = this.#magnified;
    const { forced, colors, family } = this.#theme.read(dark, this.#paper.printing);
    const dress = [key, forced, ...colors, family].join();
    if (dress === this.#dressed) return;
    this.#dressed = dress;
    this.handle.dress(dark, forced, colors, family);
  }

  /** A media query knows one resolution only, so each change asks for the next. */
  #watchResolution() {
    this.#resolution?.removeEventListener('change', this.#onResolution);
    this.#resolution = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    this.#resolution.addEventListener('change', this.#onResolution);
  }

  /** Fonts have come, or the browser has lost what a canvas held: what was painted counts no more. */
  #anew = () => {
    this.#handle?.fontsChanged();
    this.#changed(false);
  };

  #onResolution = () => {
    this.#watchResolution();
    this.#changed(false);
  };
}
