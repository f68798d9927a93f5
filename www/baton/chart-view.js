// The engine's view of a chart: which board, which chart of it, how it is looked at. Begun anew wherever one of the first two is another.
import { LOOK } from './board.js';
import { SET, tellLook } from './chart-options.js';
import { quietly } from './trap.js';

/** @import { LiveBoard } from './board.js' */
/** @import { Options } from './chart-options.js' */
/** @import { BoardHandle } from './generated/baton.js' */
/** @import { Surface } from './surface.js' */

/** Least time between two writings of what stands beside the newest price while that ticks, ms: what changes faster is not read, it flickers. */
const CALM_MS = 250;

export class View {
  #board;
  #surface;
  #changed;
  /** When that was last written, ms. */
  #written = -Infinity;
  /** Has them written once ticks pause. @type {ReturnType<typeof setTimeout> | undefined} */
  #later;
  #still = matchMedia('(prefers-reduced-motion: reduce)');
  /** What the engine was last shown. @type {{ board?: BoardHandle, chart?: string }} */
  #looked = {};
  /** The board's first chart, asked for once: the name is needed several times a frame. @type {{ board?: BoardHandle, id?: string }} */
  #first = {};
  /** How the chart is looked at. @type {Options} */
  options;

  /** @param {LiveBoard} board @param {Surface} surface @param {Options} options @param {() => void} changed asks for a picture @param {AbortSignal} signal ends it */
  constructor(board, surface, options, changed, signal) {
    this.#board = board;
    this.#surface = surface;
    this.#changed = changed;
    this.options = options;
    signal.addEventListener('abort', () => clearTimeout(this.#later));
    this.#still.addEventListener('change', () => this.known && this.#keepStill(), { signal });
  }

  /** The board's handle. */
  get board() {
    return this.#board.handle();
  }

  /** The same, once what ticks have left as it was is put together: for what is taken away or said. */
  get settled() {
    const { board } = this;
    board.catchUp();
    return board;
  }

  /** Which chart of the board it is. */
  get id() {
    if (this.options.chart) return this.options.chart;
    const { held } = this.#board;
    if (!held || this.#first.board !== held) this.#first = { board: held, id: this.board.first() };
    return this.#first.id ?? '';
  }

  /** Whether it is painted in dark colours. */
  get dark() {
    return this.#surface.isDark(this.options.theme);
  }

  /** Whether the engine's view is of the board and the chart as they are now. */
  get known() {
    const { board, chart } = this.#looked;
    return board !== undefined && board === this.#board.held && chart === this.id;
  }

  /** The engine's side, looking at the board as it stands. */
  get handle() {
    const { handle } = this.#surface;
    if (!this.known) {
      const [board, chart] = [this.settled, this.id];
      handle.look(board, chart, LOOK.anew);
      this.#looked = { board, chart };
      this.#keepStill();
      tellLook(handle, board, this.options);
    }
    return handle;
  }

  /** Tells whether movements end where the reader lets go. */
  #keepStill() {
    this.#surface.handle.set(this.board, SET.still, Number(this.#still.matches));
  }

  /** The board says something else of the same data. @param {number} change one of {@link LOOK} */
  look(change) {
    const look = change === LOOK.updated ? this.#paced() : change;
    this.#surface.handle.look(look === LOOK.calm ? this.board : this.settled, this.id, look);
  }

  /** How an update is looked at: distances, widths of bands and places of numbers follow at a pace, the newest in any case. */
  #paced() {
    const now = performance.now();
    const wait = this.#written + CALM_MS - now;
    if (wait <= 0) {
      this.#written = now;
      return LOOK.updated;
    }
    this.#later ??= setTimeout(() => {
      this.#later = undefined;
      quietly(() => this.#writeAgain());
    }, wait);
    return LOOK.calm;
  }

  #writeAgain() {
    if (!this.known) return;
    this.look(LOOK.updated);
    this.#changed();
  }

  /** Lets go of an engine that has ended. */
  forget() {
    this.#surface.forget();
    this.#looked = {};
  }
}
