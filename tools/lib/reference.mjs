// docs/API.md out of the declarations and the manifest of the elements.
import { WARNINGS, errorCodes } from './codes.mjs';
import { declarations, packageDoc } from './declarations.mjs';
import { manifest } from './manifest.mjs';

const BATON = new URL('../../www/baton/', import.meta.url);
const path = (/** @type {string} */ entry) => new URL(`${entry}.d.ts`, BATON);

/** `{@link Name}` as a link within the page. @param {string} text */
const linked = (text) => text.replace(/\{@link ([\w.]+)\}/g, (_, name) => `[\`${name}\`](#${name.split('.')[0].toLowerCase()})`);
const oneLine = (/** @type {string} */ text) => linked(text).replace(/\s+/g, ' ').replaceAll('|', '\\|');
const code = (/** @type {string} */ text) => `\`${text.replace(/\/\*\*[\s\S]*?\*\//g, '').replace(/\s+/g, ' ').trim()}\``;
/** A code span inside a table. @param {string} text */
const cell = (text) => code(text).replaceAll('|', '\\|');

/** @param {import('./declarations.mjs').Declaration} declaration */
function section({ kind, name, doc, code: source, members }) {
  const head = `### ${name}\n\n${doc ? `${linked(doc)}\n\n` : ''}`;
  if (kind === 'function') return `${head}${code(source.replace(/^function /, '').replace(/;$/, ''))}\n`;
  if (kind === 'type') return `${head}\`\`\`ts\n${source.replace(/\s*\/\*\*.*?\*\//g, '')}\n\`\`\`\n`;
  const base = source.match(/^[^{]*?extends ([^{]+)\{/)?.[1].trim();
  const above = base ? `Has everything of \`${base}\` too.\n\n` : '';
  return `${head}${above}| member | |\n| --- | --- |\n${members.map((member) => `| ${cell(member.code)} | ${oneLine(member.doc)} |`).join('\n')}\n`;
}

/** @param {any} declaration */
function element({ tagName, description, attributes, events, slots, cssParts, cssProperties }) {
  const table = (/** @type {string} */ title, /** @type {any[]} */ rows) =>
    rows.length ? `| ${title} | |\n| --- | --- |\n${rows.map(({ name, description }) => `| ${name ? `\`${name}\`` : '(children)'} | ${oneLine(description)} |`).join('\n')}\n` : '';
  const tables = [table('attribute', attributes), table('event', events), table('slot', slots), table('part', cssParts), table('custom property', cssProperties)];
  return `### \`<${tagName}>\`\n\n${description}\n\n${tables.filter(Boolean).join('\n')}`;
}

/** @param {import('./codes.mjs').Code[]} codes */
const codeTable = (codes) => `| code | |\n| --- | --- |\n${codes.map(({ code, doc }) => `| \`${code}\` | ${oneLine(doc)} |`).join('\n')}\n`;

/** The page as the file holds it. */
export function reference() {
  const calls = declarations(path('index'));
  const of = (/** @type {boolean} */ functions) => calls.filter(({ kind }) => (kind === 'function') === functions).map(section).join('\n');
  const elements = JSON.parse(manifest()).modules.flatMap((/** @type {any} */ module) => module.declarations).map(element).join('\n');
  const entry = (/** @type {string} */ name, /** @type {string} */ file) =>
    `### \`${name}\`\n\n${linked(packageDoc(path(file)))}\n\n${declarations(path(file)).filter(({ kind }) => kind === 'function' || file === 'slim').map((each) => section(each).replace('###', '####')).join('\n')}`;
  return [
    '# API reference\n\nMade from the package\'s own types by `npm run docs`; edit those instead. [GUIDE.md](GUIDE.md) shows how things are used.\n',
    `## Calls\n\n${linked(packageDoc(path('index')))}\n\n${of(true)}`,
    `## Elements\n\n${elements}`,
    `## Entries\n\n${[entry('baton-chart/slim', 'slim'), entry('baton-chart/url', 'url'), entry('baton-chart/element', 'element'), entry('baton-chart/element-class', 'element-class'), entry('baton-chart/standalone.js', 'standalone')].join('\n')}`,
    `## Records\n\n${of(false)}`,
    `## Error codes\n\nWhat \`code\` of a [\`BatonError\`](#batonerror) may be.\n\n${codeTable(errorCodes())}`,
    `## Warning codes\n\nWhat \`code\` of the \`warnings\` of an [\`Analysis\`](#analysis) may be.\n\n${codeTable(WARNINGS)}`,
    `## Classes and events of the elements\n\n${declarations(path('element-class')).map(section).join('\n')}`,
  ].join('\n').replace(/\n{3,}/g, '\n\n');
}
