// Projects as their users set them up, one for each bundler and framework: the tarball, the tool, and as few settings as can be.
import { blocks } from './examples.mjs';

/**
 * @typedef {object} Project
 * @property {string[]} packages what npm installs beside the tarball
 * @property {Record<string, string>} files by path
 * @property {string[]} build the command, a program of node_modules/.bin first
 * @property {string} out the folder to serve
 * @property {string} [page] the page in it
 */

const ROWS = `Array.from({ length: 400 }, (_, i) => ({ time: new Date(1.7e12 + i * 864e5).toISOString().slice(0, 10), close: 100 + 10 * Math.sin(i / 15) }))`;
const INPUT = `{ series: { p: { rows: ${ROWS}, name: 'Wave' } }, charts: [{ id: 'c', series: 'p' }] }`;
/** What a page of Vue has beside its component. */
const VUE = {
  'vite.config.js': "import vue from '@vitejs/plugin-vue';\nexport default { plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('baton-') } } })] };",
  'index.html': '<!doctype html><html lang="en"><meta charset="utf-8"><title>-</title><div id="app"></div><script type="module" src="/main.js"></script></html>',
  'main.js': "import { createApp } from 'vue';\nimport App from './App.vue';\ncreateApp(App).mount('#app');",
};
/** A page of React, strictly mounted twice. @param {number} version @param {string} tag its component that has a chart by tag @returns {Project} */
const react = (version, tag) => ({
  packages: ['vite@latest', `react@${version}`, `react-dom@${version}`],
  files: {
    'index.html': '<!doctype html><html lang="en"><meta charset="utf-8"><title>-</title><div id="root"></div><script type="module" src="/main.jsx"></script></html>',
    'main.jsx': `import { StrictMode, createElement as h, useEffect, useRef } from 'react';\nimport { createRoot } from 'react-dom/client';\nimport { createChart } from 'baton-chart';\nimport 'baton-chart/element';
const rows = ${ROWS};
function Chart() {
  const place = useRef(null);
  useEffect(() => { const chart = createChart(place.current, { data: ${INPUT} }); return () => chart.destroy(); }, []);
  return h('div', { ref: place, style: { height: 300 } });
}
${tag}
createRoot(document.getElementById('root')).render(h(StrictMode, null, h(Chart), h(Tag)));\n`,
  },
  build: ['vite', 'build'],
  out: 'dist',
});
/** A chart by call and a chart by tag; the title of the page says when both are drawn. */
const draw = (/** @type {string} */ entry) => `
import { createChart } from '${entry}';
import 'baton-chart/element';
const chart = createChart(document.getElementById('chart'), { data: ${INPUT} });
const element = document.querySelector('baton-chart');
const drawn = new Promise((done) => element.addEventListener('baton-ready', done, { once: true }));
element.data = { rows: ${ROWS} };
Promise.all([chart.ready, drawn]).then(() => { document.title = 'drawn'; });
`;
const BODY = '<div id="chart" style="height: 300px"></div><baton-chart></baton-chart>';
const html = (/** @type {string} */ script) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>-</title>${BODY}${script}</html>`;
const MODULE = html('<script type="module" src="/main.js"></script>');
const OWN = html('<script type="module" src="main.js"></script>');

/** What a page does that a server has drawn, once it stands. */
const mounted = (/** @type {string} */ list) => `const element = document.querySelector('baton-chart');
  element.addEventListener('baton-ready', () => { document.title = 'drawn'; }, { once: true });
  element.data = { rows: ${list} };`;

/** A page that draws on the server what lives in the browser. @param {number | 'latest'} version @returns {Project} */
const next = (version) => ({
  packages: [`next@${version}`, 'react@19', 'react-dom@19'],
  files: {
    'next.config.mjs': "export default { output: 'export' };",
    'app/layout.jsx': 'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }',
    // The guide's component for what React takes over from a server.
    'app/chart.jsx': `'use client';\n${blocks('jsx react').at(-1)?.code.replace('console.log(detail.analysis.headline.text)', "{ document.title = 'drawn'; }")}`,
    'app/page.jsx': `import { renderSVG } from 'baton-chart';\nimport { Chart } from './chart';\nconst rows = ${ROWS};\nexport default async function Page() {
  const svg = await renderSVG(${INPUT}, { chart: 'c', width: 600, height: 300 });
  return <><Chart rows={rows} name="Wave" /><img alt="" src={'data:image/svg+xml,' + encodeURIComponent(svg)} /></>;\n}`,
  },
  build: ['next', 'build'],
  out: 'out',
});

/** The same. @param {number} version @returns {Project} */
const astro = (version) => ({
  packages: [`astro@${version}`],
  files: {
    'src/pages/index.astro': `---\nimport { renderSVG } from 'baton-chart';\nconst svg = await renderSVG(${INPUT}, { chart: 'c', width: 600, height: 300 });\n---\n<html lang="en"><head><meta charset="utf-8"><title>-</title></head><body><baton-chart><Fragment set:html={svg} /></baton-chart><script>\nimport 'baton-chart/element';\n${mounted(ROWS)}\n</script></body></html>`,
  },
  build: ['astro', 'build'],
  out: 'dist',
});

const VITE = { files: { 'index.html': MODULE, 'main.js': draw('baton-chart') }, build: ['vite', 'build'], out: 'dist' };

/** @type {Record<string, Project>} */
export const PROJECTS = {
  'Vite, current': { packages: ['vite@latest'], ...VITE },
  'Vite 4': { packages: ['vite@4'], ...VITE },
  'Vite, wasm by URL': { packages: ['vite@latest'], ...VITE, files: { ...VITE.files, 'main.js': draw('baton-chart/url') } },
  'Vite, slim': {
    packages: ['vite@latest'],
    ...VITE,
    files: { ...VITE.files, 'main.js': `import wasm from 'baton-chart/baton.wasm?url';\nimport { init } from 'baton-chart/slim';\ninit(wasm);\n${draw('baton-chart/slim').replace("import 'baton-chart/element';", "import { BatonChartElement } from 'baton-chart/element-class';\ncustomElements.define('baton-chart', BatonChartElement);")}` },
  },
  webpack: { packages: ['webpack@5', 'webpack-cli@6'], files: { 'src/index.js': draw('baton-chart'), 'dist/index.html': OWN }, build: ['webpack', '--mode', 'production'], out: 'dist' },
  'webpack, wasm by URL': { packages: ['webpack@5', 'webpack-cli@6'], files: { 'src/index.js': draw('baton-chart/url'), 'dist/index.html': OWN }, build: ['webpack', '--mode', 'production'], out: 'dist' },
  esbuild: { packages: ['esbuild'], files: { 'in.js': draw('baton-chart'), 'dist/index.html': OWN }, build: ['esbuild', 'in.js', '--bundle', '--minify', '--format=esm', '--outfile=dist/main.js'], out: 'dist' },
  Rollup: {
    packages: ['rollup@4', '@rollup/plugin-node-resolve'],
    files: { 'in.js': draw('baton-chart'), 'dist/index.html': OWN },
    build: ['rollup', 'in.js', '--plugin', 'node-resolve', '--format', 'es', '--file', 'dist/main.js'],
    out: 'dist',
  },
  React: react(19, "function Tag() { return h('baton-chart', { data: { rows }, 'max-levels': 2, 'onbaton-ready': () => { document.title = 'drawn'; } }); }"),
  'React 18': react(18, `function Tag() {
  const tag = useRef(null);
  useEffect(() => {
    const element = tag.current;
    const drawn = () => { document.title = 'drawn'; };
    element.addEventListener('baton-ready', drawn);
    element.data = { rows };
    return () => element.removeEventListener('baton-ready', drawn);
  }, []);
  return h('baton-chart', { ref: tag, 'max-levels': 2 });
}`),
  'React, typed': {
    packages: ['vite@latest', 'react@19', 'react-dom@19', 'typescript@5', '@types/react@19', '@types/react-dom@19'],
    files: {
      'package.json': '{ "name": "user", "private": true, "type": "module", "scripts": { "build": "tsc && vite build" } }',
      'tsconfig.json': '{ "compilerOptions": { "strict": true, "noEmit": true, "target": "es2022", "module": "esnext", "moduleResolution": "bundler", "jsx": "react-jsx", "skipLibCheck": false }, "include": ["*.ts", "*.tsx"] }',
      'index.html': '<!doctype html><html lang="en"><meta charset="utf-8"><title>-</title><div id="root"></div><script type="module" src="/main.tsx"></script></html>',
      'tags.ts': blocks('ts react').map(({ code }) => code).join('\n'),
      'main.tsx': `import { createRoot } from 'react-dom/client';\nimport 'baton-chart/element';\nimport './tags';
