import type { RequestHandler } from 'express';
import { statusText, statusTitle } from './problem.js';

/**
 * Lets so many requests of one kind in at once and turns the others away in a few words, before anything is read,
 * looked up or rendered: a flood of them costs the rest of the site next to nothing.
 */
export function turnstile(path: RegExp, { most, retryAfter }: { most: number; retryAfter: number }): RequestHandler {
  let inside = 0;
  return (req, res, next) => {
    if (req.method !== 'POST' || !path.test(req.path)) return next();
    if (inside >= most) {
      const { locale } = req.visit;
      res.status(429).set({ 'Retry-After': String(retryAfter), Connection: 'close' });
      res.type('text/plain').send(`${statusTitle(locale, 429)}\n${statusText(locale, 429)}\n`);
      return;
    }
    inside += 1;
    res.once('close', () => {
      inside -= 1;
    });
    next();
  };
}
