import type { Person } from '../../access/person.js';
import type { Clock } from '../../core/clock.js';
import type { Database } from '../../platform/db/database.js';
import { type Registered, registeredPeople } from './registered-people.js';
import { tellBoth } from './tell-both.js';

type With = { database: Database; clock: Clock };
type In = { person: Person; cityId: string; cityCode: string };

export const PAGE_SIZE = 50;

/** One page of the registered people; both chains say that it was read. What of it is shown is the page's affair. */
export function readRegistered({ database, clock }: With, where: In, page: number) {
  return database.transaction(async (inner) => {
    await tellBoth(inner, clock, where, {
      action: 'read masked list of registered people',
      inCity: { subject: 'people' },
      inProvince: { subject: `city:${where.cityCode}` },
    });
    return registeredPeople(inner.forCity(where.cityId)).page({ offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE });
  });
}

/**
 * One person's data in clear, for a reason: both chains say whose was revealed; the reason stands with the city, and
 * goes when the person goes. Undefined where the person is not registered any more.
 */
export function revealRegistered(
  { database, clock }: With,
  where: In,
  { id, reason }: { id: string; reason: string },
): Promise<Registered | undefined> {
  return database.transaction(async (inner) => {
    const found = await registeredPeople(inner.forCity(where.cityId)).byId(id);
    if (!found) return undefined;
    await tellBoth(inner, clock, where, {
      action: 'revealed personal data',
      inCity: { subject: `person:${id}`, because: { reason, about: id } },
      inProvince: { subject: `city:${where.cityCode} person:${id}` },
    });
    return found;
  });
}
