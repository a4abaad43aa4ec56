/** Headers, built files and their caching, as a browser sees them. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { strictHeaders } from './headers.ts';
import { readStaticFiles } from './static-files.ts';

const SCRIPT = 'export const words = "x";\n'.repeat(100);
let folder: string;
let app: Hono;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shangliang-site-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html>');
  await writeFile(join(folder, 'assets/main-abc.js'), SCRIPT);
  await writeFile(join(folder, 'assets/main-abc.js.br'), brotliCompressSync(SCRIPT));
  const files = await readStaticFiles(folder);
  app = new Hono();
  app.use(strictHeaders('https://zx.example.cn'));
  app.get('/files/*', (c) => files.answer(c, c.req.path.slice('/files/'.length)) ?? c.notFound());
  app.get('/download', (c) => c.body('x', 200, { 'content-security-policy': "default-src 'none'; sandbox" }));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a file with a digest in its name is kept for ever and comes compressed', async () => {
  const answer = await app.request('/files/assets/main-abc.js', { headers: { 'accept-encoding': 'gzip, br' } });
  expect(answer.headers.get('cache-control')).toContain('immutable');
  expect(answer.headers.get('content-encoding')).toBe('br');
  expect(answer.headers.get('content-type')).toContain('text/javascript');
  expect(brotliDecompressSync(Buffer.from(await answer.arrayBuffer())).toString()).toBe(SCRIPT);
  const plain = await app.request('/files/assets/main-abc.js');
  expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, SCRIPT]);
});

test('the page that names them is asked for each time, and is not sent twice', async () => {
  const first = await app.request('/files/index.html');
  expect(first.headers.get('cache-control')).toBe('no-cache');
  const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
  expect((await app.request('/files/index.html', { headers })).status).toBe(304);
});

test('nothing outside of the folder is given', async () => {
  for (const path of ['..%2f..%2fetc/passwd', 'assets/../../package.json', 'assets/main-abc.js.br', 'assets']) {
    expect((await app.request(`/files/${path}`)).status).toBe(404);
  }
});

test('every answer is under the policy, a refused one too; a stricter one stays', async () => {
  for (const path of ['/files/index.html', '/nothing']) {
    const { headers } = await app.request(path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toContain('max-age');
  }
  expect((await app.request('/download')).headers.get('content-security-policy')).toContain('sandbox');
});
