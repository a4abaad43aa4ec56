// A fresh database in the server at hand, for tests that want one of their own. A prepared one may be given as the
// template: copying it is much quicker than running all migrations again.

import { randomBytes } from 'node:crypto';
import { Client, DatabaseError, type PoolConfig } from 'pg';
import type { Database } from './database.ts';
import { accessStatements } from './prepare-roles.ts';

export interface ScratchDatabase {
  readonly database: Database;
  drop(): Promise<void>;
}

/** Makes an empty database, or a copy of `template`, to which nobody may be connected meanwhile. */
export async function createScratchDatabase(base: Database, template?: Database): Promise<ScratchDatabase> {
  const name = `scratch_${randomBytes(8).toString('hex')}`;
  await asOwner(base, async (client) => {
    const source = template
      ? `TEMPLATE ${client.escapeIdentifier(databaseNameOf(template.owner))}`
      : "TEMPLATE template0 ENCODING 'UTF8'";
    await client.query(`CREATE DATABASE ${name} ${source}`);
    const { application, portal } = base.roles;
    const roles = [application, portal].map((role) => client.escapeIdentifier(role));
    for (const statement of accessStatements(name, roles[0] ?? '', roles[1] ?? '')) await client.query(statement);
  });
  return {
    database: {
      owner: inDatabase(base.owner, name),
      application: inDatabase(base.application, name),
      portal: inDatabase(base.portal, name),
      roles: base.roles,
      description: `${base.description}, scratch database ${name}`,
      stop: () => Promise.resolve(),
    },
    async drop() {
      await asOwner(base, (client) => dropDatabase(client, name));
    },
  };
}

const insufficientPrivilege = '42501';

// FORCE may not end a worker of autovacuum, which is the superuser's; a plain DROP waits for it to give way.
async function dropDatabase(client: Client, name: string): Promise<void> {
  try {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  } catch (error) {
    if (!(error instanceof DatabaseError && error.code === insufficientPrivilege)) throw error;
    await client.query(`DROP DATABASE IF EXISTS ${name}`);
  }
}

async function asOwner(base: Database, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client(base.owner);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function inDatabase(config: PoolConfig, database: string): PoolConfig {
  if (config.connectionString === undefined) return { ...config, database };
  const url = new URL(config.connectionString);
  url.pathname = `/${database}`;
  return { ...config, connectionString: url.href };
}

function databaseNameOf(config: PoolConfig): string {
  if (config.connectionString === undefined) return config.database ?? '';
  return decodeURIComponent(new URL(config.connectionString).pathname.slice(1));
}
