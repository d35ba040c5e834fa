import { Conflict } from '../../core/errors.js';
import { newId } from '../../core/ids.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { OnboardingRow, PartName, Parts } from './onboarding.js';

type PartRow = { part: PartName; content: string };

/** Cities on their way on board, in the realm of their province. */
export function onboardingStore(db: CityDb) {
  return {
    all: () =>
      db.rows<OnboardingRow>('onboardings', {}, { orderBy: [{ column: 'updated_at', order: 'desc' }], limit: 200 }),
    byId: (id: string) => db.one<OnboardingRow>('onboardings', { id }),
    lock: (id: string) => db.lock<OnboardingRow>('onboardings', { id }),
    async begin(title: string, by: string, now: number): Promise<OnboardingRow> {
      const row: OnboardingRow = {
        id: newId(),
        realm_id: newId(),
        title,
        state: 'open',
        trial_digest: null,
        version: 1,
        created_by: by,
        created_at: now,
        updated_at: now,
      };
      await db.insert('onboardings', row);
      return row;
    },
    /** Throws Conflict where the onboarding is over. */
    async change(row: OnboardingRow, changes: Partial<Omit<OnboardingRow, 'id'>>, now: number): Promise<void> {
      const next = { ...changes, version: Number(row.version) + 1, updated_at: now };
      if ((await db.update('onboardings', { id: row.id, state: 'open' }, next)) !== 1)
        throw new Conflict('The onboarding is over');
    },
    async parts(id: string): Promise<Parts> {
      const rows = await db.rows<PartRow>('onboarding_parts', { onboarding_id: id });
      return Object.fromEntries(rows.map(({ part, content }) => [part, JSON.parse(content) as unknown])) as Parts;
    },
    async keep<P extends PartName>(id: string, part: P, content: Parts[P], now: number): Promise<void> {
      const row = { onboarding_id: id, part, content: JSON.stringify(content), updated_at: now };
      await db.upsert('onboarding_parts', row, ['onboarding_id', 'part']);
    },
    forget: (id: string, part?: PartName) =>
      db.remove('onboarding_parts', { onboarding_id: id, ...(part ? { part } : {}) }),
  };
}
