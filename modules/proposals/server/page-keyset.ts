/**
 * Pages by keyset: the cursor holds the sort value and the id of the last row, so that a page costs the same at the
 * beginning and at the end. Rows without the sort value come after all others, newest first, as a second walk.
 */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { refuse } from '#kernel/refusal.ts';
import type { Call } from '#platform/call.ts';
import { decodeCursor, encodeCursor } from '#platform/cursor.ts';
import { allOf, type Condition } from './visibility.ts';

export interface Walk {
  /** The sorted column and the id that settles ties, as `p.listed_at`. */
  readonly column: string;
  readonly id: string;
  readonly direction: 'asc' | 'desc';
  readonly type: 'timestamptz' | 'date' | 'bigint' | 'text';
  /** The second walk where the column may be empty. */
  readonly rest?: Walk;
}

export interface Listing {
  readonly select: RawBuilder<unknown>;
  /** Tables and joins. */
  readonly from: RawBuilder<unknown>;
  readonly where: readonly Condition[];
  readonly walk: Walk;
}

interface Cursor {
  readonly phase: number;
  readonly key: string;
  readonly id: string;
}

type Keyed<Row> = Row & { readonly id: string; readonly sort_key: string; readonly phase: number };

const cursorSchema = z.tuple([z.string().max(60), z.number().int().min(0).max(1), z.string().max(300), z.uuid()]);

const encode = (walk: Walk, { phase, sort_key, id }: Keyed<unknown>) =>
  encodeCursor([walk.column, phase, sort_key, id]);

function decode(walk: Walk, text: string | undefined): Cursor | null {
  const last = decodeCursor(text, cursorSchema);
  if (!last) return null;
  const [column, phase, key, id] = last;
  if (column !== walk.column) throw refuse.invalid([{ path: ['cursor'], message: 'cursorOfAnotherSort' }]);
  return { phase, key, id };
}

function after(walk: Walk, cursor: Cursor): Condition {
  const sign = sql.raw(walk.direction === 'asc' ? '>' : '<');
  const type = sql.raw(walk.type);
  return sql<boolean>`(${sql.raw(walk.column)}, ${sql.raw(walk.id)}) ${sign} (${cursor.key}::${type}, ${cursor.id}::uuid)`;
}

/** The conditions that split a list into rows with the sort value and rows without. */
const phaseConditions = (main: Walk, phase: number): Condition[] =>
  main.rest ? [sql<boolean>`${sql.raw(main.column)} is ${sql.raw(phase === 0 ? 'not null' : 'null')}`] : [];

async function walkOnce<Row>(
  call: Call,
  listing: Listing,
  step: { phase: number; cursor: Cursor | null; limit: number },
): Promise<Keyed<Row>[]> {
  const walk = step.phase === 0 ? listing.walk : (listing.walk.rest ?? listing.walk);
  const where = allOf([
    ...listing.where,
    ...phaseConditions(listing.walk, step.phase),
    ...(step.cursor ? [after(walk, step.cursor)] : []),
  ]);
  const direction = sql.raw(walk.direction);
  const { rows } = await sql<Keyed<Row>>`
    select ${listing.select}, ${sql.raw(walk.column)}::text as sort_key, ${step.phase}::int as phase
    from ${listing.from} where ${where}
    order by ${sql.raw(walk.column)} ${direction}, ${sql.raw(walk.id)} ${direction} limit ${step.limit}`.execute(
    call.tx,
  );
  return rows;
}

export interface KeysetPage<Row> {
  readonly rows: Row[];
  readonly nextCursor: string | null;
}

export async function keysetPage<Row>(
  call: Call,
  listing: Listing,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<KeysetPage<Row>> {
  const cursor = decode(listing.walk, page.cursor);
  const last = listing.walk.rest ? 1 : 0;
  const rows: Keyed<Row>[] = [];
  for (let phase = cursor?.phase ?? 0; phase <= last && rows.length <= page.limit; phase += 1) {
    const limit = page.limit + 1 - rows.length;
    rows.push(
      ...(await walkOnce<Row>(call, listing, { phase, cursor: cursor?.phase === phase ? cursor : null, limit })),
    );
  }
  const shown = rows.slice(0, page.limit);
  const end = shown.at(-1);
  return { rows: shown, nextCursor: rows.length > page.limit && end ? encode(listing.walk, end) : null };
}

/** Counting stops here: beyond it a list says "more than". */
const TOTAL_CAP = 1000;

export async function cappedTotal(
  call: Call,
  { from, where }: Pick<Listing, 'from' | 'where'>,
): Promise<{ readonly total: number; readonly totalIsCapped: boolean }> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (select 1 from ${from} where ${allOf(where)} limit ${TOTAL_CAP + 1}) counted`.execute(
    call.tx,
  );
  const n = rows[0]?.n ?? 0;
  return { total: Math.min(n, TOTAL_CAP), totalIsCapped: n > TOTAL_CAP };
}
