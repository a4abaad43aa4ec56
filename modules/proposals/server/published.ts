/** What the public is shown: read with the portal's role, which sees the view `published_proposal` and no table. */
import { type Tx, withTables } from '#platform/database.ts';
import type { PublishedTables } from './schema.ts';

export interface PublishedRow {
  readonly id: string;
  readonly committeeName: string;
  readonly caseNo: string | null;
  readonly subject: string;
  readonly sessionName: string;
  readonly publishedAt: Date;
}

export interface PublishedText extends Omit<PublishedRow, 'subject'> {
  readonly kind: string;
  readonly category: string | null;
  readonly subject: string | null;
  readonly text: string | null;
  readonly replyText: string | null;
  readonly leadName: string | null;
  readonly unitNames: readonly string[] | null;
  /** Withdrawn then; its texts are null. */
  readonly unpublishedAt: Date | null;
}

/** Those that stand, newest first. */
export async function publishedProposals(
  tx: Tx,
  { committeeId, limit }: { readonly committeeId: string; readonly limit: number },
): Promise<PublishedRow[]> {
  const rows = await withTables<PublishedTables>(tx)
    .selectFrom('published_proposal')
    .select(['id', 'committee_name as committeeName', 'case_no as caseNo', 'subject'])
    .select(['session_name as sessionName', 'published_at as publishedAt'])
    .where('committee_id', '=', committeeId)
    .where('unpublished_at', 'is', null)
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, subject: row.subject ?? '' }));
}

/** One page; a withdrawn one is answered too, without its texts. Null: never published. */
export async function publishedProposal(
  tx: Tx,
  { committeeId, id }: { readonly committeeId: string; readonly id: string },
): Promise<PublishedText | null> {
  const row = await withTables<PublishedTables>(tx)
    .selectFrom('published_proposal')
    .select(['id', 'kind', 'category', 'subject', 'text', 'committee_name as committeeName', 'case_no as caseNo'])
    .select(['session_name as sessionName', 'published_at as publishedAt', 'unpublished_at as unpublishedAt'])
    .select(['reply_text as replyText', 'lead_name as leadName', 'unit_names as unitNames'])
    .where('committee_id', '=', committeeId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}
