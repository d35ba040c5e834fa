import type { RequestHandler } from 'express';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "object-src 'none'",
];

/** The headers that every answer carries, whatever its status; over plain http those that need https are left out. */
export function securityHeaders({ https }: { https: boolean }): RequestHandler {
  const headers: Record<string, string> = {
    'Content-Security-Policy': [
      ...POLICY,
      ...(https ? ['upgrade-insecure-requests'] : []),
      'report-uri /csp-report',
      'report-to csp',
    ].join('; '),
    'Reporting-Endpoints': 'csp="/csp-report"',
    ...(https ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' } : {}),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    'Cache-Control': 'no-store',
  };
  return (_req, res, next) => {
    res.set(headers);
    next();
  };
}
