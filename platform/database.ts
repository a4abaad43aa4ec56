/**
 * One driver, one dialect. A unit of work is a transaction in which `app.committee_id` is set locally, so that
 * row-level security stands behind every query; nothing reaches a business table outside of one.
 */
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { PlatformTables } from './schema.ts';

export type Db = Kysely<PlatformTables>;
export type Tx = Transaction<PlatformTables>;

const DATE = 1082;
const BIGINT = 20;
/** Civil dates stay strings (a Date would shift them by the zone); counts are numbers. */
const types = {
  getTypeParser: (oid: number, format?: string) => {
    if (oid === DATE) return (text: string) => text;
    if (oid === BIGINT) return Number;
    return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid);
  },
} as pg.CustomTypesConfig;

/** A pool of `size` connections; `close` ends them. */
export function openPool(
  config: pg.PoolConfig,
  size = 16,
): { readonly db: Db; readonly pool: pg.Pool; close(): Promise<void> } {
  const pool = new pg.Pool({ max: size, statement_timeout: 30_000, ...config, types });
  pool.on('error', () => undefined); // an idle connection that breaks is replaced on next use
  const db = new Kysely<PlatformTables>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}

/** From here on the transaction sees this committee's rows and no others. */
export const enterCommittee = async (tx: Tx, committeeId: string): Promise<void> => {
  await sql`select set_config('app.committee_id', ${committeeId}, true)`.execute(tx);
};

export const inCommittee = <T>(db: Db, committeeId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (tx) => {
    await enterCommittee(tx, committeeId);
    return work(tx);
  });

/** The same transaction, seen with a module's own tables beside the platform's. */
export const withTables = <More>(tx: Tx): Transaction<PlatformTables & More> =>
  tx as unknown as Transaction<PlatformTables & More>;
