// A new cluster is made beside its place and renamed into it when whole, so that an interrupted first start leaves
// nothing that looks like a database. Settings of ours are one included file, written anew at each start; lines of the
// administrator go into local.conf, which is read after it.

import { execFile } from 'node:child_process';
import { appendFile, chown, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './choose-account.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import type { KeeperPlan } from './keeper-protocol.ts';

const run = promisify(execFile);
const settingsFile = 'shangliang.conf';

// Durability stays as PostgreSQL has it by default: fsync, full_page_writes and synchronous_commit are on.
const settings = `# Written by Shangliang at each start. Own settings belong into local.conf beside this file.
max_connections = 100
shared_buffers = 256MB
effective_cache_size = 1GB
work_mem = 16MB
maintenance_work_mem = 128MB
random_page_cost = 1.1
checkpoint_timeout = 15min
wal_compression = on
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
default_text_search_config = 'pg_catalog.simple'
log_line_prefix = '%m [%p] '
log_checkpoints = off
`;

/** True when a cluster stands in its place; a folder with other things in it is refused. */
export async function clusterExists(clusterDir: string): Promise<boolean> {
  if (await stat(join(clusterDir, 'PG_VERSION')).catch(() => undefined)) return true;
  const entries = await readdir(clusterDir).catch(() => []);
  if (entries.length > 0) throw new DatabaseTrouble('folder-damaged', { folder: clusterDir });
  return false;
}

export async function createCluster(plan: KeeperPlan): Promise<void> {
  await removeHalves(plan.home);
  const half = await mkdtemp(join(plan.home, 'cluster.new-'));
  try {
    if (plan.account) await chown(half, plan.account.uid, plan.account.gid);
    await initialise(plan, half);
    await writeOwned(join(half, 'local.conf'), '# Own settings of this installation.\n', plan.account);
    const include = `\ninclude '${settingsFile}'\ninclude 'local.conf'\n`;
    await appendFile(join(half, 'postgresql.conf'), include, { flush: true });
    await rename(half, plan.clusterDir);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    throw error;
  }
}

async function initialise(plan: KeeperPlan, folder: string): Promise<void> {
  const identity = plan.account ? { uid: plan.account.uid, gid: plan.account.gid } : {};
  const options = { ...identity, cwd: folder, env: postgresEnvironment() };
  const access = ['--username=postgres', '--auth-local=trust', '--auth-host=reject'];
  const flags = [`--pgdata=${folder}`, '--encoding=UTF8', ...localeFlags(plan.major), ...access];
  try {
    await run(join(plan.bin, 'initdb'), flags, options);
  } catch (error) {
    throw initialisationTrouble(plan.home, error);
  }
}

/** With ctype C the trigrams of Chinese text are empty, hence a UTF-8 ctype beside the byte-wise collation. */
function localeFlags(major: number): readonly string[] {
  const ctype = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  if (major >= 17) {
    return ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', `--lc-ctype=${ctype}`];
  }
  return ['--locale=C', `--lc-ctype=${ctype}`];
}

function initialisationTrouble(folder: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const output = 'stderr' in error ? String(error.stderr) : error.message;
  if (/No space left on device/i.test(output)) return new DatabaseTrouble('disk-full', { folder });
  const reason = output.trim().split('\n').filter(Boolean).at(-1) ?? error.message;
  return new DatabaseTrouble('start-failed', { folder, reason });
}

async function removeHalves(home: string): Promise<void> {
  for (const entry of await readdir(home)) {
    if (entry.startsWith('cluster.new-')) await rm(join(home, entry), { recursive: true, force: true });
  }
}

/** Writes our settings; called before each start of PostgreSQL. */
export async function writeSettings(clusterDir: string, account: Account | undefined): Promise<void> {
  await writeOwned(join(clusterDir, settingsFile), settings, account);
}

/** Made anew rather than written over, for what lies there may be a link by another user. */
async function writeOwned(file: string, text: string, account: Account | undefined): Promise<void> {
  await rm(file, { force: true });
  await writeFile(file, text, { flag: 'wx', mode: 0o600, flush: true });
  if (account) await chown(file, account.uid, account.gid);
}

/** Nothing of the caller's PG* variables, locale or time zone may reach the server. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', TZ: 'UTC', LC_ALL: 'C', LANG: 'C' };
}
