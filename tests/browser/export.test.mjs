// Pictures and states of a live chart: what is taken elsewhere, and what is taken up again.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { stagedOn } from './stage.mjs';
import { Bench } from './support.mjs';

/** @type {Bench} */
let bench;
before(async () => {
  bench = await Bench.open();
});
after(() => bench?.close());
const staged = stagedOn(() => bench);

staged('a PNG has the pixels that were asked for, and at the scale of the screen those of the screen', async (stage) => {
  const made = await stage.page.evaluate(async () => {
    const { chart } = /** @type {any} */ (window).kept;
    const look = async (/** @type {any} */ options) => {
      const { height = 420 } = options ?? {};
      const blob = await chart.toPNG(options);
      const bitmap = await createImageBitmap(blob);
      const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }));
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      const inked = (/** @type {number} */ from, /** @type {number} */ to) => {
        let count = 0;
        for (let i = Math.round(from * canvas.height) * canvas.width * 4; i < Math.round(to * canvas.height) * canvas.width * 4; i += 4) if (data[i] + data[i + 1] + data[i + 2] < 600) count += 1;
        return count / canvas.width / canvas.height;
      };
      return { type: blob.type, size: [canvas.width, canvas.height], colours: new Set(new Uint32Array(data.buffer)).size, title: inked(0, 0.12), source: inked(1 - 24 / height, 1) };
    };
    const refused = async (/** @type {object} */ options) => chart.toPNG(options).then(() => null, (/** @type {any} */ error) => [error.name, error.code, error.field]);
    return {
      looks: [await look(undefined), await look({ scale: 0.5 }), await look({ scale: 3, source: 'Made up' }), await look({ width: 300, height: 200, scale: 1 })],
      refused: [await refused({ scale: 0 }), await refused({ scale: 9 }), await refused({ scale: Number.NaN }), await refused({ width: 9000, scale: 2 }), await refused({ width: 3 })],
      left: document.querySelectorAll('canvas').length,
    };
  });
  assert.deepEqual(made.looks.map(({ size }) => size), [[1800, 840], [450, 210], [2700, 1260], [300, 200]]);
  for (const { type, colours, title, source } of made.looks) {
    assert.equal(type, 'image/png');
    assert.ok(colours > 20 && title > 0.0005 && source > 0.0001, JSON.stringify({ colours, title, source }));
  }
  const [field] = [(/** @type {string} */ name) => ['BatonError', 'bad-option', name]];
  assert.deepEqual(made.refused, [field('scale'), field('scale'), field('scale'), field('scale'), field('width')]);
  assert.equal(made.left, 2, 'nothing stays in the page');
});

staged('SVG, table and words follow what is in sight', async (stage) => {
  const first = await stage.ask(({ chart }) => [chart.toSVG(), chart.toSVG({ source: 'Made up' }), chart.toCSV(), chart.toMarkdown()]);
  assert.ok((await stage.ask(({ chart }) => chart.toSVG())) === first[0], 'the same bytes');
  const [words, described, linear] = await stage.ask(({ chart }) => {
    const lines = () => chart.toSVG().match(/<desc>([^<]*)</)[1].split('\n');
    const log = lines();
    chart.applyOptions({ scale: 'linear' });
    const linear = lines();
    chart.applyOptions({ scale: null });
    return [chart.toText().split('\n').slice(1), log, linear];
  });
  assert.deepEqual([described.slice(1), linear.slice(1)], [words, words]);
  assert.match(`${described[0]} | ${linear[0]}`, /log scale.* \| .*linear scale/, 'what is drawn, on its own scale');
  assert.ok(first[1].includes('Not a forecast. Source: Made up'));
  await stage.ask(({ chart }) => chart.setVisibleRange('2023-03-01', '2023-09-01'));
  const [svg, csv, markdown] = await stage.ask(({ chart }) => [chart.toSVG(), chart.toCSV(), chart.toMarkdown()]);
  assert.ok(svg !== first[0]);
  assert.equal(markdown, first[3]);
  const rows = csv.split('\r\n').map((/** @type {string} */ line) => line.split(',')).filter((/** @type {string[]} */ [, record]) => record === 'bar');
  assert.deepEqual([rows[0][2], rows.at(-1)?.[2], rows.length], ['2023-03-01', '2023-09-01', 185]);
  const tests = csv.split('\r\n').filter((/** @type {string} */ line) => line.includes(',test,')).map((/** @type {string} */ line) => line.split(',')[2]);
  assert.ok(tests.every((/** @type {string} */ date) => date >= '2023-03-01' && date <= '2023-09-01') && tests.length < first[2].match(/,test,/g).length, tests.join());
  assert.equal(await stage.ask(({ chart }) => JSON.parse(JSON.stringify(chart)).id), 'days');
});

staged('pictures are in the colours of the chart, and other data are read of their newest date', async (stage) => {
  const papers = await stage.page.evaluate(async () => {
    const { chart } = /** @type {any} */ (window).kept;
    const papers = [];
    for (const theme of ['light', 'dark']) {
      chart.applyOptions({ theme });
      const bitmap = await createImageBitmap(await chart.toPNG({ scale: 1 }));
      const context = /** @type {CanvasRenderingContext2D} */ (Object.assign(document.createElement('canvas'), { width: 9, height: 9 }).getContext('2d', { willReadFrequently: true }));
      context.drawImage(bitmap, 0, 0);
      const [r, g, b] = context.getImageData(2, 2, 1, 1).data;
      papers.push(`#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`, chart.toSVG().match(/<rect[^>]* fill="(#\w+)"/i)[1].toLowerCase());
    }
    chart.setAsOf('2024-01-05');
    const { asOf } = chart.save();
    const csv = await (await fetch('/data/synthetic-coin.csv')).text();
    await chart.setData({ series: { a: { csv } }, charts: [{ id: 'days', series: 'a' }, { id: 'weeks', series: 'a' }] });
    const after = [chart.save().asOf, chart.analysis().asOf];
    chart.setAsOf(undefined);
    return { papers, dates: [asOf, ...after, JSON.parse(JSON.stringify(chart.save())).asOf] };
  });
  assert.deepEqual(papers, { papers: ['#ffffff', '#ffffff', '#131722', '#131722'], dates: ['2024-01-05', null, '2025-09-05', null] });
});

