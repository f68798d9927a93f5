// The development server: what it hands out, under which policy, and what it refuses.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { POLICY, serve } from '../tools/lib/server.mjs';

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
before(async () => {
  server = await serve(0);
});
after(() => server.close());

/** A request whose path is sent as it stands; fetch would tidy it. @param {string} path @returns {Promise<number | undefined>} */
const status = (path) =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    request({ hostname, port, path }, (response) => resolve(response.resume().statusCode)).on('error', reject).end();
  });

test('files carry their type and the policy', async () => {
  const page = await fetch(server.url);
  assert.equal(page.status, 200);
  assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
  assert.equal(page.headers.get('content-security-policy'), POLICY);
  const script = await fetch(new URL('../baton/index.js', server.url));
  assert.equal(script.headers.get('content-type'), 'text/javascript; charset=utf-8');
});

test('the root leads to the page', async () => {
  const response = await fetch(new URL('/', server.url));
  assert.equal(response.url, server.url);
});

test('nothing outside the root is handed out', async () => {
  for (const path of ['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/page/../../Cargo.toml', '/%00', '/%', '/baton']) {
    assert.equal(await status(path), 404, path);
  }
});

test('a taken port is no obstacle', async () => {
  const taken = Number(new URL(server.url).port);
  const second = await serve(taken);
  assert.notEqual(second.url, server.url);
  assert.equal((await fetch(second.url)).status, 200);
  await second.close();
});

test('a port that is none is refused before anything is built', () => {
  for (const PORT of ['abc', '-1', '65536']) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(new URL('../tools/start.mjs', import.meta.url))], { encoding: 'utf8', env: { ...process.env, PORT } });
    assert.deepEqual([status, stdout, stderr], [1, '', `  PORT is "${PORT}".\n  What to do: give a number from 0 (any free port) to 65535\n`]);
  }
});
