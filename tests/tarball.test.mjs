// The package as npm hands it out: packed, looked over by the usual inspectors, installed elsewhere, compiled against, bundled, run.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { pack } from '../tools/lib/pack.mjs';
import { ROOT } from '../tools/lib/paths.mjs';
import { probe } from '../tools/lib/steps.mjs';

/** @type {string} */
let folder;
/** @type {{ path: string, files: string[] }} */
let tarball;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'baton-tarball-'));
  tarball = pack(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'user', private: true, type: 'module' }));
  const { status, stderr } = spawnSync('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball.path], { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' });
  assert.equal(status, 0, stderr);
});
after(() => rmSync(folder, { recursive: true, force: true }));

const CODE = `
  import { analyze, renderSVG } from 'baton-chart';
  const rows = Array.from({ length: 400 }, (_, i) => ({ time: new Date(1.7e12 + i * 864e5).toISOString().slice(0, 10), close: 100 + 10 * Math.sin(i / 15) }));
  const input = { series: { p: { rows } }, charts: [{ id: 'c', series: 'p' }] };
  const { charts: [{ headline }] } = await analyze(input);
  console.log(headline.text + ' ' + (await renderSVG(input, { chart: 'c', width: 400, height: 300 })).length);
`;
const EXPECTED = /^[A-Z][^<]+ \d{4,}\n$/;

/** @param {string} file @param {string} cwd */
function node(file, cwd) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [file], { cwd, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout;
}

test('it holds what is used and nothing else', () => {
  const names = tarball.files.join('\n');
  for (const name of ['README.md', 'CHANGELOG.md', 'docs/GUIDE.md', 'docs/API.md', 'LICENSE-MIT', 'LICENSE-APACHE', 'www/baton/index.js', 'www/baton/index.d.ts', 'www/baton/generated/baton_bg.wasm', 'www/baton/generated/standalone.js']) {
    assert.ok(tarball.files.includes(name), `${name} is missing:\n${names}`);
  }
  const strangers = tarball.files.filter((name) => !/^(package\.json|README\.md|CHANGELOG\.md|LICENSE-\w+|THIRD-PARTY-LICENSES|docs\/(ACCESSIBILITY|API|EXPORT|GUIDE)\.md|bin\/[\w-]+\.m?js|www\/baton\/[\w-]+(\.js|\.d\.ts|\.json)|www\/baton\/generated\/(glue\.js|wasm\.js|standalone\.js|baton_bg\.wasm))$/.test(name));
  assert.deepEqual(strangers, []);
});

test('publint has nothing to say', async () => {
  const { messages, pkg } = await publint({ pkgDir: join(folder, 'node_modules', 'baton-chart'), pack: false, strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, /** @type {any} */ (pkg))), []);
});

test('are the types wrong? has nothing to say', () => {
  // CommonJS and resolution of the time before "exports" are not served; the other two files are no modules.
  const args = [tarball.path, '--ignore-rules', 'cjs-resolves-to-esm', '--exclude-entrypoints', 'baton.wasm', 'custom-elements.json', 'standalone.js', '--format', 'ascii', '--no-color'];
  const { status, stdout, stderr } = spawnSync('attw', args, { cwd: ROOT, encoding: 'utf8', env: { ...process.env, PATH: `${join(ROOT, 'node_modules', '.bin')}:${process.env.PATH}` } });
  assert.equal(status, 0, stdout + stderr);
});

test('it runs in Node, in a project of its own', () => {
  writeFileSync(join(folder, 'plain.mjs'), CODE);
  assert.match(node('plain.mjs', folder), EXPECTED);
});

test('esbuild bundles it for the browser without a setting', async () => {
  writeFileSync(join(folder, 'entry.js'), CODE);
  const { warnings } = await build({ entryPoints: [join(folder, 'entry.js')], bundle: true, format: 'esm', outfile: join(folder, 'out.mjs'), logLevel: 'silent' });
  assert.deepEqual(warnings, []);
  assert.match(node('out.mjs', folder), EXPECTED);
});

test('what is not used is left out of a bundle', async () => {
  writeFileSync(join(folder, 'slim.js'), "import { analyze, init } from 'baton-chart/slim';\nawait init('x');\nconsole.log(analyze);");
  const { outputFiles } = await build({ entryPoints: [join(folder, 'slim.js')], bundle: true, format: 'esm', minify: true, write: false });
  assert.ok(outputFiles[0].contents.length < 60_000, `${outputFiles[0].contents.length} bytes: no wasm in it`);
  assert.doesNotMatch(outputFiles[0].text, /attachShadow/);
});

for (const [module, moduleResolution] of [['esnext', 'bundler'], ['node16', 'node16'], ['nodenext', 'nodenext']]) {
  test(`its types hold under the resolution "${moduleResolution}", libraries checked`, () => {
    for (const name of ['calls', 'elements', 'entries', 'server']) cpSync(join(ROOT, 'tests', 'types', `${name}.ts`), join(folder, `${name}.ts`));
    const compilerOptions = { strict: true, noEmit: true, target: 'es2022', module, moduleResolution, lib: ['es2023', 'dom', 'dom.iterable'], skipLibCheck: false, exactOptionalPropertyTypes: true, types: [] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['calls.ts', 'elements.ts', 'entries.ts'] }));
    assert.equal(probe('tsc', ['--project', join(folder, 'tsconfig.json')]) === null, false, 'run tsc on tests/types to see the faults');
    writeFileSync(join(folder, 'server.json'), JSON.stringify({ compilerOptions: { ...compilerOptions, lib: ['es2023'] }, files: ['server.ts'] }));
    assert.notEqual(probe('tsc', ['--project', join(folder, 'server.json')]), null, 'a server has no DOM');
    // The check must be able to fail.
    writeFileSync(join(folder, 'calls.ts'), readFileSync(join(folder, 'calls.ts'), 'utf8').replace("// @ts-expect-error a board has charts\n", ''));
    assert.equal(probe('tsc', ['--project', join(folder, 'tsconfig.json')]), null);
  });
}
