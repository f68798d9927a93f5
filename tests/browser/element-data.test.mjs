// Where the elements' prices come from, and what is said where they cannot be had or read.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { COIN, Place } from './place.mjs';

/** @type {Place} */
let place;
before(async () => {
  place = await Place.open();
});
after(() => place?.close());

test('of several series in one file a name picks one; without it the words say what to do', async () => {
  const { page, complaints, told, events } = await place.visit(`
    <script type="text/csv" id="long">\nsymbol,date,close\n${['AAA', 'BBB'].map((symbol) => Array.from({ length: 90 }, (_, i) => `${symbol},${new Date(17e11 + i * 864e5).toISOString().slice(0, 10)},${100 + i}`).join('\n')).join('\n')}</script>
    <baton-board>
      <baton-chart id="ratio" numerator="#long" denominator="#long" numerator-name="AAA" denominator-name="BBB"></baton-chart>
      <baton-chart id="one" src="#long" name="BBB"></baton-chart>
    </baton-board>
    <baton-chart id="none" src="#long"></baton-chart>`);
  await told('baton-ready', 3);
  await told('baton-error');
  const seen = await page.evaluate(() => ({ titles: /** @type {any} */ (document.querySelector('#ratio')).chart.analysis().charts.map((/** @type {any} */ { title }) => title), words: document.querySelector('#none')?.shadowRoot?.querySelector('[part=error]')?.textContent }));
  assert.deepEqual(seen.titles, ['AAA / BBB', 'BBB']);
  assert.equal(seen.words, 'series "long", row 93, column 1, field "symbol": found "AAA, BBB", expected rows of one series (there are several: name the series like one of them) [several-series]');
  assert.deepEqual([(await events()).filter(({ kind }) => kind === 'baton-error').map(({ id, code }) => `${id} ${code}`), complaints], [['none several-series'], []]);
  await page.evaluate(() => document.querySelector('#none')?.setAttribute('name', 'AAA'));
  await told('baton-ready', 4);
});

test('a chart without data holds up no other: it says so in its place, the board where it lacks it', async () => {
  const { page, complaints, told, events } = await place.visit(`
    <baton-board id="board"><p slot="reading">No reading yet</p>
      <baton-chart id="lead" reads="leadership" numerator="/data/synthetic-large-caps.csv" denominator="/data/synthetic-small-caps.csv"></baton-chart>
      <baton-chart id="small" reads="challenger"></baton-chart>
      <baton-chart id="coin" reads="risk" src="/data/none.csv"></baton-chart>
    </baton-board>
    <baton-chart id="alone"> </baton-chart><baton-chart id="fallback"><p>Soon</p></baton-chart>`, { mayMiss: true });
  await told('baton-ready');
  await told('baton-error');
  const look = () => page.evaluate(() => {
    const shown = (/** @type {string} */ id, /** @type {string} */ part) => [...(document.getElementById(id)?.shadowRoot?.querySelectorAll(`[part=${part}]`) ?? [])].filter((node) => node.checkVisibility()).map(({ textContent }) => textContent?.trim()).join();
    const board = /** @type {any} */ (document.querySelector('#board'));
    return { reading: shown('board', 'reading'), fault: shown('board', 'error'), small: shown('small', 'empty'), coin: shown('coin', 'error'), charts: board.analysis.charts.map((/** @type {any} */ { id }) => id), alone: shown('alone', 'empty'), fallback: shown('fallback', 'empty') };
  });
  const before = await look();
  assert.match(before.coin, /none\.csv could not be loaded: 404/);
  assert.deepEqual({ ...before, coin: '' }, { reading: 'No statement yet: the challenger chart has no data.', fault: '', small: 'No data yet', coin: '', charts: ['lead'], alone: 'No data yet', fallback: '' });
  // Its neighbours change and go back in time without it.
  await page.evaluate(() => Object.assign(/** @type {any} */ (document.querySelector('#board')), { asOf: '2024-06-28' }));
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('#board')).analysis.asOf === '2024-06-28');
  assert.deepEqual((await events()).filter(({ id, kind }) => id === 'board' && kind === 'baton-ready'), [], 'ready when no chart waits for data any more');
  await page.evaluate(async () => Object.assign(/** @type {any} */ (document.querySelector('#small')), { data: { csv: await (await fetch('/data/synthetic-small-caps.csv')).text(), name: 'Small' } }));
  await told('baton-ready', 3);
  const after = await look();
  assert.deepEqual([after.charts, after.small, after.fault], [['lead', 'small'], '', '']);
  assert.match(after.reading, /No chart speaks for risk appetite\./);
  // What was drawn stays, whatever becomes of its data.
  await page.evaluate(() => Object.assign(/** @type {any} */ (document.querySelector('#small')), { data: { csv: 'date,close\n2024-01-02,oops' } }));
  await page.waitForFunction(() => /oops/.test(document.querySelector('#small')?.shadowRoot?.querySelector('[part=error]')?.textContent ?? ''));
  assert.deepEqual([(await look()).charts, complaints.filter((words) => !words.includes('404'))], [['lead', 'small'], []]);
});

