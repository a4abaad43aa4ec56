import { expect, test } from 'vitest';
import { changeItem, draftOf, isSameDraft, lacksOf, meet } from './reply-draft.ts';

const recommendations = [
  { id: 'r1', no: 1, text: '一' },
  { id: 'r2', no: 2, text: '二' },
];
const empty = draftOf(null, recommendations);

test('an unwritten reply has one empty entry for each recommendation and pre-selects nothing', () => {
  expect(empty.items.map((item) => [item.recommendationId, item.status, item.promisedOn])).toEqual([
    ['r1', null, null],
    ['r2', null, null],
  ]);
  expect(empty.resultClass).toBeNull();
});

test('blanks at the ends make no difference, a status does', () => {
  expect(isSameDraft(empty, { ...empty, opening: '  ' })).toBe(true);
  expect(isSameDraft(empty, changeItem(empty, 'r1', { status: 'explained' }))).toBe(false);
});

test('a promised date goes when the point is no longer planned', () => {
  const planned = changeItem(empty, 'r1', { status: 'planned', promisedOn: '2026-09-30' });
  expect(planned.items[0]?.promisedOn).toBe('2026-09-30');
  expect(changeItem(planned, 'r1', { status: 'implemented' }).items[0]?.promisedOn).toBeNull();
});

test('a planned point lacks a date until it has one', () => {
  const item = { recommendationId: 'r1', status: 'planned' as const, answer: '已列入计划', promisedOn: null };
  expect(lacksOf(item)).toEqual(['promisedOn']);
  expect(lacksOf({ ...item, promisedOn: '2026-09-30' })).toEqual([]);
});

test('only when both sides changed differently is there something to choose', () => {
  const mine = { ...empty, opening: '甲' };
  const theirs = { ...empty, opening: '乙' };
  expect(meet({ base: empty, mine, theirs: empty })).toBe('onlyMineChanged');
  expect(meet({ base: empty, mine: empty, theirs })).toBe('onlyTheirsChanged');
  expect(meet({ base: empty, mine, theirs })).toBe('bothChanged');
  expect(meet({ base: empty, mine, theirs: mine })).toBe('same');
});
