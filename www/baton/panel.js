// A dialog of a chart: the keys, the table. In the top layer, so that no host's clipping cuts it off.
import { html } from './html.js';
import { KEYS, WORDS } from './words.js';

/** @template {keyof HTMLElementTagNameMap} K @param {K} name @param {Record<string, unknown>} [parts] properties, `role` and `aria-…` attributes @param {...(Node | string)} children @returns {HTMLElementTagNameMap[K]} */
export function make(name, parts = {}, ...children) {
  const element = html(name);
  for (const [key, value] of Object.entries(parts)) {
    if (key === 'role' || key === 'scope' || key.startsWith('aria-')) element.setAttribute(key, String(value));
    else Object.assign(element, { [key]: value });
  }
  element.append(...children);
  return element;
}

/** Opens a dialog in a frame; it goes when it is closed, and gives the focus back. Keys in it are not the chart's. @param {HTMLElement} frame @param {string} name @param {...Node} content @returns {HTMLDialogElement} */
export function openPanel(frame, name, ...content) {
  const close = make('button', { type: 'button', textContent: WORDS.close });
  const dialog = make('dialog', { className: 'baton-panel', tabIndex: -1, 'aria-label': name }, make('div', { className: 'baton-head' }, make('h2', { textContent: name }), close), ...content);
  close.addEventListener('click', () => dialog.close());
  // A click beside it lands on the dialog itself, its padding being inside.
  dialog.addEventListener('click', ({ target, clientX, clientY }) => {
    const box = dialog.getBoundingClientRect();
    const inside = clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom;
    if (target === dialog && !inside) dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  frame.append(dialog);
  dialog.showModal();
  // Its name is told and what it says, not the first of its buttons.
  dialog.focus();
  return dialog;
}

/** The keys of a chart. @param {HTMLElement} frame */
export function openKeys(frame) {
  const entries = KEYS.flatMap(([key, does]) => [make('dt', { textContent: key }), make('dd', { textContent: does })]);
  const dialog = openPanel(frame, WORDS.keysOf, make('dl', {}, ...entries));
  dialog.addEventListener('keydown', ({ key }) => key === '?' && dialog.close());
}