test('data out of a table and of a script of the page, and what changes in them', async () => {
  const rows = Array.from({ length: 120 }, (_, i) => [new Date(17e11 + i * 864e5).toISOString().slice(0, 10), (100 + 9 * Math.sin(i / 7)).toFixed(2)]);
  const table = `<baton-chart id="t"><table><caption>Wave</caption><thead><tr><th>Date</th><th>Close</th></tr></thead><tbody>${rows.map(([date, close]) => `<tr><td><time datetime="${date}">that day</time></td><td>${close} </td></tr>`).join('')}</tbody></table></baton-chart>`;
  const csv = ['date,close', ...rows.map((row) => row.join())].join('\n');
  const script = `<script type="text/csv" id="csv">${csv}</script><baton-chart id="s" src="#csv"></baton-chart><baton-chart id="i"><script type="text/csv">${csv}</script></baton-chart>`;
  const { page, told, complaints } = await place.visit(table + script);
  await told('baton-ready', 3);
  const all = await page.evaluate(() => /** @type {any[]} */ ([...document.querySelectorAll('baton-chart')]).map(({ analysis }) => [analysis.title, analysis.bars, analysis.first]));
  assert.deepEqual(all, [['Wave', 120, rows[0][0]], ['csv', 120, rows[0][0]], ['Price', 120, rows[0][0]]]);
  const after = await page.evaluate(async () => {
    const chart = /** @type {any} */ (document.querySelector('#t'));
    chart.querySelector('tbody').lastElementChild.remove();
    while (chart.analysis.bars === 120) await new Promise((done) => setTimeout(done, 20));
    return chart.analysis.bars;
  });
  assert.equal(after, 119);
  assert.deepEqual(complaints, []);
});

test('JSON from a URL: rows, or an object of columns, with a name and repairs', async () => {
  const T = ['2024-01-02', '2024-01-04', '2024-01-03'];
  const files = { rows: T.map((time, i) => ({ time, close: 5 + i })), columns: { time: T, close: [5, 6, 7], name: 'theirs' }, own: { time: T, close: [5, 6, 7], repair: { sort: true } }, slip: { time: T, closee: [5, 6, 7] }, limit: { error: 'rate limit' }, none: null };
  const { page, told, events } = await place.visit('');
  await page.context().route('**/made/*.json', (route) => {
    const id = /** @type {keyof typeof files} */ (/(\w+)\.json$/.exec(route.request().url())?.[1]);
    return route.fulfill({ contentType: 'application/json', body: JSON.stringify(files[id]) });
  });
  await page.evaluate((ids) => {
    for (const id of ids) document.body.append(Object.assign(document.createElement('baton-chart'), { id, src: `/made/${id}.json`, repair: ['rows', 'columns'].includes(id) ? 'sort' : null }));
  }, Object.keys(files));
  await told('baton-ready', 3);
  await told('baton-error', 3);
  const seen = await page.evaluate(() => Object.fromEntries([...document.querySelectorAll('baton-chart')].map((chart) => [chart.id, (/** @type {any} */ (chart)).analysis?.last.date])));
  assert.deepEqual(seen, { rows: '2024-01-04', columns: '2024-01-04', own: '2024-01-04', slip: undefined, limit: undefined, none: undefined });
  assert.deepEqual((await events()).filter(({ kind }) => kind === 'baton-error').map(({ id, code }) => `${id} ${code}`).sort(), ['limit bad-option', 'none bad-option', 'slip bad-option']);
});

test('elements by themselves have the engine compiled while their data are on the way', async () => {
  const { page, told } = await place.visit('<baton-chart src="/made/late.csv"></baton-chart>', { hold: true });
  await page.evaluate(() => {
    const { compile } = WebAssembly;
    WebAssembly.compile = (bytes) => ((/** @type {any} */ (window).compiled = true), compile(bytes));
  });
  await page.context().route('**/made/late.csv', async (route) => {
    await page.waitForFunction(() => /** @type {any} */ (window).compiled);
    await route.fulfill({ contentType: 'text/csv', body: 'date,close\n2024-01-02,5\n2024-01-03,6\n' });
  });
  await place.release(page);
  await told('baton-ready');
});

