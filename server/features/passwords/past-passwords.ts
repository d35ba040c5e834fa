import { newId } from '../../core/ids.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { Turn } from '../../platform/passwords/hasher.js';
import type { PersonRow } from '../people/person-row.js';
import type { RealmContext } from '../people/realm-context.js';

type PastRow = { id: string; password_hash: string };

const pastOf = (db: CityDb, personId: string) =>
  db.rows<PastRow>('past_passwords', { person_id: personId }, { orderBy: [{ column: 'created_at', order: 'desc' }] });

/** Whether the security profile forbids this password because the person had it before, or has it now. */
export async function wasUsed(
  { db, profile }: RealmContext,
  person: PersonRow,
  password: string,
  turn: Turn,
): Promise<boolean> {
  const { history } = profile.password;
  if (history === 0) return false;
  const past = await pastOf(db, person.id);
  const hashes = [person.password_hash, ...past.map((row) => row.password_hash)].slice(0, history);
  for (const hash of hashes) if (hash && (await turn.fits(hash, password))) return true;
  return false;
}

/** Keeps the hash that is about to be replaced, and no more of them than the profile needs. */
export async function keepPast(db: CityDb, { profile, clock }: RealmContext, person: PersonRow): Promise<void> {
  const { history } = profile.password;
  if (person.password_hash && history > 0) {
    const row = { id: newId(), person_id: person.id, password_hash: person.password_hash, created_at: clock.now() };
    await db.insert('past_passwords', row);
  }
  for (const { id } of (await pastOf(db, person.id)).slice(history)) await db.remove('past_passwords', { id });
}
