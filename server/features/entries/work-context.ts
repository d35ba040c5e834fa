import type { Person } from '../../access/person.js';
import { Forbidden, NotFound } from '../../core/errors.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { CityContext } from '../cities/request-context.js';
import type { LoadedPack } from '../packs/pack-reader.js';
import type { FactsOfBody } from './program-facts.js';

/** Everything that a step of an entry needs: the person, the pack in force today, and the city's clock. */
export type WorkContext = CityContext & { person: Person; pack: LoadedPack };

/** The context of somebody who works here. Throws NotFound where the city has published no pack. */
export async function workContext(city: CityContext): Promise<WorkContext> {
  if (!city.person) throw new Forbidden('Nobody is signed in');
  const pack = await city.packs.inForce(city.city, city.today);
  if (!pack) throw new NotFound('This city has published no pack');
  return { ...city, person: city.person, pack };
}

export type WorkBody = FactsOfBody & { id: string; name: { zh: string; en: string } };

/** A body of the city with what the register knows of it. */
export async function bodyById(db: CityDb, id: string): Promise<WorkBody> {
  const row = await db.one<{ name_zh: string; name_en: string; kind: string; level: string; details: string }>(
    'bodies',
    { id },
  );
  if (!row) throw new NotFound('The city has no such body');
  return {
    id,
    name: { zh: row.name_zh, en: row.name_en },
    kind: row.kind,
    level: row.level,
    details: JSON.parse(row.details || '{}'),
  };
}
