// Elements of HTML in any page: in a drawing (an SVG document) `createElement` makes none.

const HTML = 'http://www.w3.org/1999/xhtml';

/** @template {keyof HTMLElementTagNameMap} K @param {K} name @returns {HTMLElementTagNameMap[K]} */
export const html = (name) => /** @type {any} */ (document.createElementNS(HTML, name));
