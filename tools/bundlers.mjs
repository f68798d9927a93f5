// `npm run test:bundlers [name ...]`: the tarball installed in a fresh project of each bundler and framework, built, and looked at
// in Chromium. Takes minutes and the npm registry, so it is no part of `npm test`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { launchChromium } from './lib/browsers.mjs';
import { build } from './lib/build.mjs';
import { pack } from './lib/pack.mjs';
import { PROJECTS } from './lib/projects.mjs';
import { serveFolder } from './lib/server.mjs';
import { StepError, main, report, step } from './lib/steps.mjs';

/** How long a page may take to draw, ms. */
const PATIENCE = 30_000;

/** @param {string} folder @param {string} command @param {string[]} args */
function run(folder, command, args) {
  const environment = { ...process.env, CI: 'true', NEXT_TELEMETRY_DISABLED: '1', ASTRO_TELEMETRY_DISABLED: '1', PATH: `${join(folder, 'node_modules', '.bin')}:${process.env.PATH}` };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8', env: environment, shell: process.platform === 'win32' });
  if (status !== 0) throw new StepError(`"${command} ${args.join(' ')}" ended with ${status}:\n${stdout}${stderr}`.slice(0, 6000));
  const warning = `${stdout}${stderr}`.split('\n').find((line) => /warn/i.test(line) && /baton/i.test(line));
  if (warning) throw new StepError(`It builds with a warning: ${warning}`);
}

/** @param {string} tarball @param {import('./lib/projects.mjs').Project} project @param {import('playwright-core').Browser} browser */
async function check(tarball, { packages, files, build, out }, browser) {
  const folder = mkdtempSync(join(tmpdir(), 'baton-project-'));
  try {
    for (const [path, text] of Object.entries({ 'package.json': '{ "name": "user", "private": true, "type": "module" }', ...files })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    run(folder, 'npm', ['install', '--no-audit', '--no-fund', tarball, ...packages]);
    run(folder, build[0], build.slice(1));
    await look(join(folder, out), browser);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder @param {import('playwright-core').Browser} browser */
async function look(folder, browser) {
  const server = await serveFolder(folder);
  const page = await browser.newPage();
  /** @type {string[]} */
  const complaints = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  try {
    await page.goto(server.url);
    await page.waitForFunction(() => document.title === 'drawn', null, { timeout: PATIENCE }).catch(() => complaints.push('nothing was drawn'));
    const painted = await page.evaluate(() => (document.querySelector('baton-chart')?.shadowRoot?.querySelector('canvas')?.width ?? 0) > 0);
    if (!painted) complaints.push('no canvas');
    if (complaints.length) throw new StepError(complaints.join('\n'));
  } finally {
    await page.close();
    await server.close();
  }
}

await main(async () => {
  await build();
  const wanted = process.argv.slice(2);
  const names = Object.keys(PROJECTS).filter((name) => wanted.length === 0 || wanted.some((part) => name.toLowerCase().includes(part.toLowerCase())));
  const home = mkdtempSync(join(tmpdir(), 'baton-pack-'));
  const { path } = pack(home);
  const browser = await launchChromium();
  const failed = [];
  for (const name of names) {
    try {
      await step(name, () => check(path, PROJECTS[name], browser));
    } catch (error) {
      report(error);
      failed.push(name);
    }
  }
  await browser.close();
  rmSync(home, { recursive: true, force: true });
  console.log(`\n${names.length - failed.length} of ${names.length} projects work`);
  if (failed.length) throw new StepError(`These do not: ${failed.join(', ')}`);
});
