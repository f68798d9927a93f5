// Keeps a board of the engine in step with the elements it is made of: one chart alone, or all charts of a board element.
import { createBoard } from './board.js';
import { keyOf } from './element-source.js';
import { compileAhead } from './engine.js';

/** @import { BatonError, BoardInput, ChartSpec, SeriesInput, StateChange } from './index.js' */
/** @import { LiveBoard } from './board.js' */
/** @import { Place } from './element-source.js' */
/** @import { Cause, Line } from './element-watch.js' */

/**
 * One chart as its element asks for it: its places (one, or leader and challenger), and the rest of its spec.
 * @typedef {{ spec: Omit<ChartSpec, 'series' | 'ratio'>, places: Place[] }} Wish
 */
/**
 * What a board is to be made of: charts by wish, or a whole input.
 * @typedef {{ wishes: Wish[], whole?: BoardInput, wholeKey?: number, asOf: string | null, locale: string | null, evidence: boolean }} Plan
 */
/**
 * Told of every analysis, with a line for each chart unless the cause is an update, of every change that updates bring, and of
 * charts that have to be left out because their data cannot be read. An error may come twice, from what failed and from who waited
 * for it: it is the same object then.
 * @typedef {{ stands: (cause: Cause, lines: Line[]) => void, change: (change: StateChange) => void, error: (error: Error) => void, left: (id: string, error: Error) => void }} Listener
 */

export class Feed {
  board = /** @type {LiveBoard} */ (createBoard());
  #listener;
  /** What the data were read by: the plan without its date. */
  #made = '';
  /** @type {string | null} */
  #asOf = null;
  /** Ends what is being loaded when the elements have gone. */
  #life = new AbortController();
  /** Counts the plans: what was begun for an older one is dropped. */
  #turn = 0;
  /** Data read so far, by their source; what no chart uses any more is forgotten. @type {Map<string, Promise<SeriesInput>>} */
  #read = new Map();
  /** Whether the next analysis is of other data. */
  #anew = true;
  /** The plan is not carried out yet, or could not be: whatever changes, it is begun anew. */
  #open = false;
  /** Names of the series on the board, and the keys of their places. @type {Map<string, string>} */
  #series = new Map();
  /** Charts on the board. @type {Set<string>} */
  #shown = new Set();
  /** Whether data are being handed over: what is wrong with a series of them is told by whoever hands them over. */
  #handing = false;

