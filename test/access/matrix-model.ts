/**
 * Who may do what, written down a second time from the contract and the task alone: subject by subject, as plain
 * predicates. It shares nothing with the program, not even types, so that a slip in one shows in the other.
 */

export type ModelPerson = {
  id: string;
  realm: { id: string; kind: 'city' | 'province' | 'platform'; code: string };
  memberships: readonly { role: string; bodyId: string | null }[];
};

export type ModelThing = {
  realmId: string;
  bodyId: string | null;
  authorId: string | null;
  personId: string;
  kind: string;
  province: string;
  level: string;
};

/** The asker standing somewhere, with the cities whose personal data their province may see at the moment. */
export type ModelAsker = { person: ModelPerson | null; placeId: string; granted: readonly string[] };

type Rule = (who: Who, thing: ModelThing) => boolean;

/** What the predicates ask of a person who is at home in the place. */
class Who {
  readonly id: string;
  readonly realm: ModelPerson['realm'];
  readonly granted: readonly string[];
  readonly #held: ModelPerson['memberships'];

  constructor(person: ModelPerson, granted: readonly string[]) {
    this.id = person.id;
    this.realm = person.realm;
    this.granted = granted;
    const above: Record<string, string> = { 'platform-operator': 'platform', 'province-admin': 'province' };
    this.#held = person.memberships.filter(({ role }) => (above[role] ?? 'city') === person.realm.kind);
  }
  is = (...roles: string[]) => this.#held.some(({ role }) => roles.includes(role));
  isForCity = (...roles: string[]) =>
    this.#held.some(({ role, bodyId }) => roles.includes(role) && (role !== 'authority' || bodyId === null));
  /** Holds one of the roles for the body of this thing. */
  servesBodyOf = (thing: ModelThing, ...roles: string[]) =>
    thing.bodyId !== null &&
    this.#held.some(({ role, bodyId }) => roles.includes(role) && bodyId !== null && bodyId === thing.bodyId);
  worksHere = () => this.#held.some(({ role }) => role !== 'citizen' && role !== 'company');
}

const everybody = () => true;
const sameRealm =
  (rule: Rule): Rule =>
  (who, thing) =>
    thing.realmId === who.realm.id && rule(who, thing);
const role = (...roles: string[]): Rule => sameRealm((who) => who.is(...roles));
/** The authority held for a body is that of the body's district: it is nothing to the rest of the city. */
const cityRole = (...roles: string[]): Rule => sameRealm((who) => who.isForCity(...roles));
const bodyRole = (...roles: string[]): Rule => sameRealm((who, thing) => who.servesBodyOf(thing, ...roles));
const either =
  (...rules: Rule[]): Rule =>
  (who, thing) =>
    rules.some((rule) => rule(who, thing));
/** Four eyes: nobody passes what they wrote. */
const notTheAuthor =
  (rule: Rule): Rule =>
  (who, thing) =>
    thing.authorId !== who.id && rule(who, thing);
const notOneself =
  (rule: Rule): Rule =>
  (who, thing) =>
    thing.personId !== who.id && rule(who, thing);
const oneself: Rule = sameRealm((who, thing) => thing.personId === who.id);
const ofStaff =
  (rule: Rule): Rule =>
  (who, thing) =>
    thing.kind === 'staff' && rule(who, thing);
const ofProvince: Rule = (who, thing) => who.is('province-admin') && thing.province === who.realm.code;

/** Everyone administers the accounts of the staff of the own realm only: city, province or platform. */
const keepsStaff: Rule = ofStaff(role('city-admin', 'province-admin', 'platform-operator'));
const supervises: Rule = role('auditor');
const keepsOwnChain: Rule = role('auditor', 'province-admin', 'platform-operator');
const invites: Rule = either(
  role('city-admin'),
  ofProvince,
  (who, thing) => who.is('platform-operator') && thing.level !== 'city',
);

/** What anybody may do, signed in or not. */
const PUBLIC: Record<string, string[]> = {
  read: ['City', 'Dataset', 'Pack', 'Provision', 'Procedure', 'Vocabulary'],
  ask: ['Decision', 'Deadline'],
  create: ['Account', 'Session'],
};

