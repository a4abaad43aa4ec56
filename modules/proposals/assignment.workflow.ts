/**
 * An assignment (承办件): one unit's part in handling one proposal, as one table.
 * A co-handler's ends in an opinion to the lead; the others end in a reply that the oversight office has reviewed.
 */
import { z } from 'zod';
import { type ActionOf, defineWorkflow, type Key, type StateOf } from '#kernel/workflow.ts';
import type { ASSIGNMENT_ROLES } from './proposal-inputs.ts';
import { contactInput, replyInput } from './reply-inputs.ts';
import type { ProposalRules } from './rules.ts';

export interface CoHandlerFacts {
  readonly unitId: string;
  readonly hasGivenOpinion: boolean;
  readonly hasCountersigned: boolean;
}

/** All that the rules may look at; the store loads exactly this. */
export interface AssignmentFacts {
  readonly unitId: string;
  readonly role: (typeof ASSIGNMENT_ROLES)[number];
  readonly proposalState: string;
  readonly contactsBefore: number;
  readonly contactsAtReply: number;
  readonly unconfirmedContacts: number;
  /** For the lead of a joint handling: its co-handlers in the same round; else empty. */
  readonly coHandlers: readonly CoHandlerFacts[];
  /** For a co-handler: the lead's handler, who waits for the opinion. */
  readonly leadHandlerKeys: readonly Key[];
  readonly isReplyComplete: boolean;
  readonly isAccepted: boolean;
  readonly isSent: boolean;
  /** Replies still owed by other assignments of the same round. */
  readonly othersOwing: number;
  readonly leadProposerKeys: readonly Key[];
  readonly rules: ProposalRules;
}

const reason = z.object({ reason: z.string().trim().min(2).max(1000).meta({ field: 'longText' }) });
const allCountersigned = (a: AssignmentFacts) => a.coHandlers.every((co) => co.hasCountersigned);
const contactedBefore = (a: AssignmentFacts) => !a.rules.requireContactBefore || a.contactsBefore > 0;

