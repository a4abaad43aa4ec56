/** Actions on many at once: who may, which rows are in a state for it, and sending them in lots. */
import type { OutputOf } from '#kernel/contract.ts';
import type { Workflow } from '#kernel/workflow.ts';
import { assignmentWorkflow } from '../../../assignment.workflow.ts';
import type { proposalContract } from '../../../contract.ts';
import { proposalWorkflow } from '../../../proposal.workflow.ts';

export const BULK_PROPOSAL_ACTIONS = ['register', 'examine', 'file', 'decline', 'assign', 'archive'] as const;
export type BulkAction = (typeof BULK_PROPOSAL_ACTIONS)[number];

const proposals: Workflow = proposalWorkflow;
const assignments: Workflow = assignmentWorkflow;

/** Holders of a relation that looks at no facts: those of the staff are grants of posts. */
const grantsFor = (action: BulkAction): readonly string[] =>
  (proposals.actions[action]?.by ?? []).flatMap((relation) => proposals.relations[relation]?.(undefined) ?? []);

export const bulkActionsOf = (keys: ReadonlySet<string>): readonly BulkAction[] =>
  BULK_PROPOSAL_ACTIONS.filter((action) => grantsFor(action).some((grant) => keys.has(grant)));

export const fitsProposal = (action: BulkAction, row: { readonly state: string }): boolean =>
  proposals.actions[action]?.in?.includes(row.state) === true;

export const fitsAccept = (row: { readonly state: string }): boolean =>
  assignments.actions.accept?.in?.includes(row.state) === true;

export type BulkResult = OutputOf<(typeof proposalContract)['bulk']>['results'][number];
export interface BulkItem {
  readonly id: string;
  readonly version: number;
}

const LOT = 100;

/** Lots one after another; what was answered stands even when a later lot does not come through. */
export async function inLots(
  items: readonly BulkItem[],
  send: (lot: BulkItem[]) => Promise<readonly BulkResult[]>,
): Promise<{ readonly results: readonly BulkResult[]; readonly cutBy: unknown }> {
  const results: BulkResult[] = [];
  for (let from = 0; from < items.length; from += LOT) {
    try {
      results.push(...(await send(items.slice(from, from + LOT))));
    } catch (error) {
      return { results, cutBy: error };
    }
  }
  return { results, cutBy: null };
}
