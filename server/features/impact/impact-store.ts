import { newId } from '../../core/ids.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { isDuplicate } from '../../platform/db/failures.js';
import type { SideName } from './compare-entry.js';

/** What a rehearsal is about: this content, beside that, over the catalogue as it is. */
export type ImpactKey = { hash: string; baseHash: string; catalogue: string };

/** How many sides of entries change from one standing to another. */
export type SummaryLine = {
  /** The number of the list in which these entries stand (`impact_lists`). */
  list: number;
  side: SideName;
  from: string | null;
  to: string | null;
  fromVerdict: string | null;
  toVerdict: string | null;
  count: number;
};

export type ImpactRunRow = {
  id: string;
  hash: string;
  base_hash: string;
  catalogue: string;
  state: 'running' | 'finished' | 'failed';
  total: number;
  done: number;
  changed: number;
  /** json: `SummaryLine[]` */
  summary: string;
  failure: string | null;
  started_at: number;
  beat_at: number;
  finished_at: number | null;
};

/** A run that has not been heard of for so long has lost its worker. */
const SILENT_MS = 20_000;

export const isLost = ({ state, beat_at }: ImpactRunRow, now: number): boolean =>
  state === 'failed' || (state === 'running' && now - Number(beat_at) > SILENT_MS);

const where = ({ hash, baseHash, catalogue }: ImpactKey) => ({ hash, base_hash: baseHash, catalogue });

/** The rehearsals of a city. */
export function impactStore(db: CityDb) {
  const store = {
    byKey: (key: ImpactKey) => db.one<ImpactRunRow>('impact_runs', where(key)),

    /** The newest finished run of this content, whatever the catalogue was then. */
    async newest({ hash, baseHash }: Omit<ImpactKey, 'catalogue'>): Promise<ImpactRunRow | undefined> {
      const rows = await db.rows<ImpactRunRow>(
        'impact_runs',
        { hash, base_hash: baseHash, state: 'finished' },
        { orderBy: [{ column: 'finished_at', order: 'desc' }], limit: 1 },
      );
      return rows[0];
    },

    /** Takes a run upon oneself: a new one, or one whose worker is lost. Null where somebody is at it or it is done. */
    async begin(key: ImpactKey, now: number): Promise<string | null> {
      const known = await store.byKey(key);
      const fresh = { state: 'running', total: 0, done: 0, changed: 0, summary: '[]', failure: null };
      if (!known) {
        const id = newId();
        try {
          await db.insert('impact_runs', {
            id,
            ...where(key),
            ...fresh,
            started_at: now,
            beat_at: now,
            finished_at: null,
          });
          return id;
        } catch (error) {
          if (isDuplicate(error)) return null;
          throw error;
        }
      }
      if (!isLost(known, now)) return null;
      const taken = await db.update(
        'impact_runs',
        { id: known.id, beat_at: known.beat_at, state: known.state },
        { ...fresh, started_at: now, beat_at: now },
      );
      return taken === 1 ? known.id : null;
    },

    /** Keeps what a part of the catalogue brought, and how far the run is. False: the run is somebody else's by now. */
    advance(run: ImpactRunRow, found: readonly FoundEntries[], counts: Progress, now: number): Promise<boolean> {
      return db.transaction(async (inner) => {
        const mine = { id: run.id, state: 'running', started_at: run.started_at };
        if ((await inner.update('impact_runs', mine, { ...counts, beat_at: now })) !== 1) return false;
        await inner.insert(
          'impact_lists',
          found.map(({ list, first, ids }) => ({
            run_id: run.id,
            list,
            first,
            last: first + ids.length - 1,
            ids: ids.join(' '),
          })),
        );
        return true;
      });
    },

    async finish(run: ImpactRunRow, summary: readonly SummaryLine[], now: number): Promise<void> {
      const mine = { id: run.id, state: 'running', started_at: run.started_at };
      const done = { state: 'finished', summary: JSON.stringify(summary), beat_at: now, finished_at: now };
      await db.update('impact_runs', mine, done);
    },

    fail: (id: string, failure: string): Promise<number> =>
      db.update('impact_runs', { id, state: 'running' }, { state: 'failed', failure: failure.slice(0, 500) }),
  };
  return store;
}

/** The next entries of a list: `first` is the place of the first of them in it, from 0. */
export type FoundEntries = { list: number; first: number; ids: readonly string[] };
type Progress = { total: number; done: number; changed: number };

export const summaryOf = ({ summary }: ImpactRunRow): SummaryLine[] => JSON.parse(summary) as SummaryLine[];
