// The hand-written types against what the engine really returns: no field missing, none unmentioned.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyze } from 'baton-chart';

const declarations = readFileSync(new URL('../www/baton/index.d.ts', import.meta.url), 'utf8');

/** Members of an exported interface: whether each is required. @param {string} name @returns {Map<string, boolean>} */
function members(name) {
  const body = declarations.match(new RegExp(`export interface ${name} \\{\\n([\\s\\S]*?)\\n\\}`))?.[1];
  assert.ok(body, `index.d.ts declares ${name}`);
  return new Map([...body.matchAll(/^ {2}(?:readonly )?(\w+)(\?)?:/gm)].map(([, key, optional]) => [key, !optional]));
}

/** @param {string} name @param {readonly object[]} records */
function agree(name, records) {
  assert.ok(records.length > 0, `the sample has a ${name}`);
  const declared = members(name);
  for (const record of records) {
    for (const key of Object.keys(record)) assert.ok(declared.has(key), `${name}.${key} is returned but not declared`);
    for (const [key, required] of declared) if (required) assert.ok(key in record, `${name}.${key} is declared but not returned`);
  }
}

test('every record of an analysis has the fields its type declares', async () => {
  const csv = (/** @type {string} */ name) => ({ csv: readFileSync(new URL(`../www/data/${name}`, import.meta.url)) });
  const analysis = await analyze({
    series: { leader: csv('synthetic-large-caps.csv'), challenger: csv('synthetic-small-caps.csv'), risk: csv('synthetic-coin.csv') },
    charts: [
      { id: 'leadership', ratio: ['leader', 'challenger'], role: 'leadership' },
      { id: 'challenger', series: 'challenger', role: 'challenger' },
      { id: 'risk', series: 'risk', role: 'risk' },
    ],
    evidence: true,
  });
  const { charts, reading } = analysis;
  const levels = charts.flatMap((chart) => chart.levels);
  const evidence = charts.flatMap((chart) => chart.evidence ?? []);
  const studies = evidence.flatMap((evidence) => evidence.studies);
  const narratives = [...charts, ...evidence, ...(reading ? [reading] : [])];
  const sentences = narratives.flatMap((record) => record.narrative);
  agree('Analysis', [analysis]);
  agree('ChartAnalysis', charts);
  agree('Level', levels);
  agree('Test', levels.flatMap((level) => level.tests));
  agree('UnderWay', levels.flatMap((level) => level.underWay ?? []));
  agree('Campaign', levels.flatMap((level) => level.campaigns));
  agree('Trendline', charts.flatMap((chart) => chart.trendlines));
  agree('Target', charts.flatMap((chart) => chart.targets));
  agree('BatonEvent', charts.flatMap((chart) => chart.events));
  agree('JoinAudit', charts.flatMap((chart) => chart.join ?? []));
  agree('Evidence', evidence);
  agree('Study', studies);
  agree('Case', studies.flatMap((study) => study.cases));
  agree('Reading', reading ? [reading] : []);
  agree('Sentence', sentences);
  agree('Ref', sentences.flatMap((sentence) => sentence.refs));
});
