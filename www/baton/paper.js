// A chart on paper: light, at the printer's resolution, as wide as its place on the sheet, without the crosshair.

/** Width of a sheet between its margins, CSS px: A4 or Letter as it stands, and as it lies. */
const SHEET = 710;
const LYING = 980;

/** Watches whether the page is printed. */
export class Paper {
  /** Whether the page is being printed. */
  printing = false;
  /** How wide the frame is on a sheet to how wide it is in the window, where that is to be guessed. */
  onSheet = 1;
  #frame;
  #picture;
  #cross;
  #changed;
  /** The picture as wide as its place on a sheet that lies, where that is another one. @type {HTMLCanvasElement | undefined} */
  #lying;

  /** @param {HTMLElement} frame @param {HTMLCanvasElement} picture @param {HTMLCanvasElement} cross @param {() => void} paint at once @param {AbortSignal} signal */
  constructor(frame, picture, cross, paint, signal) {
    this.#frame = frame;
    this.#picture = picture;
    this.#cross = cross;
    this.#changed = paint;
    addEventListener('beforeprint', () => this.#print(true, true), { signal });
    addEventListener('afterprint', () => this.#print(false), { signal });
    matchMedia('print').addEventListener('change', ({ matches }) => (matches ? this.printing || this.#print(true) : this.#print(false)), { signal });
  }

  /** Before the browser takes the picture. It lays the sheet out after it has asked, and tells nobody which way it lies. @param {boolean} printing */
  #print(printing, guessed = false) {
    const [onSheet, lying] = [SHEET, LYING].map((sheet) => (printing && guessed ? this.#guessed(sheet) : 1));
    if (printing === this.printing && onSheet === this.onSheet) return;
    this.printing = printing;
    this.#lying?.remove();
    // A picture that is not quite as wide as its place keeps its shape.
    Object.assign(this.#picture.style, { objectFit: printing ? 'contain' : '', objectPosition: 'left top' });
    this.#cross.style.visibility = printing ? 'hidden' : '';
    this.onSheet = lying;
    this.#changed();
    this.#picture.classList.toggle('baton-standing', lying !== onSheet);
    if (lying === onSheet) return;
    this.#lying = copyOf(this.#picture);
    this.onSheet = onSheet;
    this.#changed();
  }

  /** The frame on a page as wide as a sheet, to the frame as it is: the page lays itself out so for a moment that nobody sees. @param {number} sheet CSS px */
  #guessed(sheet) {
    const { style } = document.documentElement;
    const { width } = style;
    const now = this.#frame.getBoundingClientRect().width;
    style.width = `${sheet}px`;
    const then = this.#frame.getBoundingClientRect().width;
    style.width = width;
    // What hangs on the width of the window alone is as wide as the sheet at most.
    return now && then ? Math.min(then, sheet) / now : 1;
  }
}

/** What a canvas shows, in its place on sheets that lie. @param {HTMLCanvasElement} canvas */
function copyOf(canvas) {
  const copy = /** @type {HTMLCanvasElement} */ (canvas.cloneNode());
  copy.className = 'baton-lying';
  copy.getContext('2d')?.drawImage(canvas, 0, 0);
  canvas.after(copy);
  return copy;
}
