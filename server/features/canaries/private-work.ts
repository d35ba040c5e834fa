import { dayInZone } from '../../core/civil-day.js';
import type { Clock } from '../../core/clock.js';
import { newId } from '../../core/ids.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { Pack } from '../../policy/pack.js';
import { type PackParts, packParts } from '../../policy/parse-pack.js';
import { batchStore } from '../deciding/batch-store.js';
import { demandStore } from '../demand/demand-store.js';
import { EMPTY_DRAFT } from '../entries/draft-content.js';
import type { EntryRun } from '../entries/entry-run.js';
import { runStore } from '../entries/run-store.js';
import { noticeStore } from '../notices/notice-store.js';
import { draftSteps } from '../publishing/draft-steps.js';
import { draftStore } from '../studio/draft-store.js';

type Working = {
  db: CityDb;
  clock: Clock;
  mark: string;
  pack: Pack;
  timeZone: string;
  steward: { id: string; bodyId: string };
  officer: { id: string };
};

/** Work of a city's staff that is not done yet: a change of the law, a new entry, changes of another, a coming notice, a demand. */
export async function keepWork(working: Working): Promise<void> {
  await changeOfTheLaw(working);
  await newEntry(working);
  await changesOfAnEntry(working);
  const soon = { startsOn: '2999-01-01', endsOn: null };
  const words = { zh: working.mark, en: working.mark };
  await noticeStore(working.db).insert({ title: words, text: words, ...soon }, working.clock.now());
  const asked = { title: working.mark, text: working.mark, bodyId: null, datasetId: null };
  await demandStore(working.db).insert(
    { ...asked, personId: working.officer.id, locale: 'zh-CN' },
    working.clock.now(),
  );
}

async function changeOfTheLaw({ db, clock, mark, pack, officer }: Working): Promise<void> {
  const now = clock.now();
  const parts: PackParts = packParts(pack);
  const drafts = draftStore(db);
  const draft = await drafts.insert({ title: mark, basedOn: null, parts, by: officer.id, now });
  const [first, ...others] = pack.rules;
  const rules = first ? [{ ...first, text: { zh: mark, en: mark } }, ...others] : others;
  const changed = { ...parts, 'rules.json': packParts({ ...pack, rules })['rules.json'] } as PackParts;
  const saved = await drafts.save({ id: draft.id, revision: 1, parts: changed, by: officer.id, now });
  await draftSteps(db).add({ draft: saved, kind: 'comment', person: officer.id, now, note: mark });
  await db.insert('reconfirmations', {
    draft_id: draft.id,
    kind: 'rule',
    item: first?.id ?? mark,
    article: '1',
    change_kind: 'changed',
    digest: '0'.repeat(64),
    owner_id: officer.id,
    due_on: null,
    note: mark,
    confirmed_by: officer.id,
    confirmed_at: now,
  });
  const basis = '0'.repeat(32);
  await db.insert('accepted_findings', {
    finding: basis,
    basis,
    reason: mark,
    accepted_by: officer.id,
    accepted_at: now,
    withdrawn_by: null,
    withdrawn_at: null,
  });
}

async function newEntry({ db, clock, mark, timeZone, steward }: Working): Promise<void> {
  const now = clock.now();
  const run: EntryRun = {
    id: newId(),
    kind: 'compilation',
    datasetId: null,
    bodyId: steward.bodyId,
    code: mark,
    title: mark,
    state: 'draft',
    authorId: steward.id,
    draft: { ...EMPTY_DRAFT, titleZh: mark, code: mark },
    dispute: null,
    reason: mark,
    occurredOn: null,
    baseVersion: null,
    revision: 1,
    createdAt: now,
    updatedAt: now,
  };
  await runStore(db).insert(run);
  const wait = {
    role: 'steward',
    does: 'prepare',
    since: dayInZone(now, timeZone),
    dueOn: null,
    dueProvision: null,
  } as const;
  await runStore(db).setWaits(run.id, [{ runId: run.id, stepId: mark, ...wait }]);
  await db.insert('entry_events', {
    id: newId(),
    run_id: run.id,
    dataset_id: null,
    at: now,
    day: dayInZone(now, timeZone),
    what: 'began',
    step_id: null,
    person_id: steward.id,
    role: 'steward',
    why: mark,
    changes: null,
    seen: null,
    is_public: 0,
  });
}

/** A prepared table, and the day on which a class is to be looked at again. */
async function changesOfAnEntry({ db, clock, mark, steward }: Working): Promise<void> {
  const [entry] = await db.rows<{ id: string }>('datasets', { body_id: steward.bodyId }, { limit: 1 });
  if (!entry) throw new Error('The steward’s body has no entry');
  const now = clock.now();
  const batch = {
    id: newId(),
    kind: 'edit',
    state: 'prepared',
    person_id: steward.id,
    role: 'steward',
    reason: mark,
    content: '{}',
    digest: mark,
    undo_of: null,
    total: 1,
    created_at: now,
    touched_at: now,
    finished_at: null,
  } as const;
  const change = JSON.stringify({ metadata: { contact: mark } });
  await batchStore(db).insert(batch, [{ datasetId: entry.id, change }]);
  const review = { next_on: '2999-01-01', set_by: steward.id, set_at: now };
  await db.insert('class_reviews', { dataset_id: entry.id, body_id: steward.bodyId, ...review });
}
