/** The assignment's table joined to its rows. */
import { organisationsByIds } from '#modules/organisation/server/index.ts';
import type { Call } from '#platform/call.ts';
import type { InboxSummary, Kind } from '#platform/kind.ts';
import { assignmentWorkflow } from '../assignment.workflow.ts';
import { mayReadAssignment } from '../policy.ts';
import { DEADLINE_KEYS } from '../rules.ts';
import {
  type LoadedAssignment,
  loadAssignment,
  moveAssignment,
  proposalOf,
  refreshAssignmentDue,
} from './assignment-store.ts';
import { contactWorks } from './contact-works.ts';
import { lockProposal, tablesOf } from './proposal-store.ts';
import { replyWorks } from './reply-works.ts';

/** A co-handler owes an opinion, the others a reply after a contact. */
function isOwed(facts: LoadedAssignment, key: string): boolean {
  if (key === 'assignment.coOpinion') return facts.role === 'co';
  return facts.role !== 'co' || key === 'assignment.accept';
}

async function summaries(call: Call, ids: readonly string[]): Promise<InboxSummary[]> {
  if (ids.length === 0) return [];
  const rows = await tablesOf(call)
    .selectFrom('assignment as a')
    .innerJoin('proposal as p', (join) =>
      join.onRef('p.committee_id', '=', 'a.committee_id').onRef('p.id', '=', 'a.proposal_id'),
    )
    .select(['a.id', 'a.state', 'a.version', 'a.unit_id', 'p.subject', 'p.case_no'])
    .where('a.committee_id', '=', call.committeeId)
    .where('a.id', 'in', [...ids])
    .execute();
  const units = await organisationsByIds(call, [...new Set(rows.map((row) => row.unit_id))]);
  return rows.map((row) => ({
    id: row.id,
    title: row.subject,
    caseNo: row.case_no,
    whose: units.get(row.unit_id)?.shortName ?? '',
    state: row.state,
    version: row.version,
  }));
}

export const assignmentKind: Kind<LoadedAssignment> = {
  workflow: assignmentWorkflow,
  base: '/api/v1/assignments',
  load: loadAssignment,
  parentOf: proposalOf,
  lockParent: lockProposal,
  mayRead: ({ facts }, call) => mayReadAssignment(facts, call.actor.keys),
  move: moveAssignment,
  works: { ...contactWorks, ...replyWorks },
  deadlineRule(facts, key) {
    const name = DEADLINE_KEYS.find((known) => known === key);
    if (!name || !isOwed(facts, key)) return null;
    return { rule: facts.rules.deadlines[name], rulesVersion: facts.rulesVersion };
  },
  clocksSet: refreshAssignmentDue,
  summaries,
};
