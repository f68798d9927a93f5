// Colours and fonts of the page around a chart: custom properties, forced colours, paper.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Alone, aloneOn } from './everyone.mjs';
import { Bench } from './support.mjs';

/** @type {Bench} */
let bench;
before(async () => {
  bench = await Bench.open();
});
after(() => bench?.close());
const alone = aloneOn(() => bench);

/** A place of bare paper, device px. */
const PAPER = /** @type {const} */ ([3, 3]);
const LIGHT = [255, 255, 255];
const DARK = [0x13, 0x17, 0x22];

/** Colours of the marks of the SVG, and its fonts. @param {Alone} chart */
const svg = async (chart) => {
  const text = await chart.ask(({ chart }) => chart.toSVG());
  return { colors: new Set(text.toLowerCase().match(/#[0-9a-f]{6}/g)), fonts: new Set([...text.matchAll(/font-family="([^"]*)"/g)].map(([, family]) => family.replaceAll('&apos;', "'"))) };
};

/** @param {Alone} chart @param {Record<string, string | null>} properties */
const set = (chart, properties) =>
  chart.page.evaluate((all) => {
    for (const [name, value] of Object.entries(all)) document.documentElement.style.setProperty(name, value);
  }, properties);

alone('custom properties colour the chart, and another value colours it anew', {}, async (chart) => {
  assert.deepEqual(await chart.pixel(...PAPER), LIGHT);
  await set(chart, { '--baton-paper': '#fff1e5', '--baton-ink': 'rgb(51 48 46)', '--baton-support': 'oklch(50% 0.12 240)', '--baton-font': '"Source Sans 3", Georgia' });
  assert.deepEqual(await chart.pixel(...PAPER), [0xff, 0xf1, 0xe5]);
  const dressed = await svg(chart);
  assert.ok(dressed.colors.has('#fff1e5') && dressed.colors.has('#33302e'), [...dressed.colors].join(' '));
  assert.ok(!dressed.colors.has('#0072b2') && dressed.colors.has('#d55e00'), 'of the sides only support');
  assert.deepEqual([...dressed.fonts], ["'Source Sans 3', Georgia"]);
  await set(chart, { '--baton-paper': 'oklch(50% 0 0)' });
  for (const part of await chart.pixel(...PAPER)) assert.ok(Math.abs(part - 0x63) <= 1, `a colour of another space: ${part}`);
  await set(chart, { '--baton-paper': '', '--baton-ink': '', '--baton-support': '', '--baton-font': '' });
  assert.deepEqual(await chart.pixel(...PAPER), LIGHT);
  assert.deepEqual([...(await svg(chart)).fonts], ['Inter, Helvetica Neue, Helvetica, Arial, sans-serif']);
});

alone('properties may differ by colour scheme, and the theme option chooses', { css: { '--baton-paper': 'light-dark(#fafafa, #101010)' } }, async (chart) => {
  assert.deepEqual(await chart.pixel(...PAPER), [0xfa, 0xfa, 0xfa]);
  await chart.ask(({ chart }) => chart.applyOptions({ theme: 'dark' }));
  assert.deepEqual(await chart.pixel(...PAPER), [0x10, 0x10, 0x10]);
});

alone('a page that calls itself dark, or light, has such a chart, whatever its reader likes', { colorScheme: 'light' }, async (chart) => {
  for (const [scheme, paper] of /** @type {const} */ ([['dark', DARK], ['light dark', LIGHT], ['only dark', DARK], ['normal', LIGHT]])) {
    await set(chart, { 'color-scheme': scheme });
    assert.deepEqual(await chart.pixel(...PAPER), paper, scheme);
  }
  await chart.page.emulateMedia({ colorScheme: 'dark' });
  for (const [scheme, paper] of /** @type {const} */ ([['normal', DARK], ['light', LIGHT], ['dark light', DARK]])) {
    await set(chart, { 'color-scheme': scheme });
    assert.deepEqual(await chart.pixel(...PAPER), paper, `${scheme} for one who likes it dark`);
  }
});

alone('what is no colour and no font counts as not there, and loads nothing', {}, async (chart) => {
  const requests = /** @type {string[]} */ ([]);
  chart.page.on('request', (request) => requests.push(request.url()));
  await set(chart, { '--baton-paper': 'url(/paper.png)', '--baton-ink': 'none', '--baton-grid': 'transparent', '--baton-font': 'x; src: url(/font.woff)' });
  assert.deepEqual(await chart.pixel(...PAPER), LIGHT);
  const { colors, fonts } = await svg(chart);
  assert.ok(colors.has('#15202b') && colors.has('#8c949e'));
  assert.deepEqual([...fonts], ['Inter, Helvetica Neue, Helvetica, Arial, sans-serif']);
  assert.deepEqual(requests, []);
});

alone('properties of one chart are not those of another', {}, async (chart) => {
  await chart.ask(({ chart, host }) => {
    host.style.setProperty('--baton-paper', '#112233');
    chart.applyOptions({});
  });
  assert.deepEqual(await chart.pixel(...PAPER), [0x11, 0x22, 0x33]);
  assert.deepEqual(await chart.page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--baton-paper')), '');
});

alone('forced colours take the place of all others, and dashes that of hues', { forcedColors: 'active', css: { '--baton-paper': '#fff1e5' } }, async (chart) => {
  const system = await chart.page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    return ['Canvas', 'CanvasText', 'LinkText', 'Highlight'].map((name) => {
      probe.style.cssText = `color: ${name}; forced-color-adjust: none`;
      const [r, g, b, alpha = 1] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
      // Translucent ones as they are seen on the canvas' white.
      return [r, g, b].map((v) => Math.round(v * alpha + 255 * (1 - alpha)));
    });
  });
  assert.deepEqual(await chart.pixel(...PAPER), system[0]);
  const { colors } = await svg(chart);
  const shapes = () => chart.ask(({ chart }) => chart.toSVG().match(/<polygon/g).length);
  const dashed = await shapes();
  const hex = (/** @type {number[]} */ rgb) => `#${rgb.map((v) => v.toString(16).padStart(2, '0')).join('')}`;
  for (const color of system) assert.ok(colors.has(hex(color)), `${hex(color)} of ${[...colors].join(' ')}`);
  for (const own of ['#fff1e5', '#0072b2', '#d55e00']) assert.ok(!colors.has(own), own);
  await chart.page.emulateMedia({ forcedColors: 'none' });
  assert.deepEqual(await chart.pixel(...PAPER), [0xff, 0xf1, 0xe5]);
  assert.ok(dashed > (await shapes()), 'edges of resistances are many pieces, no longer one');
});

alone('paper gets the light theme, its own resolution, and no crosshair', { colorScheme: 'dark', css: { '--baton-ink': 'white' } }, async (chart) => {
  await chart.stage.focus();
  await chart.press('End');
  const screen = await chart.page.locator('canvas').first().evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).height);
  assert.deepEqual(await chart.pixel(...PAPER), DARK);
  const printed = await chart.page.evaluate(() => {
    dispatchEvent(new Event('beforeprint'));
    const [picture, cross] = document.querySelectorAll('canvas');
    const answer = { height: picture.height, cross: getComputedStyle(cross).visibility, ink: /** @type {any} */ (window).kept.chart.toSVG().includes('#15202B') };
    return answer;
  });
  assert.deepEqual(printed, { height: screen * 4, cross: 'hidden', ink: true });
  assert.deepEqual(await chart.pixel(...PAPER), LIGHT);
  await chart.page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.deepEqual(await chart.pixel(...PAPER), DARK);
  await chart.page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  assert.deepEqual(await chart.pixel(...PAPER), LIGHT);
});

