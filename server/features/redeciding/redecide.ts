import { setTimeout as sleep } from 'node:timers/promises';
import type { CivilDay } from '../../core/civil-day.js';
import type { Clock } from '../../core/clock.js';
import { record } from '../../platform/audit/record.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { isDuplicate } from '../../platform/db/failures.js';
import type { WorkingCalendar } from '../../policy/calendar.js';
import { validateFacts } from '../../policy/vocabulary.js';
import { catalogueIndex } from '../datasets/catalogue-index.js';
import { datasetStore } from '../datasets/dataset-store.js';
import { type Judgement, judgeEntry } from '../datasets/judge-entry.js';
import { proposalOf } from '../impact/rehearse.js';
import type { LoadedPack } from '../packs/pack-reader.js';
import { type RedecideRow, redecideStore } from './redecide-store.js';

/** Entries judged in one transaction: few, so that nobody waits for them. */
const BATCH = 50;
const PAUSE_MS = 4;

export type Redeciding = { clock: Clock; calendar: WorkingCalendar; today: CivilDay; running?: () => boolean };

type Entry = {
  id: string;
  version: number;
  facts: string;
  proposal_open: string | null;
  proposal_share: string | null;
  open_state: string | null;
  share_state: string | null;
  receipt_id: string | null;
  judged_by: string | null;
};

/**
 * Judges every entry of a city anew by the version that is in force, batch by batch. How far it is stands in the database
 * with each batch: killed at any moment it goes on where it was, and in several processes each batch is done once. An entry
 * that was changed meanwhile is met again at the end. True when the catalogue is judged by this version throughout.
 */
export async function redecide(db: CityDb, redeciding: Redeciding, pack: LoadedPack): Promise<boolean> {
  const { running = () => true } = redeciding;
  for (;;) {
    const run = await begun(db, redeciding, pack);
    if (run.finished_at !== null) return true;
    if (!running()) return false;
    const entries = await entriesAfter(db, run.after_id);
    if (entries.length === 0) await goOnOrFinish(db, redeciding, pack);
    else await judgeBatch(db, redeciding, pack, run, entries);
    await sleep(PAUSE_MS);
  }
}

/** The run of this version. Where the catalogue is judged by it already, as after a first start, it is over at once. */
async function begun(db: CityDb, { clock }: Redeciding, pack: LoadedPack): Promise<RedecideRow> {
  const known = await redecideStore(db).byVersion(pack.id);
  if (known) return known;
  const now = clock.now();
  const row: RedecideRow = {
    version_id: pack.id,
    after_id: '',
    total: await countOf(db),
    done: 0,
    changed: 0,
    started_at: now,
    finished_at: (await isStale(db, pack)) ? null : now,
  };
  try {
    await db.transaction(async (inner) => {
      await inner.insert('redecide_runs', row);
      await inner.update('pack_drafts', { hash: pack.hash, state: 'scheduled' }, { state: 'published' });
    });
  } catch (error) {
    // Another process has just begun the same.
    if (!isDuplicate(error)) throw error;
  }
  return (await redecideStore(db).byVersion(pack.id)) ?? row;
}

const judgedBy = (db: CityDb) =>
  db.from('datasets').leftJoin(db.part('receipts') as never, 'receipts.id', 'datasets.receipt_id');

/** Whether any entry is judged by another version. */
async function isStale(db: CityDb, { id }: Pick<LoadedPack, 'id'>): Promise<boolean> {
  const found = await judgedBy(db)
    .where((either) => void either.whereNull('receipts.id').orWhereNot('receipts.pack_version_id', id))
    .limit(1)
    .select('datasets.id');
  return found.length > 0;
}

async function countOf(db: CityDb): Promise<number> {
  const [row] = (await db.from('datasets').count('id as count')) as unknown as { count: number }[];
  return Number(row?.count ?? 0);
}

const entriesAfter = async (db: CityDb, after: string): Promise<Entry[]> =>
  (await judgedBy(db)
    .where('datasets.id', '>', after)
    .orderBy('datasets.id')
    .limit(BATCH)
    .select(COLUMNS)) as unknown as Entry[];

const COLUMNS = [
  'datasets.id',
  'datasets.version',
  'datasets.facts',
  'datasets.proposal_open',
  'datasets.proposal_share',
  'datasets.open_state',
  'datasets.share_state',
  'datasets.receipt_id',
  'receipts.pack_version_id as judged_by',
];

type Rejudged = { entry: Entry; judgement: Judgement };

async function judgeBatch(
  db: CityDb,
  redeciding: Redeciding,
  pack: LoadedPack,
  run: RedecideRow,
  entries: readonly Entry[],
): Promise<void> {
  const judged = entries
    .filter(({ judged_by }) => judged_by !== pack.id)
    .map((entry) => judge(entry, redeciding, pack));
  const now = redeciding.clock.now();
  await db.transaction(async (inner) => {
    const locked = await redecideStore(inner).lock(pack.id);
    // Another process has done this batch meanwhile.
    if (!locked || locked.after_id !== run.after_id || locked.finished_at !== null) return;
    let changed = 0;
    for (const { entry, judgement } of judged) {
      const { id, version, receipt_id } = entry;
      const key = { id, version: Number(version), receiptId: receipt_id };
      if ((await datasetStore(inner).rejudge(key, judgement, now)) && differs({ entry, judgement })) changed += 1;
    }
    if (changed > 0) await catalogueIndex(inner).touched();
    await redecideStore(inner).update(pack.id, {
      after_id: entries.at(-1)?.id ?? '',
      done: Math.min(Number(locked.total), Number(locked.done) + entries.length),
      changed: Number(locked.changed) + changed,
    });
  });
}

/** Facts that this version's vocabulary does not know stay with the entry and are unknown to the judgement. */
function judge(entry: Entry, { today, calendar }: Redeciding, pack: LoadedPack): Rejudged {
  const { facts } = validateFacts(pack.compiled.vocabulary, JSON.parse(entry.facts));
  const judgement = judgeEntry(pack, { facts, proposal: proposalOf(entry) }, { asOf: today, calendar });
  return { entry, judgement };
}

const differs = ({ entry, judgement: { open, share } }: Rejudged): boolean =>
  open.state !== entry.open_state || share.state !== entry.share_state;

/** At the end of the catalogue: once more from the beginning where an entry slipped through, or the run is over. */
async function goOnOrFinish(db: CityDb, { clock }: Redeciding, pack: LoadedPack): Promise<void> {
  const stale = await isStale(db, pack);
  await db.transaction(async (inner) => {
    const run = await redecideStore(inner).lock(pack.id);
    if (!run || run.finished_at !== null) return;
    if (stale) return void (await redecideStore(inner).update(pack.id, { after_id: '' }));
    await redecideStore(inner).update(pack.id, { finished_at: clock.now(), done: run.total });
    await record(inner, clock, {
      actor: 'system:redecide',
      role: 'system',
      action: 'judged catalogue anew',
      subject: pack.version,
      after: { hash: pack.hash, total: Number(run.total), changed: Number(run.changed) },
    });
  });
}
