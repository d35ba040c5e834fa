import type { Response } from 'express';

/** Answers a program. What everybody may read may be kept for a minute; what was asked by POST is kept nowhere. */
export function sendJson(res: Response, value: unknown): void {
  const read = res.req.method === 'GET' || res.req.method === 'HEAD';
  res.set('Cache-Control', read ? 'public, max-age=60, must-revalidate' : 'no-store');
  res.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  res.set('Content-Language', res.req.visit.locale);
  res.vary('Accept-Language');
  res.json(value);
}
