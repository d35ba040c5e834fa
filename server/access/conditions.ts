import type { Person } from './person.js';
import type { Field } from './subjects.js';

/** A test on one field of a thing; all tests of a condition must hold. */
type Test = string | { $in: readonly string[] } | { $ne: string };
export type Conditions = { [field in Field]?: Test };

/** Who asks, as far as conditions can depend on it. */
export type Asker = {
  person: Pick<Person, 'id' | 'realm'>;
  /** The bodies for which the role at hand is held. */
  bodies: readonly string[];
  /** The cities that now allow this province to see personal data. */
  granted: readonly string[];
};

const ownRealm = ({ person }: Asker): Conditions => ({ realmId: person.realm.id });
const ownBody = (asker: Asker): Conditions => ({ ...ownRealm(asker), bodyId: { $in: asker.bodies } });
const notAuthor = ({ person }: Asker): Conditions => ({ authorId: { $ne: person.id } });
const ownStaff = (asker: Asker): Conditions => ({ ...ownRealm(asker), kind: 'staff' });

/** The conditions of the matrix by name: CASL conditions for one thing, and the same as SQL for lists. */
export const CONDITIONS = {
  always: (): Conditions => ({}),
  ownRealm,
  ownBody,
  ownRealmNotAuthor: (asker) => ({ ...ownRealm(asker), ...notAuthor(asker) }),
  ownBodyNotAuthor: (asker) => ({ ...ownBody(asker), ...notAuthor(asker) }),
  own: (asker) => ({ ...ownRealm(asker), personId: asker.person.id }),
  ownStaff,
  ownStaffNotSelf: (asker) => ({ ...ownStaff(asker), personId: { $ne: asker.person.id } }),
  ownProvince: ({ person }) => ({ province: person.realm.code }),
  aboveCities: () => ({ level: { $in: ['province', 'platform'] } }),
  grantedRealm: ({ granted }) => ({ realmId: { $in: granted } }),
} satisfies Record<string, (asker: Asker) => Conditions>;

export type ConditionName = keyof typeof CONDITIONS;
