/**
 * First parts of addresses that belong to the platform: no city can have them as its code, because
 * `/{city}/` would then hide them. A test compares this list with the routes that exist.
 */
export const RESERVED_CODES: ReadonlySet<string> = new Set([
  'accessibility',
  'api',
  'assets',
  'compare',
  'console',
  'csp-report',
  'desk',
  'gallery',
  'healthz',
  'help',
  'login',
  'logout',
  'looks',
  'metrics',
  'privacy',
  'readyz',
  'search',
  'studio',
  'terms',
]);
