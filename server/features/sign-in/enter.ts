import type { Request, Response } from 'express';
import { clientAddress } from '../../platform/limits/client-address.js';
import { readSessionCookie, setSessionCookie } from '../../platform/session/session-cookie.js';
import type { Stage } from '../../platform/session/session-store.js';
import type { PlatformContext } from '../cities/request-context.js';
import { address } from '../frame/address.js';
import type { RealmContext } from '../people/realm-context.js';
import { deviceName } from './device-name.js';
import { safeNext } from './safe-next.js';

export const isHttps = ({ config }: Pick<PlatformContext, 'config'>): boolean =>
  config.publicOrigin.startsWith('https:');

/** What sign-in keeps of a request. */
export const visitor = (req: Request) => ({
  address: clientAddress(req.ip),
  device: deviceName(req.get('user-agent')),
  held: readSessionCookie(req, isHttps(req.platform)),
});

/** Where somebody is sent at each stage, and in the end. */
const STEPS: Readonly<Record<Exclude<Stage, 'full'>, string>> = {
  factor: '/sign-in/factor',
  enrol: '/sign-in/enrol',
  password: '/sign-in/password',
};

type Entered = { stage: Stage; next: string; staff: boolean };

/** Gives the browser its new session and sends it on. */
export function enter(
  res: Response,
  { context, token, ...entered }: Entered & { context: RealmContext; token: string },
): void {
  setSessionCookie(res, token, isHttps(context));
  res.redirect(303, nextStop(context, entered));
}

/** What is still missing, or where the person wanted to go. */
export function nextStop(context: RealmContext, { stage, next, staff }: Entered): string {
  if (stage === 'full') {
    return safeNext(next, context.realm.kind === 'city' ? context.link(staff ? '/desk' : '/account') : '/console');
  }
  return address(context.link(STEPS[stage]), { next });
}
