// The entries for those who bring or serve the wasm themselves: checked by tsc, never run.
import * as slim from 'baton-chart/slim';
import * as url from 'baton-chart/url';
import { analyze } from 'baton-chart';
import type {} from 'baton-chart/standalone.js';

export async function right(module: WebAssembly.Module, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  await slim.init(fetch('/baton.wasm'));
  await slim.init('/baton.wasm');
  await slim.init(new URL('https://example.org/baton.wasm'));
  await slim.init(module);
  slim.initSync(bytes);
  slim.initSync(module);
  const same: typeof analyze = slim.analyze;
  const again: typeof analyze = url.analyze;
  const classic: typeof analyze = Baton.analyze;
  customElements.define('other-chart', class extends window.Baton.BatonChartElement {});
  console.log(same, again, classic);
}

export async function wrong(): Promise<void> {
  // @ts-expect-error something to start from
  await slim.init();
  // @ts-expect-error not over the network at once
  slim.initSync('/baton.wasm');
  // @ts-expect-error a number is no wasm
  await slim.init(5);
  // @ts-expect-error the classic script carries its wasm
  Baton.init;
  // @ts-expect-error this entry finds its file itself
  url.init;
}
