/** The dossier (卷宗) of one proposal: every part that the reader may read; a part that may not be read is null. */
import { abilities } from '#kernel/workflow.ts';
import { personsByIds } from '#modules/identity/server/index.ts';
import { sessionsByIds } from '#modules/organisation/server/index.ts';
import type { Call } from '#platform/call.ts';
import type { ProposalDossier } from '../dossier-contract.ts';
import { proposalWorkflow } from '../proposal.workflow.ts';
import { contactsFor, opinionsFor, promisesFor, repliesFor } from './dossier-handling.ts';
import {
  attachmentsOf,
  commentsOf,
  disclosureOf,
  proposalText,
  ratingsOf,
  recommendationsOf,
  reviewsOf,
  type StoredProposal,
} from './dossier-material.ts';
import { proposersFor } from './dossier-people.ts';
import { lightFor } from './ledger-rows.ts';
import { type OpenedProposal, openProposalOrRefuse, unitNameOf } from './reading-of-dossier.ts';
import { recordFor, runningClocks } from './record.ts';

type StoredReview = Awaited<ReturnType<typeof reviewsOf>>[number];

/** Null where the reader may not read it or it has not been declined. */
function declineFor(opened: OpenedProposal, reviews: readonly StoredReview[]): ProposalDossier['decline'] {
  const final = reviews.filter((row) => row.stage === 'final').at(-1);
  if (!opened.reading.circle || final?.result !== 'decline' || !final.reason_code) return null;
  const reason = opened.facts.rules.declineReasons.find(({ code }) => code === final.reason_code);
  return {
    reasonCode: final.reason_code,
    reasonWords: { zh: reason?.zh ?? final.reason_code, en: reason?.en ?? final.reason_code },
    comment: final.comment ?? '',
    disposal: final.disposal ?? 'none',
  };
}

async function examination(call: Call, opened: OpenedProposal) {
  const { reading } = opened;
  const stored = reading.circle ? await reviewsOf(call, opened.id) : [];
  const comments = reading.comments ? await commentsOf(call, opened.id) : [];
  const persons = await personsByIds(
    call.tx,
    [...stored, ...comments].map((row) => row.by_person),
  );
  const nameOf = (id: string) => persons.get(id)?.name ?? '';
  const reviews = stored.map((row) => ({
    stage: row.stage,
    result: row.result,
    qualification: row.qualification,
    content: row.content,
    format: row.format,
    reasonCode: row.reason_code,
    disposal: row.disposal,
    comment: row.comment,
    byName: nameOf(row.by_person),
    at: row.at.toISOString(),
  }));
  return {
    decline: declineFor(opened, stored),
    reviews: reading.notes ? reviews : null,
    comments: reading.comments
      ? comments.map(({ id, text, by_person, at }) => ({ id, text, byName: nameOf(by_person), at: at.toISOString() }))
      : null,
  };
}

async function ratingsFor(
  call: Call,
  { id, reading, facts }: OpenedProposal,
  proposers: ProposalDossier['proposers'],
): Promise<ProposalDossier['ratings']> {
  if (reading.ratings === 'none' && reading.earlierRatings === 'none') return null;
  const names = new Map(proposers.map((proposer) => [proposer.id, proposer.name]));
  const rows = (await ratingsOf(call, id)).filter((row) => {
    if (row.round < facts.round) return reading.earlierRatings === 'all';
    return reading.ratings === 'all' || (reading.ratings === 'own' && reading.ownProposerIds.has(row.proposer_id));
  });
  return rows.map((row) => ({
    proposerId: row.proposer_id,
    proposerName: names.get(row.proposer_id) ?? '',
    round: row.round,
    attitude: row.attitude,
    result: row.result,
    heardBefore: row.heard_before,
    text: row.text,
    isNotStated: row.is_not_stated,
    at: row.at.toISOString(),
  }));
}

async function handlingParts(call: Call, opened: OpenedProposal, recommendationIds: readonly string[]) {
  const { reading } = opened;
  const assignmentIds = opened.assignments.map(({ id }) => id);
  const readsReplies = reading.sentReplies || reading.replyDrafts.size > 0;
  return {
    contacts: reading.contacts ? await contactsFor(call, opened, assignmentIds) : null,
    opinions: reading.coOpinions ? await opinionsFor(call, opened, assignmentIds) : null,
    replies: readsReplies ? await repliesFor(call, opened, { assignmentIds, recommendationIds }) : null,
    promises: reading.sentReplies ? await promisesFor(call, opened) : null,
  };
}

async function disclosureFor(call: Call, { id, reading }: OpenedProposal): Promise<ProposalDossier['disclosure']> {
  const row = reading.whole ? await disclosureOf(call, id) : undefined;
  if (!row) return null;
  return {
    publishedAt: row.published_at.toISOString(),
    unpublishedAt: row.unpublished_at?.toISOString() ?? null,
    address: `/portal/proposals/${id}`,
  };
}

const unitsFor = (opened: OpenedProposal): ProposalDossier['units'] =>
  opened.reading.whole
    ? opened.assignments.map((row) => ({
        assignmentId: row.id,
        unitId: row.unit_id,
        name: unitNameOf(opened, row.unit_id),
        shortName: opened.units.get(row.unit_id)?.shortName ?? '',
        role: row.role,
        round: row.round,
        state: row.state,
      }))
    : [];

async function ledgerPart(call: Call, opened: OpenedProposal, row: StoredProposal) {
  const sessions = row.session_id ? await sessionsByIds(call, [row.session_id]) : new Map();
  return {
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
    units: unitsFor(opened),
    resultClasses: opened.reading.sentReplies ? row.result_classes : [],
    submittedOn: row.submitted_on,
    filedOn: row.filed_on,
    dueOn: row.due_on,
    light: lightFor(row, call.today),
    isDisclosed: row.is_disclosed,
  };
}

export async function proposalDossier(call: Call, id: string): Promise<ProposalDossier> {
  const opened = await openProposalOrRefuse(call, id);
  const { reading, state, facts } = opened;
  const row = await proposalText(call, id);
  if (!row) throw new Error(`Proposal ${id} vanished while it was read`);
  const recommendations = await recommendationsOf(call, id);
  const proposers = await proposersFor(call, opened);
  return {
    ...(await ledgerPart(call, opened, row)),
    sessionId: row.session_id,
    analysis: row.analysis,
    surveyNote: row.survey_note,
    keywords: row.keywords,
    recommendations,
    wishUnits: opened.wishUnitIds.map((unitId) => ({ unitId, name: unitNameOf(opened, unitId) })),
    handlingMode: row.handling_mode,
    openConsent: reading.circle ? row.open_consent : null,
    openReason: reading.circle ? row.open_reason : null,
    round: row.round,
    proposers,
    attachments: await attachmentsOf(call, id),
    clocks: reading.whole ? await runningClocks(call, 'proposal', id) : [],
    abilities: abilities(proposalWorkflow, { state, facts }, call.actor).map(({ action, unmet }) => ({
      action,
      unmet: [...unmet],
    })),
    ...(await examination(call, opened)),
    ...(await handlingParts(
      call,
      opened,
      recommendations.map((recommendation) => recommendation.id),
    )),
    ratings: await ratingsFor(call, opened, proposers),
    disclosure: await disclosureFor(call, opened),
    events: await recordFor(call, opened),
  };
}
