import { digest } from '../../core/canonical-json.js';
import type { Clock } from '../../core/clock.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { isDuplicate } from '../../platform/db/failures.js';
import type { Log } from '../../platform/log.js';
import type { Proposal } from '../../policy/decide.js';
import { validateFacts } from '../../policy/vocabulary.js';
import { compareEntry } from '../impact/compare-entry.js';
import type { PackReader } from '../packs/pack-reader.js';
import { shadowStore } from './shadow-store.js';

type Shadowed = { city: { id: string }; db: CityDb; packs: PackReader; today: string; clock: Clock };

/** Answered so many at once, further questions are left out: a sample tells as much, and nobody waits. */
const MOST_AT_ONCE = 4;
const underWay = new Set<Promise<void>>();

/**
 * Puts a question that was just answered to the version that takes effect next, too, and keeps it where the answers
 * differ. To be called after the answer has gone out; it never fails and is not waited for.
 */
export function shadow(shadowed: Shadowed, log: Log, asked: { facts: unknown; propose: Proposal }): void {
  if (underWay.size >= MOST_AT_ONCE) return;
  const asking = compareWithNext(shadowed, asked)
    .catch((error: unknown) => log.warn({ err: error }, 'a question was not put to the scheduled version'))
    .finally(() => underWay.delete(asking));
  underWay.add(asking);
}

async function compareWithNext(
  { city, db, packs, today, clock }: Shadowed,
  { facts, propose }: { facts: unknown; propose: Proposal },
): Promise<void> {
  const next = (await packs.versions(city)).find(({ effectiveFrom }) => (effectiveFrom ?? '') > today);
  const now = next && (await packs.inForce(city, today));
  const coming = next && (await packs.byVersion(city, next.version));
  if (!now || !coming || now.id === coming.id) return;
  // Only what the vocabulary knows is kept: no words of whoever asked.
  const known = { ...validateFacts(now.compiled.vocabulary, facts).facts };
  const sides = compareEntry(now.compiled, coming.compiled, { facts: known, proposal: propose });
  if (sides.length === 0) return;
  const kept = { facts: JSON.stringify(known), proposal: JSON.stringify(propose) };
  const noted = { version_id: coming.id, digest: digest({ known, propose }), ...kept, sides };
  try {
    await shadowStore(db).note(noted, clock.now());
  } catch (error) {
    // The same question, asked twice at the same moment.
    if (!isDuplicate(error)) throw error;
  }
}
