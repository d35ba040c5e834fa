import type { Clock } from '../../core/clock.js';
import { record } from '../../platform/audit/record.js';
import type { Database } from '../../platform/db/database.js';
import type { CityTable } from '../../platform/db/tables.js';

/** How long what a closed city held is kept before it is erased. */
export const RETENTION_DAYS = 180;

const DAY_MS = 86_400_000;

/** What is erased, in the order in which it can be taken out. The audit stays; what it told of persons goes. */
const ERASED: readonly CityTable[] = [
  'subscriptions',
  'demands',
  'shadow_cases',
  'redecide_runs',
  'proof_runs',
  'accepted_findings',
  'impact_lists',
  'impact_runs',
  'draft_steps',
  'entry_batch_items',
  'entry_batches',
  'dataset_uses',
  'search_words',
  'entry_words',
  'published_entries',
  'catalogue_states',
  'notices',
  'class_reviews',
  'entry_events',
  'entry_waits',
  'entry_runs',
  'dataset_formats',
  'passed_deadlines',
  'receipts',
  'import_rows',
  'import_runs',
  'datasets',
  'crosswalk_words',
  'reconfirmations',
  'draft_texts',
  'draft_changes',
  'pack_drafts',
  'pack_versions',
  'regulation_texts',
  'access_grants',
  'memberships',
  'person_links',
  'recovery_codes',
  'past_passwords',
  'consents',
  'sessions',
  'outbox',
  'attempts',
  'identity_providers',
  'people',
  'bodies',
  'audit_personal',
];

/**
 * Erases what cities held that were closed longer ago than the retention, each in one transaction with its audit
 * entry. Safe to repeat: an erased city has no settings any more. The codes of the cities erased now.
 */
export async function eraseClosedCities({ database, clock }: { database: Database; clock: Clock }): Promise<string[]> {
  const before = clock.now() - RETENTION_DAYS * DAY_MS;
  const { cities } = await database.platform.cities();
  const due = cities.filter((city) => city.status === 'closed' && city.settings !== '{}' && city.updated_at <= before);
  for (const { id, code } of due) {
    await database.transaction(async (inner) => {
      const city = inner.forCity(id);
      await record(city, clock, {
        actor: 'system:retention',
        role: 'system',
        action: 'erased closed city',
        subject: code,
        reason: `closed for ${RETENTION_DAYS} days`,
      });
      for (const table of ERASED) await city.remove(table, {});
      await inner.platform.updateCity(id, { settings: '{}', mark_svg: '', hero_svg: '', updated_at: clock.now() });
    });
  }
  return due.map(({ code }) => code);
}
