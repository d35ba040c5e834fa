import { sha256 } from '../../core/canonical-json.js';
import { record } from '../../platform/audit/record.js';
import type { PersonRow } from '../people/person-row.js';
import { personStore } from '../people/person-store.js';
import type { RealmContext } from '../people/realm-context.js';
import { consentStore } from '../registration/consents.js';
import type { Identity } from './open-id.js';
import type { Provider } from './provider-store.js';

const subjectOf = (provider: Pick<Provider, 'issuer'>, { subject }: Identity): string =>
  sha256(`${provider.issuer}\0${subject}`);

/** The account of somebody whom the service vouches for, if they have one here. */
export async function accountOf(
  context: RealmContext,
  provider: Provider,
  identity: Identity,
): Promise<PersonRow | undefined> {
  const person = await context.db.one<PersonRow>('people', { subject: subjectOf(provider, identity) });
  return person?.state === 'active' ? person : undefined;
}

/**
 * Makes an account for somebody whom the service vouches for, after they agreed to it; it has no password and is
 * verified as strongly as the service is. Such accounts are of citizens and companies, never of staff.
 */
export function join(
  context: RealmContext,
  provider: Provider,
  identity: Identity,
  { notices }: { notices: boolean },
): Promise<PersonRow> {
  const { clock } = context;
  return context.db.transaction(async (db) => {
    const known = await accountOf({ ...context, db }, provider, identity);
    if (known) return known;
    const now = clock.now();
    const subject = subjectOf(provider, identity);
    const role = identity.kind === 'legal' ? 'company' : 'citizen';
    const id = await personStore(db).insert(
      {
        login: `${provider.id}:${subject.slice(0, 32)}`,
        kind: identity.kind,
        name: identity.name,
        level: 'strong',
        state: 'active',
        memberships: [{ role, bodyId: null }],
        subject,
        ...(identity.organisation ? { organisation: identity.organisation } : {}),
        ...(identity.creditCode ? { creditCode: identity.creditCode } : {}),
      },
      now,
    );
    await consentStore(db).give(id, ['terms', 'account', ...(notices ? (['notices'] as const) : [])], now);
    await record(db, clock, {
      actor: id,
      role,
      action: 'registered by unified identity',
      subject: id,
      reason: provider.id,
    });
    const person = await personStore(db).byId(id);
    if (!person) throw new Error('A person just stored is not there');
    return person;
  });
}
