/** Publishing a proposal (一公开): a copy that was read over, with the names as of that day; and its withdrawal. */
import { organisationsByIds, sessionsByIds } from '#modules/organisation/server/index.ts';
import type { Call } from '#platform/call.ts';
import type { Work } from '#platform/kind.ts';
import { actingPerson, changeProposal, type LoadedProposal, tablesOf } from './proposal-store.ts';

async function unitNamesOf(call: Call, proposalId: string, round: number): Promise<string[]> {
  const units = await tablesOf(call)
    .selectFrom('assignment')
    .select('unit_id')
    .where('committee_id', '=', call.committeeId)
    .where('proposal_id', '=', proposalId)
    .where('round', '=', round)
    .orderBy('id')
    .execute();
  if (units.length === 0) return [];
  const ids = units.map((unit) => unit.unit_id);
  const found = await organisationsByIds(call, ids);
  return ids.flatMap((id) => found.get(id)?.name ?? []);
}

async function sessionNameOf(call: Call, sessionId: string | null): Promise<string> {
  if (sessionId === null) return '';
  return (await sessionsByIds(call, [sessionId])).get(sessionId)?.name ?? '';
}

interface Publication {
  readonly subject: string;
  readonly text: string;
  readonly replyText?: string | undefined;
}

const disclose: Work<LoadedProposal, Publication> = async (call, { id, facts }, input) => {
  const { head } = facts;
  await tablesOf(call)
    .insertInto('disclosure')
    .values({
      committee_id: call.committeeId,
      id: call.newId(),
      proposal_id: id,
      subject: input.subject,
      text: input.text,
      reply_text: input.replyText || null,
      kind: head.kind,
      case_no: head.case_no,
      session_name: await sessionNameOf(call, head.session_id),
      lead_name: head.lead_name,
      unit_names: await unitNamesOf(call, id, facts.round),
      category: head.category,
      published_at: call.at,
      published_by: actingPerson(call),
      unpublished_at: null,
      unpublished_by: null,
      unpublish_reason: null,
    })
    .execute();
  await changeProposal(call, id).set({ is_disclosed: true }).execute();
  return undefined;
};

const unpublish: Work<LoadedProposal, { reason: string }> = async (call, { id }, { reason }) => {
  await tablesOf(call)
    .updateTable('disclosure')
    .set({ unpublished_at: call.at, unpublished_by: actingPerson(call), unpublish_reason: reason })
    .where('committee_id', '=', call.committeeId)
    .where('proposal_id', '=', id)
    .where('unpublished_at', 'is', null)
    .execute();
  await changeProposal(call, id).set({ is_disclosed: false }).execute();
  return { note: reason };
};

export const disclosureWorks = { disclose, unpublish };
