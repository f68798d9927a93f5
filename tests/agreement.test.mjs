// What both languages state is the same in both: they hand each other plain numbers, whose meaning each side knows by itself.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { SET } from '../www/baton/chart-options.js';
import * as effects from '../www/baton/effects.js';
import { CHOICES } from '../www/baton/state.js';
import { play } from '../www/baton/tape.js';

/** A file of the project. @param {string} path */
const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

/** Variants of an enum, in their order. @param {string} path @param {string} name */
function variants(path, name) {
  const body = read(path).match(new RegExp(`enum ${name} \\{\\n([\\s\\S]*?)\\n\\}`))?.[1];
  assert.ok(body, `${name} in ${path}`);
  return [...body.matchAll(/^ {4}(\w+)/gm)].map(([, variant]) => variant);
}

/** The numbers of a constant; in Rust its type stands before them. @param {string} path @param {string} name */
function numbers(path, name) {
  const value = read(path).match(new RegExp(`const \\[?(?:\\w+, )?${name}(?:, \\w+)?\\]?(?:: [^=]+)? = ([^;]+);`))?.[1];
  assert.ok(value, `${name} in ${path}`);
  return [...value.replaceAll('_', '').matchAll(/[\d.]+/g)].map(Number);
}

test('an answer of the engine has the same bits on both sides', () => {
  const file = 'src/widget/effects.rs';
  const inOrder = (/** @type {Record<string, number>} */ names) => assert.deepEqual(Object.values(names), Object.keys(names).map((_, place) => place)) ?? Object.keys(names);
  assert.deepEqual(inOrder(effects.PAINT), variants(file, 'Invalidation').map((name) => name.toLowerCase()));
  assert.deepEqual(inOrder(effects.SAY), variants(file, 'Say').map((name) => name.toLowerCase()));
  const flags = read(file).match(/let flags = \[(.*?)\]/)?.[1].replaceAll('self.', '').split(', ');
  assert.deepEqual(Object.entries(effects.BITS), flags?.map((flag, place) => [flag, 4 << place]));
  const shapes = variants(file, 'Shape').map((_, place) => effects.shape(place << 11));
  assert.deepEqual(shapes, ['', 'crosshair', 'grabbing', 'ns-resize', 'ew-resize', 'pointer']);
  assert.equal(effects.shape(shapes.length << 11), undefined);
});

/** What a canvas is asked for by each step of a tape, with as many numbers as it has. @type {Record<string, [string, number]>} */
const STEPS = {
  Begin: ['beginPath', 0], Go: ['moveTo', 2], Line: ['lineTo', 2], Rect: ['rect', 4], Disc: ['moveTo arc', 3], Close: ['closePath', 0],
  Fill: ['fill', 0], Stroke: ['stroke', 0], FillRect: ['fillRect', 4], ClearRect: ['clearRect', 4],
  FillStyle: ['fillStyle', 1], StrokeStyle: ['strokeStyle', 1], Width: ['lineWidth', 1], Font: ['font', 1], Align: ['textAlign', 1], Baseline: ['textBaseline', 1],
  Units: ['setTransform', 3], Text: ['fillText', 3], Image: ['drawImage', 7], Save: ['save', 0], Restore: ['restore', 0], Clip: ['clip', 0],
};

test('a tape is played as it was written', () => {
  const ops = variants('src/web/pen.rs', 'Op');
  assert.deepEqual(ops.slice(0, -2), Object.keys(STEPS), 'all but the two that write many numbers');
  /** @type {[string, ...unknown[]][]} */
  let asked = [];
  const context = /** @type {any} */ (
    new Proxy({}, {
      get: (_, name) => (/** @type {unknown[]} */ ...given) => void asked.push([String(name), ...given]),
      set: (_, name, value) => asked.push([String(name), value]) > 0,
    })
  );
  const played = (/** @type {number[]} */ ...tape) => {
    asked = [];
    play(context, ['a value', 'another'], Float32Array.from(tape));
    return asked;
  };
  for (const [op, name] of ops.slice(0, -2).entries()) {
    const [calls, count] = STEPS[name];
    // A step that took more or less than its numbers would swallow the next one, or begin in its midst.
    const steps = played(op, ...Array.from({ length: count }, () => 1), ops.indexOf('Stroke'));
    assert.deepEqual(steps.map(([call]) => call).join(' '), `${calls} stroke`, name);
  }
  assert.deepEqual(played(ops.indexOf('Disc'), 10, 20, 5), [['moveTo', 15, 20], ['arc', 10, 20, 5, 0, 2 * Math.PI]]);
  assert.deepEqual(played(ops.indexOf('Units'), 2, 30, 40), [['setTransform', 2, 0, 0, 2, 30, 40]]);
  assert.deepEqual(played(ops.indexOf('Text'), 1, 7, 8), [['fillText', 'another', 7, 8]]);
  assert.deepEqual(played(ops.indexOf('Image'), 1, 2, 3, 40, 50, 6, 7), [['drawImage', 'another', 2, 3, 40, 50, 6, 7, 40, 50]]);
  const [trace, uprights, fill] = ['Trace', 'Uprights', 'Fill'].map((name) => ops.indexOf(name));
  assert.deepEqual(played(trace, 2, 8, 1, 2, 3, 4, 5, 6, 7, 8, fill), [['moveTo', 1, 2], ['lineTo', 3, 4], ['moveTo', 5, 6], ['lineTo', 7, 8], ['fill']]);
  assert.deepEqual(played(uprights, 6, 1, 2, 3, 4, 5, 6, fill), [['moveTo', 1, 2], ['lineTo', 1, 3], ['moveTo', 4, 5], ['lineTo', 4, 6], ['fill']]);
});

