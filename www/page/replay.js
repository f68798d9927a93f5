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

/**
 * Fills a figure's controls with play, slider and date.
 * @param {string} id of the element to fill
 * @param {{ name: string, published?: string, go: (date: string | null) => void }} options `go` takes a date, or null for the newest
 */
export function replay(id, { name, published, go }) {
  const play = Object.assign(make('button', { text: 'Play', className: 'play' }), { type: 'button', disabled: true });
  const slider = Object.assign(make('input'), { type: 'range', id: `${id}-slider`, step: '1', disabled: true });
  const label = Object.assign(make('label', { text: name, className: 'unseen' }), { htmlFor: slider.id });
  const shown = Object.assign(make('output', { className: 'shown' }), { htmlFor: slider.id });
  // The slider says its date itself; another voice would say it at every step, and when the page opens.
  shown.setAttribute('aria-live', 'off');
  const mark = make('span', { className: 'mark' });
  mark.setAttribute('aria-hidden', 'true');
  const track = make('div', { className: 'track' }, slider, mark);
  get(id, HTMLElement).replaceChildren(play, label, track, shown);
  let frame = 0;

  const say = () => {
    const date = dateOf(slider.valueAsNumber);
    shown.textContent = slider.value === slider.max ? `${longDate(date)} (newest)` : longDate(date);
    slider.setAttribute('aria-valuetext', shown.textContent);
  };
  const move = (/** @type {number} */ day) => {
    slider.valueAsNumber = day;
    say();
    go(slider.value === slider.max ? null : dateOf(slider.valueAsNumber));
  };
  const stop = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    play.textContent = 'Play';
  };
  const step = () => {
    frame = requestAnimationFrame(step);
    move(Math.min(Number(slider.max), session(slider.valueAsNumber, 1)));
    if (slider.value === slider.max) stop();
  };
  play.addEventListener('click', () => {
    if (frame) return stop();
    if (slider.value === slider.max) move(Number(slider.min));
    play.textContent = 'Pause';
    frame = requestAnimationFrame(step);
  });
  slider.addEventListener('input', () => {
    stop();
    move(slider.valueAsNumber);
  });
  return {
    stop,
    /** Whether it plays now. */
    get playing() {
      return frame !== 0;
    },
    /** First and last date there are. @param {string} from @param {string} to */
    span(from, to) {
      [slider.min, slider.max] = [String(dayOf(from)), String(dayOf(to))];
      slider.disabled = play.disabled = false;
      const share = published ? (dayOf(published) - Number(slider.min)) / (Number(slider.max) - Number(slider.min)) : 0;
      mark.hidden = !published || share < 0 || share > 1;
      mark.style.setProperty('--at', String(share));
      if (published) mark.title = `Published on ${longDate(published)}`;
    },
    /** Where it stands. @param {string} date */
    at(date) {
      if (frame) return;
      slider.valueAsNumber = dayOf(date);
      say();
    },
  };
}
