import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { Forbidden, StaleForm } from '../../core/errors.js';
import { newToken, type Secrets, sameText } from '../secrets/secrets.js';
import { readSessionCookie, setSessionCookie } from './session-cookie.js';

/** The field of every form in which its token stands. */
export const TOKEN_FIELD = '_token';

/** What ties a form to the browser it was shown in. */
export type FormGuard = {
  /** The token for a form of this answer. A visitor without a session gets a cookie for it, which grants nothing. */
  token(): string;
  /** From now on tokens belong to this session: the browser has just been given it. */
  hold(session: string): void;
  /** Throws StaleForm unless the form was shown to this browser, under this session. */
  check(body: unknown): void;
};

/** A token is a random part and its keyed digest under the session's token: made again, never stored. */
export function formGuard(
  req: Request,
  res: Response,
  { secrets, https }: { secrets: Secrets; https: boolean },
): FormGuard {
  let held = readSessionCookie(req, https);
  const proof = (session: string, nonce: string) => secrets.mac('form', `${session}\0${nonce}`);
  return {
    token() {
      if (!held) {
        held = newToken();
        setSessionCookie(res, held, https);
      }
      const nonce = randomBytes(16).toString('base64url');
      return `${nonce}.${proof(held, nonce)}`;
    },
    hold(session) {
      held = session;
    },
    check(body) {
      const token = (body as Record<string, unknown> | undefined)?.[TOKEN_FIELD];
      const [nonce = '', sent = ''] = typeof token === 'string' ? token.split('.', 2) : [];
      if (!held || nonce === '' || !sameText(sent, proof(held, nonce)))
        throw new StaleForm('The form has no valid token');
    },
  };
}

/**
 * Throws Forbidden for a request that another site, or another city's site, made the browser send. Browsers say
 * where a request comes from; a program that says nothing carries no one's cookie by accident.
 */
export function refuseForeignForm(req: Request, https: boolean): void {
  const site = req.get('sec-fetch-site');
  if (site !== undefined) {
    if (site !== 'same-origin') throw new Forbidden('The form comes from another site');
    return;
  }
  const origin = req.get('origin');
  if (origin === undefined) return;
  // The host was compared with the table of hosts before; here it is the canonical one.
  if (origin !== `${https ? 'https' : 'http'}://${req.headers.host}`)
    throw new Forbidden('The form comes from another site');
}
