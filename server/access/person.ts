import type { Role } from './roles.js';

/** Where a person is known: people, sessions, invitations and audit chains each belong to one realm. */
export type Realm = {
  /** A city's realm bears the city's id, so that a city added again under its old code is a new realm. */
  id: string;
  kind: 'city' | 'province' | 'platform';
  /** The city's code, the province's slug, or `platform`. */
  code: string;
};

/** A role held in the realm; `bodyId` where it is held for one of the city's bodies. */
export type Membership = { role: Role; bodyId: string | null };

/** Someone who has proved who they are. Known by realm and login together: the same login elsewhere is somebody else. */
export type Person = {
  id: string;
  realm: Realm;
  login: string;
  name: string;
  memberships: readonly Membership[];
};
