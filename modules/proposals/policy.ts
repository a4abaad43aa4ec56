/**
 * Who may read what of a proposal: the table "Who may read a proposal" of the domain's settled list, as one pure
 * function. The dossier, the files, the record and `mayRead` of the kinds ask it; server/visibility.ts says the same
 * of whole lists, and a test holds the two together. The superior committee and the public read copies elsewhere.
 */
import type { Key } from '#kernel/workflow.ts';
import type { ProposerFacts } from './proposal-facts.ts';

export interface AssignmentReadingFacts {
  readonly id: string;
  readonly unitId: string;
  readonly role: 'sole' | 'separate' | 'lead' | 'co';
  readonly round: number;
  readonly state: string;
}

type ProposerReadingFacts = Pick<ProposerFacts, 'id' | 'role' | 'keys' | 'response' | 'isConfirmed'>;

/** What decides whether a proposal is readable at all; the facts of the workflow table and the state hold all of it. */
export interface TextReadingFacts {
  readonly state: string;
  readonly proposers: readonly ProposerReadingFacts[];
  /** Keys of handlers and leaders of its units; empty until it is assigned. */
  readonly unitKeys: readonly Key[];
}

export interface ReadingFacts extends Omit<TextReadingFacts, 'unitKeys'> {
  readonly assignments: readonly AssignmentReadingFacts[];
}

export interface Reading {
  /** Title and text; without it the proposal does not exist for this reader. */
  readonly text: boolean;
  /** Beyond the text: proposers, units, attachments' history, the record without notes. */
  readonly whole: boolean;
  /** What passes between proposers and committee: refused invitations, reasons for declining, the wish about opening. */
  readonly circle: boolean;
  /** Checklists and notes of the examination. */
  readonly notes: boolean;
  readonly comments: boolean;
  readonly contacts: boolean;
  readonly coOpinions: boolean;
  /** Ids of the assignments whose unsent reply may be read. */
  readonly replyDrafts: ReadonlySet<string>;
  readonly sentReplies: boolean;
  /** Of the round whose rating window is open, or the last. */
  readonly ratings: 'none' | 'own' | 'all';
  /** Of rounds before the present one: their windows are closed. */
  readonly earlierRatings: 'none' | 'all';
  /** Ids of the proposers that the reader acts for. */
  readonly ownProposerIds: ReadonlySet<string>;
}

export const STAFF_KEY: Key = 'grant:proposals.comment';
export const CHAIR_KEY: Key = 'grant:council.read';
export const OVERSIGHT_KEY: Key = 'grant:oversight.review';
export const MEMBER_KEY: Key = 'member';

/** Only proposers, and for the text those invited, know of these. */
export const PRIVATE_STATES: readonly string[] = ['draft', 'cosigning'];
/** Proposers, staff and chairpersons. */
export const COMMITTEE_STATES: readonly string[] = [
  'submitted',
  'registered',
  'underReview',
  'returned',
  'declined',
  'withdrawn',
];
/** Other members read replies from here on. */
export const CONCLUDED_STATES: readonly string[] = ['concluded', 'tracking', 'archived'];
/** The rating window of the last replied round has closed. */
export const WINDOW_CLOSED_STATES: readonly string[] = ['rehandling', 'escalated', ...CONCLUDED_STATES];
const UNDER_OVERSIGHT_AND_AFTER: readonly string[] = ['underOversightReview', 'replied', 'appraised', 'closed'];
const AT_COUNTERSIGN_AND_AFTER: readonly string[] = [
  'replyDrafted',
  'countersigned',
  'underUnitReview',
  ...UNDER_OVERSIGHT_AND_AFTER,
];

const holdsAny = (keys: ReadonlySet<Key>, wanted: readonly Key[]) => wanted.some((key) => keys.has(key));

export const unitKeysOf = (unitId: string): readonly Key[] => [`handler:${unitId}`, `leader:${unitId}`];

const signs = (proposer: ProposerReadingFacts) =>
  proposer.role === 'lead' || (proposer.response === 'agreed' && proposer.isConfirmed);

/** Lead and confirmed co-proposers that the reader acts for. */
const ownProposers = (facts: Pick<ReadingFacts, 'proposers'>, keys: ReadonlySet<Key>) =>
  facts.proposers.filter((proposer) => signs(proposer) && holdsAny(keys, proposer.keys));

const isInvited = (facts: Pick<ReadingFacts, 'proposers'>, keys: ReadonlySet<Key>) =>
  facts.proposers.some(
    (proposer) => !signs(proposer) && proposer.response !== 'declined' && holdsAny(keys, proposer.keys),
  );

/** Filed, and standing: one that was archived after declining has no units. */
const isFiled = ({ state, unitKeys }: TextReadingFacts) =>
  !PRIVATE_STATES.includes(state) && !COMMITTEE_STATES.includes(state) && (state !== 'archived' || unitKeys.length > 0);

