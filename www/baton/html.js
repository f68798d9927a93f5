// Elements of HTML in any page: in a drawing (an SVG document) `createElement` makes none.

const HTML = 'http://www.w3.org/1999/xhtml';

/** @template {keyof HTMLElementTagNameMap} K @param {K} name @returns {HTMLElementTagNameMap[K]} */
export const html = (name) => /** @type {any} */ (document.createElementNS(HTML, name));

/** An element with attributes and what stands in it. @template {keyof HTMLElementTagNameMap} K @param {K} name @param {Record<string, string>} [attributes] @param {...(Node | string)} children */
export function make(name, attributes = {}, ...children) {
  const element = html(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}
