/** From settings to a server on a migrated database; for the one serving process and for commands beside it. */
import { readFileSync } from 'node:fs';
import type { Logger } from '#platform/log.ts';
import { migrate } from '#platform/migrate.ts';
import type { Database } from '#platform/postgres/database.ts';
import { resolveDatabase } from '#platform/postgres/resolve-database.ts';
import { type Composed, composeServer, moduleSources } from './compose.ts';
import type { Settings } from './settings.ts';

export const version: string = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;

export interface OpenOptions {
  readonly mode: 'serve' | 'command';
  readonly log?: Logger;
  /** Lines about the database for whoever started it. */
  readonly say?: (line: string) => void;
  /** Called when the database is there and before anything is done in it. */
  readonly beforeMigrations?: () => Promise<void>;
}

export interface OpenServer extends Composed {
  readonly database: Database;
  /** Names of the migrations that this start applied. */
  readonly applied: readonly string[];
}

async function prepare(settings: Settings, database: Database, options: OpenOptions): Promise<OpenServer> {
  await options.beforeMigrations?.();
  const applied = await migrate(database.owner, moduleSources, database.roles);
  const composed = composeServer({
    database,
    publicUrl: settings.publicUrl,
    version,
    isUnprotected: settings.isUnprotected,
    requestsPerMinute: settings.requestsPerMinute,
    ...(options.log ? { log: options.log } : {}),
  });
  const close = async () => {
    await composed.close();
    await database.stop();
  };
  return { ...composed, database, applied, close };
}

/** `close` ends the connections and lets the database go. */
export async function openServer(settings: Settings, options: OpenOptions): Promise<OpenServer> {
  const database = await resolveDatabase({
    env: settings.database,
    dataDir: settings.dataDir,
    mode: options.mode,
    log: options.say ?? (() => undefined),
  });
  try {
    return await prepare(settings, database, options);
  } catch (error) {
    await database.stop();
    throw error;
  }
}
