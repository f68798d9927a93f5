// The commands: arguments in, an exit code out. 0 done, 1 the data or a file could not be used, 2 the command was not understood.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createBoard } from 'baton-chart';
import { UsageError, parse } from './arguments.mjs';
import { DataError, board, explain, reason } from './board.mjs';
import { png } from './png.mjs';
import { HELP } from './help.mjs';

/** @typedef {import('./arguments.mjs').Command} Command */

/** @type {Record<Command['format'], (board: import('baton-chart').Board) => string>} */
const WRITERS = {
  text: (board) => board.toText(),
  md: (board) => board.toMarkdown(),
  csv: (board) => board.toCSV(),
  json: (board) => JSON.stringify(board, null, 2),
};

/** @param {readonly string[]} args @returns {Promise<number>} the exit code */
export async function run(args) {
  try {
    const command = parse(args);
    if (command.name === 'help') process.stdout.write(HELP);
    else if (command.name === 'version') process.stdout.write(`${version()}\n`);
    else {
      spare(command);
      await (command.name === 'read' ? read : render)(command);
    }
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      say(`baton-chart: ${error.message}\nTry "baton-chart --help".`);
      return 2;
    }
    if (!(error instanceof DataError)) throw error;
    say(error.message);
    return 1;
  }
}

/** What files, and their names, hold commands no terminal. @param {string} text */
function say(text) {
  const seen = text.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
  process.stderr.write(`${seen}\n`);
}

function version() {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;
}

/** @param {Command} command */
async function read(command) {
  const words = await answered(command, await board(command), WRITERS[command.format]);
  write(command.output, words.endsWith('\n') ? words : `${words}\n`);
}

/** @param {Command} command */
async function render(command) {
  const given = await board(command);
  const { charts } = given.input;
  const { chart = charts[0].id, width, height, theme, ratio } = command;
  if (!charts.some(({ id }) => id === chart)) throw new UsageError(`--chart: these files make ${charts.map(({ id }) => id).join(', ')}; found "${chart}"`);
  const svg = await answered(command, given, (live) => live.toSVG({ chart, width, height, theme }));
  write(command.output, /\.png$/i.test(command.output) ? await png(svg, width * ratio) : svg);
}

/** Reads the files once, says what is to be known about them, and asks. @template T @param {Command} command @param {import('./board.mjs').Given} given @param {(board: import('baton-chart').Board) => T} ask */
async function answered(command, given, ask) {
  const live = createBoard();
  // A refusal is told by the promise; the listener keeps it from being told again.
  live.on('error', () => {});
  await live.setData(given.input).catch((error) => explain(error, given));
  if (!command.quiet) for (const { message } of live.analysis().warnings) say(`baton-chart: warning: ${message}`);
  const answer = ask(live);
  live.destroy();
  return answer;
}

/** Refuses to write over prices that are to be read: a history may be the only copy. @param {Command} command */
function spare({ files, output }) {
  const target = fileAt(output);
  if (target && files.some((file) => fileAt(file) === target)) throw new DataError(`baton-chart: ${output}: is one of the files to read; give another name to write to`);
}

/** What tells one file from another, whatever it is called; nothing where there is none, which is told where it is read. @param {string} path */
function fileAt(path) {
  try {
    const found = statSync(path, { bigint: true });
    return path !== '-' && found.isFile() ? `${found.dev} ${found.ino}` : '';
  } catch {
    return '';
  }
}

/** @param {string} path `-` for the standard output @param {string | Uint8Array} content */
function write(path, content) {
  try {
    if (path === '-') process.stdout.write(content);
    else writeFileSync(path, content);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    const why = code === 'ENOENT' && !existsSync(dirname(path)) ? `no such folder: "${dirname(path)}"` : reason(error);
    throw new DataError(`baton-chart: ${path === '-' ? '<stdout>' : path}: cannot be written (${why})`);
  }
}
