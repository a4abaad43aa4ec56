/**
 * The life of a proposal (提案) as one table; the straight way and the exits that a straight way needs.
 * Names: settled list of states; actions are verbs. What a city may vary stands in `facts.rules`.
 */
import { z } from 'zod';
import { type ActionOf, defineWorkflow, type Lead, type StateOf } from '#kernel/workflow.ts';
import { isDissatisfied, lead, outstanding, type ProposalFacts, signatories } from './proposal-facts.ts';
import { assignInput, draftInput, ratingInput, textInput } from './proposal-inputs.ts';

/** What follows when the last proposer has rated or the window has closed. */
const AFTER_RATING: readonly Lead<ProposalFacts>[] = [
  {
    subject: 'proposal',
    action: 'conclude',
    target: 'self',
    when: (p) => outstanding(p).length === 0 && !isDissatisfied(p),
  },
  {
    subject: 'proposal',
    action: 'rehandle',
    target: 'self',
    when: (p) => outstanding(p).length === 0 && isDissatisfied(p) && p.round < p.rules.maxRounds,
  },
  {
    subject: 'proposal',
    action: 'escalate',
    target: 'self',
    when: (p) => outstanding(p).length === 0 && isDissatisfied(p) && p.round >= p.rules.maxRounds,
  },
];

const AFTER_PROMISE: readonly Lead<ProposalFacts>[] = [
  { subject: 'proposal', action: 'completeTracking', target: 'self', when: (p) => p.openPromises === 0 },
];

const sentence = (max: number) => z.string().trim().min(2).max(max).meta({ field: 'longText' });
const checklist = {
  qualification: z.enum(['passed', 'failed']),
  content: z.enum(['passed', 'failed']),
  format: z.enum(['passed', 'failed']),
};
const promiseInput = { promiseId: z.uuid() };

