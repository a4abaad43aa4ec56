import { expect, test } from 'vitest';
import { splitAbilities } from './next-steps.ts';

const open = (action: string) => ({ action, unmet: [] });
const names = (list: readonly { action: string }[]) => list.map(({ action }) => action);

test('what the table awaits is the next step, the rest stands behind it', () => {
  const { next, others } = splitAbilities('proposal', [open('comment'), open('register')]);
  expect(names(next)).toEqual(['register']);
  expect(names(others)).toEqual(['comment']);
});

test('writing has its own page and is not offered as a button', () => {
  const { next, others } = splitAbilities('proposal', [open('edit'), open('attach'), open('submit')]);
  expect(names([...next, ...others])).toEqual(['submit']);
});

test('an open step comes before one that is blocked', () => {
  const blocked = { action: 'completeReply', unmet: ['contactedBefore'] };
  expect(names(splitAbilities('assignment', [blocked, open('recordContact')]).next)).toEqual([
    'recordContact',
    'completeReply',
  ]);
});

test('a contact that is not due is possible, not the next step', () => {
  const { next, others } = splitAbilities('assignment', [open('recordContact')], ['recordContact']);
  expect(next).toEqual([]);
  expect(names(others)).toEqual(['recordContact']);
});
