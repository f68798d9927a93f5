// What every command needs first: the toolchain, the package and the page's data.
import { copyData } from './data.mjs';
import { buildPackage } from './package.mjs';
import { ensureToolchain } from './toolchain.mjs';

/** Makes everything current; a second run finds nothing to do. */
export async function build() {
  await ensureToolchain();
  await buildPackage();
  copyData();
}
