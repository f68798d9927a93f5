// From navigation to the first frame that shows the series, as a visitor's first page has it.
import { history } from './data.js';
import { nextFrame } from './frames.js';
import { painted } from './pixels.js';

const query = new URLSearchParams(location.search);
const [n, type] = [Number(query.get('n')), query.get('type') ?? 'line'];
const host = /** @type {HTMLElement} */ (document.getElementById('chart'));
const FRAMES_MOST = 240;

const adapter = await import(`/adapters/${query.get('lib')}.js`);
const data = history(n);
const native = adapter.prepare ? adapter.prepare(data, { type }) : data;
const chart = await adapter.create(host, { width: 900, height: 500, type, step: data.step });
await chart.setData(native);
let shown = null;
for (let i = 0; i < FRAMES_MOST && shown === null; i += 1) {
  const time = await nextFrame();
  if (painted(host, adapter.meta.hues[type])) shown = time;
}
Object.assign(window, { cold: { shown } });
