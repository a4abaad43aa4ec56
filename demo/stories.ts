/** How far each demonstration proposal goes: the steps of the straight way, and where each story stops. */
export const STEPS = [
  'draft',
  'invite',
  'submit',
  'register',
  'examine',
  'file',
  'assign',
  'accept',
  'contact',
  'coOpinion',
  'writeReply',
  'completeReply',
  'countersign',
  'submitToLeader',
  'sign',
  'approve',
  'contactAtReply',
  'rate',
  'keepPromise',
  'archive',
  'disclose',
] as const;

export type StepName = (typeof STEPS)[number];

/** Days after the draft on which the step is taken, when the story goes that far. */
export const DAY_OF_STEP: Readonly<Record<StepName, number>> = {
  draft: 0,
  invite: 1,
  submit: 3,
  register: 5,
  examine: 8,
  file: 10,
  assign: 15,
  accept: 17,
  contact: 23,
  coOpinion: 34,
  writeReply: 42,
  completeReply: 46,
  countersign: 48,
  submitToLeader: 49,
  sign: 51,
  approve: 54,
  contactAtReply: 56,
  rate: 59,
  keepPromise: 66,
  archive: 69,
  disclose: 71,
};

export interface Story {
  readonly last: StepName;
  readonly declined: boolean;
  readonly mode: 'sole' | 'joint' | 'separate';
  readonly kind: 'member' | 'party' | 'specialCommittee';
  readonly resultClass: 'A' | 'B' | 'C';
  readonly coSigners: number;
  /** The part that the first member on the sign-in page plays, so that something waits for whoever tries it. */
  readonly firstMember: 'author' | 'coSigner' | null;
  /** Of each signatory in turn. */
  readonly ratings: readonly ('satisfied' | 'basicallySatisfied' | 'dissatisfied')[];
  /** Days between the last step and today. */
  readonly idle: number;
}

/** Stops in the order of the texts; twenty-one of the sixty reach the public. */
const STOPS: readonly StepName[] = [
  'disclose',
  'contact',
  'submit',
  'approve',
  'disclose',
  'writeReply',
  'rate',
  'file',
  'disclose',
  'accept',
  'register',
  'disclose',
  'submitToLeader',
  'contactAtReply',
  'examine',
  'disclose',
  'assign',
  'completeReply',
  'disclose',
  'contact',
  'keepPromise',
  'disclose',
  'submit',
  'sign',
  'disclose',
  'coOpinion',
  'rate',
  'disclose',
  'archive',
  'draft',
  'disclose',
  'contactAtReply',
  'invite',
  'disclose',
  'approve',
  'rate',
  'disclose',
  'register',
  'archive',
  'contact',
  'disclose',
  'writeReply',
  'disclose',
  'file',
  'rate',
  'disclose',
  'accept',
  'sign',
  'disclose',
  'archive',
  'draft',
  'disclose',
  'contactAtReply',
  'rate',
  'disclose',
  'examine',
  'disclose',
  'assign',
  'disclose',
  'archive',
];

const DECLINED: ReadonlySet<number> = new Set([14, 55, 37]);

function modeOf(index: number, hasCoHandlers: boolean): Story['mode'] {
  if (!hasCoHandlers || index % 5 === 4) return 'sole';
  return index % 9 === 1 ? 'separate' : 'joint';
}

/** Classes and ratings of invented people and units; the real ones have no default anywhere. */
function classOf(index: number): Story['resultClass'] {
  if (index % 7 === 6) return 'C';
  return index % 3 === 0 ? 'A' : 'B';
}

function leadRating(index: number): Story['ratings'][number] {
  if (index === 26) return 'dissatisfied';
  return index % 4 === 1 ? 'basicallySatisfied' : 'satisfied';
}

const KINDS: readonly Story['kind'][] = ['member', 'member', 'party', 'member', 'member', 'member', 'specialCommittee'];

const FIRST_MEMBER: ReadonlyMap<number, 'author' | 'coSigner'> = new Map([
  [29, 'author'],
  [31, 'author'],
  [32, 'coSigner'],
  [50, 'author'],
  [52, 'author'],
]);

/** Left lying by registration, by a unit that has not met the proposer, by a unit that has not accepted. */
const LEFT_LYING: ReadonlyMap<number, number> = new Map([
  [2, 8],
  [9, 27],
  [16, 10],
]);

export function storyOf(index: number, hasCoHandlers: boolean): Story {
  const isDeclined = DECLINED.has(index);
  return {
    last: isDeclined ? 'examine' : (STOPS[index % STOPS.length] ?? 'draft'),
    declined: isDeclined,
    mode: modeOf(index, hasCoHandlers),
    kind: KINDS[index % KINDS.length] ?? 'member',
    resultClass: classOf(index),
    coSigners: FIRST_MEMBER.get(index) === 'coSigner' ? 2 : index % 4,
    firstMember: FIRST_MEMBER.get(index) ?? null,
    ratings: [leadRating(index), index % 5 === 2 ? 'basicallySatisfied' : 'satisfied', 'satisfied', 'satisfied'],
    idle: LEFT_LYING.get(index) ?? index % 6,
  };
}
