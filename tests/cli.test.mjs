// The command line, as a shell sees it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, test } from 'node:test';
import { analyze, renderCSV, renderMarkdown, renderSVG, renderText } from 'baton-chart';

const PROGRAM = fileURLToPath(new URL('../bin/baton-chart.mjs', import.meta.url));
const data = (/** @type {string} */ name) => fileURLToPath(new URL(`../www/data/synthetic-${name}.csv`, import.meta.url));
const [LEADER, CHALLENGER, RISK] = ['large-caps', 'small-caps', 'coin'].map(data);
const folder = mkdtempSync(join(tmpdir(), 'baton-cli-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** @param {string[]} args @param {string} [input] */
function cli(args, input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { cwd: folder, encoding: 'utf8', input });
  return { status, stdout, stderr };
}

test('three charts in words, as of a day', async () => {
  const { status, stdout, stderr } = cli(['read', LEADER, CHALLENGER, RISK, '--as-of', '2025-06-30', '--name', 'Large', '--name=Small', '--name', 'Coin']);
  assert.deepEqual([status, stderr], [0, '']);
  const csv = (/** @type {string} */ path, /** @type {string} */ name) => ({ csv: readFileSync(path), name });
  const analysis = await analyze({
    series: { leader: csv(LEADER, 'Large'), challenger: csv(CHALLENGER, 'Small'), risk: csv(RISK, 'Coin') },
    charts: [{ id: 'leadership', ratio: ['leader', 'challenger'], role: 'leadership' }, { id: 'challenger', series: 'challenger', role: 'challenger' }, { id: 'risk', series: 'risk', role: 'risk' }],
    asOf: '2025-06-30',
  });
  assert.ok(analysis.reading);
  for (const { text } of [...analysis.reading.narrative, ...analysis.charts.flatMap(({ narrative }) => narrative)]) assert.ok(stdout.includes(text), text);
  assert.match(stdout, /known on \d+ June 2025/);
});

test('JSON is the analysis, the other formats are those of the package', async () => {
  const json = cli(['read', RISK, '--format', 'json', '--timeframe', 'week', '--evidence', '--max-levels', '2', '--name', 'Coin']);
  const chart = { id: 'price', series: 'price', timeframe: /** @type {const} */ ('week'), scale: /** @type {const} */ ('log'), maxLevels: 2 };
  const expected = await analyze({ series: { price: { csv: readFileSync(RISK), name: 'Coin' } }, charts: [chart], evidence: true });
  assert.deepEqual(JSON.parse(json.stdout), JSON.parse(JSON.stringify(expected)));
  const input = { series: { price: { csv: readFileSync(RISK), name: 'Coin' } }, charts: [chart] };
  const said = (/** @type {string} */ format) => cli(['read', RISK, `--format=${format}`, '-o', '-', '--timeframe', 'week', '--max-levels=2', '--name', 'Coin']).stdout.trimEnd();
  assert.equal(said('md') === (await renderMarkdown(input)).trimEnd(), true);
  assert.equal(said('text') === (await renderText(input)).trimEnd(), true);
  assert.equal(said('csv') === (await renderCSV(input)).trimEnd(), true);
  assert.match(said('md'), /^\| [^\n]+\n\| ?:?-/m);
});

test('a drawing into a file, the same as the package makes', async () => {
  const { status, stdout, stderr } = cli(['render', LEADER, CHALLENGER, '-o', 'chart.svg', '--chart', 'challenger', '--theme', 'dark', '--width', '640', '--height', '400', '--name', 'A', '--name', 'B']);
  assert.deepEqual([status, stdout, stderr], [0, '', '']);
  const look = { timeframe: /** @type {const} */ ('auto'), scale: /** @type {const} */ ('log') };
  const charts = [{ id: 'leadership', ratio: /** @type {[string, string]} */ (['leader', 'challenger']), role: /** @type {const} */ ('leadership'), ...look }, { id: 'challenger', series: 'challenger', role: /** @type {const} */ ('challenger'), ...look }];
  const input = { series: { leader: { csv: readFileSync(LEADER), name: 'A' }, challenger: { csv: readFileSync(CHALLENGER), name: 'B' } }, charts };
  assert.equal(readFileSync(join(folder, 'chart.svg'), 'utf8') === (await renderSVG(input, { chart: 'challenger', width: 640, height: 400, theme: 'dark' })), true);
});

test('a PNG at twice the size', () => {
  const { status, stderr } = cli(['render', RISK, '-o', 'chart.PNG', '--width', '300', '--height', '200']);
  assert.deepEqual([status, stderr], [0, '']);
  const bytes = readFileSync(join(folder, 'chart.PNG'));
  assert.equal(bytes.toString('latin1', 1, 4), 'PNG');
  assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [600, 400]);
});

