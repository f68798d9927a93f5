// What the elements promise, as pages and what happens on them: the same in every browser. Each `act` runs in the page and returns
// what is to be compared; `provokes` is a complaint about the act itself, not about the elements.

/** @typedef {{ name: string, body: string, css?: string, at?: 'head' | 'end', act: () => unknown, expected: unknown, provokes?: string }} Case */

const COIN = '<baton-chart id="coin" src="/data/synthetic-coin.csv" name="Coin"></baton-chart>';
const CSV = ['date,close', ...Array.from({ length: 90 }, (_, i) => `${new Date(17e11 + i * 864e5).toISOString().slice(0, 10)},${(100 + 9 * Math.sin(i / 5)).toFixed(2)}`)].join('\n');

/** Runs in every page, before the acts. */
export function tools() {
  const until = (/** @type {() => unknown} */ done) =>
    new Promise((resolve) => {
      const look = () => {
        const answer = done();
        if (answer) resolve(answer);
        else setTimeout(look, 10);
      };
      look();
    });
  /** @param {string} selector */
  const picture = (selector) => {
    const canvas = /** @type {any} */ (document.querySelector(selector)).shadowRoot.querySelector('canvas');
    const copy = /** @type {CanvasRenderingContext2D} */ (Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height }).getContext('2d'));
    if (canvas.width * canvas.height > 0) copy.drawImage(canvas, 0, 0);
    const { width, height } = canvas.getBoundingClientRect();
    const { data } = copy.getImageData(0, 0, Math.max(1, canvas.width), Math.max(1, canvas.height));
    return { width, height, colours: new Set(new Uint32Array(data.buffer)).size };
  };
  const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
  const told = (/** @type {string} */ kind) => /** @type {any} */ (window).notes.events.filter((/** @type {any} */ event) => event.kind === kind);
  const after = (/** @type {string} */ date, /** @type {number} */ days) => new Date(Date.parse(date) + days * 864e5).toISOString().slice(0, 10);
  const bar = (/** @type {string} */ time, /** @type {number} */ close) => ({ time, open: close, high: close * 1.01, low: close * 0.99, close, volume: 1 });
  Object.assign(window, { until, picture, frames, told, after, bar });
}

