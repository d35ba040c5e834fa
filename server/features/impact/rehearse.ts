import type { Clock } from '../../core/clock.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import { type Compared, compareEntry, type SideChange } from './compare-entry.js';
import { type ChangedEntry, type ImpactRunRow, impactStore, type SummaryLine } from './impact-store.js';

/** Entries read at once. */
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
  await db.remove('impact_rows', { run_id: runId });
  const counts = { total: await entriesOf(db), done: 0, changed: 0 };
  const tally = new Map<string, SummaryLine>();
  const compare = remembering((entry) => compareEntry(base, draft, entry));
  for (let after = ''; ; ) {
    const entries = await pageAfter(db, after);
    const last = entries.at(-1);
    if (!last) break;
    const changed = entries.flatMap((entry) => changedEntry(compare, entry));
    for (const change of changed.flatMap(({ sides }) => sides)) count(tally, change);
    counts.done += entries.length;
    counts.changed += changed.length;
    if (!(await store.advance(run, changed, counts, clock.now()))) return;
    after = last.id;
  }
  await store.finish(run, inOrder([...tally.values()]), clock.now());
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

type Compare = (entry: Stored) => readonly SideChange[];

/** So many different sets of facts are remembered: many entries of a catalogue are described by the same. */
const REMEMBERED = 20_000;

/** Compares each different set of facts and proposals once. */
function remembering(compare: (entry: Compared) => SideChange[]): Compare {
  const known = new Map<string, readonly SideChange[]>();
  return (entry) => {
    const key = `${entry.proposal_open}\n${entry.proposal_share}\n${entry.facts}`;
    const found = known.get(key);
    if (found) return found;
    const facts = JSON.parse(entry.facts) as Record<string, unknown>;
    const sides = compare({ facts, proposal: proposalOf(entry) });
    if (known.size < REMEMBERED) known.set(key, sides);
    return sides;
  };
}

function changedEntry(compare: Compare, entry: Stored): ChangedEntry[] {
  const sides = compare(entry);
  return sides.length === 0 ? [] : [{ dataset: entry.id, sides }];
}

function count(tally: Map<string, SummaryLine>, { side, from, to }: SideChange): void {
  const line = { side, from: from.state, to: to.state, fromVerdict: from.verdict, toVerdict: to.verdict };
  const key = JSON.stringify(line);
  tally.set(key, { ...line, count: (tally.get(key)?.count ?? 0) + 1 });
}

const inOrder = (lines: SummaryLine[]): SummaryLine[] =>
  lines.sort((a, b) => b.count - a.count || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
