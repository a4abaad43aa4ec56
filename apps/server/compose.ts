/** The composition: which modules there are, in which order, and the server that they make. */
import type { Hono } from 'hono';
import { identityModule, openSession } from '#modules/identity/server/index.ts';
import { currentSession, organisationModule, standingSource } from '#modules/organisation/server/index.ts';
import { proposalsModule } from '#modules/proposals/server/index.ts';
import { calendarReader } from '#platform/calendar-days.ts';
import { openPool } from '#platform/database.ts';
import { createApi } from '#platform/http.ts';
import { kindsOf } from '#platform/kind.ts';
import { type Logger, quietLogger } from '#platform/log.ts';
import { type MigrationSource, pendingMigrations } from '#platform/migrate.ts';
import type { ServerModule } from '#platform/module.ts';
import { platformModule } from '#platform/platform-module.ts';
import type { Database } from '#platform/postgres/database.ts';
import type { Server } from '#platform/server.ts';

const root = new URL('../../', import.meta.url);

/** Migrations in the order in which they are applied; known without a database. */
export const moduleSources: readonly MigrationSource[] = [
  { name: 'platform', migrations: new URL('platform/migrations/', root) },
  ...['identity', 'organisation', 'proposals'].map((name) => ({
    name,
    migrations: new URL(`modules/${name}/server/migrations/`, root),
  })),
];

export interface Composition {
  readonly database: Database;
  readonly publicUrl: string;
  readonly version: string;
  /** Served over plain http beyond loopback. */
  readonly isUnprotected?: boolean;
  readonly now?: () => Date;
  readonly log?: Logger;
  /** Requests of one address in a minute; 6000 where nothing is said. */
  readonly requestsPerMinute?: number;
  /** Connections of the application's pool. */
  readonly poolSize?: number;
}

export interface Composed {
  readonly server: Server;
  readonly api: Hono;
  close(): Promise<void>;
}

const modulesOf = ({ publicUrl, version, isUnprotected = false }: Composition): ServerModule[] => [
  identityModule({ publicUrl, version, isUnprotected, ...standingSource }),
  organisationModule,
  proposalsModule,
];

/** Opens the application's pool on a migrated database and joins the modules into one server. */
export function composeServer(composition: Composition): Composed {
  const { db, pool, close } = openPool(composition.database.application, composition.poolSize);
  const subjects = modulesOf(composition);
  const kinds = kindsOf(subjects.flatMap((module) => module.kinds ?? []));
  const figures = subjects.flatMap((module) => module.figures ?? []);
  const ground = platformModule({
    kinds,
    figures,
    modules: subjects,
    currentSessionId: async (call) => (await currentSession(call))?.id ?? null,
  });
  const server: Server = {
    db,
    modules: [ground, ...subjects],
    kinds,
    figures,
    authentication: { openSession, keysOf: standingSource.keysOf },
    calendar: calendarReader(db),
    now: composition.now ?? (() => new Date()),
    log: composition.log ?? quietLogger,
    publicUrl: composition.publicUrl,
    requestsPerMinute: composition.requestsPerMinute ?? 6000,
    version: composition.version,
    isHealthy: async () => (await pendingMigrations(pool, moduleSources)).length === 0,
  };
  return { server, api: createApi(server), close };
}