export const assignmentWorkflow = defineWorkflow<AssignmentFacts>()({
  name: 'assignment',
  parent: 'proposal',
  initial: 'delivered',
  states: {
    delivered: { phase: 'during' },
    accepted: { phase: 'during' },
    handling: { phase: 'during' },
    opinionSubmitted: { phase: 'during' },
    replyDrafted: { phase: 'during' },
    countersigned: { phase: 'during' },
    underUnitReview: { phase: 'during' },
    underOversightReview: { phase: 'during' },
    replied: { phase: 'after' },
    appraised: { phase: 'after' },
    closed: { phase: 'after', final: true },
  },
  relations: {
    handler: (a) => [`handler:${a.unitId}`],
    replyHandler: (a) => (a.role === 'co' ? [] : [`handler:${a.unitId}`]),
    coHandler: (a) => (a.role === 'co' ? [`handler:${a.unitId}`] : []),
    countersigner: (a) => a.coHandlers.filter((co) => !co.hasCountersigned).map((co) => `handler:${co.unitId}`),
    leadHandler: (a) => a.leadHandlerKeys,
    unitLeader: (a) => [`leader:${a.unitId}`],
    oversight: () => ['grant:oversight.review'],
    leadProposer: (a) => a.leadProposerKeys,
    assigner: () => ['grant:proposals.assign'],
    workflow: () => ['system:workflow'],
  },
  actions: {
    deliver: { by: ['assigner', 'workflow'], to: 'delivered' },
    accept: {
      in: ['delivered'],
      by: ['handler'],
      to: 'accepted',
      awaited: true,
      due: { rule: 'assignment.accept' },
      leads: [
        { subject: 'proposal', action: 'beginHandling', target: 'parent', when: (a) => a.proposalState === 'assigned' },
      ],
    },
    recordContact: {
      in: [
        'accepted',
        'handling',
        'replyDrafted',
        'countersigned',
        'underUnitReview',
        'underOversightReview',
        'replied',
      ],
      by: ['handler'],
      asks: contactInput,
      awaited: (a) => a.role !== 'co' && (a.isSent ? a.contactsAtReply : a.contactsBefore) === 0,
      due: { rule: 'assignment.firstContact', since: 'accept' },
      leads: [
        {
          subject: 'assignment',
          action: 'begin',
          target: 'self',
          when: (a) => a.contactsBefore > 0 && a.isAccepted,
        },
      ],
    },
    confirmContact: {
      in: [
        'accepted',
        'handling',
        'opinionSubmitted',
        'replyDrafted',
        'countersigned',
        'underUnitReview',
        'underOversightReview',
        'replied',
      ],
      by: ['leadProposer'],
      tells: ['handler'],
      needs: { contactToConfirm: (a) => a.unconfirmedContacts > 0 },
      awaited: (a) => a.unconfirmedContacts > 0,
      asks: z.object({
        contactId: z.uuid(),
        tookPlace: z.enum(['yes', 'no']),
        remark: z.string().trim().max(500).optional(),
      }),
    },
    begin: { in: ['accepted'], by: ['workflow'], to: 'handling' },
    submitOpinion: {
      in: ['accepted', 'handling'],
      by: ['coHandler'],
      tells: ['leadHandler'],
      to: 'opinionSubmitted',
      awaited: true,
      due: { rule: 'assignment.coOpinion', since: 'deliver' },
      asks: z.object({ text: z.string().trim().min(10).max(5000).meta({ field: 'longText' }) }),
    },
    saveReply: { in: ['accepted', 'handling', 'replyDrafted'], by: ['replyHandler'], asks: replyInput },
    completeReply: {
      in: ['handling'],
      by: ['replyHandler'],
      to: 'replyDrafted',
      awaited: true,
      needs: {
        contactedBefore,
        opinionsIn: (a) => a.coHandlers.every((co) => co.hasGivenOpinion),
        replyComplete: (a) => a.isReplyComplete,
      },
    },
    countersign: {
      in: ['replyDrafted'],
      by: ['countersigner'],
      tells: ['replyHandler'],
      awaited: true,
      asks: z.object({ opinion: z.string().trim().max(1000).optional().meta({ field: 'longText' }) }),
      leads: [{ subject: 'assignment', action: 'completeCountersigning', target: 'self', when: allCountersigned }],
    },
    completeCountersigning: { in: ['replyDrafted'], by: ['workflow'], to: 'countersigned' },
    submitToLeader: {
      in: ['replyDrafted', 'countersigned'],
      by: ['replyHandler'],
      to: 'underUnitReview',
      awaited: allCountersigned,
      needs: { allCountersigned, replyComplete: (a) => a.isReplyComplete },
    },
    returnToHandler: { in: ['underUnitReview'], by: ['unitLeader'], tells: ['handler'], to: 'handling', asks: reason },
    sign: {
      in: ['underUnitReview'],
      by: ['unitLeader'],
      tells: ['handler'],
      to: 'underOversightReview',
      awaited: true,
      asks: z.object({ documentNumber: z.string().trim().min(3).max(60) }),
    },
    sendBack: {
      in: ['underOversightReview'],
      by: ['oversight'],
      tells: ['handler', 'unitLeader'],
      to: 'handling',
      asks: reason,
    },
    approve: {
      in: ['underOversightReview'],
      by: ['oversight'],
      tells: ['handler', 'unitLeader'],
      to: 'replied',
      awaited: true,
      due: { rule: 'assignment.reply', since: 'deliver' },
      asks: z.object({ comment: z.string().trim().max(1000).optional().meta({ field: 'longText' }) }),
      leads: [{ subject: 'proposal', action: 'markReplied', target: 'parent', when: (a) => a.othersOwing === 0 }],
    },
    appraise: { in: ['replied', 'opinionSubmitted'], by: ['workflow'], to: 'appraised' },
    close: { in: ['appraised'], by: ['workflow'], to: 'closed' },
  },
});

export type AssignmentState = StateOf<typeof assignmentWorkflow>;
export type AssignmentAction = ActionOf<typeof assignmentWorkflow>;
