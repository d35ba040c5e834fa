import type { ModelAsker, ModelPerson, ModelThing } from './matrix-model.js';

/** A municipality under the State Council bears the name of its province: so does the first city here. */
const REALMS: ModelPerson['realm'][] = [
  { id: 'city-a', kind: 'city', code: 'upland' },
  { id: 'city-b', kind: 'city', code: 'beta' },
  { id: 'realm-p', kind: 'province', code: 'upland' },
  { id: 'realm-q', kind: 'province', code: 'lowland' },
  { id: 'platform', kind: 'platform', code: 'platform' },
];
const PROVINCE_OF: Record<string, string> = { 'city-a': 'upland', 'city-b': 'lowland', 'realm-p': 'upland' };

const CITY_ROLES = [
  'city-admin',
  'policy-officer',
  'policy-reviewer',
  'authority',
  'centre',
  'steward',
  'principal',
  'auditor',
  'company',
  'citizen',
];
const PAIRS = [
  ['policy-officer', 'policy-reviewer'],
  ['steward', 'principal'],
  ['authority', 'steward'],
  ['city-admin', 'auditor'],
];

const [A, B, P, Q, PLATFORM] = REALMS as [
  ModelPerson['realm'],
  ModelPerson['realm'],
  ModelPerson['realm'],
  ModelPerson['realm'],
  ModelPerson['realm'],
];

const person = (realm: ModelPerson['realm'], roles: readonly string[], bodies: readonly (string | null)[]) => ({
  id: 'me',
  realm,
  memberships: roles.flatMap((role, index) => [{ role, bodyId: bodies[index % bodies.length] ?? null }]),
});

/** Everyone who might ask: each role alone and in telling pairs, at home, abroad, and where it cannot be held. */
export function askers(): ModelAsker[] {
  const people: { person: ModelPerson | null; granted?: string[] }[] = [
    { person: null },
    ...CITY_ROLES.flatMap((role) => [
      { person: person(A, [role], ['harbour']) },
      { person: person(A, [role], [null]) },
      { person: person(B, [role], ['harbour']) },
    ]),
    ...PAIRS.map((roles) => ({ person: person(A, roles, ['harbour', 'heating']) })),
    ...['province-admin', 'platform-operator'].map((role) => ({ person: person(A, [role], [null]) })),
    ...['city-admin', 'auditor', 'province-admin', 'platform-operator'].flatMap((role) => [
      { person: person(P, [role], [null]) },
      { person: person(PLATFORM, [role], [null]) },
    ]),
    { person: person(P, ['province-admin'], [null]), granted: ['city-a'] },
    { person: person(A, ['auditor'], [null]), granted: ['city-b'] },
    { person: person(A, ['policy-reviewer'], [null]), granted: ['city-b'] },
    { person: person(Q, ['province-admin'], [null]) },
  ];
  return people.flatMap(({ person: one, granted = [] }) => {
    const places = one ? [one.realm.id, one.realm.id === 'city-a' ? 'city-b' : 'city-a'] : ['city-a'];
    return places.map((placeId) => ({ person: one, placeId, granted }));
  });
}

/** Which fields matter for a subject; the things below differ in no other. */
export const FIELDS: Record<string, readonly (keyof ModelThing)[]> = {
  Entry: ['bodyId', 'authorId'],
  PackDraft: ['authorId'],
  Decision: ['bodyId'],
  ImportRun: ['bodyId'],
  Person: ['personId', 'kind'],
  Session: ['personId', 'kind'],
  Account: ['personId'],
  Demand: ['personId'],
  Invitation: ['level'],
};

const VALUES: { [field in keyof ModelThing]?: readonly ModelThing[field][] } = {
  bodyId: ['harbour', 'heating', null],
  authorId: ['me', 'somebody', null],
  personId: ['me', 'somebody'],
  kind: ['staff', 'natural', 'legal'],
  level: ['city', 'province', 'platform'],
};

/** Every kind of thing that a condition could tell apart, in every realm. */
export function thingsOf(subject: string): ModelThing[] {
  let things: ModelThing[] = REALMS.map(({ id }) => ({
    realmId: id,
    bodyId: null,
    authorId: null,
    personId: 'somebody',
    kind: 'staff',
    province: PROVINCE_OF[id] ?? 'lowland',
    level: id.startsWith('city') ? 'city' : id === 'platform' ? 'platform' : 'province',
  }));
  for (const field of FIELDS[subject] ?? [])
    things = things.flatMap((thing) => (VALUES[field] ?? []).map((value) => ({ ...thing, [field]: value })));
  return things;
}
