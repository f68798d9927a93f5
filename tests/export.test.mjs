// What is taken elsewhere: text, Markdown, tables and pictures, with names as hostile as names can be.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyze, createBoard, renderCSV, renderMarkdown, renderSVG, renderText } from 'baton-chart';

/** @import { BoardInput } from 'baton-chart' */

const sample = (/** @type {string} */ name) => readFileSync(new URL(`../www/data/${name}`, import.meta.url), 'utf8');

/** @param {(key: string) => string} [name] @returns {BoardInput} */
function board(name = (key) => key) {
  const files = { leader: 'synthetic-large-caps.csv', challenger: 'synthetic-small-caps.csv', risk: 'synthetic-coin.csv' };
  return {
    series: Object.fromEntries(Object.entries(files).map(([key, file]) => [key, { csv: sample(file), name: name(key) }])),
    charts: [
      { id: 'leadership', ratio: ['leader', 'challenger'], role: 'leadership' },
      { id: 'challenger', series: 'challenger', role: 'challenger' },
      { id: 'risk', series: 'risk', role: 'risk' },
    ],
    asOf: '2025-08-29',
  };
}

/** Records of RFC 4180, strictly: what the grammar does not allow is no table. @param {string} text */
function parse(text) {
  assert.ok(text.endsWith('\r\n'));
  const records = [];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/y;
  let record = [];
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const match = cell.exec(text);
    assert.ok(match, `no table at ${JSON.stringify(text.slice(at, at + 40))}`);
    record.push(match[1].startsWith('"') ? match[1].slice(1, -1).replaceAll('""', '"') : match[1]);
    if (match[2] === ',') continue;
    records.push(record);
    record = [];
  }
  const [header, ...rows] = records;
  for (const row of rows) assert.equal(row.length, header.length);
  return rows.map((row) => Object.fromEntries(row.map((value, i) => [header[i], value])));
}

/** A short history with levels on both sides. */
const WAVES = { days: Int32Array.from({ length: 400 }, (_, i) => 16_808 + i), close: Array.from({ length: 400 }, (_, i) => 100 + 20 * Math.sin(i / 17) + 3 * Math.sin(i * 1.7)) };
/** Beginnings of formulas, hidden in the ways that are known. */
const FORMULAS = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'].flatMap((sign) => ['', ' ', '"', "'", '\u00a0', '\ufeff', 'safe;', 'safe\n'].map((before) => `${before}${sign}HYPERLINK("http://x")`));

test('text is what the engine says, statement first', async () => {
  const { charts, reading } = await analyze(board());
  const text = await renderText(board());
  const said = [...(reading?.narrative ?? []), ...charts.flatMap(({ narrative }) => narrative)];
  const lines = text.split('\n');
  for (const sentence of said) assert.ok(lines.includes(sentence.text), sentence.text);
  assert.equal(lines[0], reading?.narrative[0].text);
  for (const { title, headline } of charts) assert.ok(lines.includes(`${title}: ${headline.text}`));
  assert.ok(lines.includes('Levels as known on 29 August 2025. Not a forecast.'));
  const [{ headline, narrative }] = charts;
  assert.equal(await renderText(board(), { chart: 'leadership' }), [headline, ...narrative].map((said) => said.text).join('\n'));
});

test('what followed earlier breaks is told where it is asked for', async () => {
  const input = { ...board(), evidence: true };
  const { charts } = await analyze(input);
  const [text, markdown] = [await renderText(input), await renderMarkdown(input)];
  const sentences = charts.flatMap(({ evidence }) => evidence?.narrative ?? []);
  assert.ok(sentences.length > 3);
  for (const { text: sentence } of sentences) assert.ok(text.split('\n').includes(sentence) && markdown.includes(sentence), sentence);
});

test('a board that stays gives the same as the calls that keep nothing', async () => {
  const live = createBoard(board());
  await live.ready;
  assert.equal(live.toText(), await renderText(board()));
  assert.equal(live.toMarkdown(), await renderMarkdown(board()));
  assert.equal(live.toCSV(), await renderCSV(board()));
  assert.deepEqual(JSON.parse(JSON.stringify(live)), await analyze(board()));
  live.destroy();
});