export const proposalWorkflow = defineWorkflow<ProposalFacts>()({
  name: 'proposal',
  initial: 'draft',
  states: {
    draft: { phase: 'before' },
    cosigning: { phase: 'before' },
    submitted: { phase: 'before' },
    registered: { phase: 'before' },
    underReview: { phase: 'before' },
    filed: { phase: 'before' },
    declined: { phase: 'before' },
    assigned: { phase: 'during' },
    handling: { phase: 'during' },
    rehandling: { phase: 'during' },
    replied: { phase: 'after' },
    escalated: { phase: 'after' },
    concluded: { phase: 'after' },
    tracking: { phase: 'after' },
    archived: { phase: 'after', final: true },
  },
  relations: {
    eligibleProposer: (p) => p.eligibleKeys,
    author: (p) => lead(p).flatMap((proposer) => proposer.keys),
    invited: (p) =>
      p.proposers.filter((q) => q.role === 'co' && !q.isConfirmed && q.response !== 'declined').flatMap((q) => q.keys),
    ratingProposer: (p) => outstanding(p).flatMap((proposer) => proposer.keys),
    signatory: (p) => signatories(p).flatMap((proposer) => proposer.keys),
    unit: (p) => p.unitKeys,
    promiser: (p) => p.promiserKeys,
    registrar: () => ['grant:proposals.register'],
    importer: () => ['grant:proposals.import', 'system:command'],
    examiner: () => ['grant:proposals.examine'],
    decider: () => ['grant:proposals.decide'],
    assigner: () => ['grant:proposals.assign'],
    discloser: () => ['grant:proposals.disclose'],
    staff: () => ['grant:proposals.comment'],
    workflow: () => ['system:workflow'],
    clock: () => ['system:clock'],
  },
  actions: {
    createDraft: { by: ['eligibleProposer'], to: 'draft', asks: draftInput },
    recordImport: { by: ['importer'], to: 'registered' },
    edit: { in: ['draft'], by: ['author'], asks: textInput },
    inviteCosigners: {
      in: ['draft', 'cosigning'],
      by: ['author'],
      to: 'cosigning',
      needs: { textWritten: (p) => p.hasText },
      asks: z.object({ personIds: z.array(z.uuid()).min(1).max(60) }),
    },
    cosign: {
      in: ['cosigning'],
      by: ['invited'],
      tells: ['author'],
      awaited: true,
      due: { rule: 'proposal.cosign' },
      asks: z.object({ opinion: z.string().trim().max(500).optional().meta({ field: 'longText' }) }),
    },
    declineCosigning: {
      in: ['cosigning'],
      by: ['invited'],
      tells: ['author'],
      asks: z.object({ opinion: z.string().trim().max(500).optional().meta({ field: 'longText' }) }),
    },
    lapseInvitations: { in: ['cosigning'], by: ['clock'], tells: ['author'] },
    revise: { in: ['cosigning'], by: ['author'], asks: textInput },
    submit: {
      in: ['draft', 'cosigning'],
      by: ['author'],
      tells: ['signatory'],
      to: 'submitted',
      awaited: true,
      needs: {
        textWritten: (p) => p.hasText,
        recommendationGiven: (p) => p.recommendationCount >= p.rules.minRecommendations,
        sessionOpen: (p) => p.isInSession || !p.rules.kindsOnlyInSession.includes(p.kind),
      },
      asks: z.object({
        nothingSecret: z.literal(true),
        oneMatter: z.literal(true),
        openConsent: z.enum(['yes', 'no']),
        openReason: z.string().trim().max(300).optional(),
      }),
    },
    recall: { in: ['submitted'], by: ['author'], tells: ['signatory'], to: 'draft' },
    register: {
      in: ['submitted'],
      by: ['registrar'],
      tells: ['author'],
      to: 'registered',
      awaited: true,
      due: { rule: 'proposal.registration' },
    },
    examine: {
      in: ['registered'],
      by: ['examiner'],
      to: 'underReview',
      awaited: true,
      due: { rule: 'proposal.review' },
      asks: z.object({ ...checklist, proposedResult: z.enum(['file', 'decline']), comment: sentence(1000).optional() }),
    },
    file: {
      in: ['underReview'],
      by: ['decider'],
      tells: ['signatory'],
      to: 'filed',
      awaited: true,
      due: { rule: 'proposal.review', since: 'examine' },
      asks: z.object({ ...checklist, comment: sentence(1000).optional() }),
    },
    decline: {
      in: ['underReview'],
      by: ['decider'],
      tells: ['signatory'],
      to: 'declined',
      asks: z.object({
        reasonCode: z.string().min(1).max(40),
        comment: sentence(1000),
        disposal: z.enum(['forwarded', 'convertedToOpinion', 'none']),
      }),
    },
    assign: {
      in: ['filed'],
      by: ['assigner'],
      tells: ['signatory'],
      to: 'assigned',
      awaited: true,
      due: { rule: 'proposal.assign' },
      asks: assignInput,
    },
    beginHandling: { in: ['assigned'], by: ['workflow'], tells: ['signatory'], to: 'handling' },
    markReplied: { in: ['handling', 'rehandling'], by: ['workflow'], tells: ['signatory'], to: 'replied' },
    rate: {
      in: ['replied'],
      by: ['ratingProposer'],
      awaited: true,
      due: { rule: 'feedback' },
      asks: ratingInput,
      leads: AFTER_RATING,
    },
    lapseFeedback: { in: ['replied'], by: ['clock'], leads: AFTER_RATING },
    conclude: {
      in: ['replied'],
      by: ['workflow'],
      tells: ['signatory', 'unit'],
      to: 'concluded',
      leads: [
        { subject: 'assignment', action: 'appraise', target: 'children' },
        { subject: 'proposal', action: 'track', target: 'self', when: (p) => p.openPromises > 0 },
      ],
    },
    rehandle: {
      in: ['replied'],
      by: ['workflow'],
      tells: ['signatory', 'unit'],
      to: 'rehandling',
      leads: [{ subject: 'assignment', action: 'appraise', target: 'children' }],
    },
    escalate: {
      in: ['replied'],
      by: ['workflow'],
      tells: ['signatory', 'unit'],
      to: 'escalated',
      leads: [{ subject: 'assignment', action: 'appraise', target: 'children' }],
    },
    concludeAfterMeeting: {
      in: ['escalated'],
      by: ['decider'],
      tells: ['signatory', 'unit'],
      to: 'concluded',
      awaited: true,
      asks: z.object({
        heldOn: z.iso.date().meta({ field: 'date' }),
        record: sentence(3000),
        remainingDifference: sentence(1000),
      }),
      leads: [{ subject: 'proposal', action: 'track', target: 'self', when: (p) => p.openPromises > 0 }],
    },
    track: { in: ['concluded'], by: ['workflow'], tells: ['promiser'], to: 'tracking' },
    keepPromise: {
      in: ['tracking'],
      by: ['promiser'],
      tells: ['signatory'],
      awaited: true,
      asks: z.object({ ...promiseInput, evidence: sentence(1000) }),
      leads: AFTER_PROMISE,
    },
    explainPromise: {
      in: ['tracking'],
      by: ['promiser'],
      tells: ['signatory'],
      asks: z.object({ ...promiseInput, explanation: sentence(1000) }),
      leads: AFTER_PROMISE,
    },
    completeTracking: { in: ['tracking'], by: ['workflow'], to: 'concluded' },
    archive: {
      in: ['concluded', 'declined'],
      by: ['registrar'],
      tells: ['author'],
      to: 'archived',
      leads: [{ subject: 'assignment', action: 'close', target: 'children' }],
    },
    disclose: {
      in: ['concluded', 'tracking', 'archived'],
      by: ['discloser'],
      tells: ['signatory'],
      needs: { openConsent: (p) => p.hasOpenConsent, notYetDisclosed: (p) => !p.isDisclosed },
      asks: z.object({
        subject: z.string().trim().min(4).max(120),
        text: z.string().trim().min(10).max(20_000).meta({ field: 'longText' }),
        replyText: z.string().trim().max(20_000).optional().meta({ field: 'longText' }),
        checkedForPersonalData: z.literal(true),
      }),
    },
    unpublish: {
      in: ['concluded', 'tracking', 'archived'],
      by: ['discloser'],
      tells: ['signatory'],
      needs: { disclosed: (p) => p.isDisclosed },
      asks: z.object({ reason: sentence(500) }),
    },
    comment: {
      in: [
        'submitted',
        'registered',
        'underReview',
        'filed',
        'declined',
        'assigned',
        'handling',
        'rehandling',
        'replied',
        'escalated',
        'concluded',
        'tracking',
      ],
      by: ['staff'],
      asks: z.object({ text: sentence(2000) }),
    },
    attach: { in: ['draft', 'cosigning'], by: ['author'], asks: z.object({ fileId: z.uuid() }) },
    detach: { in: ['draft', 'cosigning'], by: ['author'], asks: z.object({ fileId: z.uuid() }) },
  },
});

export type ProposalState = StateOf<typeof proposalWorkflow>;
export type ProposalAction = ActionOf<typeof proposalWorkflow>;
