/**
 * What waits for the viewer, by deadline: read from `waiting`, which perform keeps in step with the tables. Each of
 * the viewer's keys is read by its own index range, so a long inbox costs no more than a short one.
 */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { addDays, startOfDayShanghai, weekdayOf } from '#kernel/calendar.ts';
import { lightOf, remainingDays } from '#kernel/deadlines.ts';
import type { InboxItem } from '#kernel/platform-contract.ts';
import type { Call, Viewer } from './call.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { InboxSummary, Kinds } from './kind.ts';

const TOTAL_CAP = 1000;

interface WaitingRow {
  readonly kind: string;
  readonly subject_id: string;
  readonly action: string;
  readonly since: Date;
  readonly due_on: string | null;
  readonly warn_on: string | null;
}

interface PageQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const lastKey = z.tuple([z.iso.date().nullable(), z.iso.datetime(), z.string(), z.uuid(), z.string()]);
type LastKey = z.output<typeof lastKey>;

/** Without a date comes last, so a null date is compared as the end of time. */
const afterKey = (last: LastKey | null): RawBuilder<unknown> =>
  last
    ? sql`and (coalesce(w.due_on, 'infinity'::date), w.since, w.kind, w.subject_id, w.action)
        > (coalesce(${last[0]}::date, 'infinity'::date), ${last[1]}::timestamptz, ${last[2]}, ${last[3]}::uuid, ${last[4]})`
    : sql``;

/** One step that several of the viewer's keys hold is shown once: under the key that sorts first. */
const heldEarlier = (committeeId: string, keys: readonly string[]) => sql`
  select from waiting o
  where o.committee_id = ${committeeId} and o.kind = w.kind and o.subject_id = w.subject_id and o.action = w.action
    and o.holder = any(${keys}) and (o.since, o.holder) < (w.since, w.holder)`;

async function waitingPage(call: Call, keys: readonly string[], last: LastKey | null, limit: number) {
  const { rows } = await sql<WaitingRow>`
    select held.kind, held.subject_id, held.action, held.since, held.due_on, held.warn_on
    from unnest(${keys}::text[]) as mine(holder)
    cross join lateral (
      select w.* from waiting w
      where w.committee_id = ${call.committeeId} and w.holder = mine.holder ${afterKey(last)}
        and not exists (${heldEarlier(call.committeeId, keys)})
      order by w.due_on, w.since, w.kind, w.subject_id, w.action
      limit ${limit}
    ) held
    order by held.due_on nulls last, held.since, held.kind, held.subject_id, held.action
    limit ${limit}`.execute(call.tx);
  return rows;
}

async function countWaiting(call: Call, keys: readonly string[]): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from (
      select held.kind, held.subject_id, held.action
      from unnest(${keys}::text[]) as mine(holder)
      cross join lateral (
        select w.kind, w.subject_id, w.action from waiting w
        where w.committee_id = ${call.committeeId} and w.holder = mine.holder
        limit ${TOTAL_CAP + 1}
      ) held
      group by held.kind, held.subject_id, held.action
      limit ${TOTAL_CAP + 1}
    ) steps`.execute(call.tx);
  return rows[0]?.total ?? 0;
}

interface Named {
  readonly kind: string;
  readonly subject_id: string;
}

/** One line for each subject that is named, under `kind id`. */
export async function summariesOf(
  call: Call,
  kinds: Kinds,
  rows: readonly Named[],
): Promise<Map<string, InboxSummary>> {
  const found = new Map<string, InboxSummary>();
  for (const kind of new Set(rows.map((row) => row.kind))) {
    const ids = [...new Set(rows.filter((row) => row.kind === kind).map((row) => row.subject_id))];
    for (const summary of await kinds.of(kind).summaries(call, ids)) found.set(`${kind} ${summary.id}`, summary);
  }
  return found;
}

function itemOf(row: WaitingRow, summary: InboxSummary, today: string): InboxItem {
  const { due_on: dueOn, warn_on: warnOn } = row;
  return {
    ...summary,
    kind: row.kind,
    action: row.action,
    since: row.since.toISOString(),
    dueOn,
    light: dueOn && warnOn ? lightOf({ warnOn, dueOn, today }) : null,
    remainingDays: dueOn ? remainingDays({ dueOn, today }) : null,
  };
}

const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day));

/** Actions that the viewer has taken since Monday. */
async function doneThisWeek(call: Call, viewer: Viewer): Promise<number> {
  const { count } = await call.tx
    .selectFrom('event')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('committee_id', '=', call.committeeId)
    .where('actor_person', '=', viewer.personId)
    .where('at', '>=', new Date(startOfDayShanghai(mondayOf(call.today))))
    .executeTakeFirstOrThrow();
  return count;
}

const cursorAfter = (row: WaitingRow): string =>
  encodeCursor([row.due_on, row.since.toISOString(), row.kind, row.subject_id, row.action] satisfies LastKey);

export async function readInbox(call: Call, kinds: Kinds, viewer: Viewer, { cursor, limit }: PageQuery) {
  const keys = [...viewer.keys];
  const found = await waitingPage(call, keys, decodeCursor(cursor, lastKey), limit + 1);
  const page = found.slice(0, limit);
  const summaries = await summariesOf(call, kinds, page);
  const total = await countWaiting(call, keys);
  const last = page.at(-1);
  return {
    rows: page.flatMap((row) => {
      const summary = summaries.get(`${row.kind} ${row.subject_id}`);
      return summary ? [itemOf(row, summary, call.today)] : [];
    }),
    nextCursor: found.length > limit && last ? cursorAfter(last) : null,
    total: Math.min(total, TOTAL_CAP),
    totalIsCapped: total > TOTAL_CAP,
    doneThisWeek: await doneThisWeek(call, viewer),
  };
}
