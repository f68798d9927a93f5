// The wasm out of the module that carries it: no fetch, no second file.
import base64 from './generated/wasm.js';
import { unpack } from './unpack.js';

/** @returns {Promise<BufferSource>} */
export async function inlined() {
  const deflated = bytes();
  // A stream of its own: a blob's goes by way of another process.
  const stream = new ReadableStream({
    // @ts-expect-error what a page has added to all objects is no part of it
    __proto__: null,
    start(controller) {
      controller.enqueue(deflated);
      controller.close();
    },
  });
  return unpack(await new Response(stream.pipeThrough(new DecompressionStream('deflate'))).arrayBuffer());
}

/** The text's bytes; older browsers and Node have no call for that. */
function bytes() {
  const decode = /** @type {((text: string) => Uint8Array<ArrayBuffer>) | undefined} */ (Reflect.get(Uint8Array, 'fromBase64'));
  if (decode) return decode.call(Uint8Array, base64);
  const text = atob(base64);
  const decoded = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) decoded[i] = text.charCodeAt(i);
  return decoded;
}
