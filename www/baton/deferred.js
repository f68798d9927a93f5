/** A promise and what settles it: `Promise.withResolvers`, which Node 20 lacks. */
export function deferred() {
  /** @type {() => void} */
  let resolve = () => {};
  /** @type {Promise<void>} */
  const promise = new Promise((settle) => (resolve = settle));
  return { promise, resolve };
}
