// A slider through time: the board as it was known on each date, by hand or played.
import { get, longDate, make } from './words.js';

const DAY = 86_400_000;

/** @param {string} date */
const dayOf = (date) => Math.floor(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / DAY);
/** @param {number} day */
const dateOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);
/** Sessions are on weekdays, near enough for a step. @param {number} day @param {number} by */
function session(day, by) {
  let next = day + by;
  while ([0, 6].includes(new Date(next * DAY).getUTCDay())) next += by;
  return next;
}

/** The nodes of a replay, put into an element: what plays, where it stands, and in words. @param {string} id of the element @param {string} name */
function controls(id, name) {
  const play = Object.assign(make('button', { text: 'Play', className: 'play' }), { type: 'button', disabled: true });
  const slider = Object.assign(make('input'), { type: 'range', id: `${id}-slider`, step: '1', disabled: true });
  const label = Object.assign(make('label', { text: name, className: 'unseen' }), { htmlFor: slider.id });
  const shown = Object.assign(make('output', { className: 'shown' }), { htmlFor: slider.id });
  // The slider says its date itself; another voice would say it at every step, and when the page opens.
  shown.setAttribute('aria-live', 'off');
  const mark = make('span', { className: 'mark' });
  mark.setAttribute('aria-hidden', 'true');
  get(id, HTMLElement).replaceChildren(play, label, make('div', { className: 'track' }, slider, mark), shown);
  return { play, slider, shown, mark };
}

/** Play, slider and date of a figure. */
export class Replay {
  #play;
  #slider;
  #shown;
  #mark;
  #go;
  #frame = 0;

  /**
   * @param {string} id of the element to fill
   * @param {{ name: string, go: (date: string | null) => void }} options `go` takes a date, or null for the newest
   */
  constructor(id, { name, go }) {
    const { play, slider, shown, mark } = controls(id, name);
    this.#play = play;
    this.#slider = slider;
    this.#shown = shown;
    this.#mark = mark;
    this.#go = go;
    play.addEventListener('click', () => (this.playing ? this.stop() : this.#start()));
    slider.addEventListener('input', () => {
      this.stop();
      this.#move(slider.valueAsNumber);
    });
  }

  /** Whether it plays now. */
  get playing() {
    return this.#frame !== 0;
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#play.textContent = 'Play';
  }

  /** First and last date there are, and one between them to be marked. @param {string} from @param {string} to @param {string} [published] */
  span(from, to, published) {
    const [first, last] = [dayOf(from), dayOf(to)];
    [this.#slider.min, this.#slider.max] = [String(first), String(last)];
    this.#slider.disabled = this.#play.disabled = false;
    const share = published ? (dayOf(published) - first) / (last - first) : -1;
    this.#mark.hidden = share < 0 || share > 1;
    this.#mark.style.setProperty('--at', String(share));
    if (published) this.#mark.title = `Published on ${longDate(published)}`;
  }

  /** Where it stands. @param {string} date */
  at(date) {
    if (this.playing) return;
    this.#slider.valueAsNumber = dayOf(date);
    this.#say();
  }

  get #isNewest() {
    return this.#slider.value === this.#slider.max;
  }

  #start() {
    if (this.#isNewest) this.#move(Number(this.#slider.min));
    this.#play.textContent = 'Pause';
    this.#frame = requestAnimationFrame(() => this.#step());
  }

  #step() {
    this.#frame = requestAnimationFrame(() => this.#step());
    this.#move(Math.min(Number(this.#slider.max), session(this.#slider.valueAsNumber, 1)));
    if (this.#isNewest) this.stop();
  }

  /** @param {number} day */
  #move(day) {
    this.#slider.valueAsNumber = day;
    this.#say();
    this.#go(this.#isNewest ? null : dateOf(this.#slider.valueAsNumber));
  }

  #say() {
    const date = longDate(dateOf(this.#slider.valueAsNumber));
    this.#shown.textContent = this.#isNewest ? `${date} (newest)` : date;
    this.#slider.setAttribute('aria-valuetext', this.#shown.textContent);
  }
}
