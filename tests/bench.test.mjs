// What the chart's bench is asked for: it measures for minutes, so what means nothing is refused before.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { names } from '../benches/peers/lib/adapters.mjs';
import { options } from '../benches/peers/lib/options.mjs';
import { run } from './support/process.mjs';

test('the bench takes its options, and all there is where none is given', () => {
  const asked = options(['--libs=baton,uplot', '--sizes=2500', '--dpr=2', '--types=line', '--rounds=1', '--only=main', '--out=try-1.a'], names());
  assert.deepEqual(asked, { sizes: [2500], ratios: [2], types: ['line'], rounds: 1, libraries: ['baton', 'uplot'], parts: ['main'], out: 'try-1.a' });
  assert.deepEqual(options(['--quick'], names()), { sizes: [2500, 1_000_000], ratios: [1, 2], types: ['line', 'candle'], rounds: 1, libraries: undefined, parts: ['cold', 'main'], out: undefined });
});

test('an option of the bench that means nothing is refused by its name, before anything is measured', () => {
  for (const option of ['--out=/tmp/results', '--out=../results', '--out=', '--sizes=many', '--sizes=', '--dpr=1,x', '--types=bars', '--rounds=0', '--libs=baton,none', '--only=all', '--output=try', 'baton']) {
    const name = option.replace(/^--|=.*/g, '');
    assert.throws(() => options([option], names()), ({ message }) => message.startsWith(`--${name}: `) && message.includes(', found "'), option);
  }
});

test('the program whose instructions are counted draws frames of each kind, each with its line', () => {
  const frames = fileURLToPath(import.meta.resolve('../tools/lib/frames.mjs'));
  for (const kind of ['zoom', 'pan wide', 'pan near', 'live']) {
    const strokes = run(`process.argv = ['', '', ${JSON.stringify(kind)}, '3', 'count']; await import(${JSON.stringify(frames)});`).match(/([\d.]+) stroke$/m);
    assert.ok(Number(strokes?.[1]) >= 1, kind);
  }
});
