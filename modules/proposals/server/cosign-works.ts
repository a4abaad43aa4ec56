/** Invitations to co-sign, and the answers to them. */
import { Refusal } from '#kernel/refusal.ts';
import { membersByPersonIds } from '#modules/organisation/server/index.ts';
import type { Call } from '#platform/call.ts';
import type { Work } from '#platform/kind.ts';
import { actingPerson, type LoadedProposal, refreshListed, tablesOf } from './proposal-store.ts';
import type { ProposalTables } from './schema.ts';
import { invitationEnds, keepRevision } from './write-text.ts';

type Answer = ProposalTables['cosign_answer']['answer'];

interface Answered {
  readonly proposalId: string;
  readonly proposerIds: readonly string[];
  readonly answer: Answer;
  readonly revision: number;
  readonly opinion?: string | undefined;
}

async function recordAnswers(call: Call, answered: Answered): Promise<void> {
  if (answered.proposerIds.length === 0) return;
  await tablesOf(call)
    .insertInto('cosign_answer')
    .values(
      answered.proposerIds.map((proposerId) => ({
        committee_id: call.committeeId,
        id: call.newId(),
        proposal_id: answered.proposalId,
        proposer_id: proposerId,
        answer: answered.answer,
        text_revision: answered.revision,
        opinion: answered.opinion ?? null,
        at: call.at,
      })),
    )
    .execute();
}

const peopleOf = (call: Call, proposalId: string) =>
  tablesOf(call)
    .selectFrom('proposer')
    .select(['id', 'role', 'person_id', 'response', 'ordinal', 'confirmed_revision'])
    .where('committee_id', '=', call.committeeId)
    .where('proposal_id', '=', proposalId)
    .execute();

async function namesOf(call: Call, personIds: readonly string[]): Promise<Map<string, string>> {
  const members = await membersByPersonIds(call, [...personIds]);
  const absent = personIds.filter((id) => !members.has(id));
  if (absent.length > 0) {
    throw new Refusal('proposal.notAMember', 422, 'Only members of the committee can co-sign.', { personIds: absent });
  }
  return new Map(personIds.map((id) => [id, members.get(id)?.name ?? '']));
}

/** Asks anew those who refused or whose invitation or signature lapsed. */
async function inviteAgain(call: Call, proposerIds: readonly string[], expiresOn: string): Promise<void> {
  if (proposerIds.length === 0) return;
  await tablesOf(call)
    .updateTable('proposer')
    .set({ response: 'invited', confirmed_revision: null, expires_on: expiresOn, responded_at: null, opinion: null })
    .where('committee_id', '=', call.committeeId)
    .where('id', 'in', [...proposerIds])
    .execute();
}

interface Invitation {
  readonly proposalId: string;
  readonly names: ReadonlyMap<string, string>;
  readonly firstOrdinal: number;
  readonly expiresOn: string;
}

async function inviteFresh(call: Call, invitation: Invitation): Promise<string[]> {
  const rows = [...invitation.names].map(([personId, name], index) => ({
    committee_id: call.committeeId,
    id: call.newId(),
    proposal_id: invitation.proposalId,
    ordinal: invitation.firstOrdinal + index,
    role: 'co' as const,
    person_id: personId,
    organisation_id: null,
    name,
    response: 'invited' as const,
    confirmed_revision: null,
    expires_on: invitation.expiresOn,
    responded_at: null,
    opinion: null,
  }));
  if (rows.length > 0) await tablesOf(call).insertInto('proposer').values(rows).execute();
  return rows.map((row) => row.id);
}

const inviteCosigners: Work<LoadedProposal, { personIds: string[] }> = async (call, { id, facts }, input) => {
  const personIds = [...new Set(input.personIds)];
  const revision = facts.head.text_revision;
  const present = await peopleOf(call, id);
  const lead = present.find((proposer) => proposer.role === 'lead');
  if (personIds.some((personId) => personId === lead?.person_id)) {
    throw new Refusal('proposal.leadCannotCosign', 422, 'The lead proposer signs by submitting.');
  }
  const names = await namesOf(call, personIds);
  const known = present.filter((proposer) => proposer.person_id !== null && names.has(proposer.person_id));
  const again = known.filter(
    (proposer) => !(proposer.response === 'agreed' && proposer.confirmed_revision === revision),
  );
  for (const proposer of known) if (proposer.person_id) names.delete(proposer.person_id);
  const expiresOn = invitationEnds(call, facts.rules);
  await inviteAgain(call, again.map((proposer) => proposer.id), expiresOn); // biome-ignore format: one line reads better
  const firstOrdinal = Math.max(0, ...present.map((proposer) => proposer.ordinal)) + 1;
  const fresh = await inviteFresh(call, { proposalId: id, names, firstOrdinal, expiresOn });
  const proposerIds = [...again.map((proposer) => proposer.id), ...fresh];
  await recordAnswers(call, { proposalId: id, proposerIds, answer: 'invited', revision });
  await keepRevision(call, id, revision);
  await refreshListed(call, id);
  return { detail: { invited: proposerIds.length } };
};

/** Sets the acting person's answer; the table has seen to it that the person is invited. */
const answerWith =
  (answer: 'agreed' | 'declined'): Work<LoadedProposal, { opinion?: string }> =>
  async (call, { id, facts }, { opinion }) => {
    const revision = facts.head.text_revision;
    const { id: proposerId } = await tablesOf(call)
      .updateTable('proposer')
      .set({
        response: answer,
        confirmed_revision: answer === 'agreed' ? revision : null,
        responded_at: call.at,
        opinion: opinion ?? null,
      })
      .where('committee_id', '=', call.committeeId)
      .where('proposal_id', '=', id)
      .where('person_id', '=', actingPerson(call))
      .where('role', '=', 'co')
      .returning('id')
      .executeTakeFirstOrThrow();
    await recordAnswers(call, { proposalId: id, proposerIds: [proposerId], answer, revision, opinion });
    await refreshListed(call, id);
    return { detail: { proposerId } };
  };

/** Invitations whose last day is over are recorded as expired, once; they stop waiting by their date alone. */
const lapseInvitations: Work<LoadedProposal> = async (call, { id, facts }) => {
  const revision = facts.head.text_revision;
  const expired = await tablesOf(call)
    .updateTable('proposer')
    .set({ response: 'declined', opinion: null })
    .where('committee_id', '=', call.committeeId)
    .where('proposal_id', '=', id)
    .where('role', '=', 'co')
    .where('expires_on', '<', call.today)
    .where('response', '!=', 'declined')
    .where((eb) => eb.or([eb('confirmed_revision', 'is', null), eb('confirmed_revision', '!=', revision)]))
    .returning('id')
    .execute();
  const proposerIds = expired.map((proposer) => proposer.id);
  await recordAnswers(call, { proposalId: id, proposerIds, answer: 'expired', revision });
  await refreshListed(call, id);
  return { detail: { expired: proposerIds.length } };
};

export const cosignWorks = {
  inviteCosigners,
  cosign: answerWith('agreed'),
  declineCosigning: answerWith('declined'),
  lapseInvitations,
};
