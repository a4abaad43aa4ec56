/** To whom a proposal is given, and the delivery of each unit's part. */
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Call } from '#platform/call.ts';
import { kindsOf, type Work } from '#platform/kind.ts';
import { create } from '#platform/perform.ts';
import type { ASSIGNMENT_ROLES, assignInput } from '../proposal-inputs.ts';
import { assignmentKind } from './assignment-kind.ts';
import type { LoadedAssignment } from './assignment-store.ts';
import { changeProposal, type LoadedProposal, tablesOf } from './proposal-store.ts';
import { checkUnits } from './write-text.ts';

interface Delivery {
  readonly unitId: string;
  readonly role: (typeof ASSIGNMENT_ROLES)[number];
  readonly round: number;
  readonly note: string | null;
}

/** What the table looks at before the assignment exists: only who may deliver, which the actor's keys say. */
const factsBefore = (facts: LoadedProposal, { unitId, role }: Delivery): Omit<LoadedAssignment, 'head'> => ({
  unitId,
  role,
  rules: facts.rules,
  rulesVersion: facts.rulesVersion,
  proposalState: facts.head.state,
  contactsBefore: 0,
  contactsAtReply: 0,
  unconfirmedContacts: 0,
  coHandlers: [],
  leadHandlerKeys: [],
  isReplyComplete: false,
  isAccepted: false,
  isSent: false,
  othersOwing: 0,
  leadProposerKeys: [],
  everyProposerKey: [],
  everyUnitKey: [],
});

async function deliver(call: Call, proposal: { id: string; facts: LoadedProposal }, delivery: Delivery) {
  await create(call, kindsOf([assignmentKind]), {
    kind: 'assignment',
    action: 'deliver',
    input: {},
    facts: factsBefore(proposal.facts, delivery),
    insert: async (_input, state) => {
      const id = call.newId();
      await tablesOf(call)
        .insertInto('assignment')
        .values({
          committee_id: call.committeeId,
          id,
          proposal_id: proposal.id,
          unit_id: delivery.unitId,
          role: delivery.role,
          round: delivery.round,
          note: delivery.note,
          state,
          delivered_on: call.today,
          result_class: null,
          accepted_on: null,
          sent_on: null,
          due_on: null,
          warn_on: null,
          created_at: call.at,
          updated_at: call.at,
          listed_at: sql<Date>`(select p.listed_at from proposal p
            where p.committee_id = ${call.committeeId} and p.id = ${proposal.id})`,
        })
        .execute();
      return { id, detail: { unitId: delivery.unitId, role: delivery.role, round: delivery.round } };
    },
  });
}

const assign: Work<LoadedProposal, z.output<typeof assignInput>> = async (call, proposal, input) => {
  const unitIds = input.units.map((unit) => unit.unitId);
  await checkUnits(call, unitIds);
  await changeProposal(call, proposal.id).set({ handling_mode: input.mode }).execute();
  const { round } = proposal.facts;
  for (const { unitId, role } of input.units) {
    await deliver(call, proposal, { unitId, role, round, note: input.note ?? null });
  }
  return { detail: { mode: input.mode, unitIds } };
};

/** The same units answer again, in a round of their own. */
const rehandle: Work<LoadedProposal> = async (call, proposal) => {
  const round = proposal.facts.round + 1;
  const last = await tablesOf(call)
    .selectFrom('assignment')
    .select(['unit_id', 'role', 'note'])
    .where('committee_id', '=', call.committeeId)
    .where('proposal_id', '=', proposal.id)
    .where('round', '=', proposal.facts.round)
    .orderBy('id')
    .execute();
  await changeProposal(call, proposal.id).set({ round, result_classes: [], replied_on: null }).execute();
  for (const { unit_id: unitId, role, note } of last) await deliver(call, proposal, { unitId, role, round, note });
  return { detail: { round } };
};

const markReplied: Work<LoadedProposal> = async (call, { id }) => {
  await changeProposal(call, id).set({ replied_on: call.today }).execute();
  return undefined;
};

export const assigningWorks = { assign, rehandle, markReplied };
