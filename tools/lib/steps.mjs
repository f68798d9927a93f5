// Steps that say what they do, how long it took, and, when they fail, what to do next.
import { spawn, spawnSync } from 'node:child_process';
import { ROOT, toolPath } from './paths.mjs';

/** A failure with advice for the person at the terminal. */
export class StepError extends Error {
  /** @param {string} message what went wrong @param {string} [advice] what to do about it */
  constructor(message, advice = '') {
    super(message);
    this.advice = advice;
  }
}

const seconds = (/** @type {number} */ since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Runs `work` under a printed name and time.
 * @template T
 * @param {string} name
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const start = performance.now();
  console.log(`\n▸ ${name}`);
  try {
    const result = await work();
    console.log(`✓ ${name} (${seconds(start)})`);
    return result;
  } catch (error) {
    console.error(`✗ ${name} (${seconds(start)})`);
    throw error;
  }
}

/** Prints an error as a person wants to read it: our own with advice, unexpected ones with their stack. @param {unknown} error */
export function report(error) {
  if (!(error instanceof StepError)) return console.error(error);
  console.error(`  ${error.message}`);
  if (error.advice) console.error(`  What to do: ${error.advice}`);
}

/** Runs a whole script: failures are reported and become the exit code. @param {() => Promise<void>} work */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    report(error);
    process.exitCode = 1;
  }
}

const environment = () => ({ ...process.env, PATH: toolPath() });
// npm and its tools are .cmd files on Windows, which only a shell starts.
const shell = process.platform === 'win32';

/**
 * Runs a command in the repository's root, its output going straight to the terminal.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ advice?: string, env?: Record<string, string>, onText?: (text: string) => void }} [options] `env` adds to the environment, `onText` also receives what goes to stdout
 * @returns {Promise<void>}
 */
export function run(command, args, { advice = '', env = {}, onText } = {}) {
  const line = [command, ...args].join(' ');
  console.log(`  $ ${line}`);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, env: { ...environment(), ...env }, shell, stdio: ['ignore', onText ? 'pipe' : 'inherit', 'inherit'] });
    child.stdout?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      process.stdout.write(text);
      onText?.(text);
    });
    child.on('error', (error) => reject(new StepError(`${command} could not be started: ${error.message}`, advice)));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve();
      reject(new StepError(`"${line}" ended with ${signal ?? `exit code ${code}`}`, advice));
    });
  });
}

/**
 * What a short command prints, or null where it is missing or fails.
 * @param {string} command @param {readonly string[]} args @returns {string | null}
 */
export function probe(command, args) {
  const result = spawnSync(command, args, { cwd: ROOT, env: environment(), shell, encoding: 'utf8' });
  return result.status === 0 ? result.stdout.trim() : null;
}