test('failures are told once, in words and as events; what stood before stays', async () => {
  const { page, told, events } = await place.visit(`${COIN}<baton-chart id="lost" src="/data/none.csv"><p>kept</p></baton-chart><baton-chart id="hash" src="#nothing"></baton-chart>
    <baton-chart id="bad"><script type="text/csv">date,close\n2024-01-02,oops\n</script></baton-chart><baton-board id="b"><baton-chart src="/data/synthetic-coin.csv" max-levels="99"></baton-chart></baton-board>`, { mayMiss: true });
  await told('baton-error', 4);
  await told('baton-ready');
  await page.evaluate(() => ((/** @type {any} */ (document.querySelector('#coin'))).asOf = '1999-01-01'));
  await told('baton-error', 5);
  const errors = (await events()).filter(({ kind }) => kind === 'baton-error').map(({ id, code }) => `${id} ${code}`).sort();
  assert.deepEqual(errors, ['b bad-option', 'bad bad-number', 'coin no-data-as-of', 'hash no-such-element', 'lost load-failed']);
  const seen = await page.evaluate(() => ({
    kept: document.querySelector('#lost p')?.checkVisibility(),
    words: document.querySelector('#bad')?.shadowRoot?.querySelector('[role=alert]')?.textContent,
    coin: (/** @type {any} */ (document.querySelector('#coin'))).analysis.last.date,
    room: [...document.querySelectorAll('#coin')].map(({ clientHeight, scrollHeight }) => [clientHeight, scrollHeight]),
  }));
  assert.equal(seen.kept, true);
  assert.deepEqual(seen.room, [[420, 420]], 'the words and the picture are seen whole');
  assert.match(seen.words ?? '', /oops/);
  assert.equal(seen.coin, '2025-09-05');
});

test('blank attributes ask for nothing, words are known in any case, and one that is unknown is told by its name', async () => {
  const blank = 'name heading max-levels as-of locale repair timeframe reads theme scale form chart-id'.split(' ').map((name) => `${name}=""`).join(' ');
  const { page, told, events } = await place.visit(`<baton-chart id="blank" src="/data/synthetic-coin.csv" ${blank}></baton-chart><baton-chart id="loud" src="/data/synthetic-coin.csv" timeframe="WEEK" theme="Dark"></baton-chart>
    <baton-chart id="odd" src="/data/synthetic-coin.csv" timeframe="decade" reads="leader"></baton-chart><baton-chart id="half" numerator="/data/synthetic-coin.csv"></baton-chart>
    <baton-board><baton-chart id="twin" src="/data/synthetic-coin.csv"></baton-chart><baton-chart id="twin" src="/data/synthetic-small-caps.csv"></baton-chart></baton-board>`);
  await told('baton-ready', 6);
  const seen = await page.evaluate(() => [...document.querySelectorAll('baton-chart')].map(({ analysis, maxLevels, chart }) => [analysis?.title, analysis?.timeframe, maxLevels, chart?.options().theme]));
  assert.deepEqual(seen, [
    ['synthetic-coin', 'day', null, 'auto'],
    ['synthetic-coin', 'week', null, 'dark'],
    ['synthetic-coin', 'day', null, 'auto'],
    [undefined, undefined, null, undefined],
    ['synthetic-coin', 'day', null, 'auto'],
    ['synthetic-small-caps', 'week', null, 'auto'],
  ]);
  const errors = (await events()).filter(({ kind }) => kind === 'baton-error').map(({ id, code }) => `${id} ${code}`).sort();
  assert.deepEqual(errors, ['half bad-option', 'odd bad-option']);
  assert.match(await page.locator('#half [part=error]').innerText(), /field "denominator": expected the other series/);
  assert.equal(await page.locator('#half [part=empty]').isVisible(), false, 'what is wrong stands alone');
});

test('what is no board, or no prices, is told in place, and lost on nobody', async () => {
  const { page, told, complaints, events } = await place.visit('<baton-board id="b"><baton-chart></baton-chart></baton-board><baton-chart id="c"></baton-chart>');
  /** @type {[string, unknown][]} */
  const odd = [['b', 5], ['b', { series: {}, charts: 'all' }], ['b', { series: null, charts: [{ id: 'a' }] }], ['b', { series: {}, charts: [null] }], ['c', 5], ['c', []], ['c', { numerator: {} }], ['c', { numerator: null, denominator: 5 }]];
  for (const [id, data] of odd) {
    await page.evaluate(([id, data]) => Object.assign(/** @type {any} */ (document.getElementById(String(id))), { data }), [id, data]);
    await page.waitForTimeout(30);
    // What is told once is told again once it was mended.
    await page.evaluate((id) => Object.assign(/** @type {any} */ (document.getElementById(id)), { data: null }), id);
    await page.waitForTimeout(30);
  }
  await told('baton-error', odd.length);
  assert.deepEqual((await events()).map(({ id, kind, code }) => `${id} ${kind} ${code}`), odd.map(([id]) => `${id} baton-error bad-option`));
  assert.deepEqual(complaints, []);
});

