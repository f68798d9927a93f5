// What a page's main thread did meanwhile, as the browser's own trace has it.

/** @import { CDPSession } from 'playwright-core' */

const CATEGORIES = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata'];

/** A task of the main thread, ms. @typedef {{ wall: number, cpu: number }} Task */

/** Main-thread CPU and wall time of the tasks that ran meanwhile, longest first, and the garbage collections. @param {CDPSession} wire @param {() => Promise<unknown>} work */
export async function traced(wire, work) {
  /** @type {any[]} */
  const events = [];
  const gather = (/** @type {{ value: any[] }} */ { value }) => void events.push(...value);
  wire.on('Tracing.dataCollected', gather);
  const done = new Promise((resolve) => wire.once('Tracing.tracingComplete', resolve));
  await wire.send('Tracing.start', { traceConfig: { includedCategories: CATEGORIES }, transferMode: 'ReportEvents' });
  await work();
  await wire.send('Tracing.end');
  await done;
  wire.off('Tracing.dataCollected', gather);
  const own = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`);
  const ours = events.filter(({ pid, tid }) => own.includes(`${pid} ${tid}`));
  /** @type {Task[]} */
  const tasks = ours.filter(({ name, ph }) => name === 'RunTask' && ph === 'X').map(({ dur = 0, tdur = 0 }) => ({ wall: dur / 1000, cpu: tdur / 1000 }));
  tasks.sort((a, b) => b.cpu - a.cpu);
  const collections = ours.filter(({ name }) => /^(MajorGC|MinorGC)$/.test(name)).map(({ name, dur = 0 }) => ({ name, ms: dur / 1000 }));
  return { tasks, collections };
}
