/** Examination of a registered proposal, and its number when it is filed. */
import { Refusal, refuse } from '#kernel/refusal.ts';
import { sessionsByIds } from '#modules/organisation/server/index.ts';
import type { Call } from '#platform/call.ts';
import type { Work } from '#platform/kind.ts';
import { nextNumber } from '#platform/numbers.ts';
import { caseNumber } from './case-number.ts';
import { actingPerson, changeProposal, type LoadedProposal, refreshListed, tablesOf } from './proposal-store.ts';
import type { ProposalTables } from './schema.ts';

type Outcome = 'passed' | 'failed';

interface Checklist {
  readonly qualification: Outcome;
  readonly content: Outcome;
  readonly format: Outcome;
  readonly comment?: string | undefined;
}

interface Finding extends Partial<Checklist> {
  readonly stage: 'preliminary' | 'final';
  readonly result: 'file' | 'decline';
  readonly reasonCode?: string;
  readonly disposal?: NonNullable<ProposalTables['review']['disposal']>;
}

async function recordReview(call: Call, proposalId: string, finding: Finding): Promise<void> {
  await tablesOf(call)
    .insertInto('review')
    .values({
      committee_id: call.committeeId,
      id: call.newId(),
      proposal_id: proposalId,
      stage: finding.stage,
      result: finding.result,
      qualification: finding.qualification ?? null,
      content: finding.content ?? null,
      format: finding.format ?? null,
      reason_code: finding.reasonCode ?? null,
      disposal: finding.disposal ?? null,
      comment: finding.comment ?? null,
      by_person: actingPerson(call),
      at: call.at,
    })
    .execute();
}

/** Filing is strict: whoever finds a fault cannot propose it, nor decide it, in the same breath. */
function refuseFilingWithFault({ qualification, content, format }: Checklist): void {
  const failed = Object.entries({ qualification, content, format })
    .filter(([, outcome]) => outcome === 'failed')
    .map(([name]) => name);
  if (failed.length > 0) {
    throw new Refusal(
      'proposal.checklistFailed',
      422,
      'A proposal is filed only when every point of the check passes.',
      {
        failed,
      },
    );
  }
}

const examine: Work<LoadedProposal, Checklist & { proposedResult: 'file' | 'decline' }> = async (
  call,
  { id },
  input,
) => {
  if (input.proposedResult === 'file') refuseFilingWithFault(input);
  await recordReview(call, id, { ...input, stage: 'preliminary', result: input.proposedResult });
  return undefined;
};

const file: Work<LoadedProposal, Checklist> = async (call, { id, facts }, input) => {
  refuseFilingWithFault(input);
  const sessionId = facts.head.session_id;
  const session = sessionId ? (await sessionsByIds(call, [sessionId])).get(sessionId) : undefined;
  if (!session) throw new Error(`Proposal ${id} came to filing without a session`);
  await recordReview(call, id, { ...input, stage: 'final', result: 'file' });
  const { caseNo, caseOrder } = caseNumber(session, await nextNumber(call, `case:${session.id}`));
  await changeProposal(call, id).set({ case_no: caseNo, case_order: caseOrder, filed_on: call.today }).execute();
  await refreshListed(call, id);
  return { detail: { caseNo } };
};

interface Declining {
  readonly reasonCode: string;
  readonly comment: string;
  readonly disposal: NonNullable<ProposalTables['review']['disposal']>;
}

const decline: Work<LoadedProposal, Declining> = async (call, { id, facts }, input) => {
  if (!facts.rules.declineReasons.some(({ code }) => code === input.reasonCode)) {
    throw refuse.invalid([{ path: ['reasonCode'], message: 'noSuchReason' }]);
  }
  await recordReview(call, id, { ...input, stage: 'final', result: 'decline' });
  return { note: input.comment, detail: { reasonCode: input.reasonCode, disposal: input.disposal } };
};

/** Internal: its words stay out of the record, which more people may read. */
const comment: Work<LoadedProposal, { text: string }> = async (call, { id }, { text }) => {
  const commentId = call.newId();
  await tablesOf(call)
    .insertInto('internal_comment')
    .values({
      committee_id: call.committeeId,
      id: commentId,
      proposal_id: id,
      text,
      by_person: actingPerson(call),
      at: call.at,
    })
    .execute();
  return { detail: { commentId } };
};

export const examinationWorks = { examine, file, decline, comment };
