import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calendarYearSchema, type WorkingCalendar, workingCalendar } from '../../policy/calendar.js';

/**
 * The official calendar out of a folder of `<year>.json`, one announced year a file.
 * Throws an error that names the file where one is not a calendar year.
 */
export function readCalendarFolder(folder: string): WorkingCalendar {
  const files = readdirSync(folder)
    .filter((name) => /^\d{4}\.json$/.test(name))
    .sort();
  return workingCalendar(
    files.map((name) => {
      const result = calendarYearSchema.safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
      if (!result.success) throw new Error(`${join(folder, name)}: ${result.error.message}`);
      return result.data;
    }),
  );
}
