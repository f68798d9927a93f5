// A static server for the page: right types, the strictest policy the page promises to run under, nothing outside its root.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { WWW } from './paths.mjs';

const TYPES = /** @type {Record<string, string>} */ ({
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
});

/**
 * No inline code, no foreign host, no string turned into markup. `img-src` is for the icon of the page, and for Firefox,
 * which asks for /favicon.ico of pages without one under their policy and otherwise reports a violation of its own making.
 */
export const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'";

/** The file a URL path means, or null. @param {string} root @param {string} pathname */
function resolve(root, pathname) {
  try {
    const path = normalize(join(root, decodeURIComponent(pathname)));
    if (path !== root && !path.startsWith(root + sep)) return null;
    const file = pathname.endsWith('/') ? join(path, 'index.html') : path;
    return statSync(file).isFile() ? file : null;
  } catch {
    return null;
  }
}

/** Pages that are no files, by their paths. @typedef {Record<string, () => string>} Made */

/** @param {string} root @param {string | null} start where `/` leads @param {string} policy @param {Made} [pages] */
const server = (root, start, policy, pages = {}) =>
  createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/' && start) return response.writeHead(302, { Location: start }).end();
    if (pathname === '/favicon.ico') return response.writeHead(204).end();
    const made = Object.hasOwn(pages, pathname) ? pages[pathname]() : null;
    const file = made === null ? resolve(root, pathname) : pathname;
    if (!file) return response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n');
    response.writeHead(200, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      ...(policy ? { 'Content-Security-Policy': policy } : {}),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-cache',
    });
    if (made === null) createReadStream(file).pipe(response);
    else response.end(made);
  });

/**
 * The page under its policy: listens on this machine only, on `port` if it is free and on any free port otherwise.
 * @param {number} port 0 for any @param {Made} [pages] pages of a test's own, beside it
 */
export function serve(port, pages) {
  return listen(() => server(WWW, '/page/', POLICY, pages), port, '/page/');
}

/** A folder as a plain host serves it, without a policy. @param {string} root */
export function serveFolder(root) {
  return listen(() => server(root, null, ''), 0, '/');
}

/**
 * @param {() => import('node:http').Server} make @param {number} port @param {string} start
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
function listen(make, port, start) {
  return new Promise((done, fail) => {
    const http = make();
    http.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE' && port !== 0) done(listen(make, 0, start));
      else fail(error);
    });
    http.listen(port, '127.0.0.1', () => {
      const { port: actual } = /** @type {import('node:net').AddressInfo} */ (http.address());
      const close = () => new Promise((/** @type {(value: void) => void} */ closed) => {
        http.closeAllConnections();
        http.close(() => closed());
      });
      done({ url: `http://127.0.0.1:${actual}${start}`, close });
    });
  });
}
