// The examples in the documents, which tests run and `npm run test:bundlers` builds.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';

/** The code blocks of one kind, each with the heading above it. @param {string} kind @param {string} [file] @returns {{ title: string, code: string }[]} */
export function blocks(kind, file = 'docs/GUIDE.md') {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm)].flatMap(({ 1: info, 2: code, index }) => {
    if (info !== kind) return [];
    return [{ title: text.slice(0, index).match(/^#+ (.+)$/gm)?.at(-1)?.replace(/^#+ /, '') ?? '', code }];
  });
}
