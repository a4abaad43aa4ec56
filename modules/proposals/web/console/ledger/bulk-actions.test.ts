import { expect, it } from 'vitest';
import { type BulkResult, bulkActionsOf, fitsProposal, inLots } from './bulk-actions.ts';

it('offers each action to those whose posts carry its grant', () => {
  expect(bulkActionsOf(new Set(['grant:proposals.register']))).toEqual(['register', 'archive']);
  expect(bulkActionsOf(new Set(['person:1', 'member']))).toEqual([]);
});

it('knows from the table which states an action fits', () => {
  expect(fitsProposal('assign', { state: 'filed' })).toBe(true);
  expect(fitsProposal('assign', { state: 'registered' })).toBe(false);
});

it('keeps the answers of the lots before one that did not come through', async () => {
  const items = Array.from({ length: 250 }, (_, no) => ({ id: `id-${no}`, version: 1 }));
  const answer = (id: string): BulkResult => ({ id, done: true, state: 'registered', version: 2, refusal: null });
  let lots = 0;
  const { results, cutBy } = await inLots(items, async (lot) => {
    lots += 1;
    if (lots === 3) throw new TypeError('network');
    return lot.map((item) => answer(item.id));
  });
  expect(results).toHaveLength(200);
  expect(cutBy).toBeInstanceOf(TypeError);
});
