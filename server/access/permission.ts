import { Forbidden, NotFound } from '../core/errors.js';
import { type Ability, type Action, allowed, type Subject } from './ability.js';
import type { Things } from './subjects.js';

/** What a route asks of the person before anything else happens. */
export type Permission = { kind: 'anyone' } | { kind: 'may'; action: Action; subject: Subject };

/** For what carries no city's content: health, assets, the reports of browsers. */
export const anyone: Permission = { kind: 'anyone' };

export const may = (action: Action, subject: Subject): Permission => ({
  kind: 'may',
  action,
  subject,
});

/** Denies by default: only what the ability grants expressly is allowed. */
export const allows = (permission: Permission, ability: Ability): boolean =>
  permission.kind === 'anyone' || ability.can(permission.action, permission.subject);

/**
 * The thing, when this may be done to it. Throws NotFound where the person may not even know of it, with the same
 * answer as for a thing that does not exist, and Forbidden where they may read it but not do this.
 */
export function demand<S extends Subject, T extends object>(
  ability: Ability,
  action: Action,
  subject: S,
  found: T | undefined,
  thingOf: (found: T) => Things[S],
): T {
  if (!found || !allowed(ability, action, subject, thingOf(found))) {
    if (found && action !== 'read' && allowed(ability, 'read', subject, thingOf(found)))
      throw new Forbidden('forbidden');
    throw new NotFound('Nothing is at this address');
  }
  return found;
}

/** `anyone` or `read Dataset`, for lists of routes. */
export const permissionText = (permission: Permission): string =>
  permission.kind === 'anyone' ? 'anyone' : `${permission.action} ${permission.subject}`;
