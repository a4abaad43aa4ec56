// The database of a data folder, under our own keeper. One server per folder holds a lock for its whole life; commands
// come and go beside it or without it.

import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, type PoolConfig } from 'pg';
import { type Attachment, attachKeeper } from './attach-keeper.ts';
import type { Database, Log } from './database.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import { findBinaries } from './find-binaries.ts';
import { holdServing } from './hold-serving.ts';
import { locateCluster, systemFolder } from './locate-cluster.ts';
import {
  accessStatements,
  applicationRole,
  createDatabaseStatement,
  databaseName,
  ownerRole,
  portalRole,
  roleStatements,
} from './prepare-roles.ts';

export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly mode: 'serve' | 'command';
  readonly log: Log;
}

export async function resolveEmbedded({ dataDir, mode, log }: EmbeddedOptions): Promise<Database> {
  if (process.platform === 'win32') throw new DatabaseTrouble('platform-unsupported', { platform: 'Windows' });
  try {
    return await startEmbedded({ dataDir, mode, log });
  } catch (error) {
    throw folderTrouble(dataDir, error);
  }
}

async function startEmbedded({ dataDir, mode, log }: EmbeddedOptions): Promise<Database> {
  const place = await locateCluster(dataDir);
  const serving = mode === 'serve' ? await holdServing(place.home, await realpath(dataDir)) : undefined;
  let attachment: Attachment | undefined;
  try {
    const copyHome = place.account ? join(systemFolder, 'programs') : join(place.home, 'programs');
    const binaries = await findBinaries(place.clusterDir, place.account, copyHome);
    const attached = await attachKeeper({ ...place, bin: binaries.bin, major: binaries.major }, log);
    attachment = attached;
    const connect = (user: string, database: string): PoolConfig => ({
      host: place.runDir,
      port: 5432,
      user,
      database,
      ssl: false,
    });
    await prepareCluster(connect('postgres', 'postgres'));
    return {
      owner: connect(ownerRole, databaseName),
      application: connect(applicationRole, databaseName),
      portal: connect(portalRole, databaseName),
      roles: { owner: ownerRole, application: applicationRole, portal: portalRole },
      description: `PostgreSQL ${binaries.version} (${binaries.origin}) in ${place.clusterDir}`,
      async stop() {
        await attached.release();
        serving?.release();
      },
    };
  } catch (error) {
    await attachment?.release();
    serving?.release();
    throw error;
  }
}

/** Troubles of the file system in words; their codes are those of Node, SQLite (the locks) and PostgreSQL. */
function folderTrouble(folder: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof DatabaseTrouble) return error;
  const code = 'code' in error ? String(error.code) : '';
  const sqlite = 'errcode' in error ? error.errcode : undefined;
  if (code === 'ENOSPC' || code === '53100' || sqlite === 13) return new DatabaseTrouble('disk-full', { folder });
  const unusable = /^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST)$/.test(code) || sqlite === 8 || sqlite === 14;
  return unusable ? new DatabaseTrouble('folder-unusable', { folder, reason: error.message }) : error;
}

/** Makes the roles and the database of a new cluster; two starts at once take turns. */
async function prepareCluster(superuser: PoolConfig): Promise<void> {
  const client = new Client(superuser);
  await client.connect();
  try {
    if (await isPrepared(client)) return;
    await client.query(`SELECT pg_advisory_lock(hashtext('${databaseName}'))`);
    if (await isPrepared(client)) return;
    const statements = [
      ...roleStatements(),
      createDatabaseStatement(),
      ...accessStatements(databaseName, applicationRole, portalRole),
    ];
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The access statements come last, so the database counts only when they have been run. */
async function isPrepared(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ access: string[] | null }>(
    'SELECT datacl::text[] AS access FROM pg_catalog.pg_database WHERE datname = $1',
    [databaseName],
  );
  return rows[0]?.access?.some((entry) => entry.startsWith(`${portalRole}=`)) ?? false;
}
