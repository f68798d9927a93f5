// Serves the bench's pages, the peers and the built package, to this machine alone and with nothing kept by the browser.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { WWW } from '../../../tools/lib/paths.mjs';
import { PEERS } from './adapters.mjs';

/** @import { Meta } from './adapters.mjs' */

const TYPES = /** @type {Record<string, string>} */ ({ '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css' });
/** Isolated pages have exact clocks and memory figures. */
const HEADERS = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cache-Control': 'no-store' };

/** A page with a library's tags in its head, as a page that uses it has them. @param {Meta} meta @param {string} script */
const page = ({ scripts = [], styles = [], modules = [] }, script) => `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<style>html,body{margin:0;background:#fff}#chart{width:900px;height:500px;position:relative}</style>
${styles.map((url) => `<link rel="stylesheet" href="${url}">`).join('')}${scripts.map((url) => `<script src="${url}"></script>`).join('')}
${[...modules, script].map((url) => `<link rel="modulepreload" href="${url}">`).join('')}
<div id="chart"></div><script type="module" src="${script}"></script>`;

/** The file of a path: the package's under /baton/, else ours. @param {string} pathname */
function file(pathname) {
  const root = pathname.startsWith('/baton/') ? WWW : PEERS;
  const path = normalize(join(root, decodeURIComponent(pathname)));
  if (!path.startsWith(normalize(root).replace(/[\\/]$/, '') + sep)) throw new Error('outside');
  return path;
}

/** @param {Record<string, Meta>} metas @returns {Promise<{ url: string, close: () => void }>} */
export function serve(metas) {
  const http = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    try {
      const meta = metas[searchParams.get('lib') ?? ''];
      if (pathname === '/bench' || pathname === '/cold') {
        if (!meta) throw new Error('no such library');
        response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/html' }).end(page(meta, `/page${pathname}.js`));
        return;
      }
      const bytes = await readFile(file(pathname));
      response.writeHead(200, { ...HEADERS, 'Content-Type': TYPES[extname(pathname)] ?? 'application/octet-stream' }).end(bytes);
    } catch {
      response.writeHead(404, HEADERS).end();
    }
  });
  return new Promise((done) => {
    http.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (http.address());
      done({ url: `http://127.0.0.1:${port}`, close: () => void http.close() });
    });
  });
}
