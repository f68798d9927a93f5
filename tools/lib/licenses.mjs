// Licences of the Rust crates whose code is in the wasm: what their authors ask to be handed on with it.
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './paths.mjs';
import { StepError } from './steps.mjs';

const TARGET = 'wasm32-unknown-unknown';
/** Of a choice of licences the one we take, the first of these that is offered. */
const PREFERRED = ['MIT', 'Apache-2.0', 'BSD-3-Clause', 'Zlib', 'Unicode-3.0'];

/** @typedef {{ id: string, name: string, version: string, license: string | null, manifest_path: string, repository: string | null, authors: string[] }} Crate */

/** @returns {any} */
function metadata() {
  const { status, stdout, stderr } = spawnSync('cargo', ['metadata', '--format-version', '1', '--locked', '--features', 'package', '--filter-platform', TARGET], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new StepError(`cargo metadata failed: ${stderr}`);
  return JSON.parse(stdout);
}

/** Crates that are compiled into the wasm: not those that only build or test it, nor macros, which leave none of their code. @returns {Crate[]} */
function crates() {
  const { packages, resolve } = metadata();
  const byId = new Map(packages.map((/** @type {any} */ crate) => [crate.id, crate]));
  const nodes = new Map(resolve.nodes.map((/** @type {any} */ node) => [node.id, node]));
  const seen = new Set();
  const walk = (/** @type {string} */ id) => {
    if (seen.has(id) || byId.get(id).targets.some((/** @type {any} */ { kind }) => kind.includes('proc-macro'))) return;
    seen.add(id);
    for (const { pkg, dep_kinds } of nodes.get(id).deps) if (dep_kinds.some((/** @type {any} */ { kind }) => kind === null)) walk(pkg);
  };
  walk(resolve.root);
  seen.delete(resolve.root);
  return [...seen].map((id) => byId.get(id)).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** The licences we take, one of each choice, and their texts. @param {Crate} crate @returns {{ id: string, text: string }} */
function taken({ name, license, manifest_path }) {
  const folder = dirname(manifest_path);
  const files = readdirSync(folder).sort().filter((each) => /^(licen[cs]e|copying|copyright)/i.test(each));
  const read = (/** @type {string} */ file) => readFileSync(join(folder, file), 'utf8').replace(/\r\n/g, '\n').trim();
  const all = (license ?? '').split(/\s+AND\s+/).map((choice) => {
    const offered = choice.split(/\s+OR\s+|\//).map((id) => id.replace(/[()]/g, '').trim());
    const id = PREFERRED.find((wanted) => offered.includes(wanted));
    if (!id) throw new StepError(`${name} offers "${license}", which is none of ${PREFERRED.join(', ')}.`, 'Look at it before it goes into the package (tools/lib/licenses.mjs).');
    const file = files.find((each) => each.toLowerCase().includes(id.split('-')[0].toLowerCase()) || files.length === 1);
    return { id, text: file ? read(file) : '' };
  });
  return { id: all.map(({ id }) => id).join(' and '), text: all.map(({ text }) => text).filter(Boolean).join('\n\n') };
}

/** The file as the package has it. */
export function thirdPartyLicenses() {
  const entries = crates().map((crate) => ({ ...crate, ...taken(crate) }));
  const texts = new Map(entries.filter(({ text }) => text).map(({ text }) => [text, 0]));
  [...texts.keys()].forEach((text, i) => texts.set(text, i + 1));
  const list = entries.map(({ name, version, id, text, license, repository, authors }) => {
    const source = repository ? `, ${repository}` : '';
    return `${name} ${version} (${license}), used under ${id}${source}\n  ${text ? `text ${texts.get(text)} below` : `Copyright ${authors.join(', ') || `the authors of ${name}`}; the crate has no text of its own: its words are those of LICENSE-${id === 'MIT' ? 'MIT' : 'APACHE'}`}`;
  });
  const bodies = [...texts].map(([text, number]) => `${'-'.repeat(80)}\nText ${number}\n\n${text}`);
  const head = 'The WebAssembly in this package holds code of these Rust crates, and of the Rust standard library\n(MIT OR Apache-2.0, used under MIT, https://github.com/rust-lang/rust).\nMade by "npm run build" from Cargo.lock.';
  return `${head}\n\n${list.join('\n')}\n\n${bodies.join('\n\n')}\n`;
}
