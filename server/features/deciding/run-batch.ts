import { setImmediate as breathe } from 'node:timers/promises';
import type { Clock } from '../../core/clock.js';
import { record } from '../../platform/audit/record.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { WorkingCalendar } from '../../policy/calendar.js';
import { judgingOnce } from '../catalogue-import/import-batch.js';
import { datasetStore } from '../datasets/dataset-store.js';
import type { EntryInput } from '../datasets/entry.js';
import { type Judgement, judgeEntry } from '../datasets/judge-entry.js';
import type { LoadedPack } from '../packs/pack-reader.js';
import { applyChange, isEmpty } from './apply-change.js';
import { batchStore } from './batch-store.js';
import type { BatchItemRow, EntryBatchRow, EntryChange, Skip, TakenBack } from './entry-batch.js';
import { fillGaps, type Judge } from './fill-gaps.js';
import { type StoredEntry, storedEntries } from './stored-entry.js';

/** Entries in one transaction, and how long it may last: every other writer of the city waits for it. */
const PAGE = 50;
const PAGE_MS = 1_000;

export type Running = {
  db: CityDb;
  clock: Clock;
  calendar: WorkingCalendar;
  pack: LoadedPack;
  asOf: string;
};

/**
 * Carries a batch on, page by page, each with its audit entry or not at all, until it is done or `until` says to stop.
 * Safe to call again, in several processes at once, and after a process was killed. True when the batch is done.
 */
export async function runBatch(running: Running, id: string, until: () => boolean = () => false): Promise<boolean> {
  const judge = judgingOnce((entry) => judgeEntry(running.pack, entry, running));
  for (;;) {
    if (await running.db.transaction((inner) => runPage({ ...running, db: inner }, id, judge))) return true;
    if (until()) return false;
    await breathe();
  }
}

async function runPage(running: Running, id: string, judge: Judge): Promise<boolean> {
  const { db, clock } = running;
  // Locked first, as by every writer of a city: no two writers wait for each other.
  await db.lock('audit_heads', {});
  const store = batchStore(db);
  const batch = await store.lock(id);
  if (batch?.state !== 'running') return true;
  const items = await store.waiting(id, PAGE);
  const now = clock.now();
  const by = { actor: batch.person_id, role: batch.role };
  if (items.length === 0) {
    await store.update(id, { state: 'done', touched_at: now, finished_at: now });
    const counts = await store.counts(id);
    await record(db, clock, { ...by, action: 'finished batch of entries', subject: id, after: counts });
    return true;
  }
  const entries = await storedEntries(
    db,
    items.map(({ dataset_id }) => dataset_id),
  );
  const after: object[] = [];
  const end = Date.now() + PAGE_MS;
  let taken = 0;
  for (const item of items) {
    if (taken > 0 && Date.now() > end) break;
    taken += 1;
    const stored = entries.get(item.dataset_id);
    const outcome = changed(batch, item, stored, judge);
    const finished = { datasetId: item.dataset_id, before: outcome.before, note: outcome.skip };
    if (stored && outcome.judged) {
      const { id: entryId, version } = stored;
      await datasetStore(db).update({ id: entryId, version }, outcome.judged, now);
      after.push({ code: stored.entry.code, receipt: outcome.judged.judgement.receipt.digest, before: outcome.before });
    }
    await store.finish(id, finished, now);
  }
  await store.update(id, { touched_at: now });
  const first = Number(items[0]?.place ?? 0);
  const reason = `${first + 1}–${first + taken} / ${batch.total}`;
  if (after.length > 0)
    await record(db, clock, { ...by, action: 'changed entries of batch', subject: id, reason, after });
  return false;
}

type Outcome =
  | { skip: Skip; before: null; judged: null }
  | { skip: null; before: EntryChange; judged: { entry: EntryInput; judgement: Judgement } };

const skipped = (skip: Skip): Outcome => ({ skip, before: null, judged: null });

function changed(batch: EntryBatchRow, item: BatchItemRow, stored: StoredEntry | undefined, judge: Judge): Outcome {
  if (!stored) return skipped('gone');
  const own = JSON.parse(item.change ?? '{}') as object;
  const change =
    batch.kind === 'undo'
      ? takenBack(stored, own as TakenBack)
      : { ...(JSON.parse(batch.content) as EntryChange), ...own };
  if (!change || (change.version !== undefined && change.version !== stored.version)) return skipped('changed');
  if (batch.kind === 'answer') return answered(stored.entry, change, judge);
  const { entry, before } = applyChange(stored.entry, change);
  if (isEmpty(before)) return skipped('same');
  return { skip: null, before, judged: { entry, judgement: judge(entry) } };
}

function answered(entry: EntryInput, answers: EntryChange, judge: Judge): Outcome {
  const { facts, proposal, before, judgement, refused } = fillGaps(entry, answers, judge);
  if (isEmpty(before)) return skipped(refused.length > 0 ? 'notAdmissible' : 'known');
  return { skip: null, before, judged: { entry: { ...entry, facts, proposal }, judgement } };
}

/** What was there before, as long as nobody has changed it since. */
function takenBack({ entry }: StoredEntry, { back, said }: TakenBack): EntryChange | null {
  return isEmpty(applyChange(entry, restricted(said, back)).before) ? back : null;
}

/** What was said, of that alone which it changed. */
const restricted = (said: EntryChange, back: EntryChange): EntryChange => ({
  facts: only(said.facts, back.facts),
  proposal: only(said.proposal, back.proposal),
  metadata: only(said.metadata, back.metadata),
});

const only = <T extends object>(said: T | undefined, names: object | undefined): T =>
  Object.fromEntries(Object.entries(said ?? {}).filter(([name]) => name in (names ?? {}))) as T;
