/**
 * Civil dates and working days. A date is a string `yyyy-mm-dd` as the calendar on the wall of a Chinese office shows
 * it (Asia/Shanghai); an instant is a number of milliseconds since 1970-01-01 UTC. Rules are given both and read no
 * clock. Working days are Monday to Friday, except what the State Council's yearly notice says: holidays, and the
 * make-up days (调休) on which a weekend is worked.
 */

export interface WorkingCalendar {
  /** Date → is it a working day? Only days that differ from Monday to Friday need to be here. */
  readonly exceptions: ReadonlyMap<string, boolean>;
}

const DAY_MS = 86_400_000;
/** China has kept UTC+8 without summer time since 1992; earlier instants of summer are not asked for here. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

const isLeapYear = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days of a month (1 to 12). */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Is it a date that exists, written `yyyy-mm-dd`? */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The parts of a date; a string that is none is a defect of the caller. */
export function partsOf(date: string): CivilDate {
  if (!isDate(date)) throw new RangeError(`No date: ${date}`);
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

export function dateOf({ year, month, day }: CivilDate): string {
  const date = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  if (!isDate(date)) throw new RangeError(`No date: ${date}`);
  return date;
}

/** Days since 1970-01-01. Years begin in March here, so that a leap day is the last of its year. */
function dayNumber(date: string): number {
  const { year, month, day } = partsOf(date);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function dateOfDayNumber(number: number): string {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return dateOf({
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  });
}

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (date: string): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;

export const addDays = (date: string, days: number): string => dateOfDayNumber(dayNumber(date) + days);

/** Days from one date to another; negative when `to` is the earlier. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** The same day so many months on; where that month is shorter, its last day. */
export function addMonths(date: string, months: number): string {
  const { year, month, day } = partsOf(date);
  const counted = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(counted / 12), month: (((counted % 12) + 12) % 12) + 1 };
  return dateOf({ ...target, day: Math.min(day, daysInMonth(target.year, target.month)) });
}

export const isWorkingDay = (calendar: WorkingCalendar, date: string): boolean =>
  calendar.exceptions.get(date) ?? weekdayOf(date) <= 5;

/** The n-th working day after `from` (the day after counts as 1); with a negative n, before it. */
export function addWorkingDays(calendar: WorkingCalendar, from: string, n: number): string {
  const step = n < 0 ? -1 : 1;
  let date = from;
  for (let left = Math.abs(n); left > 0; ) {
    date = addDays(date, step);
    if (isWorkingDay(calendar, date)) left -= 1;
  }
  return date;
}

/** Working days after `from` up to and with `to`; negative when `to` is the earlier. */
export function workingDaysBetween(calendar: WorkingCalendar, from: string, to: string): number {
  if (to < from) return -workingDaysBetween(calendar, to, from);
  let count = 0;
  for (let date = from; date < to; ) {
    date = addDays(date, 1);
    if (isWorkingDay(calendar, date)) count += 1;
  }
  return count;
}

/** The day itself when it is a working day, else the next that is. */
export const rollToWorkingDay = (calendar: WorkingCalendar, date: string): string =>
  isWorkingDay(calendar, date) ? date : addWorkingDays(calendar, date, 1);

/** The civil date in Shanghai at an instant. */
export const dateInShanghai = (epochMs: number): string =>
  dateOfDayNumber(Math.floor((epochMs + SHANGHAI_OFFSET_MS) / DAY_MS));

/** The first instant of a date in Shanghai. */
export const startOfDayShanghai = (date: string): number => dayNumber(date) * DAY_MS - SHANGHAI_OFFSET_MS;

/** The last millisecond of a date in Shanghai. */
export const endOfDayShanghai = (date: string): number => startOfDayShanghai(date) + DAY_MS - 1;