alone('paper gets the chart\'s own colours where the reader has forced others upon the screen', { colorScheme: 'dark', forcedColors: 'active' }, async (chart) => {
  const shown = await chart.pixel(...PAPER);
  assert.notDeepEqual(shown, LIGHT);
  await chart.page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.deepEqual(await chart.pixel(...PAPER), LIGHT);
  const { colors } = await svg(chart);
  assert.ok(colors.has('#15202b') && colors.has('#0072b2') && colors.has('#d55e00'), [...colors].join(' '));
  await chart.page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.deepEqual(await chart.pixel(...PAPER), shown);
});

alone('text of ten times the size enlarges a chart three times, as text of three times the size does', {}, async (chart) => {
  /** Fonts that the picture is written in, CSS px of the page. @param {string} size of the text around */
  const fonts = async (size) => {
    await chart.page.evaluate(() => {
      const { fillText } = CanvasRenderingContext2D.prototype;
      const kept = /** @type {any} */ (window);
      kept.fonts = new Set();
      CanvasRenderingContext2D.prototype.fillText = function (...what) {
        kept.fonts.add(Math.round(parseFloat(this.font.replace('bold', '')) * this.getTransform().a));
        fillText.apply(this, what);
      };
    });
    await set(chart, { 'font-size': size });
    await chart.pixel(...PAPER);
    return chart.page.evaluate(() => [.../** @type {any} */ (window).fonts].sort((a, b) => a - b));
  };
  const largest = [];
  for (const size of ['16.1px', '48px', '160px']) largest.push((await fonts(size)).at(-1));
  assert.deepEqual(largest, [18, 3 * 14, 3 * 14]);
});

