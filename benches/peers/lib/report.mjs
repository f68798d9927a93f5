// Rows to Markdown: a table an operation, ratios to the fastest peer, and the goals beside what came of them.
import { goals } from './goals.mjs';

/** @import { Meta } from './adapters.mjs' */
/** @import { Row } from './measure.mjs' */

/** @typedef {{ metas: Record<string, Meta>, rows: Row[], errors: string[], env: Record<string, string | number> }} Results */
/** @typedef {{ what: string, type: string, dpr: number, n: number }} Cell */

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Three figures. @param {number} value */
const shown = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));
const size = (/** @type {number} */ n) => (n >= 1e6 ? `${n / 1e6}M` : n >= 1e3 ? `${n / 1e3}k` : String(n));

/** Medians over the rounds, by library and cell. */
export class Figures {
  /** @param {Results} results */
  constructor({ metas, rows }) {
    this.metas = metas;
    this.rows = rows;
    this.libraries = Object.keys(metas);
    this.peers = this.libraries.filter((lib) => !metas[lib].own && !metas[lib].control);
  }

  /** @param {string} lib @param {Cell} cell @returns {{ value: number, sound: boolean } | undefined} */
  of(lib, { what, type, dpr, n }) {
    const rows = this.rows.filter((row) => row.lib === lib && row.what === what && row.type === type && row.dpr === dpr && row.n === n);
    if (!rows.length) return undefined;
    return { value: median(rows.map((row) => row.value)), sound: rows.every((row) => row.sound) };
  }

  /** The least figure of a peer whose picture was as expected. @param {Cell} cell */
  best(cell) {
    const sound = this.peers.map((lib) => this.of(lib, cell)).filter((figure) => figure?.sound);
    return sound.length ? Math.min(...sound.map((figure) => figure?.value ?? Infinity)) : undefined;
  }

  /** All values of a column, in the order they first came. @template {keyof Row} K @param {K} key @returns {Row[K][]} */
  all(key) {
    return [...new Set(this.rows.map((row) => row[key]))];
  }
}

/** @param {Figures} figures @param {string} what @param {string} type @param {number} dpr */
function table(figures, what, type, dpr) {
  const sizes = figures.all('n').sort((a, b) => a - b).filter((n) => figures.libraries.some((lib) => figures.of(lib, { what, type, dpr, n })));
  if (!sizes.length) return [];
  const unit = what === 'memory' ? 'MB after collecting garbage' : what === 'cold start' ? 'ms of wall time' : 'ms of main-thread CPU';
  const divisor = what === 'memory' ? 1e6 : 1;
  const lines = figures.libraries.map((lib) => {
    const cells = sizes.map((n) => {
      const figure = figures.of(lib, { what, type, dpr, n });
      if (!figure) return '–';
      const best = figures.best({ what, type, dpr, n });
      const ratio = best ? ` (${shown(figure.value / best)}×)` : '';
      return `${shown(figure.value / divisor)}${ratio}${figure.sound ? '' : ' ✗'}`;
    });
    return `| ${figures.metas[lib].name} | ${cells.join(' | ')} |`;
  });
  return [`\n### ${what}, ${type}, DPR ${dpr}: ${unit}\n`, `| | ${sizes.map(size).join(' | ')} |`, `|---|${sizes.map(() => '---:|').join('')}`, ...lines];
}

/** @param {Results} results */
export function report(results) {
  const figures = new Figures(results);
  const { env, metas, errors } = results;
  const about = Object.entries(env).map(([key, value]) => `${key}: ${value}`).join(' · ');
  const lines = [
    '# Speed beside other charts\n',
    `${about}\n`,
    'Medians over interleaved rounds; (n×) is the ratio to the fastest peer whose picture was as expected; ✗: the picture was not found, or did not change, so that the figure does not compare.\n',
    '## Goals\n',
    ...goals(figures, size, shown),
    '\n## Figures',
  ];
  for (const what of figures.all('what')) {
    for (const type of figures.all('type')) for (const dpr of figures.all('dpr')) lines.push(...table(figures, what, type, dpr));
  }
  lines.push('\n## Libraries\n', ...Object.values(metas).map(({ name, version, notes }) => `- **${name}** ${version ?? ''}: ${notes}.`));
  if (errors.length) lines.push('\n## What went wrong\n', ...errors.map((error) => `- ${error}`));
  return `${lines.join('\n')}\n`;
}
