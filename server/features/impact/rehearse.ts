import type { Clock } from '../../core/clock.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import { changeLists } from './change-lists.js';
import { entryComparer } from './compare-entry.js';
import { type ImpactRunRow, impactStore } from './impact-store.js';

/** Entries read at once, and kept in one transaction: few statements, and none that others wait for. */
const PAGE = 1000;

type Stored = { id: string; facts: string; proposal_open: string | null; proposal_share: string | null };

/**
 * Judges the whole catalogue by two packs and keeps what differs. Stops quietly where another process has taken the
 * run over. What stood there of an attempt that broke off is taken away first.
 */
export async function rehearse(
  db: CityDb,
  clock: Clock,
  runId: string,
  { base, draft }: { base: CompiledPack; draft: CompiledPack },
): Promise<void> {
  const store = impactStore(db);
  const run = await db.one<ImpactRunRow>('impact_runs', { id: runId });
  if (!run) return;
  await db.remove('impact_lists', { run_id: runId });
  const counts = { total: await entriesOf(db), done: 0, changed: 0 };
  const lists = changeLists();
  const compare = entryComparer(base, draft);
  for (let after = ''; ; ) {
    const entries = await pageAfter(db, after);
    const last = entries.at(-1);
    if (!last) break;
    for (const { id, facts, ...proposal } of entries) {
      const changes = compare(facts, proposalOf(proposal));
      for (const change of changes) lists.add(id, change);
      if (changes.length > 0) counts.changed += 1;
    }
    counts.done += entries.length;
    if (!(await store.advance(run, lists.take(), counts, clock.now()))) return;
    after = last.id;
  }
  await store.finish(run, lists.summary(), clock.now());
}

async function entriesOf(db: CityDb): Promise<number> {
  const [row] = (await db.from('datasets').whereNot('status', 'withdrawn').count('id as count')) as unknown as {
    count: number;
  }[];
  return Number(row?.count ?? 0);
}

const pageAfter = async (db: CityDb, after: string): Promise<Stored[]> =>
  (await db
    .from('datasets')
    .where('id', '>', after)
    .whereNot('status', 'withdrawn')
    .orderBy('id')
    .limit(PAGE)
    .select('id', 'facts', 'proposal_open', 'proposal_share')) as unknown as Stored[];

/** The proposal of an entry from its columns. */
export const proposalOf = (row: Pick<Stored, 'proposal_open' | 'proposal_share'>) => ({
  ...(row.proposal_open === null ? {} : { open: row.proposal_open }),
  ...(row.proposal_share === null ? {} : { share: row.proposal_share }),
});
