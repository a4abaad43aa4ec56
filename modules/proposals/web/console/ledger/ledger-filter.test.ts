import { describe, expect, it } from 'vitest';
import { assignmentInput, proposalInput, toggledPart } from './ledger-filter.ts';

describe('the address of a ledger', () => {
  it('becomes what the list is asked for, without what it does not know', () => {
    expect(proposalInput({ state: 'filed,assigned', kind: 'nonsense', q: '电梯', sort: 'dueOn', page: '3' })).toEqual({
      state: 'filed,assigned',
      q: '电梯',
      sort: 'dueOn',
    });
    expect(assignmentInput({ light: 'overdue', role: 'lead', sort: 'caseNo' })).toEqual({
      light: 'overdue',
      role: 'lead',
    });
  });

  it('takes states in and out one by one', () => {
    expect(toggledPart(undefined, 'filed')).toBe('filed');
    expect(toggledPart('filed,assigned', 'filed')).toBe('assigned');
    expect(toggledPart('filed', 'filed')).toBe('');
  });
});