interface Standing {
  readonly isProposer: boolean;
  readonly isInvited: boolean;
  readonly isCommittee: boolean;
  readonly isMember: boolean;
  readonly isOversight: boolean;
  readonly isUnit: boolean;
  readonly isFiled: boolean;
}

function standingOf(facts: TextReadingFacts, keys: ReadonlySet<Key>): Standing {
  const filed = isFiled(facts);
  return {
    isProposer: ownProposers(facts, keys).length > 0,
    isInvited: PRIVATE_STATES.includes(facts.state) && isInvited(facts, keys),
    isCommittee: !PRIVATE_STATES.includes(facts.state) && holdsAny(keys, [STAFF_KEY, CHAIR_KEY]),
    isMember: filed && keys.has(MEMBER_KEY),
    isOversight: filed && keys.has(OVERSIGHT_KEY),
    isUnit: filed && holdsAny(keys, facts.unitKeys),
    isFiled: filed,
  };
}

const readsWhole = (reader: Standing) =>
  reader.isProposer || reader.isCommittee || reader.isMember || reader.isOversight || reader.isUnit;

/** May the reader know of this proposal? The row "text" of the table. */
export function mayReadProposal(facts: TextReadingFacts, keys: ReadonlySet<Key>): boolean {
  const reader = standingOf(facts, keys);
  return reader.isInvited || readsWhole(reader);
}

function mayReadDraft(assignment: AssignmentReadingFacts, facts: ReadingFacts, keys: ReadonlySet<Key>): boolean {
  if (assignment.role === 'co') return false;
  if (holdsAny(keys, unitKeysOf(assignment.unitId))) return true;
  if (holdsAny(keys, [STAFF_KEY, OVERSIGHT_KEY])) return UNDER_OVERSIGHT_AND_AFTER.includes(assignment.state);
  const isCo = facts.assignments.some(
    ({ role, round, unitId }) =>
      role === 'co' && round === assignment.round && holdsAny(keys, unitKeysOf(unitId)) && assignment.role === 'lead',
  );
  return isCo && AT_COUNTERSIGN_AND_AFTER.includes(assignment.state);
}

function ratingsFor(reader: Standing, state: string): Reading['ratings'] {
  if (reader.isCommittee) return 'all';
  const hasClosed = reader.isFiled && WINDOW_CLOSED_STATES.includes(state);
  if (hasClosed && (reader.isProposer || reader.isUnit || reader.isOversight)) return 'all';
  return reader.isProposer ? 'own' : 'none';
}

/** Everything that this reader may read of this proposal. */
export function readingOf(facts: ReadingFacts, keys: ReadonlySet<Key>): Reading {
  const unitKeys = facts.assignments.flatMap(({ unitId }) => unitKeysOf(unitId));
  const reader = standingOf({ ...facts, unitKeys }, keys);
  const { isProposer, isCommittee, isOversight, isUnit } = reader;
  const isJointUnit = facts.assignments.some(
    ({ role, unitId }) => (role === 'lead' || role === 'co') && holdsAny(keys, unitKeysOf(unitId)),
  );
  return {
    text: reader.isInvited || readsWhole(reader),
    whole: readsWhole(reader),
    circle: isProposer || isCommittee,
    notes: isCommittee,
    comments: isCommittee,
    contacts: isProposer || isCommittee || isUnit || isOversight,
    coOpinions: isCommittee || isOversight || (isUnit && isJointUnit),
    replyDrafts: new Set(
      reader.isFiled ? facts.assignments.filter((a) => mayReadDraft(a, facts, keys)).map(({ id }) => id) : [],
    ),
    sentReplies:
      isProposer || isCommittee || isUnit || isOversight || (reader.isMember && CONCLUDED_STATES.includes(facts.state)),
    ratings: ratingsFor(reader, facts.state),
    earlierRatings: isProposer || isCommittee || isUnit || isOversight ? 'all' : 'none',
    ownProposerIds: new Set(ownProposers(facts, keys).map(({ id }) => id)),
  };
}

export interface AssignmentTextFacts {
  readonly unitId: string;
  readonly coHandlers: readonly { readonly unitId: string }[];
  readonly leadProposerKeys: readonly Key[];
}

/**
 * May the actor know of this assignment, so that an action on it is refused with a reason and not with "not found"?
 * Its unit, its co-handlers, the lead proposer, staff, chairpersons and oversight.
 */
export function mayReadAssignment(facts: AssignmentTextFacts, keys: ReadonlySet<Key>): boolean {
  const units = [facts.unitId, ...facts.coHandlers.map(({ unitId }) => unitId)];
  return holdsAny(keys, [
    STAFF_KEY,
    CHAIR_KEY,
    OVERSIGHT_KEY,
    'grant:proposals.assign',
    ...facts.leadProposerKeys,
    ...units.flatMap(unitKeysOf),
  ]);
}
