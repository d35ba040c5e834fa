/** Who a person can be; the same words in accounts, permissions and the audit. */
export const ROLES = [
  'platform-operator',
  'province-admin',
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
] as const;

export type Role = (typeof ROLES)[number];

const ABOVE_CITIES: ReadonlySet<Role> = new Set(['platform-operator', 'province-admin']);
const ROLES_OF: Readonly<Record<'city' | 'province' | 'platform', ReadonlySet<Role>>> = {
  platform: new Set(['platform-operator']),
  province: new Set(['province-admin']),
  city: new Set(ROLES.filter((role) => !ABOVE_CITIES.has(role))),
};

/** The roles that can be held in a realm of this kind; any other counts for nothing there. */
export const rolesOf = (kind: 'city' | 'province' | 'platform'): ReadonlySet<Role> => ROLES_OF[kind];

/** Roles that are held for one body. */
export const OF_A_BODY: ReadonlySet<Role> = new Set(['steward', 'principal']);
/** The role that is held for the whole city, or for the bodies of a district only. */
export const OF_A_DISTRICT: Role = 'authority';

/** Whether a role works for a city, province or the platform, rather than being served by it. */
export const isStaff = (role: Role): boolean => role !== 'citizen' && role !== 'company';
