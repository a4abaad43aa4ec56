/** From rows of the database to lines of the two ledgers; names of units and sessions are looked up once a page. */
import { sql } from 'kysely';
import { type Light, lightOf } from '#kernel/deadlines.ts';
import { organisationsByIds, sessionsByIds } from '#modules/organisation/server/index.ts';
import type { Call } from '#platform/call.ts';
import type { AssignmentRow, ProposalRow } from '../dossier-contract.ts';
import { tablesOf } from './proposal-store.ts';
import { readsSentReplies, type Sight } from './visibility.ts';

/** What a ledger shows of `proposal p`; classes only to those who may read the replies. */
export const proposalColumns = (
  sight: Sight,
) => sql`p.id, p.version, p.state, p.kind, p.case_no, p.serial_no, p.subject,
  p.category, p.lead_name, p.co_count, p.session_id, p.submitted_on, p.filed_on, p.due_on, p.warn_on, p.is_disclosed,
  case when ${readsSentReplies(sight)} then p.result_classes else '{}' end as result_classes`;

export interface StoredProposalRow {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly kind: ProposalRow['kind'];
  readonly case_no: string | null;
  readonly serial_no: string | null;
  readonly subject: string;
  readonly category: string | null;
  readonly lead_name: string;
  readonly co_count: number;
  readonly session_id: string | null;
  readonly submitted_on: string | null;
  readonly filed_on: string | null;
  readonly due_on: string | null;
  readonly warn_on: string | null;
  readonly is_disclosed: boolean;
  readonly result_classes: string[];
}

export const lightFor = (dates: { due_on: string | null; warn_on: string | null }, today: string): Light | null =>
  dates.due_on ? lightOf({ dueOn: dates.due_on, warnOn: dates.warn_on ?? dates.due_on, today }) : null;

export type UnitTag = ProposalRow['units'][number];

/** The units of each proposal, in the order in which they were assigned. */
export async function unitTags(call: Call, proposalIds: readonly string[]): Promise<Map<string, UnitTag[]>> {
  const tags = new Map<string, UnitTag[]>(proposalIds.map((id) => [id, []]));
  if (proposalIds.length === 0) return tags;
  const rows = await tablesOf(call)
    .selectFrom('assignment')
    .select(['id', 'proposal_id', 'unit_id', 'role', 'round', 'state'])
    .where('committee_id', '=', call.committeeId)
    .where('proposal_id', 'in', [...proposalIds])
    .orderBy('round')
    .orderBy('id')
    .execute();
  const names = await organisationsByIds(
    call,
    rows.map((row) => row.unit_id),
  );
  for (const { id, proposal_id, unit_id, role, round, state } of rows) {
    const unit = names.get(unit_id);
    const words = { name: unit?.name ?? '', shortName: unit?.shortName ?? '' };
    tags.get(proposal_id)?.push({ assignmentId: id, unitId: unit_id, ...words, role, round, state });
  }
  return tags;
}

export async function proposalRows(call: Call, stored: readonly StoredProposalRow[]): Promise<ProposalRow[]> {
  const sessions = await sessionsByIds(
    call,
    stored.flatMap((row) => row.session_id ?? []),
  );
  const units = await unitTags(
    call,
    stored.filter((row) => row.filed_on !== null).map((row) => row.id),
  );
  return stored.map((row) => ({
    id: row.id,
    version: row.version,
    state: row.state,
    kind: row.kind,
    caseNo: row.case_no,
    serialNo: row.serial_no,
    subject: row.subject,
    category: row.category,
    leadName: row.lead_name,
    coCount: row.co_count,
    sessionName: sessions.get(row.session_id ?? '')?.name ?? '',
    units: units.get(row.id) ?? [],
    resultClasses: row.result_classes,
    submittedOn: row.submitted_on,
    filedOn: row.filed_on,
    dueOn: row.due_on,
    light: lightFor(row, call.today),
    isDisclosed: row.is_disclosed,
  }));
}

export const assignmentColumns = sql`a.id, a.version, a.state, a.role, a.round, a.unit_id, a.proposal_id, a.delivered_on,
  a.due_on, a.warn_on, a.result_class, p.case_no, p.subject, p.lead_name`;

export interface StoredAssignmentRow {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly role: AssignmentRow['role'];
  readonly round: number;
  readonly unit_id: string;
  readonly proposal_id: string;
  readonly delivered_on: string;
  readonly due_on: string | null;
  readonly warn_on: string | null;
  readonly result_class: string | null;
  readonly case_no: string | null;
  readonly subject: string;
  readonly lead_name: string;
}

export async function assignmentRows(call: Call, stored: readonly StoredAssignmentRow[]): Promise<AssignmentRow[]> {
  const names = await organisationsByIds(
    call,
    stored.map((row) => row.unit_id),
  );
  return stored.map((row) => ({
    id: row.id,
    version: row.version,
    state: row.state,
    role: row.role,
    round: row.round,
    unitId: row.unit_id,
    unitName: names.get(row.unit_id)?.name ?? '',
    proposalId: row.proposal_id,
    caseNo: row.case_no,
    subject: row.subject,
    leadName: row.lead_name,
    resultClass: row.result_class,
    deliveredOn: row.delivered_on,
    dueOn: row.due_on,
    light: lightFor(row, call.today),
  }));
}
