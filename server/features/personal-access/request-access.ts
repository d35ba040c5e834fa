import type { Person } from '../../access/person.js';
import type { Clock } from '../../core/clock.js';
import type { Database } from '../../platform/db/database.js';
import { type AccessGrant, HOURS, REASON_LENGTH } from './access-grant.js';
import { accessGrantStore } from './access-grant-store.js';
import { tellBoth } from './tell-both.js';

export type AccessWish = { id: string; reason: string; hours: number };
export type AccessFault = { field: 'reason' | 'hours'; code: 'reason' | 'hours' };

export type Requested =
  | { outcome: 'granted'; grant: Omit<AccessGrant, 'revokedAt'> }
  | { outcome: 'held back'; faults: AccessFault[] };

type With = { database: Database; clock: Clock };
const HOUR = 60 * 60_000;

/**
 * Gives a person of a province leave to read personal data in a city, for the reason they state and the hours they
 * ask for; province and city both have it on record. `wish.id` comes from the form: sent twice, it counts once.
 */
export async function requestAccess(
  { database, clock }: With,
  { person, cityId, cityCode }: { person: Person; cityId: string; cityCode: string },
  wish: AccessWish,
): Promise<Requested> {
  const faults = faultsOf(wish);
  if (faults.length > 0) return { outcome: 'held back', faults };
  return database.transaction(async (inner): Promise<Requested> => {
    const city = inner.forCity(cityId);
    const grants = accessGrantStore(city);
    // The chain's end is locked first: the same form sent twice at once is read one after the other.
    await city.lock('audit_heads', {});
    const now = clock.now();
    const grant = {
      id: wish.id,
      provinceId: person.realm.id,
      personId: person.id,
      personName: person.name,
      reason: wish.reason,
      createdAt: now,
      endsAt: now + wish.hours * HOUR,
    };
    const earlier = await grants.byId(wish.id);
    if (earlier) return { outcome: 'granted', grant: earlier };
    await grants.insert(grant);
    const because = { reason: wish.reason, about: person.id };
    await tellBoth(
      inner,
      clock,
      { person, cityId },
      {
        action: 'granted access to personal data',
        inCity: { subject: `grant:${wish.id}`, because },
        inProvince: { subject: `city:${cityCode}`, because },
      },
    );
    return { outcome: 'granted', grant };
  });
}

function faultsOf({ reason, hours }: AccessWish): AccessFault[] {
  const length = [...reason].length;
  const says = length >= REASON_LENGTH.min && length <= REASON_LENGTH.max;
  return [
    ...(says ? [] : [{ field: 'reason', code: 'reason' } as const]),
    ...((HOURS as readonly number[]).includes(hours) ? [] : [{ field: 'hours', code: 'hours' } as const]),
  ];
}
