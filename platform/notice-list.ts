/** The notices of a viewer's keys, newest first, each with the viewer's own mark of having read it. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Notice } from '#kernel/platform-contract.ts';
import type { Call, Viewer } from './call.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { summariesOf } from './inbox.ts';
import type { InboxSummary, Kinds } from './kind.ts';

const TOTAL_CAP = 1000;

interface NoticeRow {
  readonly id: string;
  readonly code: string;
  readonly params: Record<string, string>;
  readonly kind: string;
  readonly subject_id: string;
  readonly at: Date;
  readonly is_read: boolean;
}

const lastKey = z.tuple([z.iso.datetime(), z.uuid()]);

const isReadBy = (viewer: Viewer) => sql<boolean>`exists (
  select from notice_read r
  where r.committee_id = n.committee_id and r.notice_id = n.id and r.person_id = ${viewer.personId})`;

interface Range {
  readonly after: z.output<typeof lastKey> | null;
  readonly limit: number;
}

async function noticePage(call: Call, viewer: Viewer, { after, limit }: Range): Promise<NoticeRow[]> {
  const older: RawBuilder<unknown> = after
    ? sql`and (w.at, w.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``;
  const { rows } = await sql<NoticeRow>`
    select n.id, n.code, n.params, n.kind, n.subject_id, n.at, ${isReadBy(viewer)} as is_read
    from unnest(${[...viewer.keys]}::text[]) as mine(holder)
    cross join lateral (
      select w.* from notice w
      where w.committee_id = ${call.committeeId} and w.holder = mine.holder ${older}
      order by w.at desc, w.id desc
      limit ${limit}
    ) n
    order by n.at desc, n.id desc
    limit ${limit}`.execute(call.tx);
  return rows;
}

/** Of the newest thousand of each key. */
async function countNotices(call: Call, viewer: Viewer) {
  const { rows } = await sql<{ total: number; unread: number }>`
    select count(*) as total, count(*) filter (where not ${isReadBy(viewer)}) as unread
    from unnest(${[...viewer.keys]}::text[]) as mine(holder)
    cross join lateral (
      select w.committee_id, w.id from notice w
      where w.committee_id = ${call.committeeId} and w.holder = mine.holder
      order by w.at desc
      limit ${TOTAL_CAP + 1}
    ) n`.execute(call.tx);
  return rows[0] ?? { total: 0, unread: 0 };
}

// the title as it is today, since a notice is read to find the object
const noticeOf = (row: NoticeRow, summary: InboxSummary | undefined): Notice => ({
  id: row.id,
  code: row.code,
  params: summary ? { ...row.params, title: summary.title } : row.params,
  kind: row.kind,
  subjectId: row.subject_id,
  at: row.at.toISOString(),
  isRead: row.is_read,
});

export async function readNotices(
  call: Call,
  kinds: Kinds,
  viewer: Viewer,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
) {
  const found = await noticePage(call, viewer, { after: decodeCursor(cursor, lastKey), limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const { total, unread } = await countNotices(call, viewer);
  const summaries = await summariesOf(call, kinds, page);
  return {
    rows: page.map((row) => noticeOf(row, summaries.get(`${row.kind} ${row.subject_id}`))),
    nextCursor: found.length > limit && last ? encodeCursor([last.at.toISOString(), last.id]) : null,
    total: Math.min(total, TOTAL_CAP),
    totalIsCapped: total > TOTAL_CAP,
    unread: Math.min(unread, TOTAL_CAP),
  };
}

/** Marks as read; notices of others are passed over in silence. */
export async function markRead(call: Call, viewer: Viewer, ids: readonly string[]): Promise<void> {
  const own = await call.tx
    .selectFrom('notice')
    .select('id')
    .where('committee_id', '=', call.committeeId)
    .where('id', 'in', [...new Set(ids)])
    .where('holder', 'in', [...viewer.keys])
    .execute();
  if (own.length === 0) return;
  await call.tx
    .insertInto('notice_read')
    .values(
      own.map(({ id }) => ({
        committee_id: call.committeeId,
        notice_id: id,
        person_id: viewer.personId,
        at: call.at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