/** Figures copied from the sheet may be a unit of a channel off those that were set. */
const COPIED = 1;

staged('a saved chart is taken up again, pixel by pixel', async (stage) => {
  await stage.keep('fresh');
  const untouched = await stage.ask(({ chart }) => JSON.stringify(chart.save()));
  assert.deepEqual(JSON.parse(untouched), { version: 1, chart: 'days', theme: 'auto', scale: null, form: 'auto', linked: true, future: 'hidden', asOf: null, range: null, prices: null, level: null });
  await stage.ask(({ chart }) => {
    chart.applyOptions({ theme: 'dark', scale: 'linear', form: 'line', linked: false });
    chart.setAsOf('2025-03-03');
    chart.setVisibleRange('2022-03-01', '2024-03-01');
    chart.show({ levelId: chart.analysis().charts[0].levels[0].id, dates: ['2023-03-01', '2023-06-01'] });
  });
  await stage.heard();
  await stage.keep('looked at');
  const kept = await stage.ask(({ chart }) => JSON.stringify(chart.save()));
  const { level, ...state } = JSON.parse(kept);
  assert.ok(level && state.range, kept);
  assert.deepEqual([state.asOf, state.scale, state.theme], ['2025-03-03', 'linear', 'dark']);
  const restore = (/** @type {string} */ text) => stage.page.evaluate((json) => /** @type {any} */ (window).kept.chart.restore(JSON.parse(json)), text);
  await restore(untouched);
  assert.ok((await stage.off('fresh')) <= COPIED);
  await restore(kept);
  assert.ok((await stage.off('looked at')) <= COPIED);
  assert.equal(await stage.ask(({ chart }) => JSON.stringify(chart.save())), kept);
});

staged('what is no state is refused, and changes nothing', async (stage) => {
  const answers = await stage.ask(({ chart }) => {
    const good = chart.save();
    const bad = [
      null, 'state', [], {}, { ...good, version: 2 }, { ...good, version: '1' }, { ...good, chart: 'gone' }, { ...good, chart: 'gone', asOf: '2024-03-01' }, { ...good, chart: 3 }, { ...good, theme: 'pink' },
      { ...good, scale: 'cubic' }, { ...good, form: {} }, { ...good, linked: 'yes' }, { ...good, range: [2, 1] }, { ...good, range: [1, null] }, { ...good, prices: [-1, 2] },
      { ...good, level: 5 }, { ...good, asOf: 5 }, { ...good, asOf: 'soon' }, { ...good, theme: 'dark', asOf: '1999-01-01' }, Object.create(good),
    ];
    return bad.map((state) => {
      try {
        chart.restore(state);
        return ['was accepted', JSON.stringify(state)];
      } catch (error) {
        const { name, code, field } = /** @type {any} */ (error);
        return [name, code, field, JSON.stringify(chart.save()) === JSON.stringify(good)].join(' ');
      }
    });
  });
  const field = (/** @type {string} */ name) => `BatonError bad-option ${name} true`;
  assert.deepEqual(answers, [
    ...['state', 'state', 'version', 'version', 'version', 'version', 'chart', 'chart', 'chart', 'theme', 'scale', 'form', 'linked', 'range', 'range', 'prices', 'level', 'asOf', 'asOf'].map(field),
    'BatonError no-data-as-of  true', field('version'),
  ]);
});

test('the page saves its charts and its reading as files', async () => {
  const { page, complaints } = await bench.visit();
  await page.locator('#downloads summary').click();
  const save = async (/** @type {string} */ label) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: label, exact: true }).click()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };
  /** @type {Record<string, Awaited<ReturnType<typeof save>>>} */
  const files = {};
  for (const label of ['Challenger as PNG', 'Risk appetite as SVG', 'Leadership as CSV', 'Reading as Markdown', 'Reading as Text', 'Reading as JSON']) files[label] = await save(label);
  assert.deepEqual(Object.values(files).map(({ name }) => name), ['challenger-2025-09-05.png', 'risk-2025-09-05.svg', 'leadership-2025-09-05.csv', 'reading-2025-09-05.md', 'reading-2025-09-05.txt', 'reading-2025-09-05.json']);
  const text = (/** @type {string} */ label) => files[label].bytes.toString('utf8');
  assert.equal(files['Challenger as PNG'].bytes.subarray(1, 4).toString('latin1'), 'PNG');
  assert.match(text('Risk appetite as SVG').slice(0, 5), /^<svg /);
  assert.ok(text('Leadership as CSV').startsWith('\ufeffchart,record,date,'));
  const verdict = await page.locator('h1').textContent();
  assert.ok(text('Reading as Markdown').startsWith(`# ${verdict}`) && text('Reading as Text').startsWith(`${verdict}\n`));
  assert.equal(JSON.parse(text('Reading as JSON')).reading.narrative[0].text, verdict);
  assert.deepEqual(complaints, []);
  await page.context().close();
});
