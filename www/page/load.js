// The page's own data. The site for plain folders puts a module that carries them in the place of this one.

/** @param {string} name @returns {Promise<Uint8Array>} */
export async function load(name) {
  const response = await fetch(new URL(`../data/${name}`, import.meta.url));
  if (!response.ok) throw new Error(`${name} could not be loaded (${response.status}): run "npm run build".`);
  return new Uint8Array(await response.arrayBuffer());
}
