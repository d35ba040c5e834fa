import type { Clock } from '../../core/clock.js';
import { record } from '../../platform/audit/record.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { Secrets } from '../../platform/secrets/secrets.js';
import { roleName } from '../people/role-name.js';
import { subscriptionStore } from './subscription-store.js';

/** One subscription of a person; without `id`, all of them. */
export type Ending = { personId: string; id: string | null };

/** Ends what is still there; again it does nothing. */
export function endSubscriptions({ db, clock }: { db: CityDb; clock: Clock }, { personId, id }: Ending): Promise<void> {
  return db.transaction(async (inner) => {
    if ((await subscriptionStore(inner).end(personId, id)) === 0) return;
    const role = await roleName(inner, { id: personId });
    await record(inner, clock, { actor: personId, role, action: 'ended subscription', subject: personId });
  });
}

const PURPOSE = 'unsubscribe';
const ALL = 'all';

/** What stands in a letter's link: whoever holds it can end this and nothing else, without signing in. */
export const endingLink = (secrets: Secrets, cityId: string, { personId, id }: Ending): string =>
  secrets.seal([PURPOSE, cityId, personId, id ?? ALL].join(' '));

/** What a link of this city's letters ends; null where it is none. */
export function readEndingLink(secrets: Secrets, cityId: string, link: string): Ending | null {
  const [purpose, city, personId = '', id = ''] = secrets.open(link)?.split(' ') ?? [];
  return purpose === PURPOSE && city === cityId ? { personId, id: id === ALL ? null : id } : null;
}
