import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, isWorkingDay, type WorkingCalendar, workingDaysBetween } from './calendar.ts';
import {
  type DeadlineRule,
  deadlineRuleSchema,
  dueDate,
  lightOf,
  remainingDays,
  trafficLight,
  warnDate,
} from './deadlines.ts';

const holidays = Array.from({ length: 8 }, (_, index) => addDays('2025-10-01', index));
const calendar: WorkingCalendar = {
  exceptions: new Map([
    ...holidays.map((day) => [day, false] as const),
    ['2025-09-28', true] as const,
    ['2025-10-11', true] as const,
  ]),
};

const warn = fc.option(fc.integer({ min: 0, max: 366 }), { nil: undefined });
const roll = fc.constantFrom('none' as const, 'nextWorkingDay' as const);
const spanOf = (unit: 'workingDays' | 'days' | 'months', max: number) =>
  fc.record({ unit: fc.constant(unit), amount: fc.integer({ min: 1, max }), roll, warnDays: warn });
const anyRule: fc.Arbitrary<DeadlineRule> = fc
  .oneof(
    spanOf('workingDays', 120),
    spanOf('days', 400),
    spanOf('months', 24),
    fc.record({
      unit: fc.constant('fixedDate' as const),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
      roll,
      warnDays: warn,
    }),
  )
  .map((rule) => deadlineRuleSchema.parse(JSON.parse(JSON.stringify(rule))));
const anyDay = fc.integer({ min: 0, max: 1500 }).map((offset) => addDays('2024-01-01', offset));

describe('a due date', () => {
  it('counts from the day after', () => {
    expect(dueDate({ unit: 'days', amount: 10, roll: 'none' }, '2025-03-01', calendar)).toBe('2025-03-11');
    expect(dueDate({ unit: 'workingDays', amount: 3, roll: 'none' }, '2025-09-26', calendar)).toBe('2025-09-30');
    expect(dueDate({ unit: 'workingDays', amount: 4, roll: 'none' }, '2025-09-26', calendar)).toBe('2025-10-09');
    expect(dueDate({ unit: 'months', amount: 3, roll: 'none' }, '2025-11-30', calendar)).toBe('2026-02-28');
  });

  it('rolls over a holiday only where the rule says so', () => {
    expect(dueDate({ unit: 'months', amount: 1, roll: 'nextWorkingDay' }, '2025-09-03', calendar)).toBe('2025-10-09');
    expect(dueDate({ unit: 'months', amount: 1, roll: 'none' }, '2025-09-03', calendar)).toBe('2025-10-03');
    expect(dueDate({ unit: 'days', amount: 1, roll: 'nextWorkingDay' }, '2025-10-10', calendar)).toBe('2025-10-11');
  });

  it('is the next such date of the year for a fixed one', () => {
    const rule = { unit: 'fixedDate', month: 2, day: 29, roll: 'none' } as const;
    expect(dueDate(rule, '2025-02-28', calendar)).toBe('2025-02-28');
    expect(dueDate(rule, '2025-03-01', calendar)).toBe('2026-02-28');
    expect(dueDate(rule, '2027-06-01', calendar)).toBe('2028-02-29');
  });

  it('never lies before its start, is a working day when it rolls, and holds the working days asked for', () => {
    fc.assert(
      fc.property(anyRule, anyDay, (rule, from) => {
        const due = dueDate(rule, from, calendar);
        expect(due >= from).toBe(true);
        if (rule.roll === 'nextWorkingDay') expect(isWorkingDay(calendar, due)).toBe(true);
        if (rule.unit === 'workingDays') expect(workingDaysBetween(calendar, from, due)).toBe(rule.amount);
      }),
    );
  });

  it('is never earlier for a later start', () => {
    fc.assert(
      fc.property(anyRule, anyDay, fc.integer({ min: 0, max: 300 }), (rule, from, later) => {
        expect(dueDate(rule, addDays(from, later), calendar) >= dueDate(rule, from, calendar)).toBe(true);
      }),
    );
  });
});

describe('the traffic light', () => {
  it('turns yellow 7 days ahead or at 30 % of the span, whichever is less', () => {
    expect(warnDate({}, { startedOn: '2025-03-01', dueOn: '2025-05-30' })).toBe('2025-05-23');
    expect(warnDate({}, { startedOn: '2025-03-01', dueOn: '2025-03-11' })).toBe('2025-03-08');
    expect(warnDate({ warnDays: 2 }, { startedOn: '2025-03-01', dueOn: '2025-05-30' })).toBe('2025-05-28');
    expect(warnDate({ warnDays: 60 }, { startedOn: '2025-03-01', dueOn: '2025-03-11' })).toBe('2025-03-01');
  });

  it('is red from the day after, and only goes from green to yellow to red', () => {
    const order = ['onTime', 'soon', 'overdue'];
    fc.assert(
      fc.property(anyRule, anyDay, (rule, startedOn) => {
        const dueOn = dueDate(rule, startedOn, calendar);
        const span = { rule, startedOn, dueOn };
        expect(trafficLight({ ...span, today: dueOn })).not.toBe('overdue');
        expect(trafficLight({ ...span, today: addDays(dueOn, 1) })).toBe('overdue');
        const length = Math.min(60, daysBetween(startedOn, dueOn) + 2);
        const lights = Array.from({ length }, (_, i) =>
          trafficLight({ ...span, today: addDays(dueOn, i - length + 2) }),
        );
        const ranks = lights.map((light) => order.indexOf(light));
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      }),
    );
  });

  it('counts the days that remain, and those that are past', () => {
    expect(remainingDays({ dueOn: '2025-03-11', today: '2025-03-11' })).toBe(0);
    expect(remainingDays({ dueOn: '2025-03-11', today: '2025-03-14' })).toBe(-3);
    expect(lightOf({ warnOn: '2025-03-08', dueOn: '2025-03-11', today: '2025-03-08' })).toBe('soon');
  });
});

describe('a rule', () => {
  it('is refused when it cannot be meant', () => {
    const refused = [
      { unit: 'days', amount: 0, roll: 'none' },
      { unit: 'workingDays', amount: 1.5, roll: 'none' },
      { unit: 'weeks', amount: 2, roll: 'none' },
      { unit: 'months', amount: 3 },
      { unit: 'fixedDate', month: 4, day: 31, roll: 'none' },
    ];
    for (const rule of refused) expect(deadlineRuleSchema.safeParse(rule).success).toBe(false);
    expect(deadlineRuleSchema.safeParse({ unit: 'fixedDate', month: 2, day: 29, roll: 'none' }).success).toBe(true);
  });
});
