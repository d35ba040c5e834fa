import type { NextFunction, Request, Response } from 'express';
import { Refusal } from '../../core/errors.js';
import type { DeclaredRoute } from './route-table.js';

/** A known path asked in another way: OPTIONS is answered, anything else is 405; both say what is allowed. */
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

/** Public answers may be read by any site; credentials are never allowed along. */
export function allowAnyOrigin(res: Response): void {
  res.set({ 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' });
}
