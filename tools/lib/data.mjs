// Real data for the page's second example, from a package of the npm registry.
import { copyFileSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, WWW } from './paths.mjs';

/** S&P 500, daily 2000 to 2020, from vega-datasets (attribution: www/data/README.md). */
export function copyData() {
  const source = join(ROOT, 'node_modules', 'vega-datasets', 'data', 'sp500-2000.csv');
  const copy = join(WWW, 'data', 'sp500-2000.csv');
  if (existsSync(copy) && statSync(copy).size === statSync(source).size) return;
  copyFileSync(source, copy);
}