test('what is told, and drawn, behind ticks is what one update of the same bar leads to', async () => {
  const input = /** @type {BoardInput} */ ({ series: { waves: WAVES }, charts: [{ id: 'w', series: 'waves', timeframe: 'day' }] });
  const [time, close] = [new Date(864e5 * (WAVES.days.at(-1) ?? 0)).toISOString().slice(0, 10), WAVES.close.at(-1) ?? 0];
  const size = { chart: 'w', width: 600, height: 400 };
  const told = (/** @type {ReturnType<typeof createBoard>} */ board) => [board.toText(), board.toMarkdown(), board.toCSV(), board.toSVG(size), JSON.stringify(board)];
  const live = createBoard(input);
  await live.ready;
  for (const factor of [1.001, 1.002, 0.999, 1.004]) {
    live.update('waves', { time, close: close * factor });
    const once = createBoard(input);
    await once.ready;
    once.update('waves', { time, close: close * factor });
    const [is, should] = [told(live), told(once)];
    assert.deepEqual(is.map((words, i) => words === should[i]), Array(is.length).fill(true), String(factor));
    once.destroy();
  }
  live.destroy();
});

test('a drawing says how far away levels are behind every tick, as the record does', async () => {
  const live = createBoard({ series: { waves: WAVES }, charts: [{ id: 'w', series: 'waves', timeframe: 'day' }] });
  await live.ready;
  const [time, close] = [new Date(864e5 * (WAVES.days.at(-1) ?? 0)).toISOString().slice(0, 10), WAVES.close.at(-1) ?? 0];
  for (const factor of [1.001, 1.004, 1.03]) {
    live.update('waves', { time, close: close * factor });
    const drawn = [...live.toSVG({ chart: 'w', width: 900, height: 420 }).matchAll(/([+−][\d.]+)\s% ·/g)].map(([, distance]) => Number(distance.replace('−', '-')));
    const { levels } = live.toJSON().charts[0];
    assert.ok(levels.length > 1);
    assert.deepEqual(drawn, levels.map(({ distance }) => Number((100 * distance).toFixed(1))), String(factor));
  }
  live.destroy();
});

test('a picture is named by its finding, and described by what it draws and what is said of it', async () => {
  const { charts } = await analyze(board());
  for (const { id, headline, narrative } of charts) {
    const svg = await renderSVG(board(), { chart: id, width: 640, height: 400 });
    const part = (/** @type {string} */ name) => svg.match(new RegExp(`<${name}>([^<]*)</${name}>`))?.[1].replaceAll('&amp;', '&').split('\n') ?? [];
    const [drawn, ...said] = part('desc');
    assert.deepEqual([part('title'), said], [[headline.text], narrative.map(({ text }) => text)]);
    assert.match(drawn, /(daily|weekly)( closes)?, log scale/);
  }
});

