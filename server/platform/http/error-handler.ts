import type { ErrorRequestHandler, Request, Response } from 'express';
import { Invalid, Refusal, StaleForm, TooMany } from '../../core/errors.js';
import { outage } from '../db/failures.js';
import { t } from '../i18n/translate.js';
import { type Page, sendPage } from '../render/send-page.js';
import { isApiPath } from './api-path.js';
import { sendProblem, statusTitle, toldAs, toldText } from './problem.js';
import type { DeclaredRoute } from './route-table.js';

type Log = { error(details: object, message: string): void };

/**
 * Shows everything that ends a request: problems on the API, a page in the reader's language
 * elsewhere, two lines of text to programs. What is not a refusal of ours is logged with the
 * request's number and told as 500 without a detail.
 */
export function errorHandler(log: Log): ErrorRequestHandler {
  return (thrown, req, res, next) => {
    // A fault before anything is known of the request: nothing is known of its language either.
    if (!req.visit) {
      log.error({ err: thrown, method: req.method, path: req.path }, 'request failed at its start');
      res.status(500).type('text/plain').send('500\n');
      return;
    }
    const error = outage(thrown) ?? asRefusal(thrown, req);
    const status = error instanceof Refusal ? error.status : 500;
    if (status >= 500)
      log.error({ err: thrown, request: req.visit.id, method: req.method, path: req.path }, 'request failed');
    if (res.headersSent) {
      next(thrown);
      return;
    }
    res.removeHeader('ETag');
    if (status === 503 || status === 429) {
      res.set('Retry-After', String(error instanceof TooMany ? error.retryAfter : 5));
    }
    if (wantsProblem(req, res)) sendProblem(res, status, error);
    else if (req.accepts(['text', 'html']) === 'html') sendErrorPage(res, status, error);
    else sendErrorText(res, status, error);
  };
}

/** Faults of the request that express and its parsers find come with a status; they keep it. */
function asRefusal(thrown: unknown, req: Request): unknown {
  if (thrown instanceof Refusal || !(thrown instanceof Error)) return thrown;
  const { status, type } = thrown as Error & { status?: unknown; type?: unknown };
  if (typeof status !== 'number' || status < 400 || status > 499) return thrown;
  if (type === 'entity.parse.failed') {
    const reason = t(req.visit.locale, 'problem.malformedJson');
    return new Invalid([{ field: 'body', code: 'malformedJson', reason }]);
  }
  return new Refusal(status, thrown.message);
}

const wantsProblem = (req: Request, res: Response): boolean => {
  const route = res.locals['route'] as DeclaredRoute | undefined;
  return route ? route.answer === 'api' : isApiPath(req.originalUrl.split('?', 1)[0] ?? '');
};

function sendErrorPage(res: Response, status: number, error: unknown): void {
  try {
    sendPage(res, errorPage(res, status, error));
  } catch {
    sendErrorText(res, status, error);
  }
}

function errorPage(res: Response, status: number, error: unknown): Page {
  const { locale, id } = res.req.visit;
  const refusal = refusalOf(res.req, status, error);
  return {
    view: 'pages/error',
    status,
    title: refusal ? t(locale, `error.${refusal}.title`) : statusTitle(locale, status),
    text: refusal ? t(locale, `error.${refusal}.text`) : toldText(locale, status, error),
    kind: toldAs(status),
    numbered: refusal === null,
    requestId: status >= 500 ? id : null,
    signInNext: refusal && !res.req.visit.person ? nextPage(res.req) : null,
  };
}

/** What stands behind a 403, where it is not a right that this person lacks. */
function refusalOf({ method, visit }: Request, status: number, error: unknown): 'staleForm' | 'signInFirst' | null {
  if (error instanceof StaleForm) return 'staleForm';
  if (status !== 403 || visit.person) return null;
  return method === 'POST' ? 'staleForm' : 'signInFirst';
}

/** The page to come back to after signing in, as a parameter; nothing where a form was sent. */
const nextPage = ({ method, originalUrl }: Request): string =>
  method === 'GET' ? `?${new URLSearchParams({ next: originalUrl })}` : '';

function sendErrorText(res: Response, status: number, error: unknown): void {
  const { locale } = res.req.visit;
  res.status(status).set('Cache-Control', 'no-store');
  res.type('text/plain').send(`${statusTitle(locale, status)}\n${toldText(locale, status, error)}\n`);
}
