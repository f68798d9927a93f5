// What a page hands over, taken apart. Whatever a getter, a proxy or a conversion throws is told as a failure of the field.
import { refusal } from './failure.js';
import { times } from './times.js';

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export const isObject = (value) => typeof value === 'object' && value !== null;

/** @param {unknown} value @returns {value is undefined | null} */
export const isAbsent = (value) => value === undefined || value === null;

/** A value that is told as it is, also where there is none. @param {string} field @param {string} expected @param {unknown} found */
export const wrong = (field, expected, found) => refusal(field, expected, found === undefined ? 'undefined' : found);

/** @template T @param {string} field @param {() => T} read @returns {T} */
export function readable(field, read) {
  try {
    return read();
  } catch (thrown) {
    throw wrong(field, 'a value that can be read', thrown);
  }
}

/** A property that an object has by itself or by its class: what a page has added to all objects says nothing of one. @param {any} object @param {string} key @returns {any} */
export function part(object, key) {
  if (!(key in Object.prototype)) return object[key];
  for (let at = object; at && at !== Object.prototype; at = Object.getPrototypeOf(at)) if (Object.hasOwn(at, key)) return object[key];
}

/** The same of what may throw. @param {object} object @param {string} key @returns {unknown} */
export const get = (object, key) => readable(key, () => part(object, key));

/** A property that is text, where it is given. @param {object} object @param {string} key */
export function textOf(object, key) {
  const value = get(object, key);
  if (isAbsent(value)) return undefined;
  if (typeof value !== 'string') throw wrong(key, 'text', value);
  return value;
}

/** A property that is `true` or `false`, which it is where it is not given. @param {object} object @param {string} key */
export function flagOf(object, key) {
  const value = get(object, key) ?? false;
  if (typeof value !== 'boolean') throw wrong(key, 'true or false', value);
  return value;
}

/** Names of the enumerable properties that are the object's own. @param {object} object */
export const keysOf = (object) => readable('series', () => Object.keys(object));

/** Most entries that a list may have. */
const ITEMS_MAX = 50_000_000;

/** The entries of what has numbers for keys, as many as it says. @param {Record<number, unknown>} value @param {unknown} length */
const entriesOf = (value, length) => times(Math.max(0, Math.trunc(Number(length)) || 0), (place) => value[place]);

/** The entries of an array, a typed array or anything like one; nothing if it is nothing of the kind. @param {unknown} value @param {string} field @returns {any[] | undefined} */
export function itemsOf(value, field) {
  if (!isObject(value)) return undefined;
  // Of something that merely claims a length all would be made, until memory ends.
  const length = get(value, 'length');
  if (typeof length === 'number' && length > ITEMS_MAX) throw wrong('length', 'at most fifty million entries', length);
  const list = readable(field, () => (isAbsent(value[/** @type {any} */ (Symbol.iterator)]) ? entriesOf(value, length) : [.../** @type {any} */ (value)]));
  return list.length || !isAbsent(length) ? list : undefined;
}

const TYPED = Object.getPrototypeOf(Float64Array.prototype);
/** What typed arrays tell of themselves, whichever realm they come from and whatever has been made of them since. */
const [kindOf, bufferOf, offsetOf, lengthOf] = [Symbol.toStringTag, 'buffer', 'byteOffset', 'length'].map((key) => /** @type {any} */ (Object.getOwnPropertyDescriptor(TYPED, key)).get);

/** Name of a typed array's class. @type {(value: unknown) => string | undefined} */
export const typed = (value) => kindOf.call(value);

/** The same memory as an array of this realm. @template T @param {new (...view: any[]) => T} Class @param {unknown} array @returns {T} */
export function view(Class, array) {
  const length = lengthOf.call(array);
  return length ? new Class(bufferOf.call(array), offsetOf.call(array), length) : new Class(0);
}

/** Texts as one, in which each has a mark before it that none of them has: the engine takes a single text quickest. @param {string[]} texts */
export function listed(texts) {
  const all = texts.join('');
  let code = 0;
  while (all.includes(String.fromCharCode(code))) code += 1;
  const mark = String.fromCharCode(code);
  return texts.length ? mark + texts.join(mark) : '';
}

/** Mark of a text among others that may be missing. @param {string | undefined} text */
export const given = (text) => (text === undefined ? '' : `=${text}`);
