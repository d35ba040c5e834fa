import { Conflict } from '../../core/errors.js';
import { record } from '../../platform/audit/record.js';
import type { OnboardingRow, PartName, Parts } from './onboarding.js';
import type { OnboardingContext } from './onboarding-context.js';
import { onboardingStore } from './onboarding-store.js';

/**
 * Keeps what was entered in one step, right or wrong, so that nobody types it twice. `merge` gets the part as it is
 * then: two people on two pages of one list lose nothing.
 */
export function savePart<P extends PartName>(
  context: Pick<OnboardingContext, 'db' | 'clock' | 'by'> & { row: OnboardingRow },
  part: P,
  merge: (now: Parts[P]) => Parts[P],
  title?: string,
): Promise<void> {
  const { db, clock, by } = context;
  return db.transaction(async (inner) => {
    const store = onboardingStore(inner);
    const row = await store.lock(context.row.id);
    if (row?.state !== 'open') throw new Conflict('The onboarding is over');
    const before = (await store.parts(row.id))[part];
    const after = merge(before);
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    await store.keep(row.id, part, after, clock.now());
    await store.change(row, title ? { title: title.slice(0, 128) } : {}, clock.now());
    // Lists of people leave no digest behind: a short list could be guessed from it.
    const told = part === 'people' ? {} : { before, after };
    await record(inner, clock, { ...by, action: 'saved onboarding step', subject: `${row.id}/${part}`, ...told });
  });
}
