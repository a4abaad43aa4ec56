// Where the embedded cluster of a data folder lives. Normally in <data folder>/postgres; where the user who runs
// PostgreSQL cannot get there (root's own home), in /var/lib/shangliang/<hash>, and a pointer file in the data folder
// says so. Sockets need a short path (107 bytes), so a deep data folder has them in the temporary folder.

import { createHash } from 'node:crypto';
import { chmod, chown, lstat, mkdir, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, canEnter, chooseAccount } from './choose-account.ts';
import { DatabaseTrouble } from './database-trouble.ts';

export interface ClusterPlace {
  /** Locks, logs and the folders below; belongs to whoever starts the server. */
  readonly home: string;
  /** PostgreSQL's own data directory. */
  readonly clusterDir: string;
  /** Both sockets; mode 0700. */
  readonly runDir: string;
  readonly account: Account | undefined;
}

export const systemFolder = '/var/lib/shangliang';
const pointerName = 'postgres-location.json';
const longestSocketFolder = 107 - '/.s.PGSQL.5432'.length;

/** Finds, and makes where needed, the folders of the cluster that belongs to this data folder. */
export async function locateCluster(dataDir: string): Promise<ClusterPlace> {
  await mkdir(dataDir, { recursive: true });
  const folder = await realpath(dataDir);
  const home = (await readPointer(folder)) ?? (await chooseHome(folder));
  const clusterDir = join(home, 'cluster');
  await refuseForeign(home, clusterDir);
  const account = await chooseAccount(clusterDir);
  if (!(await canEnter(account, home))) {
    throw new DatabaseTrouble('folder-unreachable', { account: account?.name ?? '', folder: home });
  }
  return { home, clusterDir, account, runDir: await makeRunDir(home, account) };
}

async function chooseHome(folder: string): Promise<string> {
  const inside = join(folder, 'postgres');
  const exists = (await stat(inside).catch(() => undefined)) !== undefined;
  const account = await chooseAccount(join(inside, 'cluster'));
  if (exists || (await canEnter(account, folder))) {
    await mkdir(inside, { recursive: true, mode: 0o700 });
    // Ours, and PostgreSQL's user must pass through it.
    if (account && (await stat(inside)).uid === 0) await chmod(inside, 0o755);
    return inside;
  }
  const outside = join(systemFolder, shortHash(folder));
  await mkdir(outside, { recursive: true, mode: 0o755 });
  await chmod(systemFolder, 0o755);
  await chmod(outside, 0o755);
  await writePointer(folder, outside);
  return outside;
}

/** The pointer stays right when the data folder is renamed; a missing target is refused, never begun anew. */
async function readPointer(folder: string): Promise<string | undefined> {
  const pointer = join(folder, pointerName);
  const text = await readFile(pointer, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const target = pointedHome(text);
  if (target && (await stat(target).catch(() => undefined))?.isDirectory()) return target;
  throw new DatabaseTrouble('cluster-missing', { pointer, folder: target ?? '?' });
}

function pointedHome(text: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && 'home' in parsed && typeof parsed.home === 'string') {
      return parsed.home;
    }
  } catch {
    // A torn file is told like a missing target.
  }
  return undefined;
}

async function writePointer(folder: string, home: string): Promise<void> {
  const pointer = join(folder, pointerName);
  await writeFile(`${pointer}.${process.pid}`, `${JSON.stringify({ home })}\n`, { flush: true });
  await rename(`${pointer}.${process.pid}`, pointer);
}

async function refuseForeign(home: string, clusterDir: string): Promise<void> {
  const us = process.getuid?.();
  const found = (await stat(clusterDir).catch(() => undefined)) ?? (await stat(home));
  if (us !== 0 && found.uid !== us) {
    throw new DatabaseTrouble('folder-foreign', { folder: clusterDir, owner: found.uid });
  }
}

async function makeRunDir(home: string, account: Account | undefined): Promise<string> {
  const inside = join(home, 'run');
  // Not the TMPDIR of the moment: a server and a command beside it must come to the same folder.
  const runDir = Buffer.byteLength(inside) <= longestSocketFolder ? inside : `/tmp/shangliang-${shortHash(home)}`;
  await mkdir(runDir, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const found = await lstat(runDir);
  const owner = account?.uid ?? process.getuid?.();
  const trusted = found.isDirectory() && (found.uid === owner || found.uid === process.getuid?.());
  if (!trusted) throw new DatabaseTrouble('socket-folder-foreign', { folder: runDir });
  await chmod(runDir, 0o700);
  if (account && found.uid !== account.uid) await chown(runDir, account.uid, account.gid);
  return runDir;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
