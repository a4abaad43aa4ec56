/**
 * Built files from memory, compressed when they were built. Names with a digest never change, so browsers may keep
 * them for ever; the page that names them is asked for each time.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { Context } from 'hono';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};

interface StaticFile {
  readonly type: string;
  readonly tag: string;
  readonly isImmutable: boolean;
  readonly bodies: {
    readonly plain: Uint8Array<ArrayBuffer>;
    br?: Uint8Array<ArrayBuffer>;
    gzip?: Uint8Array<ArrayBuffer>;
  };
}

export interface StaticFiles {
  /** The answer to a request for this path below the folder; null when there is no such file. */
  answer(c: Context, path: string): Response | null;
}

async function readFolder(dir: string): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = files.map(async (file) => {
    const path = relative(dir, file).split(sep).join('/');
    return [path, new Uint8Array(await readFile(file))] as const;
  });
  return new Map(await Promise.all(read));
}

function staticFile(
  path: string,
  all: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  plain: Uint8Array<ArrayBuffer>,
): StaticFile {
  const br = all.get(`${path}.br`);
  const gzip = all.get(`${path}.gz`);
  return {
    type: TYPES[extname(path)] ?? 'application/octet-stream',
    tag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    isImmutable: path.startsWith('assets/'),
    bodies: { plain, ...(br ? { br } : {}), ...(gzip ? { gzip } : {}) },
  };
}

function chooseBody(file: StaticFile, accepted: string) {
  if (file.bodies.br && /\bbr\b/.test(accepted)) return { body: file.bodies.br, encoding: 'br' };
  if (file.bodies.gzip && /\bgzip\b/.test(accepted)) return { body: file.bodies.gzip, encoding: 'gzip' };
  return { body: file.bodies.plain, encoding: null };
}

function answerWith(c: Context, file: StaticFile): Response {
  c.header('ETag', file.tag);
  c.header('Vary', 'Accept-Encoding');
  c.header('Cache-Control', file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (c.req.header('if-none-match') === file.tag) return c.body(null, 304);
  const { body, encoding } = chooseBody(file, c.req.header('accept-encoding') ?? '');
  if (encoding) c.header('Content-Encoding', encoding);
  return c.body(body, 200, { 'content-type': file.type });
}

/** Reads the whole folder; it is small, and a deployment replaces it between two starts. */
export async function readStaticFiles(dir: string): Promise<StaticFiles> {
  const all = await readFolder(dir);
  const files = new Map<string, StaticFile>();
  for (const [path, plain] of all) {
    if (!/\.(br|gz)$/.test(path)) files.set(path, staticFile(path, all, plain));
  }
  return {
    answer: (c, path) => {
      const file = files.get(path);
      return file ? answerWith(c, file) : null;
    },
  };
}
