// A chart taken elsewhere: pictures of it as it is looked at, and the record that restores the look.
import { png } from './export.js';
import { number, text } from './failure.js';
import { optionsOf } from './slips.js';
import { VERSION, checked } from './state.js';

/** @import { ChartState, SheetOptions } from './index.js' */
/** @import { View } from './chart-view.js' */
/** @import { Surface } from './surface.js' */

/** Pixels a CSS pixel of a PNG: sharp on every screen and in print. */
const PNG_SCALE = 2;

export class Exports {
  #view;
  #surface;

  /** @param {View} view @param {Surface} surface */
  constructor(view, surface) {
    this.#view = view;
    this.#surface = surface;
  }

  /** @param {SheetOptions} [options] */
  svg(options) {
    const { width, height, dark, source } = this.#sheet(options);
    return this.#view.handle.svg(this.#view.settled, width, height, dark, source);
  }

  /** @param {SheetOptions & { scale?: number }} [options] */
  async png(options) {
    return png(this.#view.handle, this.#view.settled, this.#sheet(options));
  }

  /** How the chart is looked at. @param {string | null} asOf date the board is read as of @returns {ChartState} */
  save(asOf) {
    const { chart = null, scale = null, ...options } = this.#view.options;
    return { version: VERSION, chart, scale, ...options, asOf, ...this.#view.handle.state(this.#view.board) };
  }

  /** A record of `save`, refused if it is none. @param {unknown} record @param {readonly string[]} charts ids on the board */
  checked(record, charts) {
    const { version, asOf, range, prices, level, ...options } = checked(record, charts);
    return { asOf, options, look: /** @type {const} */ ([Float64Array.from(range ?? []), Float64Array.from(prices ?? []), level ?? undefined]) };
  }

  /** Size, colours and source line of a picture. @param {SheetOptions} [options] */
  #sheet(options) {
    const { size } = this.#surface;
    const [width = size.width, height = size.height, source = '', scale = PNG_SCALE] = optionsOf(options ?? {}, ['width', 'height', 'source', 'scale']);
    return { width: number('width', width), height: number('height', height), dark: this.#view.dark, source: text('source', 'text', source), scale: number('scale', scale) };
  }
}
