import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOLIDAYS, MAKE_UP_DAYS } from '../tests/known-holidays.ts';
import {
  addDays,
  addMonths,
  addWorkingDays,
  dateInShanghai,
  dateOf,
  daysBetween,
  daysInMonth,
  endOfDayShanghai,
  isDate,
  isWorkingDay,
  partsOf,
  rollToWorkingDay,
  startOfDayShanghai,
  type WorkingCalendar,
  weekdayOf,
  workingDaysBetween,
} from './calendar.ts';

const between = (from: string, to: string) =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
const calendar: WorkingCalendar = {
  exceptions: new Map([
    ...HOLIDAYS.flatMap(([from, to]) => between(from, to)).map((day) => [day, false] as const),
    ...MAKE_UP_DAYS.map((day) => [day, true] as const),
  ]),
};
const plain: WorkingCalendar = { exceptions: new Map() };

const anyDate = fc
  .record({ year: fc.integer({ min: 1900, max: 2200 }), month: fc.integer({ min: 1, max: 12 }), day: fc.nat(30) })
  .map(({ year, month, day }) => dateOf({ year, month, day: Math.min(day + 1, daysInMonth(year, month)) }));
const nearDate = fc.integer({ min: 0, max: 1095 }).map((offset) => addDays('2024-01-01', offset));

describe('dates', () => {
  it('agree with the calendar of the machine', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -40_000, max: 40_000 }), (date, days) => {
        const shifted = new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000);
        expect(addDays(date, days)).toBe(shifted.toISOString().slice(0, 10));
        expect(weekdayOf(date)).toBe(new Date(`${date}T00:00:00Z`).getUTCDay() || 7);
      }),
    );
  });

  it('count back to where they came from', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (from, to) => {
        expect(addDays(from, daysBetween(from, to))).toBe(to);
        expect(daysBetween(from, to)).toBe(-daysBetween(to, from) + 0);
        expect(dateOf(partsOf(from))).toBe(from);
      }),
    );
  });

  it('exist or are refused', () => {
    for (const text of ['2024-02-29', '2000-02-29', '2025-12-31']) expect(isDate(text)).toBe(true);
    for (const text of ['2025-02-29', '1900-02-29', '2025-13-01', '2025-00-10', '2025-04-31', '2025-4-1', '']) {
      expect(isDate(text)).toBe(false);
    }
    expect(() => partsOf('2025-02-30')).toThrow(RangeError);
    expect(() => dateOf({ year: 2025, month: 2, day: 29 })).toThrow(RangeError);
  });

  it('fall on the last day of a shorter month', () => {
    expect(addMonths('2025-01-31', 1)).toBe('2025-02-28');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2025-11-30', 3)).toBe('2026-02-28');
    expect(addMonths('2025-03-31', -1)).toBe('2025-02-28');
    expect(addMonths('2025-01-15', -13)).toBe('2023-12-15');
  });
});

describe('the day in Shanghai', () => {
  it('begins at 16:00 UTC of the day before', () => {
    expect(dateInShanghai(Date.parse('2025-03-31T15:59:59.999Z'))).toBe('2025-03-31');
    expect(dateInShanghai(Date.parse('2025-03-31T16:00:00Z'))).toBe('2025-04-01');
  });

  it('holds its first and its last instant and no other day does', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(dateInShanghai(startOfDayShanghai(date))).toBe(date);
        expect(dateInShanghai(endOfDayShanghai(date))).toBe(date);
        expect(dateInShanghai(startOfDayShanghai(date) - 1)).toBe(addDays(date, -1));
        expect(endOfDayShanghai(date) + 1).toBe(startOfDayShanghai(addDays(date, 1)));
      }),
    );
  });
});

describe('working days', () => {
  it.each(MAKE_UP_DAYS)('%s is a weekend that is worked', (day) => {
    expect(weekdayOf(day)).toBeGreaterThanOrEqual(6);
    expect(isWorkingDay(plain, day)).toBe(false);
    expect(isWorkingDay(calendar, day)).toBe(true);
  });

  it.each(HOLIDAYS)('nobody works from %s to %s', (from, to) => {
    expect(between(from, to).filter((day) => isWorkingDay(calendar, day))).toEqual([]);
  });

  it('skip the spring festival and count the make-up days', () => {
    expect(addWorkingDays(calendar, '2024-02-09', 1)).toBe('2024-02-18');
    expect(addWorkingDays(calendar, '2025-01-24', 3)).toBe('2025-02-05');
    expect(addWorkingDays(calendar, '2026-02-13', 2)).toBe('2026-02-24');
    expect(addWorkingDays(calendar, '2025-09-26', 5)).toBe('2025-10-10');
    expect(addWorkingDays(calendar, '2025-10-09', -1)).toBe('2025-09-30');
    expect(workingDaysBetween(calendar, '2025-09-27', '2025-10-11')).toBe(6);
  });

  it('are 251, 248 and 248 in the three years', () => {
    const inYear = (year: number) => workingDaysBetween(calendar, `${year - 1}-12-31`, `${year}-12-31`);
    expect([2024, 2025, 2026].map(inYear)).toEqual([251, 248, 248]);
  });

  it('are reached by as many as are counted', () => {
    fc.assert(
      fc.property(nearDate, fc.integer({ min: 1, max: 200 }), (from, n) => {
        const to = addWorkingDays(calendar, from, n);
        expect(isWorkingDay(calendar, to)).toBe(true);
        expect(workingDaysBetween(calendar, from, to)).toBe(n);
        expect(workingDaysBetween(calendar, to, from)).toBe(-n);
      }),
    );
  });

  it('are what a date rolls to, and it never rolls back', () => {
    fc.assert(
      fc.property(nearDate, (date) => {
        const rolled = rollToWorkingDay(calendar, date);
        expect(rolled >= date && isWorkingDay(calendar, rolled)).toBe(true);
        expect(
          between(date, rolled)
            .slice(0, -1)
            .every((day) => !isWorkingDay(calendar, day)),
        ).toBe(true);
      }),
    );
  });
});
