import { sessionStore } from '../../platform/session/session-store.js';
import { demandStore } from '../demand/demand-store.js';
import { personStore } from '../people/person-store.js';
import type { RealmContext } from '../people/realm-context.js';
import { consentStore } from '../registration/consents.js';
import { subscriptionStore } from '../subscriptions/subscription-store.js';
import { questionOf } from '../subscriptions/target.js';

const instant = (at: number | null): string | null => (at === null ? null : new Date(Number(at)).toISOString());

/** Everything that is stored of a person by their account, as they may take it with them; null: there is no such person. */
export async function ownData({ db, realm }: Pick<RealmContext, 'db' | 'realm'>, personId: string) {
  const person = await personStore(db).byId(personId);
  if (!person) return null;
  const [memberships, sessions, consents, subscriptions, demands] = await Promise.all([
    personStore(db).memberships(personId),
    sessionStore(db).of(personId),
    consentStore(db).of(personId),
    subscriptionStore(db).of(personId),
    demandStore(db).of(personId),
  ]);
  return {
    realm: { kind: realm.kind, code: realm.code },
    person: {
      id: person.id,
      login: person.login,
      kind: person.kind,
      name: person.name,
      organisation: person.organisation,
      creditCode: person.credit_code,
      verification: person.level,
      secondFactor: person.totp_secret !== null,
      createdAt: instant(person.created_at),
      updatedAt: instant(person.updated_at),
      signedInAt: instant(person.signed_in_at),
    },
    roles: memberships,
    signIns: sessions.map(({ device, created_at, seen_at, expires_at }) => ({
      device,
      since: instant(created_at),
      seenAt: instant(seen_at),
      endsAt: instant(expires_at),
    })),
    consents: consents.map(({ purpose, version, given_at, withdrawn_at }) => ({
      purpose,
      version,
      givenAt: instant(given_at),
      withdrawnAt: instant(withdrawn_at),
    })),
    subscriptions: subscriptions.map(({ dataset_id, list, locale, created_at, told_at }) => ({
      ...(list === null ? { dataset: dataset_id } : { list: questionOf(list) }),
      language: locale,
      since: instant(created_at),
      toldUntil: instant(told_at),
    })),
    demands: demands.map(({ own_title, own_text, body_id, dataset_id, state, outcome, locale, received_at }) => ({
      title: own_title,
      text: own_text,
      body: body_id,
      dataset: dataset_id,
      state: outcome ?? state,
      language: locale,
      since: instant(received_at),
    })),
  };
}
