import { record } from '../../platform/audit/record.js';
import { type Limit, limitsOf, MINUTE, type Verdict } from '../../platform/limits/limits.js';
import { letterOf, queueLetter } from '../letters/letter.js';
import { normalLogin } from '../people/person-row.js';
import { personStore } from '../people/person-store.js';
import type { RealmContext } from '../people/realm-context.js';
import { roleName } from '../people/role-name.js';
import { personLinks } from './person-link.js';

const PER_ACCOUNT: Limit = { name: 'reset account', most: 3, within: 60 * MINUTE };
const PER_ADDRESS: Limit = { name: 'reset address', most: 20, within: 60 * MINUTE };

/** Seconds to wait, or null; counted whether or not there is such an account. */
export const resetLimit = (context: RealmContext, login: string, address: string): Promise<Verdict> =>
  context.db.transaction(async (db) => {
    const limits = limitsOf(db, context);
    return (await limits.take(PER_ADDRESS, address)) ?? (await limits.take(PER_ACCOUNT, normalLogin(login)));
  });

/** Sends a link for a new password, if there is an account that can have one. */
export async function askReset(context: RealmContext, login: string): Promise<void> {
  const { clock, address, names } = context;
  await context.db.transaction(async (db) => {
    const person = await personStore(db).byLogin(login);
    if (person?.state !== 'active' || person.demo === 1) return;
    const link = await personLinks(db).issue(person.id, 'reset', clock.now());
    const letter = letterOf('reset', person.login, { names, href: address(`/link/${link}`) });
    await queueLetter(db, context, letter, `reset ${link.slice(-16)}`);
    const role = await roleName(db, person);
    await record(db, clock, { actor: person.id, role, action: 'asked for a new password', subject: person.id });
  });
}
