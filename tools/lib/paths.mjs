// Where things are: the repository's folders, and the user's cache for tools that outlive a clone.
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** What the browser loads; the server's root. */
export const WWW = join(ROOT, 'www');
/** wasm-pack's output and the inlined module; ignored by git. */
export const GENERATED = join(WWW, 'baton', 'generated');

/** The user's cache folder, as the platform wants it. */
function cacheHome() {
  if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32') return process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  return join(homedir(), '.cache');
}

/** `--root` of our `cargo install`s: shared by every clone of this user. */
export const TOOLS_HOME = join(cacheHome(), 'baton-chart', 'tools');

/** Puts the project's tools before, and cargo's usual home behind, what the user's PATH already has. */
export function toolPath() {
  const cargoHome = process.env.CARGO_HOME ?? join(homedir(), '.cargo');
  return [join(TOOLS_HOME, 'bin'), join(ROOT, 'node_modules', '.bin'), process.env.PATH ?? '', join(cargoHome, 'bin')].join(delimiter);
}
