import type { RequestHandler } from 'express';

type Log = { info(details: object, message: string): void };

/** One line per request, without query, body or address of the reader: what is searched for is nobody's business. */
export function requestLog(log: Log): RequestHandler {
  return (req, res, next) => {
    const started = process.hrtime.bigint();
    res.on('close', () => {
      const ms = Math.round(Number(process.hrtime.bigint() - started) / 1e5) / 10;
      const path = (req.originalUrl.split('?', 1)[0] ?? '').replace(/\/link\/[^/]+/, '/link/…').slice(0, 300);
      log.info({ request: req.visit.id, method: req.method, path, status: res.statusCode, ms }, 'request');
    });
    next();
  };
}
