import type { Problem } from '../../core/errors.js';
import { record } from '../../platform/audit/record.js';
import { t } from '../../platform/i18n/translate.js';
import { type Limit, limitsOf, MINUTE } from '../../platform/limits/limits.js';
import { isAddress } from '../../platform/mail/compose.js';
import { letterOf, queueLetter } from '../letters/letter.js';
import { personLinks } from '../links/person-link.js';
import { normalLogin, type PersonRow } from '../people/person-row.js';
import { personStore } from '../people/person-store.js';
import type { RealmContext } from '../people/realm-context.js';
import { roleName } from '../people/role-name.js';

/** Corrects name and organisation; returns what is wrong, or nothing once it is stored. */
export async function changeProfile(
  context: RealmContext,
  person: PersonRow,
  { name, organisation }: { name: string; organisation: string },
): Promise<Problem[]> {
  const { locale, clock } = context;
  const legal = person.kind === 'legal';
  if (name === '') return [{ field: 'name', code: 'required', reason: t(locale, 'register.nameMissing') }];
  if (legal && organisation === '') {
    return [{ field: 'organisation', code: 'required', reason: t(locale, 'register.organisationMissing') }];
  }
  await context.db.transaction(async (db) => {
    const changes = { name, ...(legal ? { organisation } : {}) };
    await personStore(db).update(person.id, changes, clock.now());
    await record(db, clock, {
      actor: person.id,
      role: await roleName(db, person),
      action: 'corrected own data',
      subject: person.id,
      about: person.id,
      before: { name: person.name, organisation: person.organisation },
      after: changes,
    });
  });
  return [];
}

const PER_PERSON: Limit = { name: 'change of address', most: 3, within: 60 * MINUTE };

/**
 * Sends a link to a new address, and word of it to the old one. Whether the new address is somebody's account here is
 * not told: then the link simply is not sent.
 */
export async function proposeAddress(context: RealmContext, person: PersonRow, typed: string): Promise<Problem[]> {
  const { locale, clock, names, address } = context;
  const login = normalLogin(typed);
  if (!isAddress(login)) return [{ field: 'address', code: 'wrongFormat', reason: t(locale, 'register.loginWrong') }];
  return context.db.transaction(async (db): Promise<Problem[]> => {
    const seconds = await limitsOf(db, context).take(PER_PERSON, person.id);
    if (seconds !== null) {
      return [
        { field: 'address', code: 'wait', reason: t(locale, 'signIn.wait', { minutes: Math.ceil(seconds / 60) }) },
      ];
    }
    if (await personStore(db).byLogin(login)) return [];
    const link = await personLinks(db).issue(person.id, 'address', clock.now(), login);
    const key = link.slice(-16);
    await queueLetter(
      db,
      context,
      letterOf('confirmAddress', login, { names, href: address(`/link/${link}`) }),
      `address ${key}`,
    );
    if (isAddress(person.login)) {
      await queueLetter(
        db,
        context,
        letterOf('changed', person.login, { names, href: address('/account') }),
        `changed ${key}`,
      );
    }
    const role = await roleName(db, person);
    await record(db, clock, { actor: person.id, role, action: 'asked for another address', subject: person.id });
    return [];
  });
}
