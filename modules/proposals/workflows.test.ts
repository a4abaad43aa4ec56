import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { abilities, faults, judge, leadFaults, reachableFrom, type Workflow, waitingFor } from '#kernel/workflow.ts';
import { type AssignmentFacts, assignmentWorkflow } from './assignment.workflow.ts';
import { proposalWorkflow } from './proposal.workflow.ts';
import type { ProposalFacts, ProposerFacts } from './proposal-facts.ts';
import { assignInput, ratingInput } from './proposal-inputs.ts';
import { missingInReply } from './reply-inputs.ts';
import { defaultProposalRules, proposalRulesSchema } from './rules.ts';

const proposer = (id: string, over: Partial<ProposerFacts> = {}): ProposerFacts => ({
  id,
  role: 'co',
  keys: [`person:${id}`],
  response: 'agreed',
  isConfirmed: true,
  rating: 'outstanding',
  ...over,
});

const proposal = (over: Partial<ProposalFacts> = {}): ProposalFacts => ({
  kind: 'member',
  eligibleKeys: ['member'],
  proposers: [
    proposer('lead', { role: 'lead' }),
    proposer('co'),
    proposer('invited', { response: 'invited', isConfirmed: false }),
  ],
  hasText: true,
  recommendationCount: 2,
  isInSession: true,
  round: 1,
  unitKeys: ['handler:u'],
  openPromises: 1,
  promiserKeys: ['handler:u'],
  isDisclosed: false,
  hasOpenConsent: true,
  rules: defaultProposalRules,
  ...over,
});

const assignment = (over: Partial<AssignmentFacts> = {}): AssignmentFacts => ({
  unitId: 'u',
  role: 'lead',
  proposalState: 'handling',
  contactsBefore: 1,
  contactsAtReply: 0,
  unconfirmedContacts: 1,
  coHandlers: [{ unitId: 'c', hasGivenOpinion: true, hasCountersigned: false }],
  leadHandlerKeys: [],
  isReplyComplete: true,
  isAccepted: true,
  isSent: false,
  othersOwing: 0,
  leadProposerKeys: ['person:lead'],
  rules: defaultProposalRules,
  ...over,
});

const TABLES: readonly { readonly workflow: Workflow; readonly facts: object }[] = [
  { workflow: proposalWorkflow, facts: proposal() },
  { workflow: assignmentWorkflow, facts: assignment() },
];
const CASES = TABLES.map(({ workflow, facts }) => [workflow.name, workflow, facts] as const);
const as = (...keys: string[]) => ({ personId: 'x', keys: new Set(keys) });
const isOpen = (
  workflow: Workflow,
  { action, ...at }: { action: string; state: string; facts: object },
  ...keys: string[]
) => judge(workflow, action, at, as(...keys)).open;

describe.each(CASES)('the table of the %s', (_, workflow, facts) => {
  const states = Object.keys(workflow.states);
  const actions = Object.entries(workflow.actions);
  const everyKey = new Set(Object.values(workflow.relations).flatMap((holders) => holders(facts)));
  const everyPlace = states.flatMap((state) => [...everyKey].map((key) => [state, key] as const));

  it('has no dead end, nothing unreachable and nothing that nobody may do', () => {
    expect(faults(workflow)).toEqual([]);
  });

  it('leads from every state to a final one', () => {
    const finals = states.filter((state) => workflow.states[state]?.final);
    for (const state of states) expect(finals.some((final) => reachableFrom(workflow, state).has(final))).toBe(true);
  });

  it('opens each action in its states and to its relations, and nowhere and to nobody else', () => {
    for (const [action, spec] of actions) {
      const holders = new Set(spec.by.flatMap((by) => workflow.relations[by]?.(facts) ?? []));
      for (const [state, key] of everyPlace) {
        const verdict = judge(workflow, action, { state, facts }, as(key));
        const isRefused = !verdict.open && verdict.why !== 'needs';
        const isExpected = spec.in?.includes(state) === true && holders.has(key);
        expect(isRefused, `${key} ${action} in ${state}`).toBe(!isExpected);
      }
    }
  });

  it('gives a stranger nothing in any state', () => {
    const anyKey = fc.oneof(
      fc.uuid().map((id) => `person:${id}`),
      fc.uuid().map((id) => `handler:${id}`),
      fc.uuid().map((id) => `officer:${id}`),
      fc.constantFrom('public', 'grant:organisation.manage', 'grant:audit.read', 'grant:council.read', 'system:other'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...states), fc.array(anyKey, { maxLength: 6 }), (state, keys) => {
        expect(abilities(workflow, { state, facts }, as(...keys))).toEqual([]);
      }),
    );
  });

  it('waits only for people who may do what is waited for', () => {
    for (const state of states) {
      for (const { action, holder } of waitingFor(workflow, { state, facts })) {
        const verdict = judge(workflow, action, { state, facts }, as(holder));
        expect(verdict.open || verdict.why === 'needs', `${holder} ${action} in ${state}`).toBe(true);
      }
    }
  });

  it('times its actions by rules that there are', () => {
    const rules = actions.flatMap(([, spec]) => (spec.due ? [spec.due.rule] : []));
    expect(rules.filter((rule) => !(rule in defaultProposalRules.deadlines))).toEqual([]);
  });
});

