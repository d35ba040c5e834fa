import { inLocale, type Locale, type Localized } from '../../core/localized.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { t } from '../../platform/i18n/translate.js';
import type { Counts } from '../catalogue-import/import-report.js';

/** So many refused rows are told one by one. */
const TOLD = 50;

type Problem = { field?: string; reason?: Localized };

/** How many rows of the first catalogue a trial could not take. */
export const refusedRows = async (db: CityDb): Promise<number> => (await lastRun(db))?.refused ?? 0;

/** What became of the first catalogue in the trial: sums, and every row that was left out with its reasons. */
export async function trialReport(db: CityDb, locale: Locale) {
  const counts = await lastRun(db);
  if (!counts) return null;
  const rows = await db.rows<{ row_number: number; reason: string | null }>(
    'import_rows',
    { outcome: 'refused' },
    { orderBy: [{ column: 'row_number' }], limit: TOLD },
  );
  return {
    counted: t(locale, 'onboarding.trialCounts', {
      rows: counts.rows,
      entries: counts.inserted,
      refused: counts.refused,
    }),
    refused: rows.map(({ row_number, reason }) =>
      t(locale, 'onboarding.refusedRow', { row: Number(row_number), reason: reasonsIn(reason, locale) }),
    ),
  };
}

async function lastRun(db: CityDb): Promise<Counts | undefined> {
  const [run] = await db.rows<{ counts: string }>('import_runs', { state: 'done' }, { limit: 1 });
  return run && (JSON.parse(run.counts) as Counts);
}

const reasonsIn = (reason: string | null, locale: Locale): string =>
  (JSON.parse(reason ?? '[]') as Problem[])
    .flatMap(({ field, reason: text }) => {
      if (!text) return [];
      const told = inLocale(text, locale);
      return [field ? t(locale, 'form.problemAt', { label: field, reason: told }) : told];
    })
    .join(locale === 'en' ? '; ' : '；');
