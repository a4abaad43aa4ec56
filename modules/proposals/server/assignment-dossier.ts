/** One assignment with what its readers need beside it: the proposal, contacts, opinions and the reply. */
import { refuse } from '#kernel/refusal.ts';
import { abilities } from '#kernel/workflow.ts';
import type { Call } from '#platform/call.ts';
import { assignmentWorkflow } from '../assignment.workflow.ts';
import type { AssignmentDossier } from '../dossier-contract.ts';
import { loadAssignment, proposalOf } from './assignment-store.ts';
import { contactsFor, opinionsFor, repliesFor } from './dossier-handling.ts';
import { attachmentsOf, proposalText, recommendationsOf, type StoredAssignment } from './dossier-material.ts';
import { proposersFor } from './dossier-people.ts';
import { lightFor } from './ledger-rows.ts';
import { type OpenedProposal, openProposal, unitNameOf } from './reading-of-dossier.ts';
import { recordFor, runningClocks } from './record.ts';

/** Whoever reads the contacts between units and proposers reads the assignment; other members read the proposal only. */
async function openAssignment(call: Call, id: string) {
  const proposalId = await proposalOf(call, id);
  const opened = proposalId ? await openProposal(call, proposalId) : null;
  const assignment = opened?.assignments.find((row) => row.id === id);
  if (!opened?.reading.contacts || !assignment) throw refuse.notFound('assignment');
  return { opened, assignment };
}

const othersIn = (opened: OpenedProposal, assignment: StoredAssignment): AssignmentDossier['otherUnits'] =>
  opened.assignments
    .filter((row) => row.id !== assignment.id && row.round === assignment.round)
    .map((row) => ({
      assignmentId: row.id,
      unitId: row.unit_id,
      name: unitNameOf(opened, row.unit_id),
      shortName: opened.units.get(row.unit_id)?.shortName ?? '',
      role: row.role,
      round: row.round,
      state: row.state,
    }));

/** The own reply; for a co-handler the lead's of the same round. */
const replyingAssignment = (opened: OpenedProposal, assignment: StoredAssignment): StoredAssignment | undefined =>
  assignment.role === 'co'
    ? opened.assignments.find((row) => row.role === 'lead' && row.round === assignment.round)
    : assignment;

async function abilitiesOn(call: Call, id: string): Promise<AssignmentDossier['abilities']> {
  const subject = await loadAssignment(call, id, false);
  if (!subject) return [];
  return abilities(assignmentWorkflow, subject, call.actor).map(({ action, unmet }) => ({ action, unmet: [...unmet] }));
}

async function proposalPart(call: Call, opened: OpenedProposal) {
  const { id } = opened;
  const row = await proposalText(call, id);
  if (!row) throw new Error(`Proposal ${id} vanished while it was read`);
  return {
    row,
    shown: {
      id,
      version: row.version,
      state: row.state,
      subject: row.subject,
      analysis: row.analysis,
      recommendations: await recommendationsOf(call, id),
      proposers: await proposersFor(call, opened),
      attachments: await attachmentsOf(call, id),
    },
  };
}

/** Co-opinions of the same round: of all co-handlers for the lead, of itself for a co-handler. */
const opinionIds = (opened: OpenedProposal, assignment: StoredAssignment): string[] =>
  opened.assignments.filter((row) => row.role === 'co' && row.round === assignment.round).map((row) => row.id);

export async function assignmentDossier(call: Call, id: string): Promise<AssignmentDossier> {
  const { opened, assignment } = await openAssignment(call, id);
  const { reading } = opened;
  const { row, shown } = await proposalPart(call, opened);
  const replying = replyingAssignment(opened, assignment);
  const replies = await repliesFor(call, opened, {
    assignmentIds: replying ? [replying.id] : [],
    recommendationIds: shown.recommendations.map((recommendation) => recommendation.id),
  });
  return {
    id,
    version: assignment.version,
    state: assignment.state,
    role: assignment.role,
    round: assignment.round,
    unitId: assignment.unit_id,
    unitName: unitNameOf(opened, assignment.unit_id),
    proposalId: opened.id,
    caseNo: row.case_no,
    subject: row.subject,
    leadName: row.lead_name,
    resultClass: reading.sentReplies ? assignment.result_class : null,
    deliveredOn: assignment.delivered_on,
    dueOn: assignment.due_on,
    light: lightFor(assignment, call.today),
    abilities: await abilitiesOn(call, id),
    clocks: await runningClocks(call, 'assignment', id),
    note: assignment.note,
    otherUnits: othersIn(opened, assignment),
    contacts: await contactsFor(call, opened, [id]),
    opinions: reading.coOpinions ? await opinionsFor(call, opened, opinionIds(opened, assignment)) : [],
    reply: replies[0] ?? null,
    proposal: shown,
    events: await recordFor(call, opened, { assignmentId: id }),
  };
}
