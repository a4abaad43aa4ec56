/** From the co-handlers' opinions to the reply that is sent. */
import { sql } from 'kysely';
import { Refusal, refuse } from '#kernel/refusal.ts';
import { personsByIds } from '#modules/identity/server/index.ts';
import type { Call } from '#platform/call.ts';
import type { Work } from '#platform/kind.ts';
import type { ReplyInput } from '../reply-inputs.ts';
import { changeAssignment, type LoadedAssignment, recommendationIdsOf, replyOf } from './assignment-store.ts';
import { actingPerson, tablesOf } from './proposal-store.ts';

const submitOpinion: Work<LoadedAssignment, { text: string }> = async (call, { id }, { text }) => {
  await tablesOf(call)
    .insertInto('co_opinion')
    .values({
      committee_id: call.committeeId,
      assignment_id: id,
      text,
      by_person: actingPerson(call),
      at: call.at,
    })
    .execute();
  return undefined;
};

async function writeReply(call: Call, assignmentId: string, reply: ReplyInput): Promise<void> {
  const written = {
    result_class: reply.resultClass,
    opening: reply.opening,
    closing: reply.closing,
    contact_name: reply.contactName,
    contact_phone: reply.contactPhone,
    updated_at: call.at,
  };
  await tablesOf(call)
    .insertInto('reply')
    .values({ committee_id: call.committeeId, assignment_id: assignmentId, ...written })
    .onConflict((conflict) => conflict.columns(['committee_id', 'assignment_id']).doUpdateSet(written))
    .execute();
  await tablesOf(call)
    .deleteFrom('reply_item')
    .where('committee_id', '=', call.committeeId)
    .where('assignment_id', '=', assignmentId)
    .execute();
  if (reply.items.length === 0) return;
  await tablesOf(call)
    .insertInto('reply_item')
    .values(
      reply.items.map((item) => ({
        committee_id: call.committeeId,
        assignment_id: assignmentId,
        recommendation_id: item.recommendationId,
        status: item.status,
        answer: item.answer,
        promised_on: item.promisedOn,
      })),
    )
    .execute();
}

function refuseWrongReply(reply: ReplyInput, facts: LoadedAssignment, recommendationIds: readonly string[]): void {
  const issues: { path: (string | number)[]; message: string }[] = [];
  if (reply.resultClass !== null && !facts.rules.resultClasses.some(({ code }) => code === reply.resultClass)) {
    issues.push({ path: ['resultClass'], message: 'noSuchClass' });
  }
  const seen = new Set<string>();
  for (const [index, { recommendationId }] of reply.items.entries()) {
    if (!recommendationIds.includes(recommendationId)) {
      issues.push({ path: ['items', index, 'recommendationId'], message: 'noSuchRecommendation' });
    } else if (seen.has(recommendationId)) {
      issues.push({ path: ['items', index, 'recommendationId'], message: 'answeredTwice' });
    }
    seen.add(recommendationId);
  }
  if (issues.length > 0) throw refuse.invalid(issues);
}

/** Signatures stand under one text: a changed one is signed anew. */
async function lapseCountersignatures(call: Call, assignmentId: string): Promise<void> {
  await tablesOf(call)
    .deleteFrom('countersignature')
    .where('committee_id', '=', call.committeeId)
    .where('assignment_id', '=', assignmentId)
    .execute();
}

const saveReply: Work<LoadedAssignment, ReplyInput> = async (call, { id, facts }, input) => {
  refuseWrongReply(input, facts, await recommendationIdsOf(call, facts.head.proposal_id));
  await writeReply(call, id, input);
  await lapseCountersignatures(call, id);
  return undefined;
};

const completeReply: Work<LoadedAssignment> = async (call, { id }) => {
  const reply = await replyOf(call, id);
  const isPast = reply?.items.some(({ status, promisedOn }) => status === 'planned' && (promisedOn ?? '') < call.today);
  if (isPast) throw new Refusal('assignment.promiseInPast', 422, 'A promised date lies ahead.');
  await lapseCountersignatures(call, id);
  return undefined;
};

/** The acting person's units among those whose signature is open. */
const countersign: Work<LoadedAssignment, { opinion?: string }> = async (call, { id, facts }, { opinion }) => {
  const mine = facts.coHandlers.filter((co) => !co.hasCountersigned && call.actor.keys.has(`handler:${co.unitId}`));
  await tablesOf(call)
    .insertInto('countersignature')
    .values(
      mine.map((co) => ({
        committee_id: call.committeeId,
        assignment_id: id,
        unit_id: co.unitId,
        opinion: opinion ?? null,
        by_person: actingPerson(call),
        at: call.at,
      })),
    )
    .execute();
  return { detail: { unitIds: mine.map((co) => co.unitId) } };
};

const changeReply = (call: Call, assignmentId: string) =>
  tablesOf(call)
    .updateTable('reply')
    .set({ updated_at: call.at })
    .where('committee_id', '=', call.committeeId)
    .where('assignment_id', '=', assignmentId);

const sign: Work<LoadedAssignment, { documentNumber: string }> = async (call, { id }, { documentNumber }) => {
  const personId = actingPerson(call);
  const name = (await personsByIds(call.tx, [personId])).get(personId)?.name ?? null;
  await changeReply(call, id)
    .set({ document_number: documentNumber, signer_person: personId, signer_name: name, signed_at: call.at })
    .execute();
  return { detail: { documentNumber } };
};

/** Back to the desk: the signature goes with the text that it stood under. */
const giveBack: Work<LoadedAssignment, { reason: string }> = async (call, { id }, { reason }) => {
  await changeReply(call, id)
    .set({ document_number: null, signer_person: null, signer_name: null, signed_at: null })
    .execute();
  return { note: reason };
};

async function refreshResultClasses(call: Call, proposalId: string): Promise<void> {
  await sql`
    update proposal p set result_classes = array(
      select distinct a.result_class from assignment a
      where a.committee_id = p.committee_id and a.proposal_id = p.id and a.round = p.round
        and a.result_class is not null order by a.result_class)
    where p.committee_id = ${call.committeeId} and p.id = ${proposalId}`.execute(call.tx);
}

const approve: Work<LoadedAssignment, { comment?: string }> = async (call, { id, facts }, { comment }) => {
  const sent = await changeReply(call, id)
    .set({ review_comment: comment ?? null, reviewed_by: actingPerson(call), sent_at: call.at })
    .returning('result_class')
    .executeTakeFirstOrThrow();
  await changeAssignment(call, id).set({ result_class: sent.result_class, sent_on: call.today }).execute();
  await refreshResultClasses(call, facts.head.proposal_id);
  return { detail: { resultClass: sent.result_class } };
};

export const replyWorks = {
  submitOpinion,
  saveReply,
  completeReply,
  countersign,
  sign,
  returnToHandler: giveBack,
  sendBack: giveBack,
  approve,
};
