// The front door to PostgreSQL: a server given by DATABASE_URL, or else the embedded one in the data folder. Everything
// else in the project receives a Database and does not know which of the two it is.

import type { Database, Log } from './database.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import { resolveEmbedded } from './resolve-embedded.ts';
import { resolveServer } from './resolve-server.ts';

export interface ResolveOptions {
  readonly env: { readonly DATABASE_URL?: string | undefined; readonly DATABASE_OWNER_URL?: string | undefined };
  readonly dataDir: string;
  /** `serve`: this process is the one server of the data folder; `command`: beside a server, or without one. */
  readonly mode: 'serve' | 'command';
  readonly log: Log;
}

/** Throws DatabaseTrouble (DataFolderBusy for a second server) with a sentence that says what to do. */
export async function resolveDatabase({ env, dataDir, mode, log }: ResolveOptions): Promise<Database> {
  if (env.DATABASE_URL) {
    return resolveServer({ applicationUrl: env.DATABASE_URL, ownerUrl: env.DATABASE_OWNER_URL || undefined, log });
  }
  if (env.DATABASE_OWNER_URL) throw new DatabaseTrouble('owner-url-alone');
  return resolveEmbedded({ dataDir, mode, log });
}
