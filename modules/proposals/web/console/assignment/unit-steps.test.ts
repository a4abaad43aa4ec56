import { expect, test } from 'vitest';
import type { AssignmentDossier } from '../../../dossier-contract.ts';
import { unitSteps } from './unit-steps.ts';

const event = (action: string): AssignmentDossier['events'][number] => ({
  id: action,
  kind: 'assignment',
  subjectId: 'a',
  subjectLabel: null,
  seq: 1,
  action,
  from: null,
  to: null,
  phase: 'during',
  actor: { name: '经办人', role: 'handler' },
  at: '2026-04-01T01:00:00Z',
  note: null,
  hash: '',
});

const contact = (phase: 'beforeHandling' | 'atReply'): AssignmentDossier['contacts'][number] => ({
  id: phase,
  assignmentId: 'a',
  unitName: '市教育局',
  phase,
  mode: 'visit',
  heldOn: '2026-04-02',
  place: null,
  attendees: '提案人、经办人',
  content: '听取意见',
  confirmation: 'open',
  remark: null,
});

const dossier = (over: Partial<AssignmentDossier>): AssignmentDossier => ({
  id: 'a',
  version: 1,
  state: 'handling',
  role: 'sole',
  round: 1,
  unitId: 'u',
  unitName: '市教育局',
  proposalId: 'p',
  caseNo: null,
  subject: '',
  leadName: '',
  resultClass: null,
  deliveredOn: '2026-03-30',
  dueOn: null,
  light: null,
  abilities: [],
  clocks: [],
  note: null,
  otherUnits: [],
  contacts: [],
  opinions: [],
  reply: null,
  proposal: {
    id: 'p',
    version: 1,
    state: 'handling',
    subject: '',
    analysis: '',
    recommendations: [],
    proposers: [],
    attachments: [],
  },
  events: [],
  ...over,
});

const stands = (over: Partial<AssignmentDossier>) =>
  unitSteps(dossier(over)).map((step) => `${step.name}:${step.stand}`);

test('a delivered assignment waits for acceptance', () => {
  expect(stands({}).slice(0, 3)).toEqual(['accept:current', 'contactBefore:ahead', 'reply:ahead']);
});

test('after the contact before handling the reply is the current step', () => {
  expect(stands({ events: [event('accept')], contacts: [contact('beforeHandling')] }).slice(0, 3)).toEqual([
    'accept:done',
    'contactBefore:done',
    'reply:current',
  ]);
});

test('a reply that was sent back is to be written again, the acceptance stands', () => {
  const events = ['accept', 'completeReply', 'sign', 'sendBack'].map(event);
  expect(stands({ events, contacts: [contact('beforeHandling')] })).toEqual([
    'accept:done',
    'contactBefore:done',
    'reply:current',
    'signature:ahead',
    'oversight:ahead',
    'contactAtReply:ahead',
    'rating:ahead',
  ]);
});

test('a lead counts the opinions of its co-handlers in the same round', () => {
  const otherUnits = [1, 2].map((n) => ({
    assignmentId: `c${n}`,
    unitId: `u${n}`,
    name: `单位${n}`,
    shortName: `单位${n}`,
    role: 'co' as const,
    round: 1,
    state: 'handling',
  }));
  const opinions = [{ assignmentId: 'c1', unitName: '单位1', text: '同意', at: '2026-04-03T01:00:00Z' }];
  const steps = unitSteps(
    dossier({ role: 'lead', events: [event('accept')], contacts: [contact('beforeHandling')], otherUnits, opinions }),
  );
  expect(steps.find((step) => step.name === 'coOpinions')).toMatchObject({
    stand: 'current',
    count: { done: 1, of: 2 },
  });
});

test('a contact that was never recorded is named as missed once later steps are done', () => {
  const events = ['accept', 'completeReply', 'sign', 'approve', 'appraise'].map(event);
  expect(stands({ state: 'appraised', events, contacts: [contact('beforeHandling')] })).toContain(
    'contactAtReply:missed',
  );
});
