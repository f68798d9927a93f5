// Where an element's prices come from: a property, a URL, or what stands in the page.
import { failure } from './failure.js';
import { isAbsent } from './shape.js';

/** @import { Repair, SeriesInput } from './index.js' */

/**
 * A place of data: where it is, by which it is known again, the name that the page asks for, what it is called with or without
 * one, and how to read it. Names tell series of one file apart.
 * @typedef {{ source: string, asked: string | null, name: string, read: (signal: AbortSignal) => Promise<SeriesInput> | SeriesInput }} Place
 */

/** By which a series is known again. @param {Place} place */
export const keyOf = ({ source, asked }) => JSON.stringify([source, asked]);

/** What was expected where data cannot be had. */
const LOADABLE = 'data that can be loaded';

/** Numbers for objects and texts, so that a change can be told by comparing keys. @type {WeakMap<object, number>} */
const numbers = new WeakMap();
let count = 0;

/** @param {object} value */
export function identity(value) {
  const known = numbers.get(value) ?? (count += 1);
  numbers.set(value, known);
  return known;
}

/**
 * Data handed over as a property: what they say themselves of name and repair goes before the attributes.
 * @param {SeriesInput} input @param {string | null} asked @param {string} otherwise @param {Repair | undefined} repair @returns {Place}
 */
export const given = (input, asked, otherwise, repair) => ({
  source: `data ${identity(input)} ${JSON.stringify(repair)}`,
  asked,
  name: input.name ?? asked ?? otherwise,
  read: () => (repair && isAbsent(input.repair) ? { ...input, repair } : input),
});

/**
 * What an attribute names: `#id` is a table or script of the page, anything else a URL.
 * @param {HTMLElement} element @param {string} reference @param {string | null} asked @param {Repair | undefined} repair @returns {Place}
 */
export function named(element, reference, asked, repair) {
  if (reference.startsWith('#')) {
    const id = reference.slice(1);
    const holder = holderOf(element, reference);
    if (holder) return held(holder, asked, id, repair);
    return lost(failure('no-such-element', `Nothing on the page has the id "${id}".`, LOADABLE, reference), asked, id);
  }
  const url = resolved(reference, element.baseURI);
  if (!url) return lost(failure('load-failed', `"${reference}" is no URL.`, LOADABLE, reference), asked, reference);
  const nameless = ['data:', 'blob:'].includes(url.protocol);
  const file = nameless ? 'Price' : decoded(url.pathname.split('/').at(-1) ?? '').replace(/\.[^.]+$/, '');
  return { source: `${url.href} ${JSON.stringify(repair)}`, asked, name: asked ?? (file || url.host), read: (signal) => load(url, repair, signal) };
}

/** The table or script of the page that `#id` names. @param {HTMLElement} element @param {string} reference */
export function holderOf(element, reference) {
  const id = reference.slice(1);
  return /** @type {Document | ShadowRoot} */ (element.getRootNode()).getElementById(id) ?? element.ownerDocument.getElementById(id);
}

/** A place that cannot be. @param {Error & { value?: string }} error @param {string | null} asked @param {string} otherwise @returns {Place} */
const lost = (error, asked, otherwise) => ({ source: `lost ${error.value}`, asked, name: asked ?? otherwise, read: () => Promise.reject(error) });

/** @param {string} reference @param {string} base */
function resolved(reference, base) {
  try {
    return new URL(reference, base);
  } catch {
    return null;
  }
}

/** A part of a URL in its own letters, where they are some. @param {string} part */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Whether it is a table; in another document its class is another. @param {Element} holder @returns {holder is HTMLTableElement} */
const isTable = (holder) => holder.localName === 'table';

/** Text of a script, or cells of a table. @param {Element} holder @param {string | null} asked @param {string} otherwise @param {Repair | undefined} repair @returns {Place} */
function held(holder, asked, otherwise, repair) {
  const csv = isTable(holder) ? tableText(holder) : (holder.textContent ?? '');
  return { source: `text ${JSON.stringify(repair)} ${csv}`, asked, name: asked ?? otherwise, read: () => ({ csv, repair }) };
}

/** The first script or table among an element's children. @param {HTMLElement} element @param {string | null} asked @param {Repair | undefined} repair */
export function child(element, asked, repair) {
  const holder = element.querySelector(':scope > script[type="text/csv"]') ?? element.querySelector(':scope > table');
  if (!holder) return null;
  const caption = isTable(holder) ? holder.caption?.textContent?.trim() : undefined;
  return held(holder, asked, caption || 'Price', repair);
}

/** Cells between tabs, rows on lines. A cell's `<time datetime>` or `<data value>` says what its words mean. @param {HTMLTableElement} table */
function tableText(table) {
  const cell = (/** @type {HTMLTableCellElement} */ of) => {
    const exact = of.querySelector('time[datetime], data[value]');
    const text = exact?.getAttribute('datetime') ?? exact?.getAttribute('value') ?? of.textContent ?? '';
    const line = text.replace(/\s+/g, ' ').trim();
    return line.includes('"') ? `"${line.replaceAll('"', '""')}"` : line;
  };
  return [...table.rows].map((row) => [...row.cells].map(cell).join('\t')).join('\n');
}

/** @param {URL} url @param {Repair | undefined} repair @param {AbortSignal} signal @returns {Promise<SeriesInput>} */
async function load(url, repair, signal) {
  const response = await fetch(url, /** @type {any} */ ({ __proto__: null, signal })).catch((error) => {
    if (signal.aborted) throw error;
    throw failure('load-failed', `${url.href} could not be loaded: ${error.message.replace(/\.$/, '')}.${advice(url)}`, LOADABLE, url.href);
  });
  if (!response.ok) throw failure('load-failed', `${url.href} could not be loaded: ${response.status} ${response.statusText}`.trim(), LOADABLE, url.href);
  const body = async (/** @type {() => Promise<any>} */ read) =>
    read().catch((error) => {
      if (signal.aborted) throw error;
      throw failure('load-failed', `${url.href} could not be loaded: ${error.message}.`, LOADABLE, url.href);
    });
  if (response.headers.get('Content-Type')?.includes('json') || url.pathname.endsWith('.json')) {
    return seriesOf(await body(() => response.json()), repair);
  }
  return { csv: new Uint8Array(await body(() => response.arrayBuffer())), repair };
}

/** JSON as a series: rows, or an object of rows or columns; the engine looks closer. @param {any} json @param {Repair | undefined} repair @returns {SeriesInput} */
const seriesOf = (json, repair) => (typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json, ...(repair ? { repair } : {}) } : { rows: json, repair });

/** Why browsers refuse to load something that is there. @param {URL} url */
function advice({ protocol, origin }) {
  if (protocol === 'file:') return ' Browsers load no data from a disk: put them into the page, or open it from a server.';
  // A sandboxed frame has an origin of its own, whatever its address.
  return origin === globalThis.origin ? '' : ' The other site may not allow this page to read it (CORS), or a policy of this page may forbid it.';
}

/** `sort dedupe ohlc` as repairs. @param {string | null} words @returns {Repair | undefined} */
export function repairs(words) {
  if (!words) return undefined;
  const meanings = new Map(Object.entries({ sort: true, dedupe: 'last', ohlc: 'clamp' }));
  // A word that nobody knows is handed on: the engine refuses it by name.
  return Object.fromEntries(words.split(/\s+/).filter(Boolean).map((word) => [word, meanings.get(word) ?? true]));
}
