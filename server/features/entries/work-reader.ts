import type { Ability } from '../../access/ability.js';
import type { Membership, Person } from '../../access/person.js';
import { allowedRows } from '../../platform/db/allowed-rows.js';
import type { CityDb, CityQuery } from '../../platform/db/city-db.js';
import { ACTING_ROLES } from '../../policy/pack.js';
import { type EntryRun, OPEN_STATES, type Wait } from './entry-run.js';
import { actingAs } from './may-take.js';
import { type RunRow, runFrom, waitFrom } from './run-store.js';

export type Waiting = { run: EntryRun; wait: Wait };
export type PublishedLine = {
  id: string;
  code: string;
  title: string;
  status: string;
  bodyId: string;
  modified: string;
};
export type ReviewLine = { datasetId: string; title: string; code: string; nextOn: string };

const RUN_COLUMNS = { realmId: 'entry_runs.city_id', bodyId: 'entry_runs.body_id', authorId: 'entry_runs.author_id' };
/** Nobody's right to read asks who wrote a published entry. */
const ENTRY_COLUMNS = { realmId: 'datasets.city_id', bodyId: 'datasets.body_id', authorId: 'datasets.source' };

export const PAGE = 50;

/** The work lists of one person. */
export function workReader(db: CityDb, { person, ability }: { person: Person; ability: Ability }) {
  return {
    /** What waits for this person: the due first, then what has waited longest. */
    async waiting(limit = PAGE): Promise<Waiting[]> {
      const rows = (await waitingRows(db, person)
        .orderBy('entry_waits.due_on', 'asc', 'last')
        .orderBy('entry_waits.since')
        .orderBy('entry_runs.updated_at')
        .limit(limit)
        .select(
          'entry_runs.*',
          'entry_waits.run_id',
          'entry_waits.step_id',
          'entry_waits.role',
          'entry_waits.does',
          'entry_waits.since',
          'entry_waits.due_on',
          'entry_waits.due_provision',
        )) as unknown as (RunRow & Parameters<typeof waitFrom>[0])[];
      return rows.map((row) => ({ run: runFrom(row), wait: waitFrom(row) }));
    },
    async waitingCount(): Promise<number> {
      const [row] = (await waitingRows(db, person).count('entry_runs.id as count')) as unknown as { count: number }[];
      return Number(row?.count ?? 0);
    },
    /** Everything that is on its way and that this person may see, the latest first. */
    async moving(limit = PAGE): Promise<EntryRun[]> {
      const open = db.from('entry_runs').whereIn('entry_runs.state', [...OPEN_STATES]);
      const rows = (await allowedRows(open, ability, 'read', 'Entry', RUN_COLUMNS)
        .orderBy('entry_runs.updated_at', 'desc')
        .limit(limit)
        .select('entry_runs.*')) as unknown as RunRow[];
      return rows.map(runFrom);
    },
    /** Published entries that this person may see as staff do, suspended ones too. */
    async published(q: string, page: number): Promise<PublishedLine[]> {
      const all = allowedRows(db.from('datasets'), ability, 'read', 'Entry', ENTRY_COLUMNS);
      // Signs that stand for others in a search look for nothing here.
      const sign = `%${q.replace(/[%_\\]/g, '')}%`;
      const found =
        q === ''
          ? all
          : all.where((where) => void where.where('datasets.title_zh', 'like', sign).orWhere('datasets.code', q));
      const rows = (await found
        .orderBy('datasets.modified_on', 'desc')
        .orderBy('datasets.id', 'desc')
        .offset((page - 1) * PAGE)
        .limit(PAGE + 1)
        .select('datasets.id', 'code', 'title_zh', 'status', 'body_id', 'modified_on')) as unknown as {
        id: string;
        code: string;
        title_zh: string;
        status: string;
        body_id: string;
        modified_on: string;
      }[];
      return rows.map((row) => ({
        id: row.id,
        code: row.code,
        title: row.title_zh,
        status: row.status,
        bodyId: row.body_id,
        modified: row.modified_on,
      }));
    },
    /** Entries whose class is to be looked at again, the first due first. */
    async reviews(limit = PAGE): Promise<ReviewLine[]> {
      const all = db
        .from('class_reviews')
        .join(db.part('datasets') as never, 'datasets.id', 'class_reviews.dataset_id');
      const rows = (await allowedRows(
        all.whereNot('datasets.status', 'withdrawn'),
        ability,
        'read',
        'Entry',
        ENTRY_COLUMNS,
      )
        .orderBy('class_reviews.next_on')
        .limit(limit)
        .select('datasets.id', 'datasets.title_zh', 'datasets.code', 'class_reviews.next_on')) as unknown as {
        id: string;
        title_zh: string;
        code: string;
        next_on: string;
      }[];
      return rows.map((row) => ({ datasetId: row.id, title: row.title_zh, code: row.code, nextOn: row.next_on }));
    },
  };
}

/** The steps for which the pack names a role that this person holds, here and for this body; never what they wrote themselves, but for writing on. */
function waitingRows(db: CityDb, person: Person): CityQuery {
  const held = person.memberships.filter(({ role }) => (ACTING_ROLES as readonly string[]).includes(role));
  return db
    .from('entry_waits')
    .join(db.part('entry_runs') as never, 'entry_runs.id', 'entry_waits.run_id')
    .whereIn('entry_runs.state', [...OPEN_STATES])
    .where((any) => {
      // A person without any such role has no work here.
      void any.whereIn('entry_waits.role', []);
      for (const membership of held) void any.orWhere((one) => void narrowTo(one, membership, person));
    });
}

function narrowTo(waits: CityQuery, held: Membership, { id }: Person): void {
  const { role, bodyId } = held;
  void waits.where('entry_waits.role', actingAs(held));
  if (bodyId !== null) void waits.where('entry_runs.body_id', bodyId);
  if (role !== 'steward')
    void waits.where((other) => void other.whereNot('entry_runs.author_id', id).orWhereNull('entry_runs.author_id'));
}
