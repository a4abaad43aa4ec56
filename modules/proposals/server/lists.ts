/** The ledger of proposals and the ledger of assignments, page by page and whole. */
import { sql } from 'kysely';
import type { OutputOf, ValuesOf } from '#kernel/contract.ts';
import type { Call } from '#platform/call.ts';
import type { proposalContract } from '../contract.ts';
import type { ProposalRow } from '../dossier-contract.ts';
import {
  assignmentColumns,
  assignmentRows,
  proposalColumns,
  proposalRows,
  type StoredAssignmentRow,
  type StoredProposalRow,
} from './ledger-rows.ts';
import {
  type AssignmentListInput,
  assignmentConditions,
  type ProposalListFilter,
  proposalConditions,
} from './list-conditions.ts';
import { cappedTotal, keysetPage, type Listing, type Walk } from './page-keyset.ts';
import { onlyUnitOf, readsProposalOfUnit, sightOf } from './visibility.ts';

const byTime: Walk = { column: 'p.listed_at', id: 'p.id', direction: 'desc', type: 'timestamptz' };

const PROPOSAL_WALKS: Record<ProposalListFilter['sort'], Walk> = {
  newest: byTime,
  caseNo: { column: 'p.case_order', id: 'p.id', direction: 'desc', type: 'bigint', rest: byTime },
  dueOn: { column: 'p.due_on', id: 'p.id', direction: 'asc', type: 'date', rest: byTime },
  subject: { column: 'p.subject', id: 'p.id', direction: 'asc', type: 'text' },
};

const byTimeOfUnit: Walk = { column: 'u.listed_at', id: 'u.proposal_id', direction: 'desc', type: 'timestamptz' };

async function proposalListing(call: Call, filter: ProposalListFilter): Promise<Listing> {
  const unitId = filter.sort === 'newest' ? await onlyUnitOf(call) : null;
  if (unitId) {
    return {
      select: proposalColumns(sightOf(call)),
      from: sql`assignment u join proposal p on p.committee_id = u.committee_id and p.id = u.proposal_id`,
      where: await proposalConditions(call, filter, readsProposalOfUnit(unitId)),
      walk: byTimeOfUnit,
    };
  }
  return {
    select: proposalColumns(sightOf(call)),
    from: sql`proposal p`,
    where: await proposalConditions(call, filter),
    walk: PROPOSAL_WALKS[filter.sort],
  };
}

export async function listProposals(
  call: Call,
  input: ValuesOf<(typeof proposalContract)['list']>,
): Promise<OutputOf<(typeof proposalContract)['list']>> {
  const listing = await proposalListing(call, input);
  const page = await keysetPage<StoredProposalRow>(call, listing, input);
  const total = await cappedTotal(call, listing);
  return { rows: await proposalRows(call, page.rows), nextCursor: page.nextCursor, ...total };
}

const EXPORT_LIMIT = 20_000;

/** The same rows as the list, all of them up to the limit of a workbook that can still be handled. */
export async function allProposals(call: Call, filter: ProposalListFilter): Promise<ProposalRow[]> {
  const page = await keysetPage<StoredProposalRow>(call, await proposalListing(call, filter), { limit: EXPORT_LIMIT });
  return proposalRows(call, page.rows);
}

const assignmentsByTime: Walk = { column: 'a.created_at', id: 'a.id', direction: 'desc', type: 'timestamptz' };

const ASSIGNMENT_WALKS: Record<AssignmentListInput['sort'], Walk> = {
  newest: assignmentsByTime,
  dueOn: { column: 'a.due_on', id: 'a.id', direction: 'asc', type: 'date', rest: assignmentsByTime },
};

export async function listAssignments(
  call: Call,
  input: AssignmentListInput,
): Promise<OutputOf<(typeof proposalContract)['listAssignments']>> {
  const listing: Listing = {
    select: assignmentColumns,
    // Every assignment has its proposal; as an outer join it costs nothing where only assignments are counted.
    from: sql`assignment a left join proposal p on p.committee_id = a.committee_id and p.id = a.proposal_id`,
    where: await assignmentConditions(call, input),
    walk: ASSIGNMENT_WALKS[input.sort],
  };
  const page = await keysetPage<StoredAssignmentRow>(call, listing, input);
  const total = await cappedTotal(call, listing);
  return { rows: await assignmentRows(call, page.rows), nextCursor: page.nextCursor, ...total };
}
