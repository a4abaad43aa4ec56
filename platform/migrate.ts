/**
 * Forward-only SQL files, applied in the order of the module list and of their names, under one advisory lock.
 * A file that was applied must not change: its digest is kept and compared. The files name the two smaller roles as the
 * embedded database has them; where the server's administrator gave others, those are put in their place.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { DatabaseTrouble } from './postgres/database-trouble.ts';
import { applicationRole, portalRole } from './postgres/prepare-roles.ts';

export interface MigrationSource {
  readonly name: string;
  readonly migrations: URL;
}

const LOCK = 7_239_114;

interface Migration {
  readonly name: string;
  readonly digest: string;
  readonly text: string;
}

async function readMigrations(sources: readonly MigrationSource[]): Promise<Migration[]> {
  const all: Migration[] = [];
  for (const source of sources) {
    const files = (await readdir(fileURLToPath(source.migrations))).filter((file) => file.endsWith('.sql')).sort();
    for (const file of files) {
      const text = await readFile(new URL(file, source.migrations), 'utf8');
      all.push({ name: `${source.name}/${file}`, digest: createHash('sha256').update(text).digest('hex'), text });
    }
  }
  return all;
}

async function applied(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; digest: string }>('select name, digest from applied_migration');
  return new Map(rows.map((row) => [row.name, row.digest]));
}

export interface GrantedRoles {
  readonly application: string;
  readonly portal: string;
}

const withRoles = (text: string, { application, portal }: GrantedRoles): string =>
  text
    .replace(new RegExp(`\\b${applicationRole}\\b`, 'g'), pg.escapeIdentifier(application))
    .replace(new RegExp(`\\b${portalRole}\\b`, 'g'), pg.escapeIdentifier(portal));

/** A user without the right to make tables is a matter of the setting, and told as such. */
function migrationTrouble(client: pg.Client, error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError) || error.code !== '42501') return error;
  return new DatabaseTrouble('migrations-forbidden', { user: client.user ?? '', reason: error.message });
}

/** Applies what is missing; answers the names of what it applied. Throws when an applied file has changed since. */
export async function migrate(
  owner: pg.ClientConfig,
  sources: readonly MigrationSource[],
  roles: GrantedRoles = { application: applicationRole, portal: portalRole },
): Promise<string[]> {
  const migrations = await readMigrations(sources);
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(
      'create table if not exists applied_migration (name text primary key, digest text not null, at timestamptz not null default now())',
    );
    await client.query('grant select on applied_migration to public');
    const before = await applied(client);
    const fresh: string[] = [];
    for (const migration of migrations) {
      const digest = before.get(migration.name);
      if (digest === migration.digest) continue;
      if (digest) throw new Error(`The migration ${migration.name} was changed after it had been applied.`);
      await client.query('begin');
      await client.query(withRoles(migration.text, roles));
      await client.query('insert into applied_migration(name, digest) values ($1, $2)', [
        migration.name,
        migration.digest,
      ]);
      await client.query('commit');
      fresh.push(migration.name);
    }
    return fresh;
  } catch (error) {
    throw migrationTrouble(client, error);
  } finally {
    await client.end();
  }
}

/** Are all migrations in place? Asked by the health check. */
export async function pendingMigrations(pool: pg.Pool, sources: readonly MigrationSource[]): Promise<string[]> {
  const migrations = await readMigrations(sources);
  const { rows } = await pool.query<{ name: string }>('select name from applied_migration');
  const names = new Set(rows.map((row) => row.name));
  return migrations.filter((migration) => !names.has(migration.name)).map((migration) => migration.name);
}
