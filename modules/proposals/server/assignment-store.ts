/** Loads what the rules on an assignment look at, locks it and moves it. */
import { sql } from 'kysely';
import type { Call } from '#platform/call.ts';
import type { Subject } from '#platform/kind.ts';
import type { AssignmentFacts, CoHandlerFacts } from '../assignment.workflow.ts';
import { missingInReply, type ReplyInput } from '../reply-inputs.ts';
import { refreshProposalDue, tablesOf } from './proposal-store.ts';
import { proposalRuleSets } from './rule-sets.ts';

const REPLIED = ['replied', 'appraised', 'closed'];
const OPINION_GIVEN = ['opinionSubmitted', 'appraised', 'closed'];

const rowOf = (call: Call, id: string) =>
  tablesOf(call)
    .selectFrom('assignment as a')
    .innerJoin('proposal as p', (join) =>
      join.onRef('p.committee_id', '=', 'a.committee_id').onRef('p.id', '=', 'a.proposal_id'),
    )
    .select(['a.id', 'a.version', 'a.state', 'a.role', 'a.round', 'a.unit_id', 'a.proposal_id'])
    .select('p.state as proposal_state')
    .select((eb) => [
      eb
        .selectFrom('reply as r')
        .whereRef('r.committee_id', '=', 'a.committee_id')
        .whereRef('r.assignment_id', '=', 'a.id')
        .select('r.sent_at')
        .as('sent_at'),
    ])
    .where('a.committee_id', '=', call.committeeId)
    .where('a.id', '=', id)
    .executeTakeFirst();

export type AssignmentHead = NonNullable<Awaited<ReturnType<typeof rowOf>>>;

const siblingsOf = (call: Call, head: AssignmentHead) =>
  tablesOf(call)
    .selectFrom('assignment as a')
    .leftJoin('countersignature as s', (join) =>
      join
        .onRef('s.committee_id', '=', 'a.committee_id')
        .onRef('s.unit_id', '=', 'a.unit_id')
        .on('s.assignment_id', '=', head.id),
    )
    .select(['a.id', 'a.unit_id', 'a.role', 'a.round', 'a.state', 's.at as signed_at'])
    .where('a.committee_id', '=', call.committeeId)
    .where('a.proposal_id', '=', head.proposal_id)
    .orderBy('a.id')
    .execute();

type Sibling = Awaited<ReturnType<typeof siblingsOf>>[number];

/** A contact of which the proposer said that it did not take place counts for nothing. */
async function contactCounts(call: Call, id: string) {
  const counted = await tablesOf(call)
    .selectFrom('contact')
    .select([
      sql<number>`count(*) filter (where phase = 'beforeHandling' and confirmation <> 'no')`.as('before'),
      sql<number>`count(*) filter (where phase = 'atReply' and confirmation <> 'no')`.as('atReply'),
      sql<number>`count(*) filter (where confirmation = 'open')`.as('open'),
    ])
    .where('committee_id', '=', call.committeeId)
    .where('assignment_id', '=', id)
    .executeTakeFirstOrThrow();
  return { contactsBefore: counted.before, contactsAtReply: counted.atReply, unconfirmedContacts: counted.open };
}

export async function recommendationIdsOf(call: Call, proposalId: string): Promise<string[]> {
  const rows = await tablesOf(call)
    .selectFrom('recommendation')
    .select('id')
    .where('committee_id', '=', call.committeeId)
    .where('proposal_id', '=', proposalId)
    .orderBy('no')
    .execute();
  return rows.map((row) => row.id);
}

/** The reply of an assignment as it stands; null before its first save. */
export async function replyOf(call: Call, assignmentId: string): Promise<ReplyInput | null> {
  const reply = await tablesOf(call)
    .selectFrom('reply')
    .select(['result_class', 'opening', 'closing', 'contact_name', 'contact_phone'])
    .where('committee_id', '=', call.committeeId)
    .where('assignment_id', '=', assignmentId)
    .executeTakeFirst();
  if (!reply) return null;
  const items = await tablesOf(call)
    .selectFrom('reply_item')
    .select(['recommendation_id', 'status', 'answer', 'promised_on'])
    .where('committee_id', '=', call.committeeId)
    .where('assignment_id', '=', assignmentId)
    .execute();
  return {
    resultClass: reply.result_class,
    opening: reply.opening,
    closing: reply.closing,
    contactName: reply.contact_name,
    contactPhone: reply.contact_phone,
    items: items.map((item) => ({
      recommendationId: item.recommendation_id,
      status: item.status,
      answer: item.answer,
      promisedOn: item.promised_on,
    })),
  };
}

async function isReplyComplete(call: Call, head: AssignmentHead): Promise<boolean> {
  if (head.role === 'co') return false;
  const reply = await replyOf(call, head.id);
  if (!reply) return false;
  return missingInReply(reply, await recommendationIdsOf(call, head.proposal_id)).length === 0;
}

