// custom-elements.json (schema 1.0.0): what editors and catalogues know of the elements, from their classes and declarations.
import { BatonBoardElement, BatonChartElement } from '../../www/baton/element-class.js';
import { propertyName } from '../../www/baton/element-base.js';
import { declarations } from './declarations.mjs';

const TYPES = new URL('../../www/baton/element-class.d.ts', import.meta.url);
const NULLABLE = { text: 'string | null', number: 'number | null', flag: 'boolean' };

/** Colours and type of the drawing, on a chart or on whatever holds it. */
const LOOK = {
  '--baton-paper': 'Background of the drawing.',
  '--baton-ink': 'Price line, titles and figures.',
  '--baton-muted': 'Lesser words.',
  '--baton-grid': 'Gridlines and axis.',
  '--baton-support': 'Levels below the price, and rising bars.',
  '--baton-resistance': 'Levels above the price, and falling bars.',
  '--baton-font': 'Font families of the drawing.',
};

const CHART = {
  tag: 'baton-chart',
  Class: BatonChartElement,
  module: 'www/baton/element-chart.js',
  parts: { chart: 'The drawing.', empty: 'Said in its place where there are no data, nor children to show.', error: 'What went wrong, in words.' },
  slots: { '': 'Shown until the chart is drawn; a table or a CSV script among it is its data.' },
  properties: { '--baton-height': 'Height of a chart that is given none, 420px by default.', '--baton-error': 'Colour of the rule beside an error.', ...LOOK },
};
const BOARD = {
  tag: 'baton-board',
  Class: BatonBoardElement,
  module: 'www/baton/element-board.js',
  parts: {
    reading: 'The statement of the charts.',
    verdict: 'Its headline.',
    story: 'The sentences it rests on.',
    more: 'The other sentences.',
    link: 'Words that lead to their bars.',
    error: 'What went wrong, in words.',
  },
  slots: { '': 'The charts, and whatever stands among them.', reading: 'Shown until there is a reading.' },
  properties: { '--baton-gap': 'Space between charts, 16px by default.', '--baton-error': 'Colour of the rule beside an error.' },
};
/** The elements, with what their sources cannot say of themselves. */
export const ELEMENTS = [CHART, BOARD];
const EVENTS = ['baton-ready', 'baton-state-change', 'baton-level-test', 'baton-error'];

const line = (/** @type {string} */ text) => text.replace(/\s+/g, ' ');

/** The manifest, as the file holds it. */
export function manifest() {
  const all = declarations(TYPES);
  const modules = ELEMENTS.map((element) => moduleOf(element, all));
  const registers = ELEMENTS.map(({ tag, Class, module }) => ({ kind: 'custom-element-definition', name: tag, declaration: { name: Class.name, module } }));
  modules.push({ kind: 'javascript-module', path: 'www/baton/element.js', declarations: [], exports: registers });
  return `${JSON.stringify({ schemaVersion: '1.0.0', readme: 'docs/GUIDE.md', modules }, null, 2)}\n`;
}

/** @param {typeof CHART | typeof BOARD} element @param {import('./declarations.mjs').Declaration[]} all */
function moduleOf({ tag, Class, module, parts, slots, properties }, all) {
  const { doc, members } = all.find(({ name }) => name === Class.name) ?? { doc: '', members: [] };
  const told = all.find(({ name }) => name === 'BatonElementEvents')?.members ?? [];
  const docOf = (/** @type {string} */ name) => line(members.find((member) => member.name === name)?.doc ?? '');
  const list = (/** @type {Record<string, string>} */ of) => Object.entries(of).map(([name, description]) => ({ name, description }));
  const kinds = /** @type {Record<string, 'text' | 'number' | 'flag'>} */ (/** @type {any} */ (Class).attributes);
  const attributes = Object.entries(kinds).map(([name, kind]) => {
    const field = propertyName(name);
    return { name, fieldName: field, description: docOf(field), type: { text: NULLABLE[kind] } };
  });
  const fields = members.map(({ name, code, doc }) => {
    const type = { text: line(code.slice(code.indexOf(':') + 1).trim()) };
    return { kind: 'field', name, description: line(doc), type, ...(code.startsWith('readonly') ? { readonly: true } : {}) };
  });
  const events = EVENTS.map((name) => ({ name, description: line(told.find((event) => event.name === name)?.doc ?? ''), type: { text: `BatonElementEvents['${name}']` } }));
  const declaration = {
    kind: 'class', customElement: true, tagName: tag, name: Class.name, superclass: { name: 'HTMLElement' }, description: line(doc),
    attributes, members: fields, events, slots: list(slots), cssParts: list(parts), cssProperties: list(properties),
  };
  return { kind: 'javascript-module', path: module, declarations: [declaration], exports: /** @type {object[]} */ ([{ kind: 'js', name: Class.name, declaration: { name: Class.name, module } }]) };
}
