/** The calendar that an installation begins with, against the State Council's notices of three years. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, isWorkingDay, type WorkingCalendar } from '#kernel/calendar.ts';
import { HOLIDAYS, MAKE_UP_DAYS } from '../tests/known-holidays.ts';
import { startTestServer, type TestServer } from '../tests/start-test-server.ts';
import { calendarReader } from './calendar-days.ts';

let server: TestServer;
let calendar: WorkingCalendar;
beforeAll(async () => {
  server = await startTestServer();
  calendar = await server.server.calendar();
});
afterAll(() => server.stop());

describe('the seeded calendar', () => {
  it('differs from Monday to Friday on the days of the notices and on no other', () => {
    const holidays = new Set<string>();
    for (const [from, to] of HOLIDAYS) for (let day = from; day <= to; day = addDays(day, 1)) holidays.add(day);
    for (let day = '2024-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
      const isWorked =
        MAKE_UP_DAYS.includes(day) || (isWorkingDay({ exceptions: new Map() }, day) && !holidays.has(day));
      expect(isWorkingDay(calendar, day), day).toBe(isWorked);
    }
  });

  it('is the committee’s to change, and is not seeded over', async () => {
    const { db } = server.server;
    const day = { day: '2026-11-11', is_working_day: false, name: '机关运动会' };
    await db.insertInto('calendar_day').values(day).execute();
    await db.deleteFrom('calendar_day').where('day', '=', '2026-10-10').execute();
    const read = await calendarReader(db)();
    expect(isWorkingDay(read, '2026-11-11')).toBe(false);
    expect(isWorkingDay(read, '2026-10-10')).toBe(false);
  });
});
