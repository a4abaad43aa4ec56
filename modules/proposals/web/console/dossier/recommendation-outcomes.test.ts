import { expect, test } from 'vitest';
import { latestReplies, outcomesOf, type Reply } from './recommendation-outcomes.ts';

const RECOMMENDATION = { id: 'r1', no: 1 };

const reply = (unitName: string, round: number, answer: string): Reply => ({
  assignmentId: `${unitName}-${round}`,
  unitName,
  round,
  isSent: true,
  resultClass: 'B',
  documentNumber: null,
  opening: '',
  items: [{ recommendationId: 'r1', status: 'planned', answer, promisedOn: '2026-09-30' }],
  closing: '',
  signerName: null,
  contactName: '',
  contactPhone: '',
  sentAt: null,
  missing: [],
  countersignatures: [],
});

test('the later round of a unit replaces its earlier one', () => {
  const replies = [reply('教育局', 1, '旧'), reply('财政局', 1, '财政'), reply('教育局', 2, '新')];
  expect(latestReplies(replies).map((r) => [r.unitName, r.round])).toEqual([
    ['教育局', 2],
    ['财政局', 1],
  ]);
});

test('an outcome carries the promise of the same unit and recommendation', () => {
  const promise = {
    id: 'p',
    unitName: '教育局',
    recommendationNo: 1,
    text: '配齐',
    promisedOn: '2026-09-30',
    state: 'kept' as const,
    evidence: '已配齐',
    settledAt: null,
    light: null,
  };
  const [outcome] = outcomesOf(RECOMMENDATION, [reply('教育局', 1, '配齐')], [promise]);
  expect(outcome?.promise?.state).toBe('kept');
  expect(outcome?.status).toBe('planned');
});

test('nothing is shown where nothing was answered or nothing may be read', () => {
  const silent = { ...reply('教育局', 1, ''), items: [] };
  expect(outcomesOf(RECOMMENDATION, [silent], null)).toEqual([]);
  expect(outcomesOf(RECOMMENDATION, null, null)).toEqual([]);
});
