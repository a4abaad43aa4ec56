/** What proposers say of the reply, what silence is recorded as, and how the handling ends. */
import type { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import type { Call } from '#platform/call.ts';
import type { Work } from '#platform/kind.ts';
import { outstanding } from '../proposal-facts.ts';
import type { ratingInput } from '../proposal-inputs.ts';
import { makePromises } from './promise-works.ts';
import { actingPerson, changeProposal, type LoadedProposal, tablesOf } from './proposal-store.ts';

/** Whoever acts for several proposers says for which; for one only, that one is meant. */
function proposerToRate(call: Call, facts: LoadedProposal, proposerId: string | undefined): string {
  const own = outstanding(facts).filter((proposer) => proposer.keys.some((key) => call.actor.keys.has(key)));
  const ownIds = own.map((proposer) => proposer.id);
  if (proposerId !== undefined) {
    if (ownIds.includes(proposerId)) return proposerId;
    throw new Refusal('proposal.notYourProposer', 403, 'You do not rate for this proposer, or it has rated.', {
      proposerIds: ownIds,
    });
  }
  const [only] = ownIds;
  if (only !== undefined && ownIds.length === 1) return only;
  throw new Refusal('proposal.whichProposer', 422, 'Say for which of your proposers this rating is.', {
    proposerIds: ownIds,
  });
}

const rate: Work<LoadedProposal, z.output<typeof ratingInput>> = async (call, { id, facts }, input) => {
  const proposerId = proposerToRate(call, facts, input.proposerId);
  await tablesOf(call)
    .insertInto('rating')
    .values({
      committee_id: call.committeeId,
      id: call.newId(),
      proposal_id: id,
      proposer_id: proposerId,
      round: facts.round,
      attitude: input.attitude,
      result: input.result,
      heard_before: input.heardBefore,
      text: input.text ?? null,
      by_person: actingPerson(call),
      at: call.at,
    })
    .execute();
  return { detail: { proposerId, round: facts.round } };
};

/** The window has closed: who has said nothing is recorded as not stated, never as satisfied. */
const lapseFeedback: Work<LoadedProposal> = async (call, { id, facts }) => {
  const silent = outstanding(facts).map((proposer) => proposer.id);
  if (silent.length > 0) {
    await tablesOf(call)
      .insertInto('rating')
      .values(
        silent.map((proposerId) => ({
          committee_id: call.committeeId,
          id: call.newId(),
          proposal_id: id,
          proposer_id: proposerId,
          round: facts.round,
          attitude: null,
          result: null,
          heard_before: null,
          text: null,
          is_not_stated: true,
          by_person: null,
          at: call.at,
        })),
      )
      .execute();
  }
  return { detail: { notStated: silent.length, round: facts.round } };
};

async function concludeWithPromises(call: Call, { id, facts }: { id: string; facts: LoadedProposal }) {
  await changeProposal(call, id).set({ concluded_on: call.today }).execute();
  await makePromises(call, id, facts);
}

const conclude: Work<LoadedProposal> = async (call, proposal) => {
  await concludeWithPromises(call, proposal);
  return undefined;
};

interface Meeting {
  readonly heldOn: string;
  readonly record: string;
  readonly remainingDifference: string;
}

const concludeAfterMeeting: Work<LoadedProposal, Meeting> = async (call, proposal, input) => {
  if (input.heldOn > call.today) {
    throw new Refusal('proposal.meetingInFuture', 422, 'A meeting is recorded after it took place.');
  }
  await tablesOf(call)
    .insertInto('settling_meeting')
    .values({
      committee_id: call.committeeId,
      id: call.newId(),
      proposal_id: proposal.id,
      held_on: input.heldOn,
      record: input.record,
      remaining_difference: input.remainingDifference,
      by_person: actingPerson(call),
      at: call.at,
    })
    .execute();
  await concludeWithPromises(call, proposal);
  return { detail: { heldOn: input.heldOn } };
};

export const ratingWorks = { rate, lapseFeedback, conclude, concludeAfterMeeting };