/** Keys of the proposers whose signature stands, the lead's apart. */
async function proposerKeys(call: Call, proposalId: string) {
  const rows = await tablesOf(call)
    .selectFrom('proposer')
    .select(['role', 'person_id', 'organisation_id'])
    .where('committee_id', '=', call.committeeId)
    .where('proposal_id', '=', proposalId)
    .where('response', '=', 'agreed')
    .execute();
  const keysOf = (wanted: typeof rows) =>
    wanted.flatMap((row) => [
      ...(row.person_id ? [`person:${row.person_id}`] : []),
      ...(row.organisation_id ? [`officer:${row.organisation_id}`] : []),
    ]);
  return { leadProposerKeys: keysOf(rows.filter((row) => row.role === 'lead')), everyProposerKey: keysOf(rows) };
}

const asCoHandler = (sibling: Sibling): CoHandlerFacts => ({
  unitId: sibling.unit_id,
  hasGivenOpinion: OPINION_GIVEN.includes(sibling.state),
  hasCountersigned: sibling.signed_at !== null,
});

function factsAmong(head: AssignmentHead, siblings: readonly Sibling[]) {
  const sameRound = siblings.filter((sibling) => sibling.round === head.round);
  const others = sameRound.filter((sibling) => sibling.id !== head.id);
  const handlersOf = (role: string) =>
    others.filter((other) => other.role === role).map((other) => `handler:${other.unit_id}`);
  return {
    coHandlers: head.role === 'lead' ? others.filter((other) => other.role === 'co').map(asCoHandler) : [],
    leadHandlerKeys: head.role === 'co' ? handlersOf('lead') : [],
    othersOwing: others.filter((other) => other.role !== 'co' && !REPLIED.includes(other.state)).length,
    everyUnitKey: siblings.flatMap((sibling) => [`handler:${sibling.unit_id}`, `leader:${sibling.unit_id}`]),
  };
}

/** The facts of the table, and beside them what the works and the reading policy need of the same rows. */
export interface LoadedAssignment extends AssignmentFacts {
  readonly head: AssignmentHead;
  readonly rulesVersion: number;
  readonly everyUnitKey: readonly string[];
  readonly everyProposerKey: readonly string[];
}

async function factsOf(call: Call, head: AssignmentHead): Promise<LoadedAssignment> {
  const { version: rulesVersion, rules } = await proposalRuleSets.inForce(call);
  return {
    head,
    rules,
    rulesVersion,
    unitId: head.unit_id,
    role: head.role,
    proposalState: head.proposal_state,
    isAccepted: head.state === 'accepted',
    isSent: head.sent_at !== null,
    isReplyComplete: await isReplyComplete(call, head),
    ...(await contactCounts(call, head.id)),
    ...factsAmong(head, await siblingsOf(call, head)),
    ...(await proposerKeys(call, head.proposal_id)),
  };
}

export async function loadAssignment(call: Call, id: string, lock: boolean): Promise<Subject<LoadedAssignment> | null> {
  if (lock) {
    await tablesOf(call)
      .selectFrom('assignment')
      .select('id')
      .where('committee_id', '=', call.committeeId)
      .where('id', '=', id)
      .forUpdate()
      .execute();
  }
  const head = await rowOf(call, id);
  if (!head) return null;
  const { state, version, proposal_id: parentId } = head;
  return { id, state, version, parentId, facts: await factsOf(call, head) };
}

export async function proposalOf(call: Call, assignmentId: string): Promise<string | null> {
  const row = await tablesOf(call)
    .selectFrom('assignment')
    .select('proposal_id')
    .where('committee_id', '=', call.committeeId)
    .where('id', '=', assignmentId)
    .executeTakeFirst();
  return row?.proposal_id ?? null;
}

export async function assignmentsOf(call: Call, proposalId: string): Promise<string[]> {
  const rows = await tablesOf(call)
    .selectFrom('assignment')
    .select('id')
    .where('committee_id', '=', call.committeeId)
    .where('proposal_id', '=', proposalId)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Changes columns of one assignment. */
export const changeAssignment = (call: Call, id: string) =>
  tablesOf(call)
    .updateTable('assignment')
    .set({ updated_at: call.at })
    .where('committee_id', '=', call.committeeId)
    .where('id', '=', id);

export async function moveAssignment(call: Call, { id }: { readonly id: string }, to: { readonly state: string }) {
  await changeAssignment(call, id)
    .set((eb) => ({ state: to.state, version: eb('version', '+', 1) }))
    .execute();
}

/** The assignment's nearest date as lists show it, and the proposal's with it. */
export async function refreshAssignmentDue(call: Call, { id, parentId }: Subject): Promise<void> {
  await sql`
    with nearest as (
      select c.due_on, c.warn_on from clock c
      where c.committee_id = ${call.committeeId} and c.kind = 'assignment' and c.subject_id = ${id}
        and c.ended_on is null
      order by c.due_on, c.warn_on limit 1)
    update assignment a set due_on = (select due_on from nearest), warn_on = (select warn_on from nearest)
    where a.committee_id = ${call.committeeId} and a.id = ${id}`.execute(call.tx);
  if (parentId) await refreshProposalDue(call, parentId);
}
