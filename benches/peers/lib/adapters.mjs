// The libraries that take part: one file each in `adapters/`.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** This folder's root. */
export const PEERS = fileURLToPath(new URL('..', import.meta.url));

/** @typedef {object} Meta
 * @property {string} name
 * @property {string} [package] its name in `package.json`, which knows the version
 * @property {string[]} [scripts] @property {string[]} [styles] @property {string[]} [modules]
 * @property {Record<string, string[]>} hues of the series, by type
 * @property {boolean} [own] ours @property {boolean} [control] neither ours nor a peer
 * @property {string} notes
 * @property {string} [version] */

/** Names of all that there are. */
export const names = () => readdirSync(join(PEERS, 'adapters')).map((file) => file.replace(/\.js$/, '')).sort();

/** All of them, or those asked for. @param {string[]} [wanted] @returns {Promise<Record<string, Meta>>} */
export async function adapters(wanted) {
  const versions = JSON.parse(readFileSync(join(PEERS, 'package.json'), 'utf8')).devDependencies;
  const metas = (wanted ?? names()).map(async (name) => {
    const { meta } = await import(`../adapters/${name}.js`);
    return [name, { ...meta, version: versions[meta.package] }];
  });
  return Object.fromEntries(await Promise.all(metas));
}
