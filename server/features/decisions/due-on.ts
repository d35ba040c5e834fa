import { Invalid } from '../../core/errors.js';
import type { Locale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import type { WorkingCalendar } from '../../policy/calendar.js';
import { type Due, type DueQuestion, dueFor } from '../../policy/due.js';
import { packInForce } from '../packs/pack-in-force.js';
import type { PackReader } from '../packs/pack-reader.js';

type Desk = { city: { id: string }; packs: PackReader; calendar: WorkingCalendar; locale: Locale };

/** Answers `GET /{city}/api/v1/due` by the pack that was in force on the starting day. Throws Invalid by field. */
export async function dueOn({ city, packs, calendar, locale }: Desk, question: DueQuestion): Promise<Due> {
  const due = dueFor(await packInForce(packs, city, question.from), calendar, question, locale);
  if (!('code' in due)) return due;
  const { field, code, params } = due;
  throw new Invalid([{ field, code, reason: t(locale, `problem.${code}`, params) }]);
}