test('the standard input, as CSV and as JSON', () => {
  const csv = 'date,close\n2024-01-02,5\n2024-01-03,6\n';
  const rows = JSON.stringify([{ time: '2024-01-02', close: 5 }, { time: '2024-01-03', close: 6 }]);
  const [first, second] = [csv, rows].map((input) => cli(['read', '-', '--format', 'json', '--name', 'X'], input));
  assert.equal(first.status, 0, first.stderr);
  assert.equal(JSON.parse(first.stdout).charts[0].bars, 2);
  assert.equal(first.stdout === second.stdout, true);
});

test('help and version', () => {
  assert.match(cli(['--help']).stdout, /^Reads price charts[\s\S]+--as-of DATE[\s\S]+Exit codes/);
  assert.equal(cli(['read', '-h']).status, 0);
  assert.equal(cli(['--version']).stdout.trim(), JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version);
});

test('bad data: exit code 1, file:row:column', () => {
  const file = join(folder, 'bad.csv');
  writeFileSync(file, 'date,close\n2024-01-02,5\n2024-01-03,x\n');
  const bad = cli(['read', LEADER, file]);
  assert.deepEqual([bad.status, bad.stdout], [1, '']);
  assert.equal(bad.stderr.startsWith(`${file}:3:2: close: found "x", expected `), true, bad.stderr);
  assert.match(cli(['read', '-'], 'date,close\n2024-01-02,x\n').stderr, /^<stdin>:2:2: /);
  assert.match(cli(['read', '-'], '[{"time":').stderr, /^<stdin>: not JSON/);
  for (const [args, said] of /** @type {[string[], RegExp][]} */ ([
    [['read', 'none.csv'], /none\.csv: no such file/],
    [['read', folder], /is a folder/],
    [['read', RISK, '--as-of', '1999-01-01'], /expected/],
    [['render', RISK, '-o', join('nowhere', 'chart.svg')], /cannot be written/],
  ])) {
    const { status, stderr } = cli(args);
    assert.equal(status, 1, stderr);
    assert.match(stderr, said);
    assert.doesNotMatch(stderr, /\n {4}at /, 'no stack');
  }
});

test('a command that is not understood: exit code 2, one sentence, where to look', () => {
  for (const args of [[], ['reed', RISK], ['read'], ['read', 'a', 'b', 'c', 'd'], ['read', '-', '-'], ['read', RISK, '--colour'], ['read', RISK, '--format', 'xml'], ['read', RISK, '--as-of'], ['read', RISK, '--as-of', 'today'],
    ['read', RISK, '--max-levels', '2.5'], ['read', RISK, '--width', '400'], ['render', RISK, '--format', 'md'], ['render', RISK, '-o', 'chart.gif'], ['render', RISK, '--width', 'wide'], ['render', RISK, '--chart', 'leadership'], ['read', RISK, '--name', 'a', '--name', 'b'], ['read', RISK, '--repair', 'all']]) {
    const { status, stdout, stderr } = cli(args);
    assert.deepEqual([status, stdout], [2, ''], `${args.join(' ')}: ${stderr}`);
    assert.match(stderr, /^baton-chart: [^\n]+\nTry "baton-chart --help"\.\n$/);
  }
  assert.equal(existsSync(join(folder, 'chart.gif')), false);
});

test('warnings go to the standard error, and not where they are not wanted', () => {
  const late = 'date,close\n2024-01-02,5\n2024-01-04,6\n2024-01-03,6\n';
  const loud = cli(['read', '-', '--repair', 'sort'], late);
  assert.equal(loud.status, 0, loud.stderr);
  assert.match(loud.stderr, /^baton-chart: warning: /);
  assert.equal(cli(['read', '-', '--repair', 'sort', '-q'], late).stderr, '');
});
