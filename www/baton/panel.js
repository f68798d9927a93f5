// A dialog of a chart: the keys, the table. In the top layer, so that no host's clipping cuts it off.
import { make } from './html.js';
import { KEYS, WORDS } from './words.js';

/** Opens a dialog in a frame; it goes when it is closed, and gives the focus back. Keys in it are not the chart's. @param {HTMLElement} frame @param {string} name @param {...Node} content @returns {HTMLDialogElement} */
export function openPanel(frame, name, ...content) {
  const close = make('button', { type: 'button' }, WORDS.close);
  const dialog = make('dialog', { class: 'baton-panel', tabindex: '-1', 'aria-label': name }, make('div', { class: 'baton-head' }, make('h2', {}, name), close), ...content);
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
  const entries = KEYS.flatMap(([key, does]) => [make('dt', {}, key), make('dd', {}, does)]);
  const dialog = openPanel(frame, WORDS.keysOf, make('dl', {}, ...entries));
  dialog.addEventListener('keydown', ({ key }) => key === '?' && dialog.close());
}
