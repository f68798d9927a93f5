// What the page around a chart asks of its looks: colours and fonts by custom properties, forced colours, the size of its text.

import { html } from './html.js';

/** Properties that the engine takes, in its order. */
const COLORS = ['paper', 'ink', 'muted', 'grid', 'support', 'resistance'];
/** What stands for them where the system forces its colours upon pages; shapes say the rest. */
const FORCED = ['Canvas', 'CanvasText', 'CanvasText', 'GrayText', 'LinkText', 'Highlight'];
/** Paper and ink of the engine's own themes, for what stands beside the canvas. */
const OWN = { light: ['#ffffff', '#15202b'], dark: ['#131722', '#e8ebf0'] };
/** Text of this size, px, is what the chart's own sizes were chosen beside; it grows with the text around it, up to so many times. */
const TEXT = 16;
const LARGEST = 3;

const PROBE = { position: 'absolute', width: '1em', height: '0', visibility: 'hidden', pointerEvents: 'none', forcedColorAdjust: 'none' };

/**
 * What a chart is to look like, as plain values.
 * @typedef {{ forced: boolean, colors: Uint32Array, family: string }} Dress
 */

/** Reads the surroundings of one frame. */
export class Theme {
  #frame;
  #forced = matchMedia('(forced-colors: active)');
  #scheme = matchMedia('(prefers-color-scheme: dark)');
  /** @type {Map<string, number>} */
  #known = new Map();
  /** Schemes that the surroundings name, as they were last asked: not in every frame. @type {string | undefined} */
  #said;
  /** Inherits what the chart inherits; a change of its size is a change of the text around. */
  probe = Object.assign(html('span'), { ariaHidden: 'true' });

  /** @param {HTMLElement} frame @param {() => void} changed called when colours are others @param {() => void} perhaps called when they may be @param {AbortSignal} signal */
  constructor(frame, changed, perhaps, signal) {
    this.#frame = frame;
    Object.assign(this.probe.style, PROBE);
    frame.append(this.probe);
    for (const query of [this.#forced, this.#scheme]) query.addEventListener('change', changed, { signal });
    // Pages change their colours by an attribute of their root, and much else.
    const watch = new MutationObserver(perhaps);
    watch.observe(document.documentElement, { attributes: true });
    signal.addEventListener('abort', () => watch.disconnect());
  }

  /** Whether the surroundings are dark: as they say themselves by `color-scheme`, where that is one, else as the reader likes it. */
  get prefersDark() {
    const around = this.#frame.parentElement;
    this.#said ??= around ? getComputedStyle(around).colorScheme : '';
    const [light, dark] = ['light', 'dark'].map((scheme) => this.#said?.includes(scheme));
    return light === dark ? this.#scheme.matches : Boolean(dark);
  }

  /** Asks the surroundings again; whether they have become dark, or light. */
  turned() {
    const before = this.prefersDark;
    this.#said = undefined;
    return this.prefersDark !== before;
  }

  /** How much larger than usual the text around is, 1 to 3. */
  get zoom() {
    const size = parseFloat(getComputedStyle(this.probe).fontSize) / TEXT;
    return size > 1 ? Math.min(size, LARGEST) : 1;
  }

  /** What the properties say, for the light or the dark theme; in print the engine's own colours. @param {boolean} dark @param {boolean} printing @returns {Dress} */
  read(dark, printing) {
    this.#frame.style.colorScheme = dark ? 'dark' : 'light';
    const style = getComputedStyle(this.#frame);
    const forced = this.#forced.matches && !printing;
    const named = (/** @type {string} */ name) => (printing ? '' : style.getPropertyValue(`--baton-${name}`).trim());
    const values = forced ? FORCED : COLORS.map(named);
    const colors = Uint32Array.from(values, (value) => this.#rgba(value));
    const [paper, ink] = values.map((value, i) => (colors[i] ? value : OWN[dark ? 'dark' : 'light'][i]));
    this.#frame.style.setProperty('--baton-own-paper', paper);
    this.#frame.style.setProperty('--baton-own-ink', ink);
    return { forced, colors, family: style.getPropertyValue('--baton-font').trim() };
  }

  /** A colour as `RRGGBBAA`; 0 for what is none. @param {string} value */
  #rgba(value) {
    if (!value || !CSS.supports('color', value)) return 0;
    this.probe.style.color = value;
    const seen = getComputedStyle(this.probe).color;
    const [r, g, b, a = 1] = /^rgba?\(/.test(seen) ? (seen.match(/[\d.]+/g) ?? []).map(Number) : this.#pixel(seen);
    return ((r << 24) | (g << 16) | (b << 8) | Math.round(a * 255)) >>> 0;
  }

  /** A colour of another space, as a pixel has it. @param {string} color @returns {number[]} */
  #pixel(color) {
    let known = this.#known.get(color);
    if (known === undefined) {
      const canvas = Object.assign(html('canvas'), { width: 1, height: 1 });
      const context = canvas.getContext('2d', { willReadFrequently: true });
      if (!context) return [0, 0, 0, 0];
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
      known = ((r << 24) | (g << 16) | (b << 8) | a) >>> 0;
      this.#known.set(color, known);
    }
    return [known >>> 24, (known >>> 16) & 255, (known >>> 8) & 255, (known & 255) / 255];
  }
}
