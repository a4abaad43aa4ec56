/** The proposers of one proposal as one reader may see them. */
import { membersByPersonIds, organisationsByIds } from '#modules/organisation/server/index.ts';
import type { Call } from '#platform/call.ts';
import type { ProposalDossier } from '../dossier-contract.ts';
import { proposersOf, type StoredProposer } from './dossier-material.ts';
import type { OpenedProposal } from './reading-of-dossier.ts';

type ProposerShown = ProposalDossier['proposers'][number];

/** What an organisation that proposes is; a proper part of its name in the record. */
const STANDINGS: Readonly<Record<string, string>> = {
  participatingUnit: '参加单位',
  sector: '界别',
  memberGroup: '委员小组',
  specialCommittee: '专门委员会',
};

const isSelf = (call: Call, row: StoredProposer) =>
  (row.person_id !== null && call.actor.keys.has(`person:${row.person_id}`)) ||
  (row.organisation_id !== null && call.actor.keys.has(`officer:${row.organisation_id}`));

/** Refused and open invitations are between proposers and committee; whoever is invited sees the own besides. */
export async function proposersFor(call: Call, { id, facts, reading }: OpenedProposal): Promise<ProposerShown[]> {
  const rows = await proposersOf(call, id);
  const standing = new Map(facts.proposers.map((proposer) => [proposer.id, proposer]));
  const isConfirmed = (row: StoredProposer) => row.role === 'lead' || standing.get(row.id)?.isConfirmed === true;
  const shown = rows.filter((row) => reading.circle || isConfirmed(row) || isSelf(call, row));
  const members = await membersByPersonIds(
    call,
    shown.flatMap((row) => row.person_id ?? []),
  );
  const organisations = await organisationsByIds(
    call,
    shown.flatMap((row) => row.organisation_id ?? []),
  );
  return shown.map((row) => ({
    id: row.id,
    role: row.role,
    name: row.name,
    standing:
      members.get(row.person_id ?? '')?.sectorName ??
      STANDINGS[organisations.get(row.organisation_id ?? '')?.type ?? ''] ??
      null,
    isImportedName: row.is_imported_name,
    personId: row.person_id,
    organisationId: row.organisation_id,
    response: row.response,
    isConfirmed: isConfirmed(row),
    isSelf: isSelf(call, row),
    expiresOn: row.expires_on,
    respondedAt: row.responded_at?.toISOString() ?? null,
    opinion: reading.circle || isSelf(call, row) ? row.opinion : null,
  }));
}
