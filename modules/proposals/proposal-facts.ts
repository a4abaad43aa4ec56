/** What the rules on a proposal look at, and the readings of it that several of them share. */
import type { Key } from '#kernel/workflow.ts';
import type { ProposalRules } from './rules.ts';

export interface ProposerFacts {
  readonly id: string;
  readonly role: 'lead' | 'co';
  /** Who acts for this proposer: the person, an organisation's officer, a sector's convenor; none for an imported name. */
  readonly keys: readonly Key[];
  /** An invitation that has expired counts as declined. */
  readonly response: 'invited' | 'agreed' | 'declined';
  /** The signature stands under the text as it is now. */
  readonly isConfirmed: boolean;
  readonly rating: 'outstanding' | 'satisfied' | 'dissatisfied' | 'notStated';
}

/** All that the rules may look at; the store loads exactly this. */
export interface ProposalFacts {
  readonly kind: 'member' | 'party' | 'group' | 'sector' | 'memberGroup' | 'specialCommittee';
  /** Who may bring a proposal of this kind into being. */
  readonly eligibleKeys: readonly Key[];
  readonly proposers: readonly ProposerFacts[];
  readonly hasText: boolean;
  readonly recommendationCount: number;
  /** Is the plenary session in being today? Sector and group proposals need it. */
  readonly isInSession: boolean;
  readonly round: number;
  /** Handlers of the units of the present round. */
  readonly unitKeys: readonly Key[];
  readonly openPromises: number;
  /** Handlers of the units that have yet to keep a promise. */
  readonly promiserKeys: readonly Key[];
  readonly isDisclosed: boolean;
  readonly hasOpenConsent: boolean;
  readonly rules: ProposalRules;
}

export const lead = (facts: ProposalFacts) => facts.proposers.filter((proposer) => proposer.role === 'lead');
/** Only a signature under the present text counts. */
export const signatories = (facts: ProposalFacts) =>
  facts.proposers.filter((proposer) => proposer.response === 'agreed' && proposer.isConfirmed);
export const outstanding = (facts: ProposalFacts) =>
  signatories(facts).filter((proposer) => proposer.rating === 'outstanding' && proposer.keys.length > 0);
export const isDissatisfied = (facts: ProposalFacts) =>
  (facts.rules.ratingCounts === 'lead' ? lead(facts) : signatories(facts)).some(
    (proposer) => proposer.rating === 'dissatisfied',
  );
