import type { ConditionName } from './conditions.js';
import type { Role } from './roles.js';
import type { Action, Subject } from './subjects.js';

/** A line of the matrix: what may be done to what, under which condition, and why (a text of the interface). */
export type Grant = { actions: readonly Action[]; subject: Subject; when: ConditionName; why: Why };

export const WHY = [
  'published',
  'enter',
  'own',
  'asking',
  'work',
  'transparency',
  'administration',
  'notOneself',
  'visibleAccess',
  'drafting',
  'fourEyes',
  'impact',
  'verification',
  'publication',
  'operation',
  'providing',
  'responsible',
  'supervision',
  'province',
  'onboarding',
  'personalData',
  'platform',
] as const;
export type Why = (typeof WHY)[number];

/** Who a line is for: a role, the authority of a district, every visitor, everyone signed in, or everyone who works for the city. */
export type Party = Role | 'district' | 'visitor' | 'member' | 'staff';

const line = (actions: readonly Action[], subject: Subject, when: ConditionName, why: Why): Grant => ({
  actions,
  subject,
  when,
  why,
});

/**
 * Who may do what. Nothing else gives a right, and nothing takes one away.
 *
 * A right says what a role may do at most; which of these steps a city has, and in what order, is for its pack's
 * procedures. So `merge` is the centre's where the text gives the centre that step, and is never used elsewhere.
 */
