import type { NextFunction, Request, Response } from 'express';
import { Refusal } from '../../core/errors.js';
import type { DeclaredRoute } from './route-table.js';

/**
 * A known path asked in another way: OPTIONS is answered, a reader who opens the address that a form was sent to comes to
 * the page above it, anything else is 405; both answers say what is allowed.
 */
export function answerOtherMethod(
  known: readonly DeclaredRoute[],
  req: Request,
  res: Response,
  _next: NextFunction,
): void {
  const methods = known.map((route) => route.method.toUpperCase());
  const allow = [
    ...(methods.includes('GET') ? ['GET', 'HEAD'] : []),
    ...methods.filter((m) => m !== 'GET'),
    'OPTIONS',
  ].join(', ');
  res.locals['route'] = known[0];
  res.set('Allow', allow);
  if (req.method === 'GET' && known.every(({ answer }) => answer === 'page') && isReader(req)) {
    res.redirect(303, addressAbove(req.originalUrl));
    return;
  }
  if (req.method !== 'OPTIONS') throw new Refusal(405, 'method not allowed');
  if (known.some((route) => route.answer === 'api')) {
    allowAnyOrigin(res);
    res.set({
      'Access-Control-Allow-Methods': allow,
      'Access-Control-Allow-Headers': 'content-type, accept-language',
      'Access-Control-Max-Age': '86400',
    });
  }
  res.status(204).end();
}

const isReader = (req: Request): boolean => req.accepts(['text', 'html']) === 'html';

/** The address without its last part, with the same parameters: a language chosen after a form was held back. */
function addressAbove(address: string): string {
  const [path = '/', query] = address.split('?', 2);
  // One leading slash only: two would name another host.
  const above = path.slice(0, path.lastIndexOf('/')).replace(/^[/\\]+/, '/') || '/';
  return query === undefined ? above : `${above}?${query}`;
}

/** Public answers may be read by any site; credentials are never allowed along. */
export function allowAnyOrigin(res: Response): void {
  res.set({ 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' });
}
