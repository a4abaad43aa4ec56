/** Whether what was built is made of the sources as they are now: a digest of all of them is kept beside it. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { rootDir as root } from './settings.ts';

export const distDir = join(root, 'dist');
const SOURCES = ['apps/console', 'apps/portal', 'kernel', 'modules', 'ui'];
const SINGLE = ['package-lock.json', 'scripts/build.ts'];
const isSource = (path: string) =>
  /\.(ts|tsx|css|html|svg|png|webmanifest|js|mjs|json)$/.test(path) && !/\.test\.tsx?$|[/\\]server[/\\]/.test(path);

async function filesBelow(dir: string): Promise<string[]> {
  const entries = await readdir(join(root, dir), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

/** A digest of the names and contents of everything that pages are built from. */
export async function digestOfSources(): Promise<string> {
  const found = (await Promise.all(SOURCES.map(filesBelow))).flat().filter(isSource);
  const paths = [...found, ...SINGLE].sort();
  const contents = await Promise.all(paths.map((path) => readFile(join(root, path))));
  const hash = createHash('sha256');
  for (const [index, path] of paths.entries()) {
    hash.update(`${path}\0${contents[index]?.byteLength ?? 0}\0`).update(contents[index] ?? '');
  }
  return hash.digest('hex');
}

export async function isBuilt(): Promise<boolean> {
  const kept = await readFile(join(distDir, 'sources.sha256'), 'utf8').catch(() => '');
  return kept !== '' && kept === (await digestOfSources());
}