/** @type {Case[]} */
export const CASES = [
  {
    name: 'a page whose styles mean harm: unset, absolute, nothing displayed, huge letters, right to left, scaled',
    css: `* { all: unset; box-sizing: content-box; position: absolute !important; } canvas, div, p, section, slot { display: none !important; }
      html { font-size: 200px; line-height: 4; } body { direction: rtl; letter-spacing: 30px; word-spacing: 90px; text-transform: uppercase; visibility: visible; transform: scale(0.5); transform-origin: 0 0; writing-mode: vertical-rl; }`,
    body: COIN,
    async act() {
      const { until, picture, frames } = /** @type {any} */ (window);
      await until(() => /** @type {any} */ (document.querySelector('#coin'))?.chart);
      await frames();
      const { width, height, colours } = picture('#coin');
      return { wide: width >= 200, high: height >= 80, painted: colours > 20, shown: document.querySelector('#coin')?.shadowRoot?.querySelector('canvas')?.checkVisibility() };
    },
    expected: { wide: true, high: true, painted: true, shown: true },
  },
  {
    name: 'a page that takes everything out of its flow leaves a chart its least width',
    css: '* { all: unset; position: absolute !important; }',
    body: COIN,
    async act() {
      const { until, picture } = /** @type {any} */ (window);
      await until(() => /** @type {any} */ (document.querySelector('#coin'))?.chart);
      await until(() => picture('#coin').colours > 20);
      const { width, height } = picture('#coin');
      return { width, height };
    },
    expected: { width: 160, height: 160 },
  },
  {
    name: 'a container that is shown later',
    body: `<div id="box" hidden>${COIN}</div>`,
    async act() {
      const { until, picture, frames } = /** @type {any} */ (window);
      const coin = /** @type {any} */ (document.querySelector('#coin'));
      await until(() => coin.chart);
      await frames();
      const before = picture('#coin').width;
      /** @type {HTMLElement} */ (document.querySelector('#box')).hidden = false;
      await until(() => picture('#coin').colours > 20);
      return { before, height: picture('#coin').height };
    },
    expected: { before: 0, height: 420 },
  },
  {
    name: 'every attribute is a property, and the other way round',
    body: '',
    act() {
      /** @type {string[]} */
      const wrong = [];
      for (const tag of ['baton-chart', 'baton-board']) {
        const { attributes } = /** @type {any} */ (customElements.get(tag));
        for (const [attribute, kind] of Object.entries(attributes)) {
          const element = /** @type {any} */ (document.createElement(tag));
          const property = attribute.replace(/-./g, (letters) => letters[1].toUpperCase());
          const [value, text] = kind === 'flag' ? [true, ''] : kind === 'number' ? [4, '4'] : ['word', 'word'];
          const none = kind === 'flag' ? false : null;
          const check = (/** @type {boolean} */ right, /** @type {string} */ what) => right || wrong.push(`${tag} ${attribute}: ${what}`);
          check(element[property] === none, 'is not none at first');
          element[property] = value;
          check(element.getAttribute(attribute) === text, 'a property is no attribute');
          element[property] = none;
          check(!element.hasAttribute(attribute), 'none does not remove');
          element.setAttribute(attribute, text);
          check(element[property] === value, 'an attribute is no property');
          element[property] = undefined;
          check(!element.hasAttribute(attribute), 'undefined does not remove');
        }
      }
      return wrong;
    },
    expected: [],
  },
  {
    name: 'values that mean nothing are told once, and the chart goes on',
    body: COIN,
    async act() {
      const { until, told, frames } = /** @type {any} */ (window);
      const coin = /** @type {any} */ (document.querySelector('#coin'));
      await until(() => coin.chart);
      const values = { theme: 'pink', form: 'bars', scale: 'cubic', timeframe: 'decade', 'max-levels': 'many', reads: 'leader', 'as-of': 'tomorrow', locale: 'no_such!', repair: 'all', src: 'http://' };
      /** @type {Record<string, string>} */
      const seen = {};
      for (const [attribute, value] of Object.entries(values)) {
        const count = told('baton-error').length;
        const before = coin.getAttribute(attribute);
        coin.setAttribute(attribute, value);
        await until(() => told('baton-error').length > count);
        coin.heading = attribute; // another change, the same fault
        coin.removeAttribute('heading');
        await frames();
        const errors = told('baton-error').slice(count);
        seen[attribute] = `${errors.map((/** @type {any} */ { message }) => message).join()} ${coin.chart.toText().length > 0} ${coin.shadowRoot.querySelector('[role=alert]').hidden}`;
        if (before === null) coin.removeAttribute(attribute);
        else coin.setAttribute(attribute, before);
        await until(() => coin.chart);
        await new Promise((done) => setTimeout(done, 60));
      }
      coin.data = 'date,close';
      await until(() => told('baton-error').at(-1).message.startsWith('field "data"'));
      coin.data = null;
      await frames();
      return { ...seen, alive: coin.analysis.timeframe, date: coin.analysis.last.date };
    },
    expected: {
      ...Object.fromEntries(
        Object.entries({
          theme: 'field "theme": found "pink", expected auto or light or dark',
          form: 'field "form": found "bars", expected auto or line or candles',
          scale: 'field "scale": found "cubic", expected log or linear',
          timeframe: 'field "timeframe": found "decade", expected auto or day or week or month',
          'max-levels': 'row 1, field "maxLevels": found "many", expected a whole number from 1 to 20',
          reads: 'field "reads": found "leader", expected leadership or challenger or risk',
          'as-of': 'field "asOf": found "tomorrow", expected a date YYYY-MM-DD or an ISO instant',
          locale: 'field "locale": found "no_such!", expected a locale that this machine knows, such as de-CH',
          repair: 'series "Coin", field "repair": found "all", expected one of sort, dedupe, ohlc',
        }).map(([name, told]) => [name, `${told} [bad-option] true false`]),
      ),
      src: '"http://" is no URL. true false', alive: 'day', date: '2025-09-05',
    },
  },
  {
    name: 'a date that was wrong from the beginning can be put right',
    body: '<baton-chart id="coin" src="/data/synthetic-coin.csv" as-of="soon"></baton-chart>',
    async act() {
      const { until, told } = /** @type {any} */ (window);
      const coin = /** @type {any} */ (document.querySelector('#coin'));
      await until(() => told('baton-error').length);
      coin.asOf = '2021-06-30';
      await until(() => coin.analysis);
      return coin.analysis.last.date;
    },
    expected: '2021-06-30',
  },
  ...(/** @type {const} */ (['head', 'end']).map((at) => ({
    name: `data below their chart, the script at the ${at === 'head' ? 'head' : 'end'} of the page, and what changes in them`,
    at,
    body: `<baton-chart id="a" src="#later"></baton-chart><baton-chart id="b"><script type="text/csv">${CSV}</script></baton-chart><baton-chart id="c" src="#cells"></baton-chart>
      <script type="text/csv" id="later">${CSV}</script>
      <table id="cells"><tbody><tr><th>Date</th><th>Close</th></tr>${CSV.split('\n').slice(1).map((line) => `<tr><td><time datetime="${line.split(',')[0]}">that day</time></td><td><data value="${line.split(',')[1]}">so much</data></td></tr>`).join('')}</tbody></table>`,
    async act() {
      const { until, told } = /** @type {any} */ (window);
      const [a, b, c] = ['a', 'b', 'c'].map((id) => /** @type {any} */ (document.querySelector(`#${id}`)));
      await until(() => a.analysis && b.analysis && c.analysis);
      const before = [a, b, c].map(({ analysis }) => analysis.bars);
      /** @type {any} */ (document.querySelector('#later')).firstChild.data += '\n2024-03-01,105\n';
      b.querySelector('script').firstChild.data += '\n2024-03-01,105\n';
      document.querySelector('#cells data:last-child')?.setAttribute('value', '99');
      /** @type {any} */ (document.querySelector('#cells tr:last-child data')).value = '91.5';
      await until(() => a.analysis.bars === 91 && b.analysis.bars === 91 && c.analysis.last.close === 91.5);
      return { before, errors: told('baton-error').length };
    },
    expected: { before: [90, 90, 90], errors: 0 },
    provokes: 'trusted-types-sink', // Firefox minds text in a script, whatever its type
  }))),
  {
    name: 'updates are told as they come, once, from what to what; the whole analysis is read for news alone',
    body: COIN,
    async act() {
      const { until, told, after, bar, frames } = /** @type {any} */ (window);
      const coin = /** @type {any} */ (document.querySelector('#coin'));
      await until(() => coin.chart);
      /** @type {string[]} */
      const changes = [];
      /** @type {any[]} */
      const heard = [];
      coin.chart.on('state-change', (/** @type {any} */ { change }) => ['headline', 'test'].includes(change.kind) && changes.push(change.id));
      for (const kind of ['baton-state-change', 'baton-level-test']) document.addEventListener(kind, (/** @type {any} */ { detail }) => heard.push(detail));
      const { date, close } = coin.analysis.last;
      let reads = 0;
      coin.chart.on('analysis', () => (reads += 1));
      for (let day = 0; day < 12; day += 1) for (const factor of [1, 1.6, 1.01]) coin.chart.update('Coin', bar(after(date, day), close * factor * (1 + day / 20)));
      await frames();
      const turns = heard.filter(({ from }) => from);
      const truthful = turns.every(({ from, to, headline, chartId }) => from && to && headline.text && chartId === 'coin');
      const tests = heard.filter(({ event }) => event);
      return { as: heard.length === changes.length && changes.length > 3, reads, truthful, tests: tests.every(({ event }) => event.kind === 'test' && event.occurredAt), errors: told('baton-error').length, last: coin.analysis.last.date === after(date, 11) };
    },
    expected: { as: true, reads: 36, truthful: true, tests: true, errors: 0, last: true },
  },
  {
    name: 'bars that came by update stay when the chart is made to look otherwise',
    body: `<baton-board>${COIN}<baton-chart id="small" src="/data/synthetic-small-caps.csv"></baton-chart></baton-board>`,
    async act() {
      const { until, after, bar } = /** @type {any} */ (window);
      const [coin, small] = ['#coin', '#small'].map((id) => /** @type {any} */ (document.querySelector(id)));
      await until(() => coin.chart && small.chart);
      const { date, close } = coin.analysis.last;
      coin.chart.update('Coin', bar(after(date, 1), close));
      coin.maxLevels = 1;
      await until(() => coin.analysis?.levels.length <= 2);
      const [kept, { bars }] = [coin.analysis.last.date === after(date, 1), coin.analysis];
      coin.src = '/data/synthetic-large-caps.csv';
      await until(() => coin.analysis && coin.analysis.bars !== bars);
      return { kept, gone: coin.analysis.last.date <= date };
    },
    expected: { kept: true, gone: true },
  },
  {
    name: 'words of a reading that is told again keep the focus that stands in them',
    body: `<baton-board><baton-chart reads="leadership" numerator="/data/synthetic-large-caps.csv" denominator="/data/synthetic-small-caps.csv" numerator-name="Large" denominator-name="Small"></baton-chart>
      <baton-chart reads="challenger" src="/data/synthetic-small-caps.csv" name="Small"></baton-chart></baton-board>`,
    async act() {
      const { until, bar } = /** @type {any} */ (window);
      const board = /** @type {any} */ (document.querySelector('baton-board'));
      await until(() => board.shadowRoot.querySelector('button'));
      const [, { last: { date, close } }] = board.analysis.charts;
      const link = board.shadowRoot.querySelector('button');
      link.focus();
      for (let i = 1; i <= 5; i += 1) board.board.update('Small', bar(date, close * (1 + i / 1e6)));
      await new Promise((done) => setTimeout(done, 1_200));
      const kept = board.shadowRoot.activeElement === link;
      board.board.update('Small', bar(date, close * 1.2));
      await until(() => board.shadowRoot.querySelector('.reading').textContent.startsWith(board.analysis.reading.narrative[0].text) && board.analysis.charts[1].last.close > close * 1.1);
      return kept;
    },
    expected: true,
  },
  {
    name: 'moved into another document and back it is alive in both',
    body: `${COIN}<iframe></iframe>`,
    async act() {
      const { until, after, bar } = /** @type {any} */ (window);
      const coin = /** @type {any} */ (document.querySelector('#coin'));
      await until(() => coin.chart);
      const inner = /** @type {Document} */ (document.querySelector('iframe')?.contentDocument);
      inner.body.append(inner.adoptNode(coin));
      await until(() => coin.chart && coin.ownerDocument === inner && coin.analysis);
      const { date, close } = coin.analysis.last;
      coin.chart.update('Coin', bar(after(date, 1), close));
      const there = coin.analysis.last.date === after(date, 1);
      document.body.append(coin);
      await until(() => coin.chart && coin.ownerDocument === document && coin.analysis);
      return { there, canvases: coin.shadowRoot.querySelectorAll('canvas').length, sheets: coin.shadowRoot.adoptedStyleSheets.length };
    },
    expected: { there: true, canvases: 1, sheets: 2 },
  },
  {
    name: 'elements in a frame that is taken out of the page give up their charts, and have them again in the page',
    body: `${COIN}<baton-board id="board"><baton-chart src="/data/synthetic-coin.csv"></baton-chart></baton-board><iframe></iframe>`,
    async act() {
      const { until } = /** @type {any} */ (window);
      const all = /** @type {any[]} */ (['#coin', '#board', '#board baton-chart'].map((name) => document.querySelector(name)));
      const [coin, board, inside] = all;
      const stand = () => coin.chart && board.board && inside.chart;
      const frame = /** @type {HTMLIFrameElement} */ (document.querySelector('iframe'));
      frame.contentDocument?.body.append(coin, board);
      await until(stand);
      frame.remove();
      const left = [coin.chart, board.board, inside.chart];
      document.body.append(coin, board);
      await until(stand);
      return { left, again: coin.analysis !== null };
    },
    expected: { left: [null, null, null], again: true },
  },
];
