// Reads the hand-written declarations: what is exported, its members and their doc comments. Small, for they keep one form.
import { readFileSync } from 'node:fs';

/** @typedef {{ name: string, doc: string, code: string }} Member */
/** @typedef {{ kind: 'interface' | 'class' | 'type' | 'function', name: string, doc: string, code: string, members: Member[] }} Declaration */

/** Text of a doc comment without its frame. @param {string} comment */
const docText = (comment) => comment.replace(/^\/\*\*\s?|\s*\*\/$/g, '').replace(/^\s*\* ?/gm, '').trim();

const DOC = /^\s*\/\*\*[\s\S]*?\*\//;

/** Length of the code up to the `;` or the closing brace that ends it, depth being counted. @param {string} text */
function extent(text) {
  let depth = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (text.startsWith('/*', i)) i = text.indexOf('*/', i) + 1;
    else if ('{(['.includes(text[i])) depth += 1;
    else if ('})]'.includes(text[i])) {
      depth -= 1;
      if (depth === 0 && text[i] === '}' && !/^\s*[;&|[>]/.test(text.slice(i + 1))) return i + 1;
    } else if (text[i] === ';' && depth === 0) return i + 1;
  }
  return text.length;
}

/** Statements with their comments, one after the other. @param {string} text @returns {{ doc: string, code: string }[]} */
function statements(text) {
  const found = [];
  for (let rest = text; rest.trim(); ) {
    rest = rest.replace(/^(\s|\/\/[^\n]*\n|;)+/, '');
    const doc = rest.match(DOC)?.[0] ?? '';
    rest = rest.slice(doc.length);
    if (/^\s*(\/\*\*|\/\/)/.test(rest)) continue; // a comment about the file, not about what follows
    const length = extent(rest);
    found.push({ doc: docText(doc.trim()), code: rest.slice(0, length).trim() });
    rest = rest.slice(length);
  }
  return found.filter(({ code }) => code);
}

/** @param {string} code @returns {Member[]} */
function members(code) {
  const body = code.slice(code.indexOf('{') + 1, code.lastIndexOf('}'));
  return statements(body).map(({ doc, code: member }) => ({ doc, code: member.replace(/;$/, ''), name: member.match(/^(?:readonly )?['"]?([\w-]+)/)?.[1] ?? '' }));
}

/** What a file exports. @param {URL | string} path @returns {Declaration[]} */
export function declarations(path) {
  return statements(readFileSync(path, 'utf8')).flatMap(({ doc, code }) => {
    const [, kind, name] = code.match(/^export (interface|class|type|function) (\w+)/) ?? [];
    if (!kind) return [];
    const listed = kind === 'interface' || kind === 'class';
    return [{ kind: /** @type {Declaration['kind']} */ (kind), name, doc, code: code.replace(/^export /, ''), members: listed ? members(code) : [] }];
  });
}

/** The comment at the head of a file. @param {URL | string} path */
export const packageDoc = (path) => docText(readFileSync(path, 'utf8').match(DOC)?.[0].trim() ?? '').replace(/\s*@packageDocumentation/, '');
