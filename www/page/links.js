// Sentences and charts point at each other: a link takes its chart to the bars it speaks of, a level that is lit marks its links.

/** @import { BatonChart } from '../baton/index.js' */

/** @param {EventTarget | null} target @returns {HTMLAnchorElement | null} */
const linkAt = (target) => (target instanceof Element ? target.closest('a[data-chart]') : null);

/** @param {Record<string, BatonChart>} charts by the id of their figures */
export function wireLinks(charts) {
  document.addEventListener('click', ({ target }) => {
    const link = linkAt(target);
    if (!link) return;
    const { chart = '', level, dates } = link.dataset;
    charts[chart]?.show({ levelId: level, dates: dates?.split(' ') });
  });
  const light = (/** @type {boolean} */ on) => (/** @type {Event} */ { target }) => {
    const { chart = '', level } = linkAt(target)?.dataset ?? {};
    if (level) charts[chart]?.highlight(on ? level : null);
  };
  for (const kind of ['mouseover', 'focusin']) document.addEventListener(kind, light(true));
  for (const kind of ['mouseout', 'focusout']) document.addEventListener(kind, light(false));
  for (const [id, chart] of Object.entries(charts)) chart.on('level', ({ levelId }) => mark(id, levelId));
}

/** @param {string} chart @param {string | null} level */
function mark(chart, level) {
  for (const link of document.querySelectorAll(`a[data-chart="${CSS.escape(chart)}"]`)) {
    link.classList.toggle('lit', level !== null && link instanceof HTMLElement && link.dataset.level === level);
  }
}