it('leads between the tables end at actions that the system may take', () => {
  expect(leadFaults(TABLES.map(({ workflow }) => workflow))).toEqual([]);
});

describe('a proposal', () => {
  it('is submitted only with text, recommendations and in its time', () => {
    const submit = (over: Partial<ProposalFacts>) =>
      judge(proposalWorkflow, 'submit', { state: 'draft', facts: proposal(over) }, as('person:lead'));
    expect(submit({})).toEqual({ open: true });
    expect(submit({ hasText: false, recommendationCount: 0 })).toMatchObject({
      unmet: ['textWritten', 'recommendationGiven'],
    });
    expect(submit({ isInSession: false })).toEqual({ open: true });
    expect(submit({ isInSession: false, kind: 'sector' })).toMatchObject({ unmet: ['sessionOpen'] });
  });

  it('is not given to a co-signer to submit, nor to staff to edit', () => {
    expect(
      isOpen(proposalWorkflow, { action: 'submit', state: 'cosigning', facts: proposal() }, 'person:co', 'member'),
    ).toBe(false);
    expect(
      isOpen(proposalWorkflow, { action: 'edit', state: 'draft', facts: proposal() }, 'grant:proposals.comment'),
    ).toBe(false);
  });

  it('waits for the rating of each who signed and has an account, and of nobody else', () => {
    const facts = proposal({
      proposers: [
        proposer('lead', { role: 'lead', rating: 'satisfied' }),
        proposer('co'),
        proposer('lapsed', { isConfirmed: false }),
        proposer('imported', { keys: [] }),
        proposer('refused', { response: 'declined' }),
      ],
    });
    const rating = waitingFor(proposalWorkflow, { state: 'replied', facts }).filter(({ action }) => action === 'rate');
    expect(rating).toEqual([{ action: 'rate', holder: 'person:co' }]);
  });

  const followUps = (over: Partial<ProposalFacts>) =>
    (proposalWorkflow.actions.rate.leads ?? [])
      .filter(({ when }) => when?.(proposal(over)) !== false)
      .map(({ action }) => action);
  const rated = (rating: ProposerFacts['rating']) => [
    proposer('lead', { role: 'lead', rating: 'satisfied' }),
    proposer('co', { rating }),
  ];

  it('concludes after the last rating, is handled again when somebody is dissatisfied, and comes to a meeting then', () => {
    expect(followUps({ proposers: rated('outstanding') })).toEqual([]);
    expect(followUps({ proposers: rated('satisfied') })).toEqual(['conclude']);
    expect(followUps({ proposers: rated('notStated') })).toEqual(['conclude']);
    expect(followUps({ proposers: rated('dissatisfied') })).toEqual(['rehandle']);
    expect(followUps({ proposers: rated('dissatisfied'), round: 2 })).toEqual(['escalate']);
  });

  it('follows the lead proposer alone where the rules say so', () => {
    const rules = { ...defaultProposalRules, ratingCounts: 'lead' as const };
    expect(followUps({ proposers: rated('dissatisfied'), rules })).toEqual(['conclude']);
  });

  it('always has exactly one way on after the last rating', () => {
    const anyRating = fc.constantFrom('satisfied' as const, 'dissatisfied' as const, 'notStated' as const);
    fc.assert(
      fc.property(fc.array(anyRating, { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 5 }), (all, round) => {
        const proposers = all.map((rating, n) => proposer(String(n), { rating, role: n === 0 ? 'lead' : 'co' }));
        expect(followUps({ proposers, round })).toHaveLength(1);
      }),
    );
  });

  it('is disclosed once and only with consent', () => {
    const disclose = (over: Partial<ProposalFacts>) =>
      judge(
        proposalWorkflow,
        'disclose',
        { state: 'concluded', facts: proposal(over) },
        as('grant:proposals.disclose'),
      );
    expect(disclose({})).toEqual({ open: true });
    expect(disclose({ hasOpenConsent: false, isDisclosed: true })).toMatchObject({
      unmet: ['openConsent', 'notYetDisclosed'],
    });
  });
});

