import type { abilityOf, allowed } from '../../server/access/ability.js';
import { ACTIONS, type Subject } from '../../server/access/subjects.js';
import { askers, thingsOf } from './matrix-cases.js';
import { type ModelAsker, modelAllows } from './matrix-model.js';

/** The two functions under test: the program's own, or a mutant's. */
export type Access = { abilityOf: typeof abilityOf; allowed: typeof allowed };

export const SUBJECTS: readonly Subject[] = [
  'City',
  'Dataset',
  'Entry',
  'Pack',
  'PackDraft',
  'Approval',
  'Provision',
  'Procedure',
  'Vocabulary',
  'Decision',
  'Deadline',
  'Crosswalk',
  'Notice',
  'ImportRun',
  'Person',
  'Account',
  'Session',
  'Invitation',
  'Audit',
  'Desk',
  'Permissions',
  'Export',
  'Onboarding',
  'Console',
  'Grant',
];

export const abilityFor = (access: Access, { person, placeId, granted }: ModelAsker, grants?: object) =>
  access.abilityOf(person as never, { id: placeId }, { granted, ...(grants ? { grants: grants as never } : {}) });

type Scope = { subjects?: readonly Subject[]; grants?: object; stopAtFirst?: boolean };

/** Asks program and model the same things; returns how many, and a sentence for each difference. */
export function compareWithModel(
  access: Access,
  { subjects = SUBJECTS, grants, stopAtFirst = false }: Scope = {},
): { checks: number; differences: string[] } {
  const differences: string[] = [];
  let checks = 0;
  for (const asker of askers()) {
    const ability = abilityFor(access, asker, grants);
    for (const subject of subjects)
      for (const thing of thingsOf(subject))
        for (const action of ACTIONS) {
          checks += 1;
          const expected = modelAllows(asker, action, subject, thing);
          if (access.allowed(ability, action, subject, thing as never) === expected) continue;
          const who = asker.person?.memberships.map(({ role, bodyId }) => `${role}/${bodyId}`).join('+') ?? 'visitor';
          const home = `${asker.person?.realm.id} at ${asker.placeId}`;
          differences.push(`${who} of ${home}: ${action} ${subject} ${JSON.stringify(thing)} should be ${expected}`);
          if (stopAtFirst) return { checks, differences };
        }
  }
  return { checks, differences };
}