export const GRANTS: Readonly<Record<Party, readonly Grant[]>> = {
  visitor: [
    line(['read'], 'City', 'always', 'published'),
    line(['read'], 'Dataset', 'always', 'published'),
    line(['read'], 'Pack', 'always', 'published'),
    line(['read'], 'Provision', 'always', 'published'),
    line(['read'], 'Procedure', 'always', 'published'),
    line(['read'], 'Vocabulary', 'always', 'published'),
    line(['ask'], 'Decision', 'always', 'published'),
    line(['ask'], 'Deadline', 'always', 'published'),
    line(['create'], 'Account', 'always', 'enter'),
    line(['create'], 'Session', 'always', 'enter'),
  ],
  member: [
    line(['read', 'update', 'export'], 'Account', 'own', 'own'),
    line(['read', 'revoke'], 'Session', 'own', 'own'),
  ],
  staff: [line(['read'], 'Desk', 'ownRealm', 'work'), line(['read'], 'Permissions', 'ownRealm', 'transparency')],

  steward: [
    line(['read', 'create', 'update', 'submit', 'remove', 'export'], 'Entry', 'ownBody', 'providing'),
    line(['read', 'create'], 'ImportRun', 'ownBody', 'providing'),
    line(['decide'], 'Decision', 'ownBody', 'providing'),
    line(['read'], 'Crosswalk', 'ownRealm', 'providing'),
  ],
  principal: [
    line(['read', 'export'], 'Entry', 'ownBody', 'responsible'),
    line(['approve'], 'Entry', 'ownBodyNotAuthor', 'fourEyes'),
    line(['suspend'], 'Entry', 'ownBody', 'responsible'),
    line(['read'], 'ImportRun', 'ownBody', 'responsible'),
  ],
  authority: [
    line(['read', 'export'], 'Entry', 'ownRealm', 'verification'),
    line(['review'], 'Entry', 'ownRealmNotAuthor', 'fourEyes'),
    line(['publish'], 'Entry', 'ownRealmNotAuthor', 'publication'),
    line(['suspend'], 'Entry', 'ownRealm', 'verification'),
    line(['decide'], 'Decision', 'ownRealm', 'verification'),
    line(['read', 'decide'], 'Crosswalk', 'ownRealm', 'verification'),
    line(['read', 'create', 'update', 'remove'], 'Notice', 'ownRealm', 'publication'),
    line(['read', 'decide'], 'Demand', 'ownRealm', 'publication'),
    line(['read'], 'ImportRun', 'ownRealm', 'verification'),
    line(['read'], 'PackDraft', 'ownRealm', 'impact'),
  ],
  centre: [
    line(['read', 'export'], 'Entry', 'ownRealm', 'operation'),
    line(['review', 'merge'], 'Entry', 'ownRealmNotAuthor', 'fourEyes'),
    line(['read', 'create'], 'ImportRun', 'ownRealm', 'operation'),
    line(['read'], 'Crosswalk', 'ownRealm', 'operation'),
  ],

  'policy-officer': [
    line(['read', 'create', 'update', 'submit', 'remove', 'import', 'export'], 'PackDraft', 'ownRealm', 'drafting'),
    line(['read'], 'Approval', 'ownRealm', 'drafting'),
    line(['read'], 'Entry', 'ownRealm', 'impact'),
    line(['read'], 'Crosswalk', 'ownRealm', 'impact'),
  ],
  'policy-reviewer': [
    line(['read', 'export'], 'PackDraft', 'ownRealm', 'verification'),
    line(['review', 'approve', 'publish'], 'PackDraft', 'ownRealmNotAuthor', 'fourEyes'),
    line(['read'], 'Approval', 'ownRealm', 'verification'),
    line(['read'], 'Entry', 'ownRealm', 'impact'),
  ],

  'city-admin': [
    line(['update'], 'City', 'ownRealm', 'administration'),
    line(['read', 'create'], 'Person', 'ownStaff', 'administration'),
    line(['update', 'suspend'], 'Person', 'ownStaffNotSelf', 'notOneself'),
    line(['read', 'create', 'revoke'], 'Invitation', 'ownRealm', 'administration'),
    line(['read', 'revoke'], 'Session', 'ownStaff', 'administration'),
    line(['read', 'create'], 'Export', 'ownRealm', 'administration'),
    line(['read', 'revoke'], 'Grant', 'ownRealm', 'visibleAccess'),
  ],
  auditor: [
    line(['read', 'verify', 'export'], 'Audit', 'ownRealm', 'supervision'),
    line(['read'], 'Entry', 'ownRealm', 'supervision'),
    line(['read'], 'PackDraft', 'ownRealm', 'supervision'),
    line(['read'], 'Approval', 'ownRealm', 'supervision'),
    line(['read'], 'Crosswalk', 'ownRealm', 'supervision'),
    line(['read'], 'ImportRun', 'ownRealm', 'supervision'),
    line(['read'], 'Grant', 'ownRealm', 'visibleAccess'),
  ],

  company: [line(['close'], 'Account', 'own', 'own'), line(['create'], 'Demand', 'own', 'asking')],
  citizen: [line(['close'], 'Account', 'own', 'own'), line(['create'], 'Demand', 'own', 'asking')],

  'province-admin': [
    line(['read', 'export'], 'Console', 'ownProvince', 'province'),
    line(['read', 'create', 'update', 'publish', 'suspend', 'close'], 'Onboarding', 'ownProvince', 'onboarding'),
    line(['read', 'create'], 'Export', 'ownProvince', 'onboarding'),
    line(['read', 'create', 'revoke'], 'Invitation', 'ownProvince', 'onboarding'),
    line(['read', 'create'], 'Grant', 'ownProvince', 'personalData'),
    line(['read'], 'Person', 'grantedRealm', 'personalData'),
    line(['read', 'create'], 'Person', 'ownStaff', 'administration'),
    line(['update', 'suspend'], 'Person', 'ownStaffNotSelf', 'notOneself'),
    line(['read', 'revoke'], 'Session', 'ownStaff', 'administration'),
    line(['read', 'verify', 'export'], 'Audit', 'ownRealm', 'supervision'),
  ],
  'platform-operator': [
    line(['read'], 'Console', 'always', 'platform'),
    line(['read', 'create', 'revoke'], 'Invitation', 'aboveCities', 'platform'),
    line(['read', 'create'], 'Person', 'ownStaff', 'platform'),
    line(['update', 'suspend'], 'Person', 'ownStaffNotSelf', 'notOneself'),
    line(['read', 'revoke'], 'Session', 'ownStaff', 'platform'),
    line(['read', 'verify', 'export'], 'Audit', 'ownRealm', 'supervision'),
  ],

  /** The role of the authority, held for the bodies of a district. */
  district: [
    line(['read', 'export'], 'Entry', 'ownBody', 'verification'),
    line(['review'], 'Entry', 'ownBodyNotAuthor', 'fourEyes'),
  ],
};
