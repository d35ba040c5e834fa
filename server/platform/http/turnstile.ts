import type { RequestHandler } from 'express';
import { statusText, statusTitle } from './problem.js';

type Log = { warn(details: object, message: string): void };

export type Turnstile = { most: number; retryAfter: number; log: Log };

/** A flood is told in the log at most so often: a line for each of its requests would be a flood too. */
const TOLD_EVERY_MS = 10_000;
/** Whoever is refused inside (over a limit, without any hashing) keeps the place for a while: refusals are no way in. */
const STAY_MS = 500;

/**
 * Lets so many requests of one kind in at once and turns the others away in a few words, before anything is read,
 * looked up or rendered, even the reader's language: a flood of them costs the rest of the site next to nothing.
 */
export function turnstile(path: RegExp, { most, retryAfter, log }: Turnstile): RequestHandler {
  const words = (['zh-CN', 'en'] as const).map((locale) => `${statusTitle(locale, 429)}\n${statusText(locale, 429)}\n`);
  const body = Buffer.from(words.join('\n'));
  const headers = {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': body.length,
    'Retry-After': retryAfter,
    Connection: 'close',
  };
  const tell = teller(log);
  let inside = 0;
  return (req, res, next) => {
    if (req.method !== 'POST' || !path.test(req.path)) return next();
    if (inside >= most) {
      tell();
      res.writeHead(429, headers).end(body);
      return;
    }
    inside += 1;
    const leave = () => {
      inside -= 1;
    };
    res.once('close', () => (res.statusCode === 429 ? setTimeout(leave, STAY_MS).unref() : leave()));
    next();
  };
}

function teller(log: Log): () => void {
  let refused = 0;
  let due = 0;
  return () => {
    refused += 1;
    if (performance.now() < due) return;
    log.warn({ refused }, 'too many sign-ins at once: turned away');
    refused = 0;
    due = performance.now() + TOLD_EVERY_MS;
  };
}
