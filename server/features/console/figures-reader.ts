import { record } from '../../platform/audit/record.js';
import { SWEEP_MS } from '../deadlines/sweep-timer.js';
import { type CityFigures, type Counted, figuresOf } from './city-figures.js';
import type { ConsoleScope } from './console-scope.js';

const MINUTE = 60_000;
/** The charts and files of a page show what the page showed, and ask nothing again. */
const KEPT_MS = MINUTE;
const MOST_KEPT = 100;
/** Letters and imports that are older than this do not come to their end by themselves. */
const STUCK_AFTER = 60 * MINUTE;
const LOOKED_BACK = 7 * 24 * 60 * MINUTE;

/** The figures of a scope's cities at one instant. */
export type Snapshot = { at: number; figures: readonly CityFigures[] };

export type FiguresReader = {
  /** At most a minute old; `fresh` asks the database in any case. */
  read(scope: ConsoleScope, options?: { fresh?: boolean }): Promise<Snapshot>;
};

/**
 * Reads figures across cities: every reading of the database is an entry in the audit chain of the reader's realm.
 * What was read is kept for a minute, for this person and these cities alone.
 */
export function figuresReader(): FiguresReader {
  const kept = new Map<string, { at: number; snapshot: Promise<Snapshot> }>();
  return {
    read(scope, { fresh = false } = {}) {
      const now = scope.platform.clock.now();
      const key = keyOf(scope);
      const found = kept.get(key);
      if (!fresh && found && now - found.at < KEPT_MS) return found.snapshot;
      const snapshot = readFigures(scope);
      kept.delete(key);
      kept.set(key, { at: now, snapshot });
      snapshot.catch(() => kept.delete(key));
      if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value ?? '');
      return snapshot;
    },
  };
}

const keyOf = ({ person, cities }: ConsoleScope): string =>
  [person.realm.id, person.id, ...cities.map(({ id, updatedAt }) => `${id}@${updatedAt}`)].join(' ');

async function readFigures(scope: ConsoleScope): Promise<Snapshot> {
  const { database, clock } = scope.platform;
  const at = clock.now();
  const ids = scope.cities.map(({ id }) => id);
  await recordReading(
    scope,
    'read city figures',
    scope.cities.map(({ code }) => code),
  );
  const across = database.acrossCities;
  const counted: Counted = {
    entries: await across.entryCounts(ids),
    passed: await across.passedDeadlines(ids),
    versions: await across.publishedVersions(ids),
    staff: await across.staffCounts(ids),
    signIns: await across.lastStaffSignIns(ids),
    registered: await across.registeredCounts(ids),
    letters: await across.stuckLetters(ids, at - STUCK_AFTER),
    imports: await across.brokenImports(ids, { since: at - LOOKED_BACK, startedBefore: at - STUCK_AFTER }),
  };
  return { at, figures: figuresOf(scope.cities, counted, (zone) => clock.today(zone)) };
}

/** Says in the reader's own chain that figures or entries of these cities were read, or taken away. */
export async function recordReading(
  { person, role, platform }: ConsoleScope,
  action: string,
  codes: readonly string[],
): Promise<void> {
  const { database, clock } = platform;
  const subject = codes.length === 1 ? `city:${codes[0]}` : `cities:${codes.length}`;
  await database
    .forCity(person.realm.id)
    .transaction((db) => record(db, clock, { actor: person.id, role, action, subject, after: codes }));
}

/** Whether the sweep of deadlines still runs; before its first pass nobody can say. */
export async function sweepRuns({ database, clock }: ConsoleScope['platform']): Promise<boolean> {
  const beats = (await database.platform.heartbeats()).filter(({ kind }) => kind === 'sweep');
  const last = Math.max(0, ...beats.map(({ beat_at }) => Number(beat_at)));
  return last === 0 || clock.now() - last <= 3 * SWEEP_MS;
}
