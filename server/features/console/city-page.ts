import { allowed } from '../../access/ability.js';
import { ROLES } from '../../access/roles.js';
import { inLocale } from '../../core/localized.js';
import { formatInstant } from '../../platform/i18n/format-instant.js';
import { address } from '../frame/address.js';
import { cityAddress } from '../frame/city-address.js';
import type { Framed } from '../frame/frame.js';
import { versionName } from '../judgement/version-name.js';
import type { LoadedPack, PackVersion } from '../packs/pack-reader.js';
import { roleLabel } from '../permissions/role-label.js';
import type { AccessGrant } from '../personal-access/access-grant.js';
import { grantPart } from '../personal-access/grant-part.js';
import type { CityFigures, SideCounts } from './city-figures.js';
import { consolePage, type Say, sayIn } from './console-frame.js';
import type { ConsoleScope } from './console-scope.js';
import { type StateColumn, stateColumns, stateLabel } from './entry-states.js';
import { healthWords, signInWords, statusWords, validityWords } from './figure-words.js';
import { chartParts, taskPart } from './overview-page.js';
import { tasksOf, undecidedShare } from './tasks.js';

export type CityDetails = {
  figures: CityFigures;
  at: number;
  /** The pack that answers, for the city's own words. */
  pack: LoadedPack | undefined;
  versions: readonly PackVersion[];
  /** What the reader has been allowed here, newest first. */
  grants: readonly AccessGrant[];
};

/** One city: everything that the overview adds up, in the city's own words, and what can be done from here. */
export function cityPage(scope: ConsoleScope, details: CityDetails): Framed {
  const { figures, at, pack, versions } = details;
  const { city } = figures;
  const { locale, platform } = scope;
  const say = sayIn(scope);
  const name = inLocale(city.name, locale);
  const labels = (side: 'open' | 'share') => pack?.compiled.pack.manifest.questions[side]?.labels ?? {};
  const classes = (side: 'open' | 'share') => pack?.compiled.pack.manifest.questions[side]?.classes ?? [];
  const states = (side: 'open' | 'share', counts: SideCounts | null) =>
    counts === null
      ? []
      : inOrder(stateColumns([figures], side), classes(side)).map((column) => {
          const label = labels(side)[column.state];
          return {
            label: label ? inLocale(label, locale) : stateLabel(column, locale),
            value: counts.get(column.state) ?? 0,
          };
        });
  return consolePage(scope, {
    view: 'console/city',
    title: name,
    crumbs: [{ label: name }],
    about: [inLocale(city.province.name, locale), city.division, inLocale(city.tenant.portalName, locale)],
    asOf: say('console.asOf', { at: formatInstant(at, locale) }),
    standing: statusWords(figures, say),
    validity: validityWords(figures, say, locale),
    health: healthWords(figures, say),
    portal:
      city.status === 'active'
        ? { href: cityAddress(city, '/', platform.config.publicOrigin), label: say('console.toPortal') }
        : null,
    compareHref: address('/console/compare', { city: city.code }),
    tasks: tasksOf([figures]).map((task) => taskPart(task, say, locale)),
    facts: [
      { label: say('console.column.entries'), value: figures.entries },
      {
        label: say('console.column.undecided'),
        value: say('console.withShare', { n: figures.undecided, share: undecidedShare(figures) }),
      },
      { label: say('console.column.rejected'), value: figures.rejected },
      { label: say('console.column.passed'), value: figures.passedDeadlines },
      {
        label: say('console.column.lastPassed'),
        value: figures.lastPassedAt === null ? say('console.never') : formatInstant(figures.lastPassedAt, locale),
      },
      { label: say('console.column.signIn'), value: signInWords(figures, say, locale) },
      { label: say('console.column.registered'), value: figures.registered },
    ],
    sides: [
      { title: say('console.group.open'), rows: states('open', figures.open) },
      { title: say('console.group.share'), rows: states('share', figures.share) },
    ].filter(({ rows }) => rows.length > 0),
    charts: figures.entries === 0 ? [] : chartParts(['classes'], scope, say, city.code),
    versions: versions.map(({ version, effectiveFrom, effectiveTo }) => ({
      version: versionName(version, say),
      from: effectiveFrom ?? say('validity.noStart'),
      to: effectiveTo ?? say('validity.noEnd'),
      answers: version === figures.validity.version,
    })),
    staff: ROLES.flatMap((role) => {
      const count = figures.staff[role];
      return count ? [{ label: roleLabel({ city, locale }, role), value: count }] : [];
    }),
    actions: allowed(scope.ability, 'suspend', 'Onboarding', { province: city.province.slug })
      ? [{ href: `/console/cities/${city.code}/life`, label: say('cityLife.link') }]
      : [],
    personal: personalPart(scope, details, say),
  });
}

/** The classes in the order in which the city's text names them. */
const inOrder = (columns: readonly StateColumn[], classes: readonly string[]): StateColumn[] => {
  const place = ({ state, isClass }: StateColumn) => (isClass ? classes.indexOf(state) : classes.length);
  return [...columns].sort((a, b) => place(a) - place(b));
};

/** Access to personal data, for those whose province may ask for it. */
function personalPart(
  { ability, locale, platform }: ConsoleScope,
  { figures: { city }, grants }: CityDetails,
  say: Say,
) {
  const thing = { realmId: city.id, province: city.province.slug };
  if (!allowed(ability, 'create', 'Grant', thing)) return null;
  const now = platform.clock.now();
  const base = `/console/cities/${city.code}`;
  const active = grants.some((grant) => grant.endsAt > now && grant.revokedAt === null);
  return {
    askHref: city.status === 'active' ? `${base}/access` : null,
    readHref: active ? `${base}/registered` : null,
    grants: grants.map((grant) => grantPart(grant, now, { locale, say })),
  };
}