  /** @param {Listener} listener */
  constructor(listener) {
    // Data take their time to arrive; the engine can be compiled in it.
    compileAhead();
    this.#listener = listener;
    this.board.on('analysis', ({ cause }) => {
      const told = cause !== 'data' ? cause : this.#anew ? 'anew' : 'again';
      this.#anew = this.#open = false;
      listener.stands(told, cause === 'update' ? [] : this.board.glance());
    });
    this.board.on('state-change', ({ change }) => listener.change(change));
    this.board.on('error', ({ error }) => !(this.#handing && error.series !== undefined) && listener.error(error));
  }

  /** Makes the board what the plan says; does nothing where it is already. @param {Plan} plan */
  follow(plan) {
    const { asOf } = plan;
    const made = signature(plan);
    if (made === this.#made && !(this.#open && asOf !== this.#asOf)) {
      if (asOf !== this.#asOf) this.#attempt(() => this.#move(asOf));
      return;
    }
    this.#made = made;
    this.#asOf = asOf;
    this.#turn += 1;
    this.#attempt(() => this.#fill(plan));
  }

  end() {
    this.#life.abort();
    this.#turn += 1;
    this.board.destroy();
  }

  /** @param {string | null} asOf */
  async #move(asOf) {
    this.#asOf = asOf;
    const turn = this.#turn;
    await this.board.analysed;
    if (turn === this.#turn) this.board.setAsOf(this.#asOf);
  }

  /** @param {Plan} plan */
  async #fill(plan) {
    const turn = this.#turn;
    this.#open = true;
    const wishes = agreed(plan.wishes);
    const places = new Map(wishes.flatMap((wish) => wish.places).map((place) => [keyOf(place), place]));
    const sources = new Map([...places.values()].map((place) => [place.source, place]));
    for (const source of this.#read.keys()) if (!sources.has(source)) this.#read.delete(source);
    const inputs = /** @type {Map<string, SeriesInput>} */ (new Map());
    const failed = /** @type {Map<string, Error>} */ (new Map());
    const read = [...sources].map(async ([source, place]) => {
      const reading = this.#read.get(source) ?? Promise.resolve(place.read(this.#life.signal));
      this.#read.set(source, reading);
      try {
        inputs.set(source, await reading);
      } catch (error) {
        this.#read.delete(source);
        failed.set(source, /** @type {Error} */ (error));
      }
    });
    await Promise.all(read);
    if (turn !== this.#turn) return;
    const { whole, wholeKey } = plan;
    if (whole) return this.#exchange({ ...whole, ...options({ ...plan, asOf: this.#asOf }) }, new Map(Object.keys(whole.series).map((name) => [`whole ${wholeKey} ${name}`, name])), []);
    await this.#make({ ...plan, wishes }, named(places), inputs, failed);
  }

  /**
   * Makes the board of all charts whose data can be read; where one of the others stood on it before, all stays as it was.
   * @param {Plan} plan @param {Map<string, string>} names by key @param {Map<string, SeriesInput>} inputs by source @param {Map<string, Error>} failed by source or key
   */
  async #make(plan, names, inputs, failed) {
    const turn = this.#turn;
    const faultOf = (/** @type {Place} */ place) => failed.get(place.source) ?? failed.get(keyOf(place));
    let { wishes } = plan;
    for (;;) {
      const left = wishes.flatMap(({ spec: { id }, places }) => places.flatMap((place) => faultOf(place) ?? []).slice(0, 1).map((error) => ({ id, error })));
      for (const { id, error } of left) this.#listener.left(id, error);
      if (left.some(({ id }) => this.#shown.has(id))) return;
      wishes = wishes.filter(({ places }) => !places.some(faultOf));
      if (wishes.length === 0) return;
      const own = new Map(wishes.flatMap(({ places }) => places.map((place) => [keyOf(place), place])));
      const used = new Map([...names].filter(([key]) => own.has(key)));
      try {
        return await this.#exchange(assemble({ ...plan, wishes, asOf: this.#asOf }, used, inputs), used, wishes);
      } catch (error) {
        if (turn !== this.#turn) return;
        const wrong = [...used].find(([, name]) => name === /** @type {BatonError} */ (error).series);
        if (!wrong) throw error;
        failed.set(wrong[0], /** @type {Error} */ (error));
      }
    }
  }

  /** Bars that came for a series stay with it, whatever else of its chart has changed. @param {BoardInput} input @param {Map<string, string>} names by key @param {readonly Wish[]} wishes */
  async #exchange(input, names, wishes) {
    const before = this.#series;
    const now = new Map([...names].map(([key, name]) => [name, key]));
    // What comes meanwhile has the board, however this one ends.
    const overtaken = () => this.#series !== now;
    this.#anew = this.#handing = true;
    this.#series = now;
    try {
      await this.board.exchange(input, (name) => before.get(name) === now.get(name));
    } catch (error) {
      if (!overtaken()) {
        this.#anew = this.#handing = false;
        this.#series = before;
      }
      throw error;
    }
    if (overtaken()) return;
    this.#handing = false;
    this.#shown = new Set(wishes.map(({ spec }) => spec.id));
  }

  /** @param {() => void | Promise<void>} work */
  async #attempt(work) {
    const turn = this.#turn;
    try {
      await work();
    } catch (error) {
      if (turn === this.#turn) this.#listener.error(/** @type {Error} */ (error));
    }
  }
}

/** Whatever makes two plans different data, as text. @param {Plan} plan */
function signature({ wishes, wholeKey, locale, evidence }) {
  return JSON.stringify([wishes.map(({ spec, places }) => [spec, places.map((place) => [keyOf(place), place.name])]), wholeKey, locale, evidence]);
}

/** @param {Plan} plan */
function options({ asOf, locale, evidence }) {
  return { ...(asOf ? { asOf } : {}), ...(locale ? { locale } : {}), ...(evidence ? { evidence } : {}) };
}

/** A place without a name of its own is that of the same source that has one. @param {Wish[]} wishes @returns {Wish[]} */
function agreed(wishes) {
  const asked = wishes.flatMap((wish) => wish.places).filter((place) => place.asked !== null);
  const agreed = (/** @type {Place} */ place) => (place.asked === null && asked.find(({ source }) => source === place.source)) || place;
  return wishes.map(({ spec, places }) => ({ spec, places: places.map(agreed) }));
}

/** Names as keys of the series, so that errors speak of them; the same name for other data gets a number. @param {Map<string, Place>} places */
function named(places) {
  /** @type {Map<string, string>} */
  const names = new Map();
  const taken = new Set();
  for (const [key, { name }] of places) {
    let free = name;
    for (let i = 2; taken.has(free); i += 1) free = `${name} ${i}`;
    taken.add(free);
    names.set(key, free);
  }
  return names;
}

/** @param {Plan} plan @param {Map<string, string>} names by key @param {Map<string, SeriesInput>} inputs by source @returns {BoardInput} */
function assemble(plan, names, inputs) {
  const nameOf = (/** @type {Place} */ place) => /** @type {string} */ (names.get(keyOf(place)));
  const charts = plan.wishes.map(({ spec, places: [first, second] }) => ({
    ...spec,
    ...(second ? { ratio: /** @type {[string, string]} */ ([nameOf(first), nameOf(second)]) } : { series: nameOf(first) }),
  }));
  const input = (/** @type {Place} */ { source, name }) => ({ .../** @type {SeriesInput} */ (inputs.get(source)), name });
  const series = Object.fromEntries(plan.wishes.flatMap((wish) => wish.places).map((place) => [nameOf(place), input(place)]));
  return { series, charts, ...options(plan) };
}
