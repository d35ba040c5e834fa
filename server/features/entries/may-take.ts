import type { Ability, Action } from '../../access/ability.js';
import { allowed } from '../../access/ability.js';
import type { Membership, Person } from '../../access/person.js';
import { OF_A_DISTRICT } from '../../access/roles.js';
import type { ActingRole, StepDeed } from '../../policy/pack.js';
import { type EntryRun, thingOf } from './entry-run.js';

/** The right that a step asks of the role that takes it. The pack says which role, the matrix what a role may at most. */
export function rightOf(role: ActingRole, does: StepDeed): Action {
  switch (role) {
    case 'steward':
      return 'submit';
    case 'principal':
      return 'approve';
    case 'district':
      return 'review';
    case 'centre':
      return does === 'publish' || does === 'merge' ? 'merge' : 'review';
    case 'authority':
      return does === 'publish' ? 'publish' : 'review';
  }
}

/** Whom a person acts for by a role that they hold: the authority held for a body is that of the body's district. */
export const actingAs = ({ role, bodyId }: Membership): string =>
  role === OF_A_DISTRICT && bodyId !== null ? 'district' : role;

type Asker = { person: Person; ability: Ability };
type Asked = { role: ActingRole; does: StepDeed };

/** Whether this person takes this step of this run: in the role that the pack names, with the right for it. */
export function mayTake(
  { person, ability }: Asker,
  run: Pick<EntryRun, 'bodyId' | 'authorId'>,
  { role, does }: Asked,
): boolean {
  const holds = person.memberships.some(
    (held) => actingAs(held) === role && (held.bodyId === null || held.bodyId === run.bodyId),
  );
  return holds && allowed(ability, rightOf(role, does), 'Entry', thingOf(person.realm.id, run));
}
