import type { Clock } from '../../core/clock.js';
import { record } from '../../platform/audit/record.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { Database } from '../../platform/db/database.js';
import type { WorkingCalendar } from '../../policy/calendar.js';
import { validateFacts } from '../../policy/vocabulary.js';
import type { CityDirectory } from '../cities/city-directory.js';
import type { LoadedPack, PackReader } from '../packs/pack-reader.js';
import { type PassedDeadline, passedDeadlines, startingFacts } from './passed-deadlines.js';

/** Entries examined in one transaction. */
const BATCH = 500;

export type Sweeping = {
  database: Database;
  cities: CityDirectory;
  packs: PackReader;
  calendar: WorkingCalendar;
  clock: Clock;
};

/** What one pass did in one city; `failed` says why a city could not be swept (the others are). */
export type SweptCity = { city: string; asOf: string; examined: number; noticed: number; failed?: string };

/**
 * One deadline pass over every active city: notices each deadline that ran out without the act, once, with
 * its audit entry. Safe to repeat, in several processes at once, and after being killed.
 */
export async function sweep(wiring: Sweeping, day?: string): Promise<SweptCity[]> {
  const swept: SweptCity[] = [];
  for (const city of await wiring.cities.all()) {
    if (city.status !== 'active') continue;
    const asOf = day ?? wiring.clock.today(city.timeZone);
    try {
      const pack = await wiring.packs.inForce(city, asOf);
      const db = wiring.database.forCity(city.id);
      swept.push({
        city: city.code,
        asOf,
        ...(pack ? await sweepCity(db, wiring, pack, asOf) : { examined: 0, noticed: 0 }),
      });
    } catch (error) {
      swept.push({ city: city.code, asOf, examined: 0, noticed: 0, failed: String(error) });
    }
  }
  return swept;
}

type Counts = { examined: number; noticed: number };
type Examined = { id: string; facts: string };
type Found = PassedDeadline & { dataset: string };

async function sweepCity(db: CityDb, wiring: Sweeping, pack: LoadedPack, asOf: string): Promise<Counts> {
  const counts: Counts = { examined: 0, noticed: 0 };
  for (let after = ''; ; ) {
    const entries: Examined[] = await db
      .from('datasets')
      .where('datasets.id', '>', after)
      .orderBy('datasets.id')
      .limit(BATCH)
      .select('datasets.id', 'datasets.facts');
    const last = entries.at(-1);
    if (!last) return counts;
    const found = entries.flatMap((entry) => passedIn(entry, wiring, pack, asOf));
    counts.examined += entries.length;
    if (found.length > 0) counts.noticed += await notice(db, wiring.clock, pack, found);
    after = last.id;
  }
}

function passedIn({ id, facts }: Examined, { calendar }: Sweeping, { compiled }: LoadedPack, asOf: string): Found[] {
  const starts = startingFacts(compiled);
  const stored = JSON.parse(facts) as Record<string, unknown>;
  if (!Object.keys(stored).some((fact) => starts.has(fact))) return [];
  const known = validateFacts(compiled.vocabulary, stored).facts;
  return passedDeadlines(compiled, { facts: known, asOf, calendar }).map((passed) => ({ ...passed, dataset: id }));
}

/** Keeps what is new, with one audit entry each, all or nothing. The number of new ones. */
function notice(db: CityDb, clock: Clock, { compiled }: LoadedPack, found: readonly Found[]): Promise<number> {
  return db.transaction(async (inside) => {
    // The chain's end is locked first: passes of several processes notice one after the other.
    await inside.lock('audit_heads', {});
    let noticed = 0;
    for (const { dataset, duty, due, provision, effect } of found) {
      const key = { dataset_id: dataset, duty, due_on: due };
      if (await inside.one('passed_deadlines', key)) continue;
      const row = { ...key, provision, effect, pack_hash: compiled.hash, noticed_at: clock.now() };
      await inside.insert('passed_deadlines', row);
      await record(inside, clock, {
        actor: 'system:sweep',
        role: 'system',
        action: 'noticed passed deadline',
        subject: `dataset:${dataset}`,
        after: row,
        reason: `${duty} ${provision} ${due}`,
      });
      noticed += 1;
    }
    return noticed;
  });
}