test('Markdown has a section and a table of levels a chart', async () => {
  const { charts, reading } = await analyze(board());
  const markdown = await renderMarkdown(board());
  assert.ok(markdown.startsWith(`# ${reading?.narrative[0].text}\n\n`));
  assert.deepEqual([...markdown.matchAll(/^## (.*)$/gm)].map(([, title]) => title), charts.map(({ headline }) => headline.text));
  assert.equal(markdown.match(/^\| (?:Support|Resistance) /gm)?.length, charts.flatMap(({ levels }) => levels).length);
  assert.equal(markdown.match(/^\| Level \| Distance \| Tests \| First test \|$/gm)?.length, 3);
});

test('nothing in a name becomes Markdown, a link or HTML', async () => {
  const names = ['# head', '- item', '1. item', '> quote', '`code`', '*bold* _it_', '[a](http://x)', '![a](b)', '<img src=x onerror=alert(1)>', 'a|b', '&lt;b&gt;', '~~gone~~', '<!-- gone', '$$x$$', 'www.example.com https://example.com', 'two\n\n# lines', '| a | b |', '\\'];
  for (const name of names) {
    const markdown = await renderMarkdown(board((key) => (key === 'risk' ? name : key)), { chart: 'risk' });
    const plain = await renderMarkdown(board(), { chart: 'risk' });
    // The same blocks as with a plain name, and no character of markup that is not written as itself.
    const shape = (/** @type {string} */ text) => text.split('\n').map((line) => line.match(/^(#+ |\| |[-+*] |\d+[.)] |> |\s*$)/)?.[0] ?? 'text');
    assert.deepEqual(shape(markdown), shape(plain), name);
    const section = markdown.split('\n')[4].replaceAll(/\\[\\`*_[\]|~$^#.:+=-]|&(?:amp|lt|gt);/g, '');
    assert.doesNotMatch(section, /[`*_[\]|~$<>]|https?:|www\.|&\w+;/, name);
  }
});

test('a table has levels, tests and bars, and its numbers are the analysis’', async () => {
  const { charts } = await analyze(board());
  const rows = parse(await renderCSV(board()));
  for (const chart of charts) {
    const own = rows.filter((row) => row.chart === chart.id);
    const levels = own.filter(({ record }) => record === 'level');
    assert.deepEqual(levels.map((row) => [row.level, row.side, row.phase, row.date, Number(row.tests)]), chart.levels.map((level) => [level.id, level.side, level.phase, level.confirmedAt, level.campaigns.length]));
    for (const [i, row] of levels.entries()) {
      for (const [column, key] of /** @type {const} */ ([['level_low', 'low'], ['level_mid', 'mid'], ['level_high', 'high'], ['distance', 'distance']])) {
        const value = chart.levels[i][key];
        assert.ok(row[column] !== '' && Math.abs(Number(row[column]) - value) <= Math.abs(value) * 1e-7, `${column} ${row[column]} ${value}`);
      }
    }
    const tests = own.filter(({ record }) => record === 'test');
    const campaigns = chart.levels.flatMap((level) => level.campaigns.map((campaign, i) => [level.id, i + 1, campaign.peak, campaign.side, campaign.outcome, campaign.to]));
    assert.deepEqual(tests.map((row) => [row.level, Number(row.tests), row.date, row.side, row.outcome, row.until]), campaigns);
    const bars = own.filter(({ record }) => record === 'bar');
    assert.equal(bars.length, chart.bars);
    assert.deepEqual([bars[0].date, bars.at(-1)?.date, Number(bars.at(-1)?.close)], [chart.first, chart.last.date, chart.last.close]);
    assert.ok(bars.every(({ open, high, low }) => chart.join ? open + high + low === '' : open && high && low), chart.id);
  }
});

test('every column is documented, in order', async () => {
  const [header] = (await renderCSV(board(), { chart: 'risk' })).split('\r\n');
  const page = readFileSync(new URL('../docs/EXPORT.md', import.meta.url), 'utf8');
  const cells = [...page.slice(page.indexOf('| column |')).matchAll(/^\| ((?:`\w+` ?)+)\|/gm)].flatMap(([, names]) => names.match(/\w+/g));
  assert.deepEqual(header.split(','), cells);
});

test('no cell is a formula, whatever the names, and numbers stay numbers', async () => {
  for (const name of FORMULAS) {
    const rows = parse(await renderCSV({ series: { waves: WAVES }, charts: [{ id: name, series: 'waves' }] }));
    assert.ok(rows.length > WAVES.days.length);
    for (const { chart, level } of rows) {
      for (const cell of [chart, level]) {
        // As a spreadsheet of any country would cut it.
        for (const piece of cell.split(/[;,|\t\r\n]/)) assert.doesNotMatch(piece.trim(), /^["“”„`´«»\ufeff\u00a0\s]*[=+\-@＝＋－＠]/u, JSON.stringify(cell));
      }
    }
    const distances = rows.filter(({ record }) => record === 'level').map(({ distance }) => distance);
    assert.ok(distances.some((distance) => distance.startsWith('-')), 'a negative number is a number');
  }
});

test('a name in an SVG is text', async () => {
  for (const name of ['<script>alert(1)</script>', '"><svg onload=alert(1)>', ']]><x/>', '&xxe; \u0000\u000b']) {
    const svg = await renderSVG(board((key) => (key === 'risk' ? name : key)), { chart: 'risk', width: 640, height: 400, source: name });
    assert.deepEqual([...new Set([...svg.matchAll(/<(\/?\w+)/g)].map(([, tag]) => tag.replace('/', '')))].sort(), ['circle', 'desc', 'g', 'polygon', 'polyline', 'rect', 'svg', 'text', 'title']);
    assert.doesNotMatch(svg, /&(?!amp;|lt;|gt;|quot;|apos;)|[\u0000-\u0008\u000b]/);
  }
});

test('a picture says from when it is and where its prices come from', async () => {
  const svg = await renderSVG(board(), { chart: 'risk', width: 640, height: 400, source: 'a made-up exchange' });
  assert.match(svg, /Levels as known on 29 August 2025\. Not a forecast\. Source: a made-up exchange/);
  await assert.rejects(renderSVG(board(), { chart: 'risk', width: 640, height: 400, source: /** @type {any} */ (5) }), { code: 'bad-option', field: 'source' });
});

test('a chart that the board lacks has no words', async () => {
  for (const call of [renderText, renderMarkdown, renderCSV]) await assert.rejects(call(board(), { chart: 'nothing' }), { code: 'bad-option', field: 'chart' });
});
