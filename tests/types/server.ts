// A program that knows neither pages nor Node, as projects for servers and edges are: checked by tsc, never run.
import { analyze, createBoard, renderSVG } from 'baton-chart';
import type { BoardInput } from 'baton-chart';
import { init, initSync } from 'baton-chart/slim';

export async function right(input: BoardInput, bytes: Uint8Array): Promise<string> {
  await init(bytes);
  initSync(bytes.buffer);
  createBoard(input).on('error', ({ error }) => error.code);
  const state: string | undefined = (await analyze(input)).charts[0]?.headline.state;
  return `${state} ${await renderSVG(input, { chart: 'c', width: 600, height: 400 })}`;
}

export async function wrong(): Promise<void> {
  // @ts-expect-error a board has charts
  await analyze({ series: {} });
}
