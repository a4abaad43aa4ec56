/**
 * Deadlines are data: a rule says how long, and what happens when the last day is no working day; a rule set of the
 * committee holds one for each duty. From a rule come the due date, the date from which the light is yellow, and the
 * light itself. All dates are Shanghai's; the due date is the last day on which the duty is met in time.
 */
import { z } from 'zod';
import type { LIGHTS } from './abilities-contract.ts';
import {
  addDays,
  addMonths,
  addWorkingDays,
  dateOf,
  daysBetween,
  daysInMonth,
  partsOf,
  rollToWorkingDay,
  type WorkingCalendar,
} from './calendar.ts';

const LEAP_YEAR = 2028;

const everyRule = {
  /** What happens when the last day is no working day. */
  roll: z.enum(['none', 'nextWorkingDay']),
  /** Yellow from so many days before; without it 7 days or 30 % of the span, whichever is less. */
  warnDays: z.number().int().min(0).max(366).optional(),
};

const spanRule = <Unit extends string>(unit: Unit, most: number) =>
  z.object({ unit: z.literal(unit), amount: z.number().int().min(1).max(most), ...everyRule });

const fixedDateRule = z
  .object({
    unit: z.literal('fixedDate'),
    month: z.number().int().min(1).max(12),
    day: z.number().int().min(1).max(31),
    ...everyRule,
  })
  .refine(({ month, day }) => day <= daysInMonth(LEAP_YEAR, month), { path: ['day'], message: 'noSuchDayInMonth' });

export const deadlineRuleSchema = z.discriminatedUnion('unit', [
  spanRule('workingDays', 750),
  spanRule('days', 1100),
  spanRule('months', 60),
  fixedDateRule,
]);

export type DeadlineRule = z.output<typeof deadlineRuleSchema>;
export type Light = (typeof LIGHTS)[number];

interface Span {
  readonly startedOn: string;
  readonly dueOn: string;
}

/** The month and day in a year; 29 February falls on the 28th where there is none. */
const inYear = (year: number, month: number, day: number): string =>
  dateOf({ year, month, day: Math.min(day, daysInMonth(year, month)) });

function lastDay(rule: DeadlineRule, from: string, calendar: WorkingCalendar): string {
  switch (rule.unit) {
    case 'workingDays':
      return addWorkingDays(calendar, from, rule.amount);
    case 'days':
      return addDays(from, rule.amount);
    case 'months':
      return addMonths(from, rule.amount);
    case 'fixedDate': {
      const { year } = partsOf(from);
      const thisYear = inYear(year, rule.month, rule.day);
      return thisYear >= from ? thisYear : inYear(year + 1, rule.month, rule.day);
    }
  }
}

/** The last day in time. The day after `from` counts as the first; a fixed date is the next such on or after `from`. */
export function dueDate(rule: DeadlineRule, from: string, calendar: WorkingCalendar): string {
  const last = lastDay(rule, from, calendar);
  return rule.roll === 'nextWorkingDay' ? rollToWorkingDay(calendar, last) : last;
}

/** The first day of the yellow light; never before the clock started. */
export function warnDate(rule: Pick<DeadlineRule, 'warnDays'>, { startedOn, dueOn }: Span): string {
  const tenths = daysBetween(startedOn, dueOn) * 3;
  const ahead = rule.warnDays ?? Math.max(0, Math.min(7, Math.floor(tenths / 10)));
  const date = addDays(dueOn, -ahead);
  return date < startedOn && startedOn <= dueOn ? startedOn : date;
}

/** The light of a clock whose dates are known. */
export function lightOf({ warnOn, dueOn, today }: { warnOn: string; dueOn: string; today: string }): Light {
  if (today > dueOn) return 'overdue';
  return today >= warnOn ? 'soon' : 'onTime';
}

export const trafficLight = ({ rule, today, ...span }: Span & { today: string; rule: DeadlineRule }): Light =>
  lightOf({ warnOn: warnDate(rule, span), dueOn: span.dueOn, today });

/** Days until the due date: 0 on the day itself, negative when overdue. */
export const remainingDays = ({ dueOn, today }: { dueOn: string; today: string }): number => daysBetween(today, dueOn);
