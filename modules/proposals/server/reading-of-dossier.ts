/** One proposal with what decides and names its parts: loaded once, shared by both object pages and by files. */
import { refuse } from '#kernel/refusal.ts';
import { type OrganisationName, organisationsByIds } from '#modules/organisation/server/index.ts';
import type { Call } from '#platform/call.ts';
import { type Reading, readingOf } from '../policy.ts';
import { assignmentsOfProposal, type StoredAssignment, wishUnitIds } from './dossier-material.ts';
import { type LoadedProposal, loadProposal } from './proposal-store.ts';

export interface OpenedProposal {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly facts: LoadedProposal;
  readonly assignments: readonly StoredAssignment[];
  readonly wishUnitIds: readonly string[];
  readonly units: ReadonlyMap<string, OrganisationName>;
  readonly reading: Reading;
}

/** Null where this reader may not know of it. */
export async function openProposal(call: Call, id: string): Promise<OpenedProposal | null> {
  const subject = await loadProposal(call, id, false);
  if (!subject) return null;
  const { facts, state, version } = subject;
  const assignments = await assignmentsOfProposal(call, id);
  const reading = readingOf(
    {
      state,
      proposers: facts.proposers,
      assignments: assignments.map((row) => ({ ...row, unitId: row.unit_id })),
    },
    call.actor.keys,
  );
  if (!reading.text) return null;
  const wishes = (await wishUnitIds(call, id)).map((row) => row.unit_id);
  const units = await organisationsByIds(call, [...assignments.map((row) => row.unit_id), ...wishes]);
  return { id, state, version, facts, assignments, wishUnitIds: wishes, units, reading };
}

export async function openProposalOrRefuse(call: Call, id: string): Promise<OpenedProposal> {
  const opened = await openProposal(call, id);
  if (!opened) throw refuse.notFound('proposal');
  return opened;
}

export const unitNameOf = ({ units }: OpenedProposal, unitId: string): string => units.get(unitId)?.name ?? '';
