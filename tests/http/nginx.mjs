// SPDX-License-Identifier: AGPL-3.0-or-later
// nginx.mjs BINARY: the proxy configuration of docs/examples/nginx.conf, with nothing but names, ports and certificates replaced,
// in front of a real server. Ends with 77 when nginx or openssl is missing.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const binary = process.argv[2];
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const which = (name) => spawnSync('sh', ['-c', `PATH=$PATH:/usr/sbin command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
const nginx = which('nginx');
if (!nginx || !which('openssl')) {
  console.log('[  SKIPPED ] nginx or openssl is missing: script/setup --test installs them');
  process.exit(77);
}

const free_port = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const folder = mkdtempSync(join(tmpdir(), 'maillage-nginx-'));
const [plain, secure, inner] = [await free_port(), await free_port(), await free_port()];
const base_url = `https://exemple.fr:${secure}`;
const children = [];
function start(command, args) {
  const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  child.output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (child.output += data));
  children.push(child);
  return child;
}

// One request through the proxy, or straight to the server.
function get(path, { tls = true, port = tls ? secure : plain, method = 'GET', headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const request = (tls ? https : http).request(
      { host: '127.0.0.1', port, path, method, servername: 'exemple.fr', rejectUnauthorized: false, headers: { Host: `exemple.fr:${port}`, ...headers } },
      (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text: Buffer.concat(parts).toString() }));
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}
async function until_it_answers(what, child) {
  for (let turn = 0; turn < 200; ++turn) {
    if (await what().catch(() => undefined)) return;
    if (child.exitCode !== null) break;
    await pause(50);
  }
  throw new Error(`it does not answer:\n${child.output}`);
}

try {
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=exemple.fr',
    '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')], { stdio: 'ignore' });
  const example = readFileSync(join(root, 'docs/examples/nginx.conf'), 'utf8');
  const replaced = [
    ['127.0.0.1:8080', `127.0.0.1:${inner}`],
    ['listen 80;', `listen 127.0.0.1:${plain};`],
    ['listen 443 ssl', `listen 127.0.0.1:${secure} ssl`],
    ['/etc/ssl/exemple.fr/fullchain.pem', join(folder, 'cert.pem')],
    ['/etc/ssl/exemple.fr/privkey.pem', join(folder, 'key.pem')],
  ].reduce((text, [from, to]) => {
    assert.ok(text.includes(from), `the example has no “${from}”`);
    return text.replaceAll(from, to);
  }, example);
  for (const name of ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'nginx.conf'), `
pid ${folder}/nginx.pid; error_log stderr; daemon off; worker_processes 1; ${process.getuid() === 0 ? 'user root;' : ''}
events { worker_connections 128; }
http {
  access_log off;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
${replaced}
}
`);
  const settings = ['--database.address', `sqlite:${folder}/maillage.db`, '--site.base_url', base_url];
  execFileSync(binary, ['init', ...settings], { cwd: folder, stdio: 'pipe' });
  const server = start(binary, ['serve', ...settings, '--server.port', String(inner), '--server.trusted_proxies', '127.0.0.1']);
  await until_it_answers(() => get('/healthz', { tls: false, port: inner }), server);
  const proxy = start(nginx, ['-c', join(folder, 'nginx.conf'), '-e', 'stderr']);
  await until_it_answers(() => get('/healthz'), proxy);

  const redirected = await get('/territoires?q=x', { tls: false });
  assert.equal(redirected.status, 301, 'plain HTTP is redirected');
  assert.equal(redirected.headers.location, 'https://exemple.fr/territoires?q=x');

  const home = await get('/', { headers: { 'Accept-Encoding': 'gzip' } });
  assert.equal(home.status, 200);
  assert.equal(home.headers['content-encoding'], 'gzip', 'Maillage compresses by itself');
  assert.ok(home.headers['content-security-policy'], 'security headers come through');
  assert.ok(home.headers.etag, 'pages keep their tag');
  const again = await get('/', { headers: { 'Accept-Encoding': 'gzip', 'If-None-Match': home.headers.etag } });
  assert.equal(again.status, 304, 'an unchanged page is not sent again');

  const choice = await get('/preferences', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: base_url, 'Sec-Fetch-Site': 'same-origin' },
    body: 'text_size=large&back=%2F',
  });
  assert.equal(choice.status, 303, choice.text);
  assert.match([choice.headers['set-cookie']].flat().join(), /;\s*Secure/i, 'cookies are for TLS only, since the visitor speaks TLS');

  assert.equal((await get('/metrics')).status, 403, 'the measures are closed to the public');
  assert.equal((await get('/metrics', { tls: false, port: inner, headers: { Host: '127.0.0.1' } })).status, 200, 'and open to the machine');

  const large = await get('/preferences', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: base_url },
    body: `text_size=${'x'.repeat(3_000_000)}`,
  });
  assert.equal(large.status, 413, 'Maillage refuses what is too large for a form, with a page of its own');
  assert.match(large.text, /<html/);
  console.log('nginx in front: all well');
} catch (error) {
  console.log(error.stack);
  for (const child of children) console.log(`${child.spawnfile}:\n${child.output}`);
  process.exitCode = 1;
} finally {
  for (const child of children.reverse()) {
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await new Promise((resolve) => child.on('exit', resolve));
    }
  }
  rmSync(folder, { recursive: true, force: true });
}
