import type { Role } from '../../access/roles.js';
import { groupBy } from '../../core/group-by.js';
import type { EntryCount } from '../../platform/db/across-cities.js';
import type { CityOnBoard } from '../cities/city-directory.js';
import { type Validity, validityOf } from './validity.js';

/** How many entries stand how on one side: by class, or by what keeps an entry from having one. */
export type SideCounts = ReadonlyMap<string, number>;

/** What the program itself finds wrong with a city. */
export type Ailment = 'noPack' | 'letters' | 'imports';

/** A city in numbers and days: nothing here tells of a person or of a single entry. */
export type CityFigures = {
  city: CityOnBoard;
  validity: Validity;
  entries: number;
  open: SideCounts;
  /** Null where the city does not regulate sharing. */
  share: SideCounts | null;
  /** Entries of which either side cannot be said, because facts are missing. */
  undecided: number;
  /** Entries for which a class was proposed that the rules do not allow. */
  rejected: number;
  passedDeadlines: number;
  lastPassedAt: number | null;
  staff: Partial<Record<Role, number>>;
  registered: number;
  lastStaffSignIn: number | null;
  ailments: readonly Ailment[];
};

type Of<T> = readonly (T & { city: string })[];

/** What was counted, by city's id. */
export type Counted = {
  entries: readonly EntryCount[];
  passed: Of<{ count: number; latest: number }>;
  versions: Of<{ version: string; effectiveFrom: string | null; effectiveTo: string | null }>;
  staff: Of<{ role: string; count: number }>;
  signIns: Of<{ at: number }>;
  registered: Of<{ count: number }>;
  letters: Of<{ count: number }>;
  imports: Of<{ count: number }>;
};

/** Puts together what was counted; `today` is asked for each city, whose day may differ. */
export function figuresOf(
  cities: readonly CityOnBoard[],
  counted: Counted,
  today: (timeZone: string) => string,
): CityFigures[] {
  const index = <T extends { city: string }>(rows: readonly T[]) => groupBy(rows, ({ city }) => city);
  const [entries, passed, versions, staff] = [
    index(counted.entries),
    index(counted.passed),
    index(counted.versions),
    index(counted.staff),
  ];
  const [signIns, registered, letters, imports] = [
    index(counted.signIns),
    index(counted.registered),
    index(counted.letters),
    index(counted.imports),
  ];
  return cities.map((city) => {
    const rows = entries.get(city.id) ?? [];
    const validity = validityOf(versions.get(city.id) ?? [], today(city.timeZone));
    const ailing: [Ailment, boolean][] = [
      ['noPack', validity.state === 'none'],
      ['letters', letters.has(city.id)],
      ['imports', imports.has(city.id)],
    ];
    return {
      city,
      validity,
      entries: total(rows),
      open: sideCounts(rows, 'open'),
      share: rows.some(({ share }) => share !== null) ? sideCounts(rows, 'share') : null,
      undecided: total(rows.filter(({ open, share }) => open === 'undecided' || share === 'undecided')),
      rejected: total(rows.filter((row) => row.verdictOpen === 'rejected' || row.verdictShare === 'rejected')),
      passedDeadlines: passed.get(city.id)?.[0]?.count ?? 0,
      lastPassedAt: passed.get(city.id)?.[0]?.latest ?? null,
      staff: Object.fromEntries((staff.get(city.id) ?? []).map(({ role, count }) => [role, count])),
      registered: registered.get(city.id)?.[0]?.count ?? 0,
      lastStaffSignIn: signIns.get(city.id)?.[0]?.at ?? null,
      ailments: ailing.flatMap(([ailment, found]) => (found ? [ailment] : [])),
    };
  });
}

const total = (rows: readonly EntryCount[]): number => rows.reduce((sum, { count }) => sum + count, 0);

function sideCounts(rows: readonly EntryCount[], side: 'open' | 'share'): SideCounts {
  const counts = new Map<string, number>();
  for (const { [side]: state, count } of rows) if (state !== null) counts.set(state, (counts.get(state) ?? 0) + count);
  return counts;
}
