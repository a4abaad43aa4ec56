/** Promises: what a concluded proposal's last replies planned, in a class that is followed until kept. */
import { warnDate } from '#kernel/deadlines.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Call } from '#platform/call.ts';
import type { Work } from '#platform/kind.ts';
import { actingPerson, type LoadedProposal, tablesOf } from './proposal-store.ts';

const plannedItems = (call: Call, proposalId: string, round: number, classes: readonly string[]) =>
  tablesOf(call)
    .selectFrom('assignment as a')
    .innerJoin('reply_item as i', (join) =>
      join.onRef('i.committee_id', '=', 'a.committee_id').onRef('i.assignment_id', '=', 'a.id'),
    )
    .innerJoin('recommendation as r', (join) =>
      join.onRef('r.committee_id', '=', 'i.committee_id').onRef('r.id', '=', 'i.recommendation_id'),
    )
    .select(['a.id as assignment_id', 'i.recommendation_id', 'r.no', 'i.answer', 'i.promised_on'])
    .where('a.committee_id', '=', call.committeeId)
    .where('a.proposal_id', '=', proposalId)
    .where('a.round', '=', round)
    .where('a.result_class', 'in', [...classes])
    .where('i.status', '=', 'planned')
    .where('i.promised_on', 'is not', null)
    .orderBy('a.id')
    .orderBy('r.no')
    .execute();

/** Makes the promises of the present round; each planned item of a followed class becomes one. */
export async function makePromises(call: Call, proposalId: string, facts: LoadedProposal): Promise<void> {
  const classes = facts.rules.resultClasses.filter(({ isTracked }) => isTracked).map(({ code }) => code);
  if (classes.length === 0) return;
  const planned = await plannedItems(call, proposalId, facts.round, classes);
  const rows = planned.flatMap(({ promised_on: promisedOn, ...item }) =>
    promisedOn === null
      ? []
      : [
          {
            committee_id: call.committeeId,
            id: call.newId(),
            proposal_id: proposalId,
            assignment_id: item.assignment_id,
            recommendation_id: item.recommendation_id,
            recommendation_no: item.no,
            text: item.answer,
            promised_on: promisedOn,
            warn_on: warnDate({}, { startedOn: call.today, dueOn: promisedOn }),
            evidence: null,
            settled_by: null,
            settled_at: null,
            created_at: call.at,
          },
        ],
  );
  if (rows.length > 0) await tablesOf(call).insertInto('promise').values(rows).execute();
}

interface Settling {
  readonly promiseId: string;
  readonly state: 'kept' | 'explained';
  readonly evidence: string;
}

/** Only the unit that made the promise settles it. */
async function settle(call: Call, proposalId: string, { promiseId, state, evidence }: Settling): Promise<void> {
  const found = await tablesOf(call)
    .selectFrom('promise as m')
    .innerJoin('assignment as a', (join) =>
      join.onRef('a.committee_id', '=', 'm.committee_id').onRef('a.id', '=', 'm.assignment_id'),
    )
    .select('a.unit_id')
    .where('m.committee_id', '=', call.committeeId)
    .where('m.proposal_id', '=', proposalId)
    .where('m.id', '=', promiseId)
    .where('m.state', '=', 'open')
    .executeTakeFirst();
  if (!found || !call.actor.keys.has(`handler:${found.unit_id}`)) throw refuse.notFound('promise');
  await tablesOf(call)
    .updateTable('promise')
    .set({ state, evidence, settled_by: actingPerson(call), settled_at: call.at })
    .where('committee_id', '=', call.committeeId)
    .where('id', '=', promiseId)
    .execute();
}

const keepPromise: Work<LoadedProposal, { promiseId: string; evidence: string }> = async (call, { id }, input) => {
  await settle(call, id, { promiseId: input.promiseId, state: 'kept', evidence: input.evidence });
  return { note: input.evidence, detail: { promiseId: input.promiseId } };
};

const explainPromise: Work<LoadedProposal, { promiseId: string; explanation: string }> = async (
  call,
  { id },
  input,
) => {
  await settle(call, id, { promiseId: input.promiseId, state: 'explained', evidence: input.explanation });
  return { note: input.explanation, detail: { promiseId: input.promiseId } };
};

export const promiseWorks = { keepPromise, explainPromise };
