import { canonicalJson } from '../../core/canonical-json.js';
import type { CivilDay } from '../../core/civil-day.js';
import { NotFound, type Problem } from '../../core/errors.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { speechOf } from '../judgement/speech.js';
import type { DraftContent } from './draft-content.js';
import { savingProblems } from './draft-problems.js';
import { entryEvents } from './entry-events.js';
import { type EntryRun, isWritable } from './entry-run.js';
import { firstWaits } from './first-waits.js';
import { runStore } from './run-store.js';
import type { WorkContext } from './work-context.js';

/** A draft as the form sends it. `seen` is the revision that the form was made from; 0 for one that is new. */
export type SentDraft = {
  id: string;
  bodyId: string;
  seen: number;
  draft: DraftContent;
  reason: string | null;
  occurredOn: CivilDay | null;
  /** The version of the published entry that the form was compared with; null for a new entry. */
  base: number | null;
};

export type Saved =
  | { outcome: 'saved'; run: EntryRun }
  | { outcome: 'held back'; problems: Problem[] }
  /** Somebody else saved meanwhile: their state, so that nothing is written over unseen. */
  | { outcome: 'stale'; run: EntryRun };

/** Keeps a draft as it was typed, complete or not. */
export function saveDraft(context: WorkContext, sent: SentDraft): Promise<Saved> {
  const problems = savingProblems(sent.draft, speechOf(context.pack.compiled, context.locale, context.link));
  if (problems.length > 0) return Promise.resolve({ outcome: 'held back', problems });
  return context.db.transaction(async (db): Promise<Saved> => {
    const found = await writableRun(db, context, sent);
    if (found.outcome !== 'writable') return found;
    const run = withSent(found.run, sent, context);
    await keep(db, run, found.isNew);
    if (found.isNew) {
      await runStore(db).setWaits(run.id, firstWaits(context, run));
      await entryEvents(db).add(context, { what: 'began', runId: run.id, seen: 0 });
    }
    return { outcome: 'saved', run };
  });
}

export type Writable =
  | { outcome: 'writable'; run: EntryRun; isNew: boolean }
  | Extract<Saved, { outcome: 'saved' | 'stale' }>;

/** The run that a form may be written into, locked; what the same form has already done counts as done. */
export async function writableRun(db: CityDb, context: WorkContext, sent: SentDraft): Promise<Writable> {
  const stored = await runStore(db).lock(sent.id);
  if (!stored) {
    if (sent.seen !== 0) throw new NotFound('Nothing is at this address');
    return { outcome: 'writable', run: newRun(context, sent), isNew: true };
  }
  // A form of another body names a run that it cannot know of.
  if (stored.bodyId !== sent.bodyId) throw new NotFound('Nothing is at this address');
  if (isWritable(stored) && stored.revision === sent.seen) return { outcome: 'writable', run: stored, isNew: false };
  return isSame(stored, sent) ? { outcome: 'saved', run: stored } : { outcome: 'stale', run: stored };
}

const isSame = (stored: EntryRun, { draft, seen }: SentDraft): boolean =>
  stored.revision === seen + 1 && canonicalJson(stored.draft) === canonicalJson(draft);

const newRun = ({ clock, person }: WorkContext, { id, bodyId, draft }: SentDraft): EntryRun => ({
  id,
  kind: 'compilation',
  datasetId: null,
  bodyId,
  code: draft.code,
  title: draft.titleZh,
  state: 'draft',
  authorId: person.id,
  draft,
  dispute: null,
  reason: null,
  occurredOn: null,
  baseVersion: null,
  revision: 0,
  createdAt: clock.now(),
  updatedAt: clock.now(),
});

/** The run with what was sent; whoever writes it last is its author, whom no step of four eyes lets pass. */
export const withSent = (
  run: EntryRun,
  { draft, reason, occurredOn, base }: SentDraft,
  context: WorkContext,
): EntryRun => ({
  ...run,
  code: draft.code,
  title: draft.titleZh,
  authorId: context.person.id,
  draft,
  reason,
  occurredOn,
  baseVersion: run.datasetId === null ? null : (base ?? run.baseVersion),
  revision: run.revision + 1,
  updatedAt: context.clock.now(),
});

export const keep = async (db: CityDb, run: EntryRun, isNew: boolean): Promise<void> => {
  if (isNew) await runStore(db).insert(run);
  else await runStore(db).save(run);
};
