/** The schema by its own catalogue: the same for every table that there is, and that will be. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../tests/start-test-server.ts';

let server: TestServer;
let owner: pg.Client;

beforeAll(async () => {
  server = await startTestServer();
  owner = new pg.Client(server.database.owner);
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await server.stop();
});

const names = async (query: string): Promise<string[]> =>
  (await owner.query<{ name: string }>(query)).rows.map(({ name }) => name);

const TABLES = `from pg_class t where t.relkind in ('r', 'p') and t.relnamespace = 'public'::regnamespace`;
const HAS_COMMITTEE = `exists (select from pg_attribute a
  where a.attrelid = t.oid and a.attname = 'committee_id' and not a.attisdropped)`;
const COMMITTEE_COLUMN = `(select a.attnum from pg_attribute a
  where a.attrelid = t.oid and a.attname = 'committee_id' and not a.attisdropped)`;

describe('business tables', () => {
  it('are there, and reference tables are few and known', async () => {
    expect((await names(`select relname as name ${TABLES} and ${HAS_COMMITTEE}`)).length).toBeGreaterThan(20);
    expect(
      await names(`select relname as name ${TABLES} and not ${HAS_COMMITTEE} order by relname collate "C"`),
    ).toEqual([
      'account',
      'affiliation',
      'applied_migration',
      'calendar_day',
      'committee',
      'one_time_link',
      'person',
      'sign_in_session',
    ]);
  });

  it('force row-level security, by one policy on the committee', async () => {
    const query = `select relname as name ${TABLES} and ${HAS_COMMITTEE}
      and not (t.relrowsecurity and t.relforcerowsecurity and exists (
        select from pg_policies p where p.tablename = t.relname and p.cmd = 'ALL'
        and p.qual like '%committee_id = (NULLIF(current_setting(''app.committee_id''%'))`;
    expect(await names(query)).toEqual([]);
  });

  it('have a primary key that begins with the committee', async () => {
    const query = `select relname as name ${TABLES} and ${HAS_COMMITTEE} and not exists (
      select from pg_constraint c where c.conrelid = t.oid and c.contype = 'p' and c.conkey[1] = ${COMMITTEE_COLUMN})`;
    expect(await names(query)).toEqual([]);
  });

  it('have the committee in every unique key', async () => {
    const query = `select t.relname || ' ' || i.indexrelid::regclass as name ${TABLES.replace(
      'from pg_class t',
      'from pg_class t join pg_index i on i.indrelid = t.oid',
    )} and ${HAS_COMMITTEE} and i.indisunique and not ${COMMITTEE_COLUMN} = any (i.indkey)`;
    expect(await names(query)).toEqual([]);
  });

  it('have the committee in every foreign key to each other', async () => {
    const query = `select c.conname as name ${TABLES.replace(
      'from pg_class t',
      'from pg_class t join pg_constraint c on c.conrelid = t.oid',
    )} and c.contype = 'f' and ${HAS_COMMITTEE}
      and exists (select from pg_attribute a where a.attrelid = c.confrelid and a.attname = 'committee_id')
      and not ${COMMITTEE_COLUMN} = any (c.conkey)`;
    expect(await names(query)).toEqual([]);
  });

  it('are not pointed at by reference tables', async () => {
    const query = `select c.conname as name ${TABLES.replace(
      'from pg_class t',
      'from pg_class t join pg_constraint c on c.conrelid = t.oid',
    )} and c.contype = 'f' and not ${HAS_COMMITTEE}
      and exists (select from pg_attribute a where a.attrelid = c.confrelid and a.attname = 'committee_id')`;
    expect(await names(query)).toEqual([]);
  });
});

describe('the roles', () => {
  const inRole = async <T>(role: 'application' | 'portal', work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client(server.database[role]);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };

  it('that serve are bound by row-level security', async () => {
    for (const role of ['application', 'portal'] as const) {
      const { rows } = await inRole(role, (client) =>
        client.query('select rolsuper or rolbypassrls as free from pg_roles where rolname = current_user'),
      );
      expect(rows).toEqual([{ free: false }]);
    }
  });

  it('see nothing before a committee is entered, and afterwards only its rows', async () => {
    const seen = async (client: pg.Client) => {
      const { rows } = await client.query<{ committee_id: string }>('select distinct committee_id from organisation');
      return rows.map(({ committee_id }) => committee_id);
    };
    await inRole('application', async (client) => {
      expect(await seen(client)).toEqual([]);
      for (const id of [server.committeeId, server.foreignCommitteeId]) {
        await client.query("select set_config('app.committee_id', $1, false)", [id]);
        expect(await seen(client)).toEqual([id]);
      }
    });
  });

  it('cannot write into another committee, nor change the record', async () => {
    await inRole('application', async (client) => {
      await client.query("select set_config('app.committee_id', $1, false)", [server.committeeId]);
      const insert = 'insert into number_sequence (committee_id, name) values ($1, $2)';
      await expect(client.query(insert, [server.foreignCommitteeId, 'x'])).rejects.toThrow(/row-level security/);
      await expect(client.query('delete from event')).rejects.toThrow(/permission denied/);
      await expect(client.query("update event set note = 'x'")).rejects.toThrow(/permission denied/);
    });
  });

  it('of the portal reads published views and no table', async () => {
    const tables = await names(`select relname as name ${TABLES} order by 1`);
    await inRole('portal', async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `select name from unnest($1::text[]) as name where has_table_privilege(current_user, name, 'select')`,
        [tables],
      );
      expect(rows.map(({ name }) => name).filter((name) => name !== 'applied_migration')).toEqual([]);
      expect((await client.query('select * from published_proposal')).rowCount).toBe(0);
    });
  });
});