describe('an assignment', () => {
  const complete = (over: Partial<AssignmentFacts>) =>
    judge(assignmentWorkflow, 'completeReply', { state: 'handling', facts: assignment(over) }, as('handler:u'));

  it('is answered only after a contact, with every opinion in and point by point', () => {
    expect(complete({})).toEqual({ open: true });
    const coHandlers = [{ unitId: 'c', hasGivenOpinion: false, hasCountersigned: false }];
    expect(complete({ contactsBefore: 0, coHandlers, isReplyComplete: false })).toMatchObject({
      unmet: ['contactedBefore', 'opinionsIn', 'replyComplete'],
    });
    const rules = { ...defaultProposalRules, requireContactBefore: false };
    expect(complete({ contactsBefore: 0, rules })).toEqual({ open: true });
  });

  it('goes to the leader only when every co-handler has countersigned', () => {
    const submit = (hasCountersigned: boolean) =>
      judge(
        assignmentWorkflow,
        'submitToLeader',
        {
          state: 'replyDrafted',
          facts: assignment({ coHandlers: [{ unitId: 'c', hasGivenOpinion: true, hasCountersigned }] }),
        },
        as('handler:u'),
      );
    expect(submit(false)).toMatchObject({ unmet: ['allCountersigned'] });
    expect(submit(true)).toEqual({ open: true });
  });

  it('keeps handler, leader and oversight office apart', () => {
    const facts = assignment();
    expect(isOpen(assignmentWorkflow, { action: 'sign', state: 'underUnitReview', facts }, 'handler:u')).toBe(false);
    expect(isOpen(assignmentWorkflow, { action: 'accept', state: 'delivered', facts }, 'leader:u')).toBe(false);
    expect(
      isOpen(assignmentWorkflow, { action: 'approve', state: 'underOversightReview', facts }, 'leader:u', 'handler:u'),
    ).toBe(false);
    expect(
      isOpen(assignmentWorkflow, { action: 'approve', state: 'underOversightReview', facts }, 'grant:oversight.review'),
    ).toBe(true);
  });

  it('of a co-handler ends in an opinion and never in a reply', () => {
    const facts = assignment({ role: 'co', coHandlers: [] });
    expect(isOpen(assignmentWorkflow, { action: 'saveReply', state: 'handling', facts }, 'handler:u')).toBe(false);
    expect(isOpen(assignmentWorkflow, { action: 'submitOpinion', state: 'handling', facts }, 'handler:u')).toBe(true);
    expect(
      isOpen(assignmentWorkflow, { action: 'submitOpinion', state: 'handling', facts: assignment() }, 'handler:u'),
    ).toBe(false);
  });
});

describe('what is asked', () => {
  const unit = (n: number, role: string) => ({ unitId: `0190a5f0-0000-7000-8000-00000000000${n}`, role });
  const assigns = (mode: string, ...units: object[]) => assignInput.safeParse({ mode, units }).success;

  it('fits the way of handling: one unit, several each for itself, or a lead with others', () => {
    expect(assigns('sole', unit(1, 'sole'))).toBe(true);
    expect(assigns('sole', unit(1, 'sole'), unit(2, 'sole'))).toBe(false);
    expect(assigns('separate', unit(1, 'separate'))).toBe(false);
    expect(assigns('separate', unit(1, 'separate'), unit(2, 'separate'))).toBe(true);
    expect(assigns('joint', unit(1, 'lead'), unit(2, 'co'))).toBe(true);
    expect(assigns('joint', unit(1, 'lead'), unit(2, 'lead'))).toBe(false);
    expect(assigns('joint', unit(1, 'co'), unit(2, 'co'))).toBe(false);
    expect(assigns('joint', unit(1, 'lead'), unit(1, 'co'))).toBe(false);
  });

  it('has no default for a rating, and reasons for a bad one', () => {
    const good = { heardBefore: 'visited', attitude: 'satisfied', result: 'satisfied' };
    expect(ratingInput.safeParse(good).success).toBe(true);
    for (const missing of Object.keys(good)) {
      expect(ratingInput.safeParse({ ...good, [missing]: undefined }).success).toBe(false);
    }
    expect(ratingInput.safeParse({ ...good, result: 'dissatisfied' }).success).toBe(false);
    expect(ratingInput.safeParse({ ...good, result: 'dissatisfied', text: '没有回应建议' }).success).toBe(true);
  });

  it('names all that a reply still lacks', () => {
    const empty = { resultClass: null, opening: ' ', items: [], closing: '', contactName: '', contactPhone: '' };
    expect(missingInReply(empty, ['r1'])).toEqual([
      'resultClass',
      'opening',
      'statusOfEach',
      'answerToEach',
      'contact',
    ]);
    const item = { recommendationId: 'r1', answer: '已经列入计划', promisedOn: null };
    const whole = { ...empty, resultClass: 'B', opening: '您好', contactName: '张', contactPhone: '1' };
    expect(missingInReply({ ...whole, items: [{ ...item, status: 'planned' }] }, ['r1'])).toEqual(['promisedDate']);
    expect(missingInReply({ ...whole, items: [{ ...item, status: 'explained' }] }, ['r1'])).toEqual([]);
  });

  it('leaves no duty of the rule set without a deadline', () => {
    const { 'proposal.cosign': _, ...deadlines } = defaultProposalRules.deadlines;
    expect(proposalRulesSchema.safeParse({ ...defaultProposalRules, deadlines }).success).toBe(false);
  });
});
