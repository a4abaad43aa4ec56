// The roles of a Shangliang database. Row-level security stands behind every query, so the application's role must be
// one that it binds; the owner makes tables and reads everything for a backup; the portal is given published views.

export const databaseName = 'shangliang';
export const ownerRole = 'shangliang_owner';
export const applicationRole = 'shangliang_app';
export const portalRole = 'shangliang_portal';

const restricted = 'NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';

/** Statements for a superuser; each can be run again. */
export function roleStatements(): readonly string[] {
  return [
    ...role(ownerRole, 'NOSUPERUSER NOCREATEROLE NOREPLICATION CREATEDB BYPASSRLS'),
    ...role(applicationRole, restricted),
    ...role(portalRole, restricted),
  ];
}

function role(name: string, rights: string): readonly string[] {
  const exists = `SELECT FROM pg_catalog.pg_roles WHERE rolname = '${name}'`;
  return [
    `DO $$ BEGIN IF NOT EXISTS (${exists}) THEN CREATE ROLE ${name} LOGIN; END IF; END $$`,
    `ALTER ROLE ${name} ${rights}`,
  ];
}

/** Restricts a new database to the three roles; names must be plain identifiers. */
export function accessStatements(database: string, application: string, portal: string): readonly string[] {
  return [
    `REVOKE ALL ON DATABASE ${database} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${database} TO ${application}, ${portal}`,
  ];
}

/** The encoding is said, for a server may have been set up with another one; the locale is the server's own. */
export function createDatabaseStatement(): string {
  return `CREATE DATABASE ${databaseName} OWNER ${ownerRole} ENCODING 'UTF8' TEMPLATE template0`;
}

/** What an administrator runs once, as a superuser, on a server of PostgreSQL 15 or later. */
export function databasePrepareStatements(): string {
  const statements = [
    ...roleStatements(),
    // The portal connects as the application's user and takes the smaller role.
    `GRANT ${portalRole} TO ${applicationRole}`,
    createDatabaseStatement(),
    ...accessStatements(databaseName, applicationRole, portalRole),
  ];
  return [
    '-- Roles and database of Shangliang. Run as a superuser, for instance with psql.',
    `-- Afterwards give the roles passwords (psql: \\password ${ownerRole}, \\password ${applicationRole}) and set`,
    `-- DATABASE_OWNER_URL=postgres://${ownerRole}:…@host/${databaseName} and`,
    `-- DATABASE_URL=postgres://${applicationRole}:…@host/${databaseName}.`,
    `-- Leave the line CREATE DATABASE out when the database exists already.`,
    ...statements.map((statement) => `${statement};`),
    '',
  ].join('\n');
}
