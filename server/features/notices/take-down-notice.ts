import type { Clock } from '../../core/clock.js';
import { NotFound } from '../../core/errors.js';
import { record } from '../../platform/audit/record.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { noticeStore } from './notice-store.js';

/** Takes a notice down for good; what it said stays in the audit. */
export function takeDownNotice(
  { db, clock }: { db: CityDb; clock: Clock },
  id: string,
  by: { actor: string; role: string },
): Promise<void> {
  return db.transaction(async (inside) => {
    await inside.lock('audit_heads', {});
    const notices = noticeStore(inside);
    const before = await notices.byId(id);
    if (!before) throw new NotFound('No notice has this id');
    await notices.remove(id);
    await record(inside, clock, { ...by, action: 'took down notice', subject: `notice:${id}`, before });
  });
}
