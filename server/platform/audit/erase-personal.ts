import type { Clock } from '../../core/clock.js';
import type { CityDb } from '../db/city-db.js';
import { ERASED } from './entry.js';
import { record } from './record.js';

/**
 * Takes a person's particulars out of the realm's audit, and says so in it; the entries and the chain stay. To be
 * called in the transaction that erases the person elsewhere. Returns how many entries told of the person.
 */
export async function erasePersonal(
  db: CityDb,
  clock: Clock,
  { person, ...by }: { person: string; actor: string; role: string; reason: string },
): Promise<number> {
  const erased = await db.remove('audit_personal', { person });
  await record(db, clock, { ...by, action: ERASED, subject: person });
  return erased;
}
