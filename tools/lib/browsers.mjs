// Browsers for the tests: what the machine has, else what its package manager or Playwright can bring.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { StepError, probe, run, step } from './steps.mjs';

const CHROMIUM = {
  names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'],
  places: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};
const FIREFOX = {
  names: ['firefox', 'firefox-esr'],
  places: ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
};

/** @param {typeof CHROMIUM} browser @returns {string | null} */
function find({ names, places }) {
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin', '/usr/local/bin', '/opt/homebrew/bin', '/snap/bin');
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name))).concat(places);
  return candidates.find((path) => existsSync(path)) ?? null;
}

/** Firefox, where it is installed: the tests say so loudly where it is not. */
export const findFirefox = () => find(FIREFOX);

const WEBKIT = { names: ['WebKitWebDriver'], places: [] };
const SCREEN = { names: ['Xvfb'], places: [] };

/** WebKitGTK, the engine of Safari: its driver, the browser to be driven, and a screen where the machine has none to show it on. */
export function findWebKit() {
  const driver = find(WEBKIT);
  const folders = ['/usr/lib', '/usr/libexec', '/usr/lib64'].flatMap((folder) => [folder, `${folder}/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`]);
  const browsers = folders.flatMap((folder) => ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0'].map((version) => join(folder, version, 'MiniBrowser')));
  const browser = browsers.find((path) => existsSync(path));
  const screen = find(SCREEN);
  return driver && browser && (screen || process.env.DISPLAY) ? { driver, browser, screen } : null;
}

/** Chromium or a browser of its family; `CHROME_PATH` names one. @returns {Promise<string | null>} */
export async function findChromium() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  return find(CHROMIUM) ?? (await playwrightChromium());
}

/** Quiet, offline, and able to run as root in a container. */
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Starts the Chromium that is there; {@link ensureChromium} brings one first where there may be none. */
export async function launchChromium() {
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: (await findChromium()) ?? undefined, args: FLAGS });
}

async function playwrightChromium() {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}

/** Finds Chromium or installs it, by the machine's package manager where we may use it, else through Playwright. */
export async function ensureChromium() {
  const found = await findChromium();
  if (found) return found;
  for (const [command, ...args] of installers()) {
    try {
      await step('Chromium', () => run(command, args));
    } catch {
      continue; // the next way may work; the error has been printed
    }
    const installed = await findChromium();
    if (installed) return installed;
  }
  throw new StepError('No Chromium or Chrome was found and none could be installed.', 'Install one, or name its program in CHROME_PATH, and run the command again.');
}

/** Commands that may bring Chromium to this machine, most native first. */
function installers() {
  /** @type {string[][]} */
  const ways = [];
  const root = process.getuid?.() === 0 ? [] : probe('sudo', ['-n', 'true']) === null ? null : ['sudo', '-n'];
  if (root && probe('apt-get', ['--version'])) {
    ways.push([...root, 'sh', '-c', 'apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y chromium']);
  }
  if (root && probe('dnf', ['--version'])) ways.push([...root, 'dnf', 'install', '-y', 'chromium']);
  if (probe('brew', ['--version'])) ways.push(['brew', 'install', '--cask', 'chromium']);
  ways.push(['npx', 'playwright-core', 'install', 'chromium']);
  return ways;
}
