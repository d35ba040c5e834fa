import type { Request, Response } from 'express';
import { readCookie } from '../http/cookies.js';
import { isToken } from '../secrets/secrets.js';

/** The one cookie that holds identity. `__Host-` binds it to this very host: no sibling city can set it. */
const nameFor = (https: boolean): string => (https ? '__Host-sid' : 'sid');

/** The token the browser holds; absent where there is none, or two, or something that is no token. */
export function readSessionCookie(req: Request, https: boolean): string | null {
  const token = readCookie(req, nameFor(https));
  return isToken(token) ? token : null;
}

/** Gives the browser a token for as long as it stays open; forms of this answer belong to it. */
export function setSessionCookie(res: Response, token: string, https: boolean): void {
  res.req.visit.forms.hold(token);
  res.cookie(nameFor(https), token, { path: '/', httpOnly: true, sameSite: 'lax', secure: https });
}

export function clearSessionCookie(res: Response, https: boolean): void {
  res.clearCookie(nameFor(https), { path: '/', httpOnly: true, sameSite: 'lax', secure: https });
}
