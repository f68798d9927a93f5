// From the events of a page to the engine's inputs. What they mean is decided there; here only whether the page may use them too.
import { engaged, handled } from './effects.js';

/** A finger that rests this long takes hold of the crosshair, ms. */
const LONG_PRESS = 380;
/** A wheel that rests for so long begins another turn. One that began on the page stays the page's, ms. */
const WHEEL_REST = 250;
/** At a limit a turn is kept from the page for so long: it must neither jump away nor be held fast, ms. */
const WHEEL_HELD = 1000;
/** Pixels of a wheel's line: a notch that one browser counts as three lines is a hundred pixels to the others. */
const LINE = 100 / 3;
/** Pixels of a wheel that stand for a pinch of e times as far apart, as the engine takes them. */
const PINCH = 100;
const KINDS = /** @type {Record<string, number>} */ ({ mouse: 0, touch: 1, pen: 2 });
const DOWN = 0;
const MOVE = 1;
const UP = 2;
const CANCEL = 3;
const LEAVE = 4;
const LONG = 5;

/**
 * What a chart does with inputs; each returns the engine's answer.
 * @typedef {object} Target
 * @property {(phase: number, id: number, kind: number, x: number, y: number, shift: boolean, time: number) => number} pointer
 * @property {(x: number, y: number, dx: number, dy: number, pinch: boolean) => number} wheel
 * @property {(name: string, shift: boolean) => number} key
 * @property {() => number} scale how many of the page's pixels one of the chart's own is
 */

/** Listens to one stage until the signal ends it. */
export class Gestures {
  #stage;
  #target;
  #engaged = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #press;
  /** The turn of the wheel: when it last went on, when the chart last used it, and whether it began elsewhere. */
  #turned = -Infinity;
  #used = -Infinity;
  #passing = false;
  /** Whether a button or a finger is down that went down here. */
  #held = false;
  /** How far apart two fingers on a trackpad were last, to where they began. */
  #apart = 1;

  /** @param {HTMLElement} stage @param {Target} target @param {AbortSignal} signal */
  constructor(stage, target, signal) {
    this.#stage = stage;
    this.#target = target;
    // Up and down belongs to the page; everything else is the chart's.
    Object.assign(stage.style, { touchAction: 'pan-y', userSelect: 'none', webkitUserSelect: 'none' });
    const on = (/** @type {string} */ kind, /** @type {(event: any) => void} */ listener, passive = true) => stage.addEventListener(kind, listener, { signal, passive });
    on('pointerdown', (event) => this.#down(event));
    on('pointermove', (event) => this.#move(event));
    on('pointerup', (event) => this.#end(UP, event));
    // A host may take the pointer, or the element, away in the midst of a drag.
    for (const kind of ['pointercancel', 'lostpointercapture']) on(kind, (event) => this.#end(CANCEL, event));
    on('pointerleave', (event) => event.pointerType !== 'touch' && this.#send(LEAVE, event));
    // Within the chart the focus goes on to its lists and dialogs, which speak of the same place.
    on('blur', (event) => !stage.closest('.baton-frame')?.contains(event.relatedTarget) && this.#leave());
    on('wheel', (event) => this.#wheel(event), false);
    // A page that scrolls brings charts under the pointer, which must not stop it.
    document.addEventListener('wheel', (event) => this.#elsewhere(event), { signal, passive: true, capture: true });
    for (const kind of ['gesturestart', 'gesturechange']) on(kind, (event) => this.#pinch(event), false);
    on('keydown', (event) => this.#key(event), false);
    for (const kind of ['touchstart', 'touchmove', 'contextmenu']) on(kind, (event) => this.#engaged && event.cancelable && event.preventDefault(), false);
    // A finger leaves nothing behind when it points elsewhere.
    document.addEventListener('pointerdown', (event) => event.pointerType === 'touch' && !stage.contains(/** @type {Node} */ (event.target)) && this.#leave(), { signal, passive: true });
    signal.addEventListener('abort', () => clearTimeout(this.#press));
  }

  /** @param {number} phase @param {PointerEvent} event */
  #send(phase, event) {
    const scale = this.#target.scale();
    const bits = this.#target.pointer(phase, event.pointerId, KINDS[event.pointerType] ?? 0, event.offsetX / scale, event.offsetY / scale, event.shiftKey, event.timeStamp);
    this.#engaged = engaged(bits);
    return bits;
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.button !== 0) return;
    if (!handled(this.#send(DOWN, event))) return;
    this.#held = true;
    clearTimeout(this.#press);
    if (event.pointerType !== 'mouse') this.#press = setTimeout(() => this.#send(LONG, event), LONG_PRESS);
    this.#stage.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  #move(event) {
    // A menu or a message over the page swallows the event that lets go.
    if (this.#held && event.button < 0 && !(event.buttons & 1)) this.#end(CANCEL, event);
    this.#send(MOVE, event);
  }

  /** @param {number} phase @param {PointerEvent} event */
  #end(phase, event) {
    clearTimeout(this.#press);
    this.#held = false;
    this.#send(phase, event);
  }

  #leave() {
    this.#target.pointer(LEAVE, 0, 0, 0, 0, false, performance.now());
  }

  /** @param {WheelEvent} event anywhere on the page */
  #elsewhere(event) {
    if (event.composedPath().includes(this.#stage)) return;
    this.#turned = event.timeStamp;
    this.#passing = true;
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    const goesOn = event.timeStamp - this.#turned < WHEEL_REST;
    this.#turned = event.timeStamp;
    this.#passing &&= goesOn;
    if (this.#passing) return;
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : event.deltaMode === WheelEvent.DOM_DELTA_PAGE ? this.#stage.clientHeight : 1;
    const sideways = event.shiftKey && event.deltaX === 0;
    const [dx, dy] = sideways ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
    const scale = this.#target.scale();
    const bits = this.#target.wheel(event.offsetX / scale, event.offsetY / scale, (dx * unit) / scale, (dy * unit) / scale, event.ctrlKey);
    if (handled(bits)) this.#used = event.timeStamp;
    else if (!goesOn || event.timeStamp - this.#used > WHEEL_HELD) return;
    event.preventDefault();
  }

  /** Safari's word for a pinch on a trackpad, told on as others tell it. Fingers on glass are pointers as well, and zoom already. @param {Event & { scale: number, clientX: number, clientY: number }} event */
  #pinch(event) {
    const { type, scale: apart, clientX, clientY } = event;
    // It is meant where it begins, whatever was scrolled or zoomed before.
    if (type === 'gesturestart') {
      this.#apart = apart;
      this.#turned = this.#used = -Infinity;
    }
    const deltaY = PINCH * Math.log(this.#apart / apart) * this.#target.scale() || 0;
    this.#apart = apart;
    const told = () => this.#stage.dispatchEvent(new WheelEvent('wheel', { cancelable: true, ctrlKey: true, clientX, clientY, deltaY }));
    if (this.#held || this.#engaged || !told()) event.preventDefault();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.target !== this.#stage || event.ctrlKey || event.metaKey || event.altKey) return;
    if (handled(this.#target.key(named(event), event.shiftKey))) event.preventDefault();
  }
}

/** A key as the engine knows it, a text even of an event that a program has made: a letter that is no Latin one, as on a Greek or a Russian keyboard, by what stands on its place on a Latin one. @param {KeyboardEvent} event */
function named({ key, code }) {
  return /^\P{ASCII}$/u.test(key) && /^Key/.test(code) ? code.slice(3) : String(key);
}
