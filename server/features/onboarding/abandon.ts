import { Conflict } from '../../core/errors.js';
import { record } from '../../platform/audit/record.js';
import { emptyCity } from './empty-city.js';
import type { OnboardingContext } from './onboarding-context.js';
import { onboardingStore } from './onboarding-store.js';

/** Ends an onboarding and erases all that was entered and tried; only the audit still tells of it. */
export function abandonOnboarding(
  { database, db, clock, by, row: { id } }: OnboardingContext,
  reason: string,
): Promise<void> {
  return database.transaction(async (inner) => {
    const province = inner.forCity(db.cityId);
    const store = onboardingStore(province);
    const row = await store.lock(id);
    if (row?.state !== 'open') throw new Conflict('The onboarding is over');
    const placed = await inner.platform.city(row.realm_id);
    if (placed) {
      await emptyCity(inner.forCity(row.realm_id));
      await inner.platform.updateCity(row.realm_id, { status: 'closed', settings: '{}', mark_svg: '', hero_svg: '' });
      await inner.platform.bumpRevision();
    }
    await store.forget(id);
    await store.change(row, { state: 'abandoned', trial_digest: null }, clock.now());
    await record(province, clock, { ...by, action: 'abandoned onboarding', subject: id, reason });
  });
}
