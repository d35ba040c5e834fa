import { createMongoAbility, type MongoAbility, type RawRuleOf, subject as tagged } from '@casl/ability';
import { type Asker, CONDITIONS } from './conditions.js';
import { GRANTS, type Party } from './grants.js';
import type { Person, Realm } from './person.js';
import { isStaff, OF_A_DISTRICT, type Role, rolesOf } from './roles.js';
import type { Action, Subject, Things } from './subjects.js';

export type { Action, Subject } from './subjects.js';

export type Ability = MongoAbility<[Action, Subject | object]>;

export type AbilityOptions = {
  /** The cities that now allow this person's province to see personal data (reasoned, time-boxed grants). */
  granted?: readonly string[];
  /** The matrix; another one in tests only. */
  grants?: typeof GRANTS;
};

/**
 * What somebody may do at a place; `null` is a visitor, who may read what is published and ask the policy.
 * Away from the own realm a person is a visitor too: a role in one city is nothing in another, and a role of the
 * province or the platform is nothing inside a city.
 */
export function abilityOf(person: null): Ability;
export function abilityOf(person: Person | null, place: Pick<Realm, 'id'>, options?: AbilityOptions): Ability;
export function abilityOf(
  person: Person | null,
  place?: Pick<Realm, 'id'>,
  { granted = [], grants = GRANTS }: AbilityOptions = {},
): Ability {
  const here = person && place && person.realm.id === place.id ? person : null;
  if (!here && grants === GRANTS) {
    visitorsAbility ??= makeAbility(null, [], GRANTS);
    return visitorsAbility;
  }
  return makeAbility(here, granted, grants);
}

/** Every visitor's is the same, and nobody changes one: made once, for the most frequent requests. */
let visitorsAbility: Ability | undefined;

function makeAbility(here: Person | null, granted: readonly string[], grants: typeof GRANTS): Ability {
  const rules: RawRuleOf<Ability>[] = [];
  const give = (party: Party, asker: Asker) => {
    for (const { actions, subject, when } of grants[party]) {
      const conditions = CONDITIONS[when](asker) as Record<string, unknown>;
      const rule = { action: [...actions], subject };
      rules.push(Object.keys(conditions).length > 0 ? { ...rule, conditions } : rule);
    }
  };

  give('visitor', { person: here ?? STRANGER, bodies: [], granted: [] });
  if (!here) return createMongoAbility<Ability>(rules);

  const asker = { person: here, granted };
  give('member', { ...asker, bodies: [] });
  const fitting = rolesOf(here.realm.kind);
  const held = new Set(here.memberships.map(({ role }) => role).filter((role) => fitting.has(role)));
  for (const role of held)
    for (const party of partiesOf(here, role)) give(party, { ...asker, bodies: bodiesOf(here, role) });
  if ([...held].some(isStaff)) give('staff', { ...asker, bodies: [] });
  return createMongoAbility<Ability>(rules);
}

const STRANGER: Pick<Person, 'id' | 'realm'> = { id: '', realm: { id: '', kind: 'platform', code: '' } };

/** The authority's rights are the city's authority's; held for bodies, it is the authority of their district. */
export function partiesOf({ memberships }: Pick<Person, 'memberships'>, role: Role): Party[] {
  if (role !== OF_A_DISTRICT) return [role];
  const held = memberships.filter((one) => one.role === role);
  return [
    ...(held.some(({ bodyId }) => bodyId === null) ? [role] : []),
    ...(held.some(({ bodyId }) => bodyId !== null) ? (['district'] as const) : []),
  ];
}

const bodiesOf = (person: Person, role: Role): string[] =>
  person.memberships.flatMap((held) => (held.role === role && held.bodyId !== null ? [held.bodyId] : []));

/**
 * Whether this may be done to this one thing. All fields of the thing must be given: one that is missing denies,
 * where a bare "is not X" would have let it pass.
 */
export function allowed<S extends Subject>(ability: Ability, action: Action, subject: S, thing: Things[S]): boolean {
  const rules = ability.rulesFor(action, subject);
  const asked = new Set(rules.flatMap((rule) => Object.keys((rule.conditions as object | undefined) ?? {})));
  const given = thing as Readonly<Record<string, unknown>>;
  if ([...asked].some((field) => given[field] === undefined)) return false;
  return ability.can(action, tagged(subject, { ...given }));
}
