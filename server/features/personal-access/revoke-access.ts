import type { Clock } from '../../core/clock.js';
import { NotFound } from '../../core/errors.js';
import { record } from '../../platform/audit/record.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { accessGrantStore } from './access-grant-store.js';

/** Ends a leave before its time: the next request of the province's person finds nothing. Safe to repeat. */
export function revokeAccess(db: CityDb, clock: Clock, id: string, by: { id: string; role: string }): Promise<void> {
  return db.transaction(async (inside) => {
    const grants = accessGrantStore(inside);
    if (!(await grants.byId(id))) throw new NotFound('The city has no such leave');
    if (!(await grants.revoke(id, { by: by.id, now: clock.now() }))) return;
    await record(inside, clock, {
      actor: by.id,
      role: by.role,
      action: 'revoked access to personal data',
      subject: `grant:${id}`,
    });
  });
}
