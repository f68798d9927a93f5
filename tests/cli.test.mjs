// The command line, as a shell sees it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, linkSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
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

test('no PNG without words, where a machine has no fonts', { skip: process.platform !== 'linux' }, () => {
  writeFileSync(join(folder, 'fonts.conf'), '<?xml version="1.0"?><fontconfig></fontconfig>');
  const { status, stderr } = spawnSync(process.execPath, [PROGRAM, 'render', RISK, '-o', 'mute.png'], { cwd: folder, encoding: 'utf8', env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, FONTCONFIG_FILE: join(folder, 'fonts.conf') } });
  assert.deepEqual([status, existsSync(join(folder, 'mute.png'))], [1, false]);
  assert.match(stderr, /^baton-chart: PNG needs a font, [^\n]+\n$/);
});

test('the standard input, as CSV and as JSON', () => {
  const csv = 'date,close\n2024-01-02,5\n2024-01-03,6\n';
  const rows = JSON.stringify([{ time: '2024-01-02', close: 5 }, { time: '2024-01-03', close: 6 }]);
  const columns = JSON.stringify({ time: ['2024-01-02', '2024-01-03'], close: [5, 6], name: 'theirs' });
  const [first, ...others] = [csv, rows, columns, `\ufeff\n ${columns}`, JSON.stringify({ days: [19_724, 19_725], close: [5, 6] })].map((input) => cli(['read', '-', '--format', 'json', '--name', 'X'], input));
  assert.equal(first.status, 0, first.stderr);
  assert.equal(JSON.parse(first.stdout).charts[0].bars, 2);
  for (const { stdout, stderr } of others) assert.deepEqual([stdout === first.stdout, stderr], [true, '']);
});