test('limits that the page looks at are those of the engine', () => {
  const view = 'src/scene/view.rs';
  assert.deepEqual(numbers('www/baton/surface.js', 'SIDE_MIN'), numbers(view, 'SIDE_MIN'));
  assert.deepEqual(numbers('www/baton/surface.js', 'RATIO_MAX'), numbers(view, 'DPR_MAX'));
  assert.deepEqual(numbers('www/baton/export.js', 'PIXELS_MAX'), numbers(view, 'SIDE_MAX'));
  assert.equal(numbers('www/baton/export.js', 'SCALE')[1], numbers(view, 'DPR_MAX')[0]);
  assert.deepEqual(numbers('www/baton/failure.js', 'VALUE_MAX'), numbers('src/error.rs', 'VALUE_MAX'));
  assert.equal(numbers('www/baton/input.js', 'LEVELS')[0], numbers('src/reading/spec.rs', 'DEFAULT_MAX_LEVELS')[0]);
});

test('words beside the canvas stand on the paper and in the ink of the themes', () => {
  const [, own] = read('www/baton/theme.js').match(/const OWN = (\{.*\});/) ?? [];
  const theme = (/** @type {string} */ name) => {
    const body = read('src/scene/theme.rs').split(`pub const ${name}: Theme = Theme {`)[1];
    return ['paper', 'ink'].map((field) => `#${body.match(new RegExp(`${field}: Color::hex\\(0x(\\w+)\\)`))?.[1].toLowerCase()}`);
  };
  assert.equal(own.replaceAll(/['\s]/g, ''), `{light:[${theme('LIGHT')}],dark:[${theme('DARK')}]}`);
});

test('what is changed of a chart has the same numbers on both sides', () => {
  const engine = read('src/web/live.rs').match(/pub fn set\([\s\S]*?\n {4}\}\n/)?.[0] ?? '';
  const changed = [...engine.matchAll(/(?:widget\.|widget, subject\| widget\.)(?:set_)?(\w+)\(/g)].map(([, name]) => name);
  assert.deepEqual(Object.keys(SET), changed.map((name) => ({ lock_prices: 'locked', fit_all: 'whole' })[name] ?? name));
  assert.deepEqual(Object.values(SET), Object.keys(SET).map((_, place) => place));
  const places = (/** @type {string} */ kind) => [...(engine.match(new RegExp(`\\[[^\\]]*${kind}::[^\\]]*\\]`))?.[0] ?? '').matchAll(/None|::(\w+)/g)].map(([, name]) => name?.toLowerCase() ?? null);
  assert.deepEqual(places('PriceScale'), CHOICES.scale);
  assert.deepEqual(places('Form'), CHOICES.form);
});

test('a bar that comes by itself has the same bits on both sides', () => {
  const [page, engine] = ['www/baton/rows.js', 'src/web/handle.rs'];
  const marks = ['IS_TEXT', 'IS_HEARD'].flatMap((name) => numbers(engine, name));
  assert.deepEqual(numbers(page, 'IS_TEXT'), marks, 'the two beside the prices');
  const bits = [...read(engine).matchAll(/(\w+): at\((\d), \1\)/g)].map(([, name, bit]) => [name, Number(bit)]);
  const values = read(page).match(/const values = \[(.*)\];/)?.[1].split(', ');
  assert.deepEqual(bits, values?.map((name, place) => [name, place]));
  assert.ok(bits.every(([, bit]) => 1 << Number(bit) < Math.min(...marks)), 'prices have bits of their own');
});

test('places of words in lists are those that the engine looks them up by', () => {
  const page = read('www/baton/input.js');
  const engine = read('src/web/intake.rs');
  const list = (/** @type {string} */ name) => [...(page.match(new RegExp(`const ${name} = \\[(.*)\\];`))?.[1] ?? '').matchAll(/'(\w+)'/g)].map(([, word]) => word);
  const places = (/** @type {string} */ kind) => [...(engine.match(new RegExp(`\\[None, Some\\(${kind}::.*\\]`))?.[0] ?? '').matchAll(/::(\w+)/g)].map(([, name]) => name.toLowerCase());
  assert.deepEqual(list('ROLES'), places('Role'));
  assert.deepEqual(list('TIMEFRAMES'), ['auto', ...places('Timeframe')]);
  assert.deepEqual(list('SCALES'), ['log', 'linear']);
});