test('a whole board from a script, its charts by order', async () => {
  const { page, told } = await place.visit('<baton-board id="b"><baton-chart></baton-chart><baton-chart chart-id="one"></baton-chart></baton-board>');
  await page.evaluate(async () => {
    const csv = await (await fetch('/data/synthetic-coin.csv')).text();
    /** @type {any} */ (document.querySelector('#b')).data = { series: { p: { csv } }, charts: [{ id: 'two', series: 'p', timeframe: 'month' }, { id: 'one', series: 'p', timeframe: 'week' }] };
  });
  await told('baton-ready', 3);
  assert.deepEqual(await page.evaluate(() => /** @type {any[]} */ ([...document.querySelectorAll('baton-chart')]).map(({ analysis }) => analysis.timeframe)), ['month', 'week']);
});

test('repairs that an element asks for are made of data that a script hands it, unless these say themselves which', async () => {
  const { page, complaints, told, events } = await place.visit('<baton-chart id="mended" repair="sort"></baton-chart><baton-chart id="ratio" repair="sort"></baton-chart><baton-chart id="own" repair="sort"></baton-chart>');
  await page.evaluate(() => {
    const rows = Array.from({ length: 60 }, (_, i) => ({ time: new Date(17e11 + (i ^ 1) * 864e5).toISOString().slice(0, 10), close: 100 + i }));
    const [mended, ratio, own] = /** @type {any} */ (document.querySelectorAll('baton-chart'));
    mended.data = { rows };
    ratio.data = { numerator: { rows, name: 'A' }, denominator: { rows, name: 'B' } };
    own.data = { rows, repair: { sort: false } };
  });
  await told('baton-ready', 2);
  await told('baton-error');
  assert.deepEqual((await events()).filter(({ kind }) => kind === 'baton-error').map(({ id, code }) => `${id} ${code}`), ['own unsorted-date']);
  await page.evaluate(() => document.querySelector('#mended')?.setAttribute('repair', 'sortt'));
  await told('baton-error', 2);
  assert.deepEqual([(await events()).filter(({ kind }) => kind === 'baton-error').map(({ id, code }) => `${id} ${code}`)[1], complaints], ['mended bad-option', []]);
});

test('data that are nothing, where a script meant to hand some over, are told', async () => {
  const { page } = await place.visit('<div id="host"></div>');
  const codes = await page.evaluate(async () => {
    const { Baton } = /** @type {any} */ (window);
    const told = [];
    for (const data of ['', 0, NaN, false]) {
      const chart = Baton.createChart(document.querySelector('#host'), { data });
      told.push(await new Promise((done) => chart.on('error', (/** @type {any} */ { error }) => done(error.field))));
      chart.destroy();
    }
    return told;
  });
  assert.deepEqual(codes, ['input', 'input', 'input', 'input']);
});

test('what editors put around and between: paragraphs and breaks in a table change nothing, in CSV they are told', async () => {
  const lines = Array.from({ length: 60 }, (_, i) => [new Date(17e11 + i * 864e5).toISOString().slice(0, 10), `${100 + i}`]);
  const { page, told, complaints } = await place.visit(`
    <p><br />\n<baton-chart id="chart" src="#table"></baton-chart></p>\n<p><table id="table"><tr>\n<th><p>Date</p></th><th>Close</th></tr>${lines.map((cells) => `<tr>${cells.map((cell) => `<td><p>${cell}<br /></p></td>`).join('')}</tr>`).join('<br />\n')}</table></p>
    <baton-chart id="broken"><script type="text/csv">Date,Close<br />\n${lines.map((cells) => cells.join()).join('<br />\n')}</script></baton-chart>`);
  await told('baton-ready');
  await told('baton-error');
  const seen = await page.evaluate(() => ({ bars: /** @type {any} */ (document.querySelector('#chart')).analysis.bars, words: document.querySelector('#broken')?.shadowRoot?.querySelector('[part=error]')?.textContent }));
  assert.equal(seen.bars, 60);
  assert.match(seen.words ?? '', /found "Date, Close<br \/>"/);
  assert.deepEqual(complaints, []);
});
