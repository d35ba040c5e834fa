import type { Request, Response } from 'express';
import { Forbidden } from '../../core/errors.js';
import type { PersonRow } from '../people/person-row.js';
import { type RealmContext, realmOfVisit } from '../people/realm-context.js';
import { againFirst, isFresh } from '../sign-in/prove-again.js';
import type { Inviter } from './invite.js';

/** The realm whose people are administered. */
export function realmHere(req: Request): RealmContext {
  const context = realmOfVisit(req);
  if (!context) throw new Forbidden('Nobody is signed in');
  return context;
}

/** A person of the realm, as rights ask about them. */
export const asPerson = ({ realm }: RealmContext, person: PersonRow) => ({
  realmId: realm.id,
  personId: person.id,
  kind: person.kind,
});

/** Who administers, for the audit. */
export const by = (req: Request): Inviter => ({
  actor: req.visit.person?.id ?? '',
  role: req.visit.person?.memberships.map(({ role }) => role).join('+') ?? '',
});

/** Roles change only for somebody who has just proved who they are; otherwise they sign in again first. */
export function fresh(req: Request, res: Response, context: RealmContext, page: string): boolean {
  if (req.visit.session && isFresh(context, req.visit.session)) return true;
  res.redirect(303, againFirst(context, page));
  return false;
}
