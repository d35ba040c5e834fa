/** What can be done. No word stands for several: there is no "manage" and no "all". */
export const ACTIONS = [
  'read',
  'ask',
  'create',
  'update',
  'remove',
  'submit',
  'review',
  'approve',
  'merge',
  'publish',
  'decide',
  'import',
  'export',
  'verify',
  'suspend',
  'revoke',
  'close',
] as const;
export type Action = (typeof ACTIONS)[number];

/**
 * What it can be done to, each with the fields that conditions ask about. Whoever asks about one thing names
 * all of them, so that no condition is passed by something that was forgotten.
 */
export type Things = {
  City: InRealm;
  /** A published catalogue entry. */
  Dataset: InRealm;
  /** A catalogue entry on its way: drafts and everything that is done to an entry. */
  Entry: OfBody & Authored;
  /** A published pack version. */
  Pack: InRealm;
  PackDraft: InRealm & Authored;
  /** The sheet of an approval, with what was seen and said. */
  Approval: InRealm;
  Provision: InRealm;
  Procedure: InRealm;
  Vocabulary: InRealm;
  Decision: OfBody;
  Deadline: InRealm;
  /** A word of a foreign catalogue and the class it means here. */
  Crosswalk: InRealm;
  /** What a city tells its readers on its front page, as those see it who keep it. */
  Notice: InRealm;
  /** What somebody asks the city to open; nobody's any more once the account is closed. */
  Demand: InRealm & { personId: string | null };
  ImportRun: OfBody;
  /** Somebody's access, as those who administer people see it. */
  Person: OfPerson & OfKind;
  /** Somebody's own data. */
  Account: OfPerson;
  Session: OfPerson & OfKind;
  Invitation: InRealm & OfProvince & { level: 'city' | 'province' | 'platform' };
  Audit: InRealm;
  Desk: InRealm;
  Permissions: InRealm;
  /** Everything of a city in one archive. */
  Export: InRealm & OfProvince;
  Onboarding: OfProvince;
  Console: OfProvince;
  /** Reasoned, time-boxed access of a province to personal data in a city. */
  Grant: InRealm & OfProvince;
};

/** For what belongs to a city, the realm's id is the city's. */
type InRealm = { realmId: string };
type OfBody = InRealm & { bodyId: string | null };
/** Who wrote it; null where the program did (a folder, an import). */
type Authored = { authorId: string | null };
type OfPerson = InRealm & { personId: string };
/** Who the person is to the realm: works for it, or is served by it as a citizen or an organisation. */
type OfKind = { kind: 'staff' | 'natural' | 'legal' };
/** The slug of the province. */
type OfProvince = { province: string };

export type Subject = keyof Things;

/** The fields that any condition may ask about. */
export type Field = 'realmId' | 'bodyId' | 'authorId' | 'personId' | 'kind' | 'province' | 'level';
