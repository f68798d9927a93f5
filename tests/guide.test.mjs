// The programs and commands of the guide and the README, as they stand there.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { transform } from 'esbuild';
import { ROOT } from '../tools/lib/paths.mjs';
import { POLICY } from '../tools/lib/server.mjs';
import { DATA, blocks } from './support/guide.mjs';

/** @type {string} */
let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-guide-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(ROOT, join(folder, 'node_modules', 'baton-chart'), 'junction');
  mkdirSync(join(folder, 'node_modules', '@resvg'));
  symlinkSync(join(ROOT, 'node_modules', '@resvg', 'resvg-js'), join(folder, 'node_modules', '@resvg', 'resvg-js'), 'junction');
  for (const [name, text] of Object.entries(DATA)) writeFileSync(join(folder, name), text);
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** @param {string} command @param {string[]} args */
function run(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  assert.equal(stderr, '');
  return stdout;
}

const programs = [...blocks('js node'), ...blocks('js module'), ...blocks('js node', 'README.md')];

test('there are programs in the guide', () => assert.ok(programs.length >= 5));

for (const [i, { title, code }] of programs.entries()) {
  test(`the program under "${title}" (${i + 1})`, () => {
    writeFileSync(join(folder, `program-${i}.mjs`), code);
    const said = run(process.execPath, [`program-${i}.mjs`]);
    if (code.includes('console.log')) assert.ok(said.trim().length > 10, said);
  });
}

test('what the programs wrote', () => {
  // Without the texts in a failure's message: they are long.
  const written = (/** @type {string} */ name, /** @type {RegExp} */ form) => assert.ok(form.test(readFileSync(join(folder, name), 'utf8')), name);
  written('newsletter.html', /^<h1>[^<]+<\/h1><p>As of [^<]+<\/p><img src="ratio.png" [^>]+ alt="Large caps \/ Small caps: [^"]+"><img src="small.png" [^>]+>$/);
  for (const name of ['ratio.png', 'small.png']) assert.equal(readFileSync(join(folder, name)).readUInt32BE(16), 1200, name);
  written('page.html', /<baton-chart [^>]+><svg [\s\S]+<\/svg>\s*<\/baton-chart>$/);
});

test('the commands', () => {
  const commands = [...blocks('sh'), ...blocks('sh', 'README.md')].flatMap(({ code }) => code.trim().split('\n')).filter((line) => line.startsWith('npx baton-chart '));
  assert.ok(commands.length >= 3);
  for (const command of commands) {
    const args = [...command.replace('npx baton-chart ', '').matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain);
    run(process.execPath, [join(ROOT, 'bin', 'baton-chart.mjs'), ...args]);
    const output = args[args.indexOf('-o') + 1];
    if (args.includes('-o')) assert.ok(existsSync(join(folder, output)), output);
  }
});

test('every example is of a kind that a test runs, and the policy is the one that pages are tested under', () => {
  for (const file of ['docs/GUIDE.md', 'README.md']) {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const kinds = [...text.matchAll(/^```([^\n]*)\n[\s\S]*?^```$/gm)].map(([, kind]) => kind);
    assert.deepEqual(kinds.filter((kind) => !['', 'html page', 'html file', 'js node', 'js module', 'js browser', 'jsx react', 'ts react', 'ts vue', 'sh'].includes(kind)), [], file);
    assert.ok(text.includes(POLICY.replace(" img-src 'self';", '')), file);
  }
  assert.deepEqual(blocks('').map(({ title }) => title), ['Strict policies']);
});

test('the React component compiles', async () => {
  for (const { code } of blocks('jsx react')) assert.match((await transform(code, { loader: 'jsx', jsx: 'automatic' })).code, /"baton-chart"/);
});

/** Checks the block of types for a framework in a project that uses it. @param {string} kind @param {string} own what the block needs of the framework's own types @param {string} use */
function typed(kind, own, use) {
  const [{ code }, ...more] = blocks(kind);
  assert.equal(more.length, 0);
  for (const [name, text] of Object.entries({ 'own.d.ts': own, 'tags.ts': code, 'use.ts': use })) writeFileSync(join(folder, name), text);
  const compilerOptions = { strict: true, noEmit: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler', lib: ['es2023', 'dom', 'dom.iterable'], types: [] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['own.d.ts', 'tags.ts', 'use.ts'] }));
  run(process.execPath, [join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '--project', join(folder, 'tsconfig.json')]);
}

// `npm run test:bundlers` builds both blocks with the frameworks' own types.
test('the tags have types in React', () => {
  const react = "declare module 'react' { interface HTMLAttributes<E> { id?: string; onClick?: (of: E) => void } interface RefAttributes<E> { ref?: (of: E | null) => void } namespace JSX { interface IntrinsicElements {} } }";
  const use = `import type { JSX } from 'react';
    export const right: JSX.IntrinsicElements['baton-chart'] = { src: 'a.csv', id: 'a', maxLevels: 2, data: { rows: [] }, ref: (chart) => chart?.analysis?.headline };
    export const board: JSX.IntrinsicElements['baton-board'] = { asOf: '2025-09-05' };
    // @ts-expect-error levels are a number
    export const wrong: JSX.IntrinsicElements['baton-chart'] = { maxLevels: 'two' };`;
  typed('ts react', react, use);
});

test('the tags have types in Vue', () => {
  const vue = "declare module 'vue' { type DefineComponent<P> = { props: P }; interface GlobalComponents {} }";
  const use = `import type { GlobalComponents } from 'vue';
    export const right: GlobalComponents['baton-chart']['props'] = { src: 'a.csv', maxLevels: 2, data: { rows: [] }, onBatonReady: ({ detail }) => detail.analysis };
    // @ts-expect-error levels are a number
    export const wrong: GlobalComponents['baton-chart']['props'] = { maxLevels: 'two' };`;
  typed('ts vue', vue, use);
});
