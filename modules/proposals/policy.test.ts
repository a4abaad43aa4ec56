import { describe, expect, test } from 'vitest';
import { mayReadAssignment, mayReadProposal, type Reading, type ReadingFacts, readingOf } from './policy.ts';

const proposer = (id: string, over: object = {}) => ({
  id,
  role: 'co' as const,
  keys: [`person:${id}`],
  response: 'agreed' as const,
  isConfirmed: true,
  ...over,
});

const facts = (state: string, over: Partial<ReadingFacts> = {}): ReadingFacts => ({
  state,
  proposers: [
    proposer('lead', { role: 'lead' }),
    proposer('co'),
    proposer('invited', { response: 'invited', isConfirmed: false }),
    proposer('lapsed', { response: 'agreed', isConfirmed: false }),
    proposer('refuser', { response: 'declined', isConfirmed: false }),
  ],
  assignments: [],
  ...over,
});

const joint = (state: string, leadState = 'handling') =>
  facts(state, {
    assignments: [
      { id: 'a1', unitId: 'u1', role: 'lead', round: 1, state: leadState },
      { id: 'a2', unitId: 'u2', role: 'co', round: 1, state: 'handling' },
    ],
  });

const READERS: Record<string, readonly string[]> = {
  lead: ['person:lead', 'member'],
  co: ['person:co', 'member'],
  invited: ['person:invited', 'member'],
  lapsed: ['person:lapsed', 'member'],
  refuser: ['person:refuser', 'member'],
  member: ['person:other', 'member'],
  staff: ['person:s', 'grant:proposals.comment'],
  chair: ['person:c', 'grant:council.read'],
  unit: ['person:h', 'handler:u1'],
  coUnit: ['person:k', 'leader:u2'],
  otherUnit: ['person:x', 'handler:u3'],
  oversight: ['person:o', 'grant:oversight.review'],
  stranger: ['person:z'],
};
const NAMES = Object.keys(READERS);

const read = (of: ReadingFacts, who: string) => readingOf(of, new Set(READERS[who]));
const readers = (of: ReadingFacts, may: (reading: Reading) => boolean) => NAMES.filter((who) => may(read(of, who)));

const PROPOSERS = ['lead', 'co'];
const COMMITTEE = ['staff', 'chair'];
const MEMBERS = ['lead', 'co', 'invited', 'lapsed', 'refuser', 'member'];

describe('title and text', () => {
  test.each(['draft', 'cosigning'])('%s: proposers, and those invited', (state) => {
    expect(readers(facts(state), (r) => r.text)).toEqual([...PROPOSERS, 'invited', 'lapsed']);
    expect(readers(facts(state), (r) => r.whole)).toEqual(PROPOSERS);
  });
  test.each(['submitted', 'registered', 'underReview', 'returned', 'declined', 'withdrawn'])(
    '%s: proposers, staff and chairpersons',
    (state) => {
      expect(readers(facts(state), (r) => r.text)).toEqual([...PROPOSERS, ...COMMITTEE]);
    },
  );
  test('filed: every member too, and oversight', () => {
    expect(readers(facts('filed'), (r) => r.text)).toEqual([...MEMBERS, ...COMMITTEE, 'oversight']);
  });
  test.each(['assigned', 'handling', 'replied', 'rehandling', 'escalated', 'concluded', 'tracking', 'archived'])(
    '%s: its units too, and no other',
    (state) => {
      expect(readers(joint(state), (r) => r.text)).toEqual([...MEMBERS, ...COMMITTEE, 'unit', 'coUnit', 'oversight']);
    },
  );
  test('one archived after declining stays with proposers and committee', () => {
    expect(readers(facts('archived'), (r) => r.text)).toEqual([...PROPOSERS, ...COMMITTEE]);
  });
  test('mayReadProposal says the same from the facts of the workflow', () => {
    for (const state of ['draft', 'submitted', 'declined', 'filed', 'archived']) {
      for (const who of NAMES) {
        const text = mayReadProposal({ ...facts(state), unitKeys: [] }, new Set(READERS[who]));
        expect([state, who, text]).toEqual([state, who, read(facts(state), who).text]);
      }
    }
  });
});

test('examination notes and internal comments: staff and chairpersons only', () => {
  for (const state of ['submitted', 'underReview', 'declined', 'handling', 'archived']) {
    expect(readers(joint(state), (r) => r.notes)).toEqual(COMMITTEE);
    expect(readers(joint(state), (r) => r.comments)).toEqual(COMMITTEE);
  }
  expect(readers(facts('draft'), (r) => r.notes || r.comments)).toEqual([]);
});

test('co-opinions: committee, oversight, lead and co units', () => {
  expect(readers(joint('handling'), (r) => r.coOpinions)).toEqual([...COMMITTEE, 'unit', 'coUnit', 'oversight']);
});

describe('reply drafts', () => {
  test.each([
    ['handling', ['unit']],
    ['replyDrafted', ['unit', 'coUnit']],
    ['countersigned', ['unit', 'coUnit']],
    ['underUnitReview', ['unit', 'coUnit']],
    ['underOversightReview', ['staff', 'unit', 'coUnit', 'oversight']],
  ])('%s', (state, expected) => {
    expect(readers(joint('handling', state), (r) => r.replyDrafts.has('a1'))).toEqual(expected);
  });
});

test('sent replies: other members only after conclusion', () => {
  const others = [...COMMITTEE, 'unit', 'coUnit', 'oversight'];
  expect(readers(joint('replied', 'replied'), (r) => r.sentReplies)).toEqual([...PROPOSERS, ...others]);
  expect(readers(joint('concluded', 'replied'), (r) => r.sentReplies)).toEqual([...MEMBERS, ...others]);
});

describe('ratings', () => {
  test('while the window is open a proposer reads the own, the committee all', () => {
    expect(readers(joint('replied'), (r) => r.ratings === 'own')).toEqual(PROPOSERS);
    expect(readers(joint('replied'), (r) => r.ratings === 'all')).toEqual(COMMITTEE);
  });
  test.each(['concluded', 'rehandling', 'escalated', 'tracking', 'archived'])('%s: the window has closed', (state) => {
    expect(readers(joint(state), (r) => r.ratings === 'all')).toEqual([
      ...PROPOSERS,
      ...COMMITTEE,
      'unit',
      'coUnit',
      'oversight',
    ]);
  });
  test('own are the proposers that one acts for', () => {
    expect([...read(joint('replied'), 'co').ownProposerIds]).toEqual(['co']);
  });
});

test('an assignment is known to its units, the lead proposer, the committee and oversight', () => {
  const assignment = { unitId: 'u1', coHandlers: [{ unitId: 'u2' }], leadProposerKeys: ['person:lead'] };
  expect(NAMES.filter((who) => mayReadAssignment(assignment, new Set(READERS[who])))).toEqual([
    'lead',
    'staff',
    'chair',
    'unit',
    'coUnit',
    'oversight',
  ]);
});
