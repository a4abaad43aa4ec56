/**
 * The days on which the year differs from Monday to Friday: holidays and make-up days (调休). The table is the
 * committee's to edit when the State Council publishes a year; it is seeded with what is known at the time of release.
 */
import chineseDays from 'chinese-days';
import { addDays, type WorkingCalendar, weekdayOf } from '#kernel/calendar.ts';
import type { Db } from './database.ts';

/** Later years are published each November and are not in the seed. */
const SEEDED = { from: '2019-01-01', to: '2026-12-31' } as const;
const FRESH_MS = 60_000;

interface CalendarDay {
  readonly day: string;
  readonly is_working_day: boolean;
  readonly name: string;
}

/** Names come as `Spring Festival,春节,4`. */
const chineseName = (name: string): string => name.split(',')[1] ?? name;

function knownDays(): CalendarDay[] {
  const days: CalendarDay[] = [];
  for (let day: string = SEEDED.from; day <= SEEDED.to; day = addDays(day, 1)) {
    const { work, name } = chineseDays.getDayDetail(day);
    const isWeekday = weekdayOf(day) <= 5;
    if (work !== isWeekday) days.push({ day, is_working_day: work, name: chineseName(name) });
  }
  return days;
}

/** Fills the table when it is empty; what a committee has edited stays as it is. */
export async function seedCalendar(db: Db): Promise<void> {
  const first = await db.selectFrom('calendar_day').select('day').limit(1).executeTakeFirst();
  if (first) return;
  await db
    .insertInto('calendar_day')
    .values(knownDays())
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function readCalendar(db: Db): Promise<WorkingCalendar> {
  const rows = await db.selectFrom('calendar_day').select(['day', 'is_working_day']).execute();
  return { exceptions: new Map(rows.map((row) => [row.day, row.is_working_day])) };
}

/** Reads the calendar and keeps it for a minute; seeds it when nobody has yet. */
export function calendarReader(db: Db): () => Promise<WorkingCalendar> {
  let kept: Promise<WorkingCalendar> | null = null;
  let readAt = 0;
  return () => {
    const now = Date.now();
    if (!kept || now - readAt >= FRESH_MS) {
      readAt = now;
      kept = seedCalendar(db).then(() => readCalendar(db));
      kept.catch(() => {
        kept = null; // a failed read is not kept
      });
    }
    return kept;
  };
}
