/** The proposal's table joined to its rows. */
import type { Call } from '#platform/call.ts';
import type { InboxSummary, Kind } from '#platform/kind.ts';
import { mayReadProposal } from '../policy.ts';
import { proposalWorkflow } from '../proposal.workflow.ts';
import { DEADLINE_KEYS } from '../rules.ts';
import { assignmentsOf } from './assignment-store.ts';
import { assigningWorks } from './assignment-works.ts';
import { cosignWorks } from './cosign-works.ts';
import { disclosureWorks } from './disclosure-works.ts';
import { draftWorks } from './draft-works.ts';
import { examinationWorks } from './examination-works.ts';
import { promiseWorks } from './promise-works.ts';
import { type LoadedProposal, loadProposal, moveProposal, refreshProposalDue, tablesOf } from './proposal-store.ts';
import { ratingWorks } from './rating-works.ts';

async function summaries(call: Call, ids: readonly string[]): Promise<InboxSummary[]> {
  if (ids.length === 0) return [];
  const rows = await tablesOf(call)
    .selectFrom('proposal')
    .select(['id', 'subject', 'case_no', 'lead_name', 'state', 'version'])
    .where('committee_id', '=', call.committeeId)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    title: row.subject,
    caseNo: row.case_no,
    whose: row.lead_name,
    state: row.state,
    version: row.version,
  }));
}

export const proposalKind: Kind<LoadedProposal> = {
  workflow: proposalWorkflow,
  base: '/api/v1/proposals',
  load: loadProposal,
  childrenOf: (call, id, kind) => (kind === 'assignment' ? assignmentsOf(call, id) : Promise.resolve([])),
  mayRead: ({ state, facts }, call) =>
    mayReadProposal({ state, proposers: facts.proposers, unitKeys: facts.everyUnitKey }, call.actor.keys),
  move: moveProposal,
  works: {
    ...draftWorks,
    ...cosignWorks,
    ...examinationWorks,
    ...assigningWorks,
    ...ratingWorks,
    ...promiseWorks,
    ...disclosureWorks,
  },
  deadlineRule(facts, key) {
    const name = DEADLINE_KEYS.find((known) => known === key);
    return name ? { rule: facts.rules.deadlines[name], rulesVersion: facts.rulesVersion } : null;
  },
  clocksSet: (call, { id }) => refreshProposalDue(call, id),
  summaries,
};
