// A PostgreSQL that somebody else runs, given by DATABASE_URL. With one user only, that user is the owner and the
// application takes a restricted role of it (SET ROLE at connection); where roles can be neither made nor used, an
// unprivileged user serves as it is, and FORCE ROW LEVEL SECURITY on the tables still binds it.

import { Client, type PoolConfig } from 'pg';
import type { Database, Log } from './database.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import { applicationRole, portalRole } from './prepare-roles.ts';

export interface ServerOptions {
  readonly applicationUrl: string;
  readonly ownerUrl: string | undefined;
  readonly log: Log;
}

interface ServerFacts {
  readonly version: string;
  readonly number: number;
  readonly encoding: string;
  readonly ctype: string;
  readonly user: string;
  readonly database: string;
  readonly superuser: boolean;
  readonly passes: boolean;
}

const oldest = 150_000;

export async function resolveServer({ applicationUrl, ownerUrl, log }: ServerOptions): Promise<Database> {
  const url = readUrl('DATABASE_URL', applicationUrl);
  const owner = ownerUrl === undefined ? url : readUrl('DATABASE_OWNER_URL', ownerUrl);
  const facts = await readFacts(url);
  const ownerFacts = ownerUrl === undefined ? facts : await readFacts(owner);
  refuseUnfit(url, facts, log);
  const application =
    ownerUrl === undefined && (await canTakeRole({ url, owner, user: facts.user, role: applicationRole }))
      ? { config: withRole(url, applicationRole), role: applicationRole }
      : { config: asGiven(url), role: facts.user };
  if (application.role === facts.user) noteUnchanged(facts, ownerUrl === undefined, log);
  const portal = (await canTakeRole({ url, owner, user: facts.user, role: portalRole }))
    ? { config: withRole(url, portalRole), role: portalRole }
    : application;
  if (portal === application)
    log(`The database role ${portalRole} cannot be used; the portal reads as the application.`);
  return {
    owner: asGiven(owner),
    application: application.config,
    portal: portal.config,
    roles: { owner: ownerFacts.user, application: application.role, portal: portal.role },
    description: `PostgreSQL ${facts.version} at ${placeOf(url)}, application as ${application.role}`,
    stop: () => Promise.resolve(),
  };
}

function readUrl(variable: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^postgres(ql)?:$/.test(url.protocol)) throw new DatabaseTrouble('url-unreadable', { variable });
  return url;
}

function asGiven(url: URL): PoolConfig {
  return { connectionString: url.href };
}

function withRole(url: URL, role: string): PoolConfig {
  const changed = new URL(url);
  const given = changed.searchParams.get('options');
  changed.searchParams.set('options', [given, `-c role=${role}`].filter(Boolean).join(' '));
  return { connectionString: changed.href };
}

/** Host, port and database; never the user's password. */
function placeOf(url: URL): string {
  const host = url.searchParams.get('host') ?? decodeURIComponent(url.host);
  return `${host}${decodeURIComponent(url.pathname)}`;
}

function refuseUnfit(url: URL, facts: ServerFacts, log: Log): void {
  const server = placeOf(url);
  if (facts.number < oldest) throw new DatabaseTrouble('server-too-old', { server, version: facts.version });
  if (facts.encoding !== 'UTF8') throw new DatabaseTrouble('server-encoding', { server, encoding: facts.encoding });
  if (/^(C|POSIX)$/.test(facts.ctype)) {
    log(
      `The database at ${server} has the character type ${facts.ctype}: searching for parts of Chinese names is weak.`,
    );
  }
}

function noteUnchanged(facts: ServerFacts, alone: boolean, log: Log): void {
  if (facts.superuser || facts.passes) throw new DatabaseTrouble('application-not-restricted', { user: facts.user });
  if (!alone) return;
  log(
    `The database user ${facts.user} is used as it is: it may not make the role ${applicationRole}. ` +
      'As owner of the tables it is bound by row-level security all the same (FORCE).',
  );
}

async function withClient<T>(url: URL, config: PoolConfig, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ ...config, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new DatabaseTrouble('server-unreachable', { server: placeOf(url), reason: reasonOf(error) });
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A host with several addresses fails with all their errors and no message of its own. */
function reasonOf(error: unknown): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first.message : String(first);
}

async function readFacts(url: URL): Promise<ServerFacts> {
  return withClient(url, asGiven(url), async (client) => {
    const { rows } = await client.query<ServerFacts>(`
      SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number,
             pg_encoding_to_char(d.encoding) AS encoding, d.datctype AS ctype, d.datname AS database,
             r.rolname AS user, r.rolsuper AS superuser, r.rolbypassrls AS passes
        FROM pg_catalog.pg_database d, pg_catalog.pg_roles r
       WHERE d.datname = current_database() AND r.rolname = current_user`);
    const [facts] = rows;
    if (!facts) throw new DatabaseTrouble('server-unreachable', { server: placeOf(url), reason: 'no such user' });
    return facts;
  });
}

interface RoleWish {
  readonly url: URL;
  readonly owner: URL;
  readonly user: string;
  readonly role: string;
}

/** Makes the role and grants it to the user where the owner may; then tries whether a connection really takes it. */
async function canTakeRole({ url, owner, user, role }: RoleWish): Promise<boolean> {
  await withClient(owner, asGiven(owner), async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_catalog.pg_roles WHERE rolname = $1', [role]);
    if (rowCount === 0) await tryStatement(client, `CREATE ROLE ${role} NOLOGIN`);
    await tryStatement(client, `GRANT ${role} TO ${client.escapeIdentifier(user)}`);
  });
  try {
    return await withClient(url, withRole(url, role), async (client) => {
      const { rows } = await client.query<{ taken: boolean }>(
        `SELECT rolname = $1 AND NOT rolsuper AND NOT rolbypassrls AS taken
           FROM pg_catalog.pg_roles WHERE rolname = current_user`,
        [role],
      );
      return rows[0]?.taken ?? false;
    });
  } catch {
    return false;
  }
}

/** What the user may not do, or another start has just done, shows when the role is tried. */
async function tryStatement(client: Client, statement: string): Promise<void> {
  try {
    await client.query(statement);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}
