// One card a role: which file it uses, another to choose or drop, and what was wrong with it.
import { make, showFault } from './words.js';

/** @import { BatonError, SeriesInput } from '../baton/index.js' */
/** @typedef {'leader' | 'challenger' | 'risk'} Role */
/** @typedef {{ role: Role, label: string, sample: string }} RoleSpec `sample` says what is used until the user brings a file */

/** A file as the engine takes it. @param {File} file @param {string} [named] which of its series, where it holds several @returns {Promise<SeriesInput>} */
async function readFile(file, named) {
  const name = named ?? file.name.replace(/\.[^.]+$/, '');
  if (!/\.json$/i.test(file.name)) return { csv: new Uint8Array(await file.arrayBuffer()), name };
  const rows = JSON.parse(await file.text());
  if (!Array.isArray(rows)) throw new Error(`${file.name}: found ${rows === null ? 'null' : typeof rows}; expected an array of rows such as {"time": "2025-09-05", "close": 100}`);
  return { rows, name };
}

/**
 * The card of a role.
 * @param {RoleSpec} spec
 * @param {(input: SeriesInput | null) => Promise<void>} use takes the user's data, or null for the sample; rejects with what was wrong
 */
export function roleCard({ role, label, sample }, use) {
  const input = Object.assign(make('input'), { type: 'file', accept: '.csv,.txt,.tsv,.json', id: `file-${role}` });
  const used = make('p', { className: 'used', text: sample });
  const back = Object.assign(make('button', { text: 'Use the sample' }), { type: 'button', hidden: true });
  const fault = Object.assign(make('dl', { className: 'fault' }), { hidden: true });
  fault.setAttribute('role', 'alert');
  const choose = make('label', { className: 'choose', text: 'Choose a file' });
  choose.htmlFor = input.id;
  const which = whichSeries(role, (file, name) => take(file, name));
  const card = make('div', { className: 'role' }, make('h3', { text: label }), used, make('p', { className: 'actions' }, input, choose, back), fault, which.form);

  const take = async (/** @type {File | null} */ file, /** @type {string | undefined} */ name = undefined) => {
    try {
      await use(file && (await readFile(file, name)));
      used.textContent = file ? [file.name, ...(name ? [name] : [])].join(', ') : sample;
      back.hidden = !file;
      explain(fault);
      which.ask(null);
    } catch (error) {
      explain(fault, error, file?.name);
      which.ask(holdsSeveral(error) ? file : null);
    }
  };
  input.addEventListener('change', () => {
    if (input.files?.[0]) take(input.files[0]);
    input.value = ''; // so that the same file, mended, can be chosen again
  });
  back.addEventListener('click', () => take(null));
  acceptDrops(card, take);
  return card;
}

/** Whether a name would pick one of a file's series. @param {unknown} error */
function holdsSeveral(error) {
  return /like one of them/.test(/** @type {Partial<BatonError>} */ (error).expected ?? '');
}

/** Asks which series of a file is meant. @param {Role} role @param {(file: File, name: string) => void} answer */
function whichSeries(role, answer) {
  const name = Object.assign(make('input'), { type: 'text', id: `series-${role}`, required: true, autocomplete: 'off' });
  const label = make('label', { text: 'Which series? ' });
  label.htmlFor = name.id;
  const read = Object.assign(make('button', { text: 'Read it' }), { type: 'submit' });
  const form = Object.assign(make('form', { className: 'which' }, label, name, read), { hidden: true });
  /** @type {File | null} */
  let asked = null;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (asked) answer(asked, name.value.trim());
  });
  const ask = (/** @type {File | null} */ file) => {
    const anew = file !== null && file !== asked;
    asked = file;
    form.hidden = file === null;
    if (anew) name.value = '';
    if (anew) name.focus();
  };
  return { form, ask };
}

/** @param {HTMLElement} card @param {(file: File) => void} take */
function acceptDrops(card, take) {
  const mark = (/** @type {boolean} */ on) => card.classList.toggle('over', on);
  card.addEventListener('dragover', (event) => {
    event.preventDefault();
    mark(true);
  });
  card.addEventListener('dragleave', () => mark(false));
  card.addEventListener('drop', (event) => {
    event.preventDefault();
    mark(false);
    const file = event.dataTransfer?.files[0];
    if (file) take(file);
  });
}

/** Where it is, what was found, what was expected. @param {HTMLElement} place @param {unknown} [error] @param {string} [file] */
function explain(place, error, file) {
  const fault = /** @type {Partial<BatonError>} */ (error ?? {});
  if (!fault.code) return showFault(place, error);
  const facts = { File: file, Row: fault.row, Column: fault.column, Field: fault.field, Date: fault.date, Found: fault.value, Expected: fault.expected };
  const entries = Object.entries(facts).filter(([, value]) => value !== undefined && value !== '');
  place.replaceChildren(...entries.flatMap(([name, value]) => [make('dt', { text: name }), make('dd', { text: String(value) })]));
  place.hidden = false;
}
