/** The rows of one dossier as they are stored, each part by one query; what may be shown of them is decided elsewhere. */
import type { Call } from '#platform/call.ts';
import { tablesOf } from './proposal-store.ts';

export const proposalText = (call: Call, id: string) =>
  tablesOf(call)
    .selectFrom('proposal')
    .selectAll()
    .where('committee_id', '=', call.committeeId)
    .where('id', '=', id)
    .executeTakeFirst();

export const proposersOf = (call: Call, id: string) =>
  tablesOf(call)
    .selectFrom('proposer')
    .selectAll()
    .where('committee_id', '=', call.committeeId)
    .where('proposal_id', '=', id)
    .orderBy('ordinal')
    .execute();

export const recommendationsOf = (call: Call, id: string) =>
  tablesOf(call)
    .selectFrom('recommendation')
    .select(['id', 'no', 'text'])
    .where('committee_id', '=', call.committeeId)
    .where('proposal_id', '=', id)
    .orderBy('no')
    .execute();

export const wishUnitIds = (call: Call, id: string) =>
  tablesOf(call)
    .selectFrom('wish_unit')
    .select('unit_id')
    .where('committee_id', '=', call.committeeId)
    .where('proposal_id', '=', id)
    .orderBy('ordinal')
    .execute();

export async function attachmentsOf(call: Call, id: string) {
  const rows = await tablesOf(call)
    .selectFrom('proposal_file as a')
    .innerJoin('file as f', (join) =>
      join.onRef('f.committee_id', '=', 'a.committee_id').onRef('f.id', '=', 'a.file_id'),
    )
    .select(['f.id', 'f.name', 'f.type', 'f.size', 'f.sha256', 'f.sm3', 'f.at'])
    .where('a.committee_id', '=', call.committeeId)
    .where('a.proposal_id', '=', id)
    .orderBy('a.at')
    .execute();
  return rows.map(({ at, ...file }) => ({ ...file, uploadedAt: at.toISOString() }));
}

export const assignmentsOfProposal = (call: Call, id: string) =>
  tablesOf(call)
    .selectFrom('assignment')
    .selectAll()
    .where('committee_id', '=', call.committeeId)
    .where('proposal_id', '=', id)
    .orderBy('round')
    .orderBy('id')
    .execute();

export const reviewsOf = (call: Call, id: string) =>
  tablesOf(call)
    .selectFrom('review')
    .selectAll()
    .where('committee_id', '=', call.committeeId)
    .where('proposal_id', '=', id)
    .orderBy('at')
    .execute();

export const commentsOf = (call: Call, id: string) =>
  tablesOf(call)
    .selectFrom('internal_comment')
    .select(['id', 'text', 'by_person', 'at'])
    .where('committee_id', '=', call.committeeId)
    .where('proposal_id', '=', id)
    .orderBy('at')
    .execute();

export const ratingsOf = (call: Call, id: string) =>
  tablesOf(call)
    .selectFrom('rating')
    .selectAll()
    .where('committee_id', '=', call.committeeId)
    .where('proposal_id', '=', id)
    .orderBy('round')
    .orderBy('at')
    .execute();

export const promisesOf = (call: Call, id: string) =>
  tablesOf(call)
    .selectFrom('promise')
    .selectAll()
    .where('committee_id', '=', call.committeeId)
    .where('proposal_id', '=', id)
    .orderBy('promised_on')
    .orderBy('id')
    .execute();

export const disclosureOf = (call: Call, id: string) =>
  tablesOf(call)
    .selectFrom('disclosure')
    .select(['published_at', 'unpublished_at'])
    .where('committee_id', '=', call.committeeId)
    .where('proposal_id', '=', id)
    .orderBy('published_at', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Ids of assignments; none gives no rows without a query. */
export const contactsOf = async (call: Call, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : tablesOf(call)
        .selectFrom('contact')
        .selectAll()
        .where('committee_id', '=', call.committeeId)
        .where('assignment_id', 'in', [...ids])
        .orderBy('held_on')
        .orderBy('at')
        .execute();

export const coOpinionsOf = async (call: Call, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : tablesOf(call)
        .selectFrom('co_opinion')
        .selectAll()
        .where('committee_id', '=', call.committeeId)
        .where('assignment_id', 'in', [...ids])
        .orderBy('at')
        .execute();

export const repliesOf = async (call: Call, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : tablesOf(call)
        .selectFrom('reply')
        .selectAll()
        .where('committee_id', '=', call.committeeId)
        .where('assignment_id', 'in', [...ids])
        .execute();

export const replyItemsOf = async (call: Call, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : tablesOf(call)
        .selectFrom('reply_item')
        .selectAll()
        .where('committee_id', '=', call.committeeId)
        .where('assignment_id', 'in', [...ids])
        .execute();

export const countersignaturesOf = async (call: Call, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : tablesOf(call)
        .selectFrom('countersignature')
        .selectAll()
        .where('committee_id', '=', call.committeeId)
        .where('assignment_id', 'in', [...ids])
        .orderBy('at')
        .execute();

type RowOf<Query extends (...args: never[]) => Promise<readonly unknown[]>> = Awaited<ReturnType<Query>>[number];
export type StoredProposal = NonNullable<Awaited<ReturnType<typeof proposalText>>>;
export type StoredProposer = RowOf<typeof proposersOf>;
export type StoredAssignment = RowOf<typeof assignmentsOfProposal>;
export type StoredRecommendation = RowOf<typeof recommendationsOf>;