test('help and version', () => {
  const { stdout } = cli(['--help']);
  assert.match(stdout, /^Reads price charts[\s\S]+--as-of DATE[\s\S]+Exit codes/);
  assert.deepEqual(stdout.split('\n').filter((line) => line.length > 80), [], 'as wide as a terminal is at least');
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

test('what a stranger may hand over is answered in one line that says what to do', () => {
  const put = (/** @type {string} */ name, /** @type {string | Uint8Array} */ content) => {
    writeFileSync(join(folder, name), content);
    return name;
  };
  const wide = put('wide.csv', 'date,WTI,Brent\n2024-01-02,70,75\n2024-01-03,71,76\n');
  const long = put('long.csv', 'date,Symbol,close\n2024-01-02,WTI,70\n2024-01-02,Brent,75\n2024-01-03,WTI,71\n2024-01-03,Brent,76\n');
  const early = put('early.csv', 'date,close\n2024-01-02,5\n2024-01-03,6\n');
  const late = put('late.csv', 'date,close\n2025-01-02,5\n2025-01-03,6\n');
  /** @type {[string[], number, string][]} */
  const cases = [
    [['read', put('empty.csv', '')], 1, 'empty.csv: expected a file that holds something (empty)'],
    [['read', put('bytes.csv', Uint8Array.from({ length: 999 }, (_, i) => (i * 167) % 256))], 1, 'bytes.csv: expected a text file of prices, not a binary one (not-a-table)'],
    [['read', put('page.csv', '<!doctype html><p>Too many requests</p>')], 1, 'page.csv: found "<!doctype html><p>Too many requests</p>", expected a CSV file (this is a web page) (not-a-table)'],
    [['read', put('twice.csv', 'date,close\n2024-01-02,5\n2024-01-02,6\n')], 1, 'twice.csv:3:1: time: found "2024-01-02", expected each date once (or --repair dedupe) (duplicate-date)'],
    [['read', wide], 1, 'wide.csv:1: close: found "WTI, Brent", expected one column of closes (--name picks one by its header) (missing-column)'],
    [['read', long], 1, 'long.csv:3:2: Symbol: found "WTI, Brent", expected rows of one series (there are several: --name picks one) (several-series)'],
    [['read', put('object.json', '{"prices":[]}')], 1, 'object.json: found "prices", expected rows, such as [{ "time": "2025-01-02", "close": 101.2 }], or columns, such as { "time": ["2025-01-02"], "close": [101.2] }'],
    [['read', put('slip.json', '{"time":["2025-01-02"],"closee":[1]}')], 1, 'slip.json: closee: expected "close" (there is no "closee") (bad-option)'],
    [['read', RISK, '--as-of', '1999-01-01'], 1, 'baton-chart: --as-of: found "1999-01-01", expected a date from 2015-01-01 on (no-data-as-of)'],
    [['read', 'no/such.csv'], 1, 'baton-chart: no/such.csv: no such file'],
    [['read', '.'], 1, 'baton-chart: .: is a folder'],
    [['render', RISK, '-o', 'nowhere/chart.svg'], 1, 'baton-chart: nowhere/chart.svg: cannot be written (no such folder: "nowhere")'],
    [['read', RISK, '--as-of', '2025-13-45'], 2, 'baton-chart: --as-of: a date YYYY-MM-DD or an ISO instant, found "2025-13-45"'],
    [['read', early, late], 1, 'baton-chart: early / late: found "2024-01-02…2024-01-03 and 2025-01-02…2025-01-03", expected two series that share at least one session (no-overlap)'],
    [['read', early, late, '--as-of', '2024-06-30'], 1, 'baton-chart: early / late: found "2024-01-02…2024-01-03 and 2025-01-02…2025-01-03", expected two series that share at least one session (no-overlap)'],
    [['read', put('error.csv', '{"error":"too many"}')], 1, 'error.csv: found "error: too many", expected rows, such as [{ "time": "2025-01-02", "close": 101.2 }], or columns, such as { "time": ["2025-01-02"], "close": [101.2] }'],
    [['read', put('limit.json', JSON.stringify({ Information: 'This key is for demonstrations only. Please claim a key of your own.' }))], 1, 'limit.json: found "Information: This key is for demonstrations only. Please cla…", expected rows, such as [{ "time": "2025-01-02", "close": 101.2 }], or columns, such as { "time": ["2025-01-02"], "close": [101.2] }'],
    [['read', put('lines.json', '{"time":"2024-01-02","close":5}\n{"time":"2024-01-03","close":6}\n')], 1, 'lines.json: found one row a line (JSON Lines), expected them in one array, as "jq -s ." makes it'],
    [['read', put('number.json', '5')], 1, 'number.json: found "5", expected rows, such as [{ "time": "2025-01-02", "close": 101.2 }], or columns, such as { "time": ["2025-01-02"], "close": [101.2] }'],
    [['read', 'https://example.com/a.csv'], 1, 'baton-chart: https://example.com/a.csv: no such file (fetch it first: curl -sL "https://example.com/a.csv" | baton-chart read -)'],
    [['raed', RISK], 2, 'baton-chart: no such command: "raed"; did you mean "read"?'],
    [['render', RISK, '--format', 'png'], 2, 'baton-chart: --format is no option of "render"'],
    [['rend', RISK], 2, 'baton-chart: no such command: "rend"; did you mean "render"?'],
    [['READ', RISK], 2, 'baton-chart: no such command: "READ"; did you mean "read"?'],
    [['draw', RISK], 2, 'baton-chart: no such command: "draw" (there are read and render)'],
    [['early.csv'], 2, 'baton-chart: a command is missing: baton-chart read "early.csv"'],
    [['read', RISK, '--fromat', 'md'], 2, 'baton-chart: no such option: "--fromat"; did you mean "--format"?'],
    [['read', RISK, '--colour', 'red'], 2, 'baton-chart: no such option: "--colour"'],
    [['read', RISK, '--name', ''], 2, 'baton-chart: --name: a name is missing'],
    [['read', RISK, '--asof', '2025-01-02'], 2, 'baton-chart: no such option: "--asof"; did you mean "--as-of"?'],
    [['read', RISK, '-as-of', '2025-01-02'], 2, 'baton-chart: no such option: "-as-of"; did you mean "--as-of"?'],
    [['read', RISK, '--time=week'], 2, 'baton-chart: no such option: "--time"; did you mean "--timeframe"?'],
    [['read', RISK, '--json'], 2, 'baton-chart: no such option: "--json"; did you mean "--format json"?'],
    [['read', RISK, '--long'], 2, 'baton-chart: no such option: "--long"'],
    [['read', RISK, '-q=1'], 2, 'baton-chart: no such option: "-q=1"'],
    [['read', RISK, '--quiet=1'], 2, 'baton-chart: --quiet: takes no value'],
    [['read', put('-dash.csv', 'date,close\n2024-01-02,5\n')], 2, 'baton-chart: no such option: "-dash.csv"; the file is "./-dash.csv"'],
    [['-v'], 2, 'baton-chart: no such option: "-v"; did you mean "-V"?'],
    [['read', RISK, '--name'], 2, 'baton-chart: --name: a value is missing'],
    [['read', RISK, '--output='], 2, 'baton-chart: --output: a name is missing'],
    [['read', RISK, '-o', 'out.pdf'], 2, 'baton-chart: --output: a name that ends in .txt, .md, .markdown, .json, .csv, or a --format, found "out.pdf"'],
    [['read', RISK, '-o', 'out.HTML'], 2, 'baton-chart: --output: a name that ends in .txt, .md, .markdown, .json, .csv, or a --format, found "out.HTML"'],
    [['read', ''], 2, 'baton-chart: read: the name of a file is empty'],
    [['read'], 2, 'baton-chart: read: a file is missing ("-" is the standard input)'],
    [['read', RISK, '-o', 'chart.svg'], 2, 'baton-chart: --output: "read" writes words; "render" draws (found "chart.svg")'],
    [['read', RISK, '--locale', 'no such'], 2, 'baton-chart: --locale: a locale that this machine knows, such as de-CH, found "no such"'],
    [['render', RISK, '-o', 'chart.png', '--width', '9000', '--height', '400'], 2, 'baton-chart: --ratio: a PNG of at most 16384 pixels a side, found 18000 by 800'],
  ];
  for (const [args, code, line] of cases) {
    const { status, stdout, stderr } = cli(args);
    assert.deepEqual([status, stdout, stderr.split('\n')[0]], [code, '', line]);
    assert.equal(stderr, code === 2 ? `${line}\nTry "baton-chart --help".\n` : `${line}\n`, 'and no more than that');
  }
  for (const file of [wide, long]) assert.match(cli(['read', file, '--name', 'Brent']).stdout, /^Brent: /);
  assert.match(cli(['read', long, long, '--name', 'WTI', '--name', 'Brent']).stdout, /^WTI \/ Brent /m);
});

test('the name of the file it writes says in which format', () => {
  for (const [name, start] of /** @type {const} */ ([['a.md', /^#+ /], ['a.json', /^\{\n/], ['a.csv', /^"?[a-z]+"?,/i], ['a.txt', /^Coin: /], ['a', /^Coin: /]])) {
    assert.equal(cli(['read', RISK, '--name', 'Coin', '-o', name]).status, 0);
    assert.match(readFileSync(join(folder, name), 'utf8'), start, name);
  }
  for (const name of ['b.md', 'b.2025-09-05']) {
    cli(['read', RISK, '--name', 'Coin', '-o', name, '--format', 'text']);
    assert.match(readFileSync(join(folder, name), 'utf8'), /^Coin: /, 'unless it is said');
  }
});

test('a reader that has seen enough, a slow writer and a full disk', { skip: process.platform === 'win32' }, () => {
  const shell = (/** @type {string} */ line) => {
    const { status, stdout, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', line.replaceAll('BATON', `"${process.execPath}" "${PROGRAM}"`)], { cwd: folder, encoding: 'utf8' });
    return { status, stdout, stderr };
  };
  assert.deepEqual(shell(`BATON read "${RISK}" --format json | head -1`), { status: 0, stdout: '{\n', stderr: '' });
  const slow = shell(`(head -200 "${RISK}"; sleep 0.5; tail -n +201 "${RISK}") | BATON read - --format json`);
  assert.equal(JSON.parse(slow.stdout).charts[0].bars, JSON.parse(cli(['read', RISK, '--format', 'json']).stdout).charts[0].bars);
  assert.match(shell(`BATON read <(cat "${RISK}")`).stdout, /^Price: /, 'a pipe has a number, which is no name');
  if (!existsSync('/dev/full')) return;
  assert.deepEqual(shell(`BATON read "${RISK}" > /dev/full`), { status: 1, stdout: '', stderr: 'baton-chart: <stdout>: cannot be written (no space left)\n' });
});

test('prices that are read are not written over, by whichever name', () => {
  const prices = readFileSync(RISK);
  const file = join(folder, 'history.csv');
  writeFileSync(file, prices);
  linkSync(file, join(folder, 'same.csv'));
  for (const [output, from] of [['history.csv', 'history.csv'], ['./history.csv', file], ['same.csv', 'history.csv']]) {
    const { status, stdout, stderr } = cli(['read', LEADER, from, '-o', output]);
    assert.deepEqual([status, stdout, stderr], [1, '', `baton-chart: ${output}: is one of the files to read; give another name to write to\n`]);
  }
  assert.ok(readFileSync(file).equals(prices));
});

test('what a file holds commands no terminal', () => {
  const [clear, bell] = ['\x1b[2J', '\x9b5m\x07'];
  const said = cli(['read', '-'], `date,close\n2024-01-02,5\n2024-01-03,${clear}${bell}\n`).stderr;
  assert.equal(said, '<stdin>:3:2: close: found "\\u001b[2J\\u009b5m\\u0007", expected a number or nothing (bad-number)\n');
  assert.match(cli(['read', '-'], JSON.stringify({ error: clear })).stderr, /found "error: \\u001b\[2J"/);
  assert.match(cli(['read', `${clear}.csv`]).stderr, /^baton-chart: \\u001b\[2J\.csv: no such file\n$/);
  assert.match(cli([clear]).stderr, /^baton-chart: no such command: "\\u001b\[2J" .*\nTry /);
});

test('a command that is not understood: exit code 2, one sentence, where to look', () => {
  for (const args of [[], ['reed', RISK], ['read'], ['read', 'a', 'b', 'c', 'd'], ['read', '-', '-'], ['read', RISK, '--colour'], ['read', RISK, '--format', 'xml'], ['read', RISK, '--as-of'], ['read', RISK, '--as-of', 'today'],
    ['read', RISK, '--max-levels', '2.5'], ['read', RISK, '--width', '400'], ['render', RISK, '--format', 'md'], ['render', RISK, '-o', 'chart.gif'], ['render', RISK, '--width', 'wide'], ['render', RISK, '--width', '-5'], ['read', RISK, '-o', '-q'], ['read', RISK, '-o'], ['render', RISK, '--chart', 'leadership'], ['read', RISK, '--name', 'a', '--name', 'b'], ['read', RISK, '--repair', 'all']]) {
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
  const drawn = cli(['render', '-', '--repair', 'sort'], late);
  assert.deepEqual([drawn.stdout.slice(0, 4), drawn.stderr], ['<svg', loud.stderr], 'of a drawing too');
  assert.equal(cli(['render', '-', '--repair', 'sort', '-q'], late).stderr, '');
});

test('an engine that cannot start says so in a few lines', () => {
  const { status, stderr } = spawnSync(process.execPath, ['--wasm-max-mem-pages=4', PROGRAM, 'read', RISK], { cwd: folder, encoding: 'utf8' });
  assert.equal(status, 1);
  assert.match(stderr, /^baton-chart: .*memory/i);
  assert.ok(stderr.length < 4000, `${stderr.length} characters: not the code that threw`);
});

test('files that there is no memory for are told in the last line, below the trace that a report wants', () => {
  const input = ['date,close', ...Array.from({ length: 90_000 }, (_, i) => `${new Date((i - 60_000) * 864e5).toISOString().slice(0, 10)},${100 + (i % 7)}`)].join('\n');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--wasm-max-mem-pages=32', PROGRAM, 'read', '-'], { cwd: folder, encoding: 'utf8', input });
  assert.deepEqual([status, stdout], [1, '']);
  assert.match(stderr, /\nbaton-chart: the engine stopped: these files need more memory than there is, or it is a fault of ours, which is worth a report\n$/);
});

test('two files that are called alike are told apart by their parts, and repairs may be asked for one by one', () => {
  const again = join(mkdtempSync(join(folder, 'again-')), basename(LEADER));
  writeFileSync(again, readFileSync(CHALLENGER));
  assert.match(cli(['read', LEADER, again, '-q']).stdout, /Leader \/ Challenger/);
  assert.match(cli(['read', LEADER, LEADER, '--name', 'One', '-q']).stdout, /One \/ synthetic-large-caps/);
  const { status, stderr } = cli(['read', '-', '--repair', 'sort', '--repair', 'dedupe'], 'date,close\n2024-01-03,6\n2024-01-02,5\n2024-01-03,7\n');
  assert.equal(status, 0, stderr);
});