test('on paper a chart is as wide as its place on the sheet, whether the window or the page gives it its width', async () => {
  const { page, complaints } = await bench.blank({ viewport: { width: 1180, height: 600 } });
  const widths = await page.evaluate(async () => {
    const { createChart } = await import(/** @type {any} */ ('/baton/index.js'));
    document.body.style.margin = '0';
    const close = Array.from({ length: 90 }, (_, i) => 100 + (i % 7));
    const time = close.map((_, i) => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10));
    const hosts = ['280px', '50%', '50vw', '100vw'].map((width) => document.body.appendChild(Object.assign(document.createElement('div'), { style: `width:${width};height:160px` })));
    await Promise.all(hosts.map((host) => createChart(host, { data: { series: { s: { time, close } }, charts: [{ id: 'c', series: 's' }] } }).ready));
    const drawn = (canvas = 'canvas') => hosts.map((host) => {
      const { width, height } = /** @type {HTMLCanvasElement} */ (host.querySelector(canvas) ?? { width: 0, height: 1 });
      return (width / height) * 160;
    });
    const screen = drawn();
    dispatchEvent(new Event('beforeprint'));
    const [paper, lying] = [drawn(), drawn('.baton-lying')];
    dispatchEvent(new Event('afterprint'));
    return { screen, paper, lying, after: drawn(), left: document.querySelectorAll('.baton-lying, .baton-standing').length, style: document.documentElement.getAttribute('style') };
  });
  assert.deepEqual(widths.screen.map(Math.round), [280, 590, 590, 1180]);
  assert.deepEqual(widths.paper.map(Math.round), [280, 355, 590, 710]);
  assert.deepEqual(widths.lying.map(Math.round), [0, 490, 0, 980], 'a second picture where a sheet that lies has room for a wider one');
  assert.deepEqual([widths.after, widths.left, widths.style || null], [widths.screen, 0, null]);
  await page.emulateMedia({ media: 'print' });
  const seen = () => page.evaluate(() => {
    dispatchEvent(new Event('beforeprint'));
    return [...document.querySelectorAll('body > :nth-last-child(3) canvas')].filter((canvas) => getComputedStyle(canvas).visibility === 'visible').map((canvas) => canvas.className);
  });
  assert.deepEqual(await seen(), ['baton-lying']);
  await page.setViewportSize({ width: 700, height: 1000 });
  assert.deepEqual(await seen(), ['baton-standing']);
  assert.deepEqual(complaints, []);
  await page.context().close();
});
