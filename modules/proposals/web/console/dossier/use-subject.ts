import { useQuery } from '@tanstack/react-query';
import { Problem } from '#ui/api/problem.ts';
import type { AssignmentDossier, ProposalDossier } from '../../../dossier-contract.ts';
import { proposalApi } from '../proposal-client.ts';

const TRIES = 2;

/** A refusal is an answer and is not asked for again; a lost network is. */
const retry = (count: number, error: unknown) => !(error instanceof Problem) && count < TRIES;

export interface Reading<Subject> {
  readonly subject: Subject | null;
  readonly error: unknown;
  readonly again: () => void;
}

export function useProposal(id: string): Reading<ProposalDossier> {
  const { data, error, refetch } = useQuery({
    queryKey: ['proposals', 'dossier', id],
    queryFn: ({ signal }) => proposalApi.get({ id }, { signal }),
    retry,
  });
  return { subject: data ?? null, error, again: () => void refetch() };
}

export function useAssignment(id: string): Reading<AssignmentDossier> {
  const { data, error, refetch } = useQuery({
    queryKey: ['assignments', 'dossier', id],
    queryFn: ({ signal }) => proposalApi.getAssignment({ id }, { signal }),
    retry,
  });
  return { subject: data ?? null, error, again: () => void refetch() };
}

export const readAssignment = (id: string): Promise<AssignmentDossier> => proposalApi.getAssignment({ id });