const rows = ${ROWS};
const wrong = () => <baton-chart
  // @ts-expect-error levels are a number
  maxLevels="two" />;
const Chart = () => <baton-chart data={{ rows }} maxLevels={2} ref={(element) => { element?.addEventListener('baton-ready', ({ detail }) => { document.title = detail.analysis ? 'drawn' : typeof wrong; }, { once: true }); }} />;
createRoot(document.getElementById('root')!).render(<Chart />);\n`,
    },
    build: ['npm', 'run', 'build'],
    out: 'dist',
  },
  Vue: {
    packages: ['vite@latest', 'vue@3', '@vitejs/plugin-vue'],
    files: {
      ...VUE,
      'App.vue': `<script setup>\nimport 'baton-chart/element';\nconst rows = ${ROWS};\nconst drawn = () => { document.title = 'drawn'; };\n</script>\n<template><baton-chart :data="{ rows }" max-levels="2" @baton-ready="drawn"></baton-chart></template>`,
    },
    build: ['vite', 'build'],
    out: 'dist',
  },
  'Vue, typed': {
    packages: ['vite@latest', 'vue@3', '@vitejs/plugin-vue', 'typescript@5', 'vue-tsc@3'],
    files: {
      'package.json': '{ "name": "user", "private": true, "type": "module", "scripts": { "build": "vue-tsc && vite build" } }',
      'tsconfig.json': '{ "compilerOptions": { "strict": true, "noEmit": true, "target": "es2022", "module": "esnext", "moduleResolution": "bundler", "jsx": "preserve", "skipLibCheck": true }, "vueCompilerOptions": { "strictTemplates": true }, "include": ["*.ts", "*.vue"] }',
      ...VUE,
      'tags.ts': blocks('ts vue').map(({ code }) => code).join('\n'),
      'App.vue': `<script setup lang="ts">\nimport 'baton-chart/element';\nconst rows = ${ROWS};\nconst drawn = () => { document.title = 'drawn'; };\n</script>\n<template><baton-chart :data="{ rows }" :max-levels="2" @baton-ready="({ detail }) => detail.analysis && drawn()"></baton-chart></template>`,
    },
    build: ['npm', 'run', 'build'],
    out: 'dist',
  },
  Svelte: {
    packages: ['vite@latest', 'svelte@5', '@sveltejs/vite-plugin-svelte'],
    files: {
      'vite.config.js': "import { svelte } from '@sveltejs/vite-plugin-svelte';\nexport default { plugins: [svelte()] };",
      'index.html': '<!doctype html><html lang="en"><meta charset="utf-8"><title>-</title><div id="app"></div><script type="module" src="/main.js"></script></html>',
      'main.js': "import { mount } from 'svelte';\nimport App from './App.svelte';\nmount(App, { target: document.getElementById('app') });",
      'App.svelte': `<script>\nimport 'baton-chart/element';\nconst rows = ${ROWS};\n</script>\n<baton-chart data={{ rows }} max-levels="2" onbaton-ready={() => { document.title = 'drawn'; }}></baton-chart>`,
    },
    build: ['vite', 'build'],
    out: 'dist',
  },
  Next: next('latest'),
  'Next 15': next(15),
  Astro: astro(5), // later ones want Node 22
  // Parcel looks at "exports" where it is asked to.
  Parcel: { packages: ['parcel@2'], files: { 'index.html': OWN, 'main.js': draw('baton-chart'), 'package.json': '{ "name": "user", "private": true, "@parcel/resolver-default": { "packageExports": true } }' }, build: ['parcel', 'build', 'index.html', '--no-cache'], out: 'dist' },
};