/** `subject action` → who. What is not here, nobody may. */
const MODEL: Record<string, Rule> = {
  'City update': role('city-admin'),

  'Entry read': either(
    cityRole('authority', 'centre', 'policy-officer', 'policy-reviewer', 'auditor'),
    bodyRole('steward', 'principal', 'authority'),
  ),
  'Entry create': bodyRole('steward'),
  'Entry update': bodyRole('steward'),
  'Entry submit': bodyRole('steward'),
  'Entry remove': bodyRole('steward'),
  'Entry export': either(cityRole('authority', 'centre'), bodyRole('steward', 'principal', 'authority')),
  'Entry approve': notTheAuthor(bodyRole('principal')),
  'Entry review': notTheAuthor(either(cityRole('authority', 'centre'), bodyRole('authority'))),
  'Entry merge': notTheAuthor(role('centre')),
  'Entry publish': notTheAuthor(cityRole('authority')),
  'Entry suspend': either(cityRole('authority'), bodyRole('principal')),

  'Decision decide': either(cityRole('authority'), bodyRole('steward')),
  'Crosswalk read': cityRole('authority', 'centre', 'steward', 'policy-officer', 'auditor'),
  'Crosswalk decide': cityRole('authority'),
  'Notice read': cityRole('authority'),
  'Notice create': cityRole('authority'),
  'Notice update': cityRole('authority'),
  'Notice remove': cityRole('authority'),
  // Citizens and companies ask for themselves; the city's authority compiles the list.
  'Demand create': (who, thing) => who.is('company', 'citizen') && oneself(who, thing),
  'Demand read': cityRole('authority'),
  'Demand decide': cityRole('authority'),
  'ImportRun read': either(cityRole('authority', 'centre', 'auditor'), bodyRole('steward', 'principal')),
  'ImportRun create': either(role('centre'), bodyRole('steward')),

  'PackDraft read': cityRole('policy-officer', 'policy-reviewer', 'authority', 'auditor'),
  'PackDraft create': role('policy-officer'),
  'PackDraft update': role('policy-officer'),
  'PackDraft submit': role('policy-officer'),
  'PackDraft remove': role('policy-officer'),
  'PackDraft import': role('policy-officer'),
  'PackDraft export': role('policy-officer', 'policy-reviewer'),
  'PackDraft review': notTheAuthor(role('policy-reviewer')),
  'PackDraft approve': notTheAuthor(role('policy-reviewer')),
  'PackDraft publish': notTheAuthor(role('policy-reviewer')),
  'Approval read': role('policy-officer', 'policy-reviewer', 'auditor'),

  'Person read': either(keepsStaff, (who, thing) => who.is('province-admin') && who.granted.includes(thing.realmId)),
  'Person create': keepsStaff,
  'Person update': notOneself(keepsStaff),
  'Person suspend': notOneself(keepsStaff),
  'Account read': oneself,
  'Account update': oneself,
  'Account export': oneself,
  // The accounts of those who work here are closed by whoever administers them.
  'Account close': (who, thing) => who.is('company', 'citizen') && oneself(who, thing),
  'Session read': either(oneself, keepsStaff),
  'Session revoke': either(oneself, keepsStaff),
  'Invitation read': invites,
  'Invitation create': invites,
  'Invitation revoke': invites,

  'Audit read': keepsOwnChain,
  'Audit verify': keepsOwnChain,
  'Audit export': keepsOwnChain,
  'Grant read': either(role('city-admin'), supervises, ofProvince),
  'Grant create': ofProvince,
  'Grant revoke': role('city-admin'),

  'Desk read': sameRealm((who) => who.worksHere()),
  'Permissions read': sameRealm((who) => who.worksHere()),

  'Console read': either(ofProvince, (who) => who.is('platform-operator')),
  'Console export': ofProvince,
  'Onboarding read': ofProvince,
  'Onboarding create': ofProvince,
  'Onboarding update': ofProvince,
  'Onboarding publish': ofProvince,
  'Onboarding suspend': ofProvince,
  'Onboarding close': ofProvince,
  'Export read': either(role('city-admin'), ofProvince),
  'Export create': either(role('city-admin'), ofProvince),
};

/** Whether this may be done to this thing. */
export function modelAllows(asker: ModelAsker, action: string, subject: string, thing: ModelThing): boolean {
  if (PUBLIC[action]?.includes(subject)) return everybody();
  const { person, placeId, granted } = asker;
  // In a place that is not one's own, everybody is a stranger.
  if (!person || person.realm.id !== placeId) return false;
  return MODEL[`${subject} ${action}`]?.(new Who(person, granted), thing) ?? false;
}
