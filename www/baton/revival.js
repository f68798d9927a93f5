// What becomes of a board after a trap: it is made again in the engine that was started anew, and changes wait for that.
import { EngineTrap } from './trap.js';

/** Traps in a row after which a board is not made again from the same data. */
const FAULTS = 3;

export class Revival {
  /** How often in a row work for this very board ended the engine. */
  #faults = 0;
  /** The newest attempt to make it again. @type {Promise<void> | undefined} */
  #attempt;
  /** What ended the engine last. @type {Error | undefined} */
  #trap;
  /** Changes that came while it was being made again. @type {(() => void)[]} */
  #waiting = [];

  /** Counts an error of work for the board, if it ended the engine. @param {unknown} error @returns {boolean} whether it did */
  blames(error) {
    const trapped = error instanceof EngineTrap;
    if (trapped) this.#faults += 1;
    return trapped;
  }

  /** Does what ends in a board that works; earlier traps count no more, unless it leads to another. @param {() => void} work */
  clears(work) {
    const before = this.#faults;
    work();
    if (this.#faults === before) this.#faults = 0;
  }

  /** After a trap: makes the board again, if there is anything to make it of. @param {Error} trap @param {(() => Promise<void>) | undefined} remake */
  begin(trap, remake) {
    this.#trap = trap;
    if (!remake) return;
    const attempt = this.#unlessGivenUp(remake, trap).finally(() => attempt === this.#attempt && this.#catchUp());
    this.#attempt = attempt;
    attempt.catch(() => {}); // whoever waits for the data is told
  }

  /** Data that end one engine after the other are given up. @param {() => Promise<void>} remake @param {Error} trap */
  async #unlessGivenUp(remake, trap) {
    if (this.#faults >= FAULTS) throw trap;
    await remake();
  }

  /** Waits while the board is being made again; throws what ended the engine where it still is not. @param {() => boolean} isAwaited */
  async ended(isAwaited) {
    while (isAwaited() && this.#attempt) await this.#attempt.catch(() => {});
    if (isAwaited()) throw this.#trap;
  }

  /** Puts a change off while the board is being made again. @param {() => () => void} prepare called then alone, for the change @returns {boolean} whether it was put off */
  putsOff(prepare) {
    return this.#attempt !== undefined && this.#waiting.push(prepare()) > 0;
  }

  /** Forgets the changes that wait. */
  forget() {
    this.#waiting = [];
  }

  /** Makes the changes that were put off, if there is a board again; what is refused is told by "error", since nobody waits for it any more. */
  #catchUp() {
    this.#attempt = undefined;
    for (const change of this.#waiting.splice(0)) {
      try {
        change();
      } catch {
        // the listeners have been told, or there is nothing to change
      }
    }
  }
}
