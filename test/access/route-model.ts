/**
 * Who may open which address, from the contract and the task alone. A route that fits no line here must not exist:
 * whoever adds one says here, in other words than the route's own, who it is for.
 */

export type For =
  | 'everyone'
  /** Whoever is signed in where the address is. */
  | 'members'
  /** Whoever works there. */
  | 'staff'
  | readonly string[];

type Line = {
  path: RegExp;
  who: For;
  /** At most these: the finer right is held by a test of its own. */
  atMost?: true;
};

const ENTRY = /^\/(sign-in|sign-out|forgotten|link|register|confirm|oidc)(\/.*)?$/;

const GALLERY: Line = { path: /^\/gallery$/, who: 'everyone' };

const COMMON: readonly Line[] = [
  { path: /^\/(healthz|readyz|robots\.txt|favicon\.ico|csp-report)$/, who: 'everyone' },
  { path: /^\/assets\//, who: 'everyone' },
];

/** Who works with entries, or has to know them to judge what a rule would change. */
const READS_ENTRIES = ['steward', 'principal', 'authority', 'centre', 'policy-officer', 'policy-reviewer', 'auditor'];

const CITY: readonly Line[] = [
  GALLERY,
  {
    path: /^\/($|datasets|policy$|provisions$|api$|help$|accessibility$|privacy$|terms$|openapi\.json$)/,
    who: 'everyone',
  },
  { path: /^\/(themes|bodies)(\/|$)|^\/(statistics|statistics\.csv|sitemap|demand|notices)$/, who: 'everyone' },
  { path: /^\/help\//, who: 'everyone' },
  { path: /^\/(theme\.css|mark\.svg|hero\.svg)$/, who: 'everyone' },
  { path: /^\/api\//, who: 'everyone' },
  { path: ENTRY, who: 'everyone' },
  { path: /^\/demand\/new$/, who: ['company', 'citizen'] },
  { path: /^\/unsubscribe\/:link$/, who: 'everyone' },
  { path: /^\/account\/close$/, who: ['company', 'citizen'] },
  { path: /^\/account(\/|$)/, who: 'members' },
  { path: /^\/desk$/, who: 'staff' },
  { path: /^\/desk\/permissions$/, who: 'staff' },
  { path: /^\/desk\/audit(\/|$)/, who: ['auditor'] },
  { path: /^\/desk\/(people|staff|invitations)(\/|$)/, who: ['city-admin'] },
  { path: /^\/desk\/crosswalk$/, who: ['steward', 'authority', 'centre', 'policy-officer', 'auditor'], atMost: true },
  { path: /^\/desk\/table\/./, who: ['steward'] },
  { path: /^\/desk\/(table|entries\.csv)$/, who: ['steward', 'principal', 'authority', 'centre'], atMost: true },
  { path: /^\/desk\/decide(\/|$)/, who: ['steward', 'authority'] },
  { path: /^\/desk\/entries\/(new|[^/]+\/(edit|drop))$/, who: ['steward'], atMost: true },
  { path: /^\/desk\/entries(\/|$)/, who: READS_ENTRIES, atMost: true },
  { path: /^\/desk\/export$/, who: ['city-admin'] },
  { path: /^\/desk\/grants(\/|$)/, who: ['city-admin', 'auditor'], atMost: true },
  { path: /^\/desk\/(notices|demands)(\/|$)/, who: ['authority'] },
  { path: /^\/studio$/, who: ['policy-officer', 'policy-reviewer', 'authority', 'auditor'] },
  { path: /^\/(desk|studio)(\/|$)/, who: 'staff', atMost: true },
];

const PLATFORM: readonly Line[] = [
  GALLERY,
  { path: /^\/($|search$|compare$|help$|accessibility$|privacy$|terms$|looks\/)/, who: 'everyone' },
  { path: /^\/api\//, who: 'everyone' },
  { path: /^\/console$/, who: ['province-admin', 'platform-operator'] },
  { path: /^\/console\/account\/close$/, who: [] },
  { path: /^\/console\/account(\/|$)/, who: 'members' },
  { path: /^\/console\/onboarding(\/|$)/, who: ['province-admin'] },
  { path: /^\/console\/audit(\/|$)/, who: ['province-admin', 'platform-operator'] },
  { path: /^\/console\/(people|staff|invitations)(\/|$)/, who: ['province-admin', 'platform-operator'] },
];

const TABLES: Readonly<Record<string, readonly Line[]>> = { common: COMMON, city: CITY, platform: PLATFORM };

/** The line for a route; undefined where nobody has said who it is for. */
export function routeRight(table: string, path: string): Line | undefined {
  const console = table === 'platform' && path.startsWith('/console/');
  if (console && ENTRY.test(path.slice('/console'.length))) return { path: ENTRY, who: 'everyone' };
  const line = TABLES[table]?.find((one) => one.path.test(path));
  if (line || !console) return line;
  return { path: /./, who: 'staff', atMost: true };
}

/** Whether a role that is held where the address is, or nobody's (null), is among those. */
export function isFor(who: For, role: string | null): boolean {
  if (who === 'everyone') return true;
  if (role === null) return false;
  if (who === 'members') return true;
  return who === 'staff' ? role !== 'company' && role !== 'citizen' : who.includes(role);
}
