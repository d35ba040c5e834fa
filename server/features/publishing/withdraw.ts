import { Conflict } from '../../core/errors.js';
import { record } from '../../platform/audit/record.js';
import type { Database } from '../../platform/db/database.js';
import { packStore } from '../packs/pack-store.js';
import type { DraftRow } from '../studio/draft.js';
import { draftStore } from '../studio/draft-store.js';
import { draftSteps } from './draft-steps.js';
import { draftAsSeen, type PublishingContext } from './publishing-context.js';
import type { Reviewed } from './review.js';

const OPEN = ['draft', 'submitted', 'returned', 'approved'] as const;

/** Ends a draft that is to become nothing. It stays to be read. */
export function withdrawDraft({ db, clock, by }: PublishingContext, seen: Reviewed, reason: string): Promise<void> {
  return db.transaction(async (inner) => {
    const row = await draftAsSeen(inner, { ...seen, states: OPEN });
    const now = clock.now();
    await draftStore(inner).move(row.id, OPEN, 'withdrawn', now);
    await draftSteps(inner).add({ draft: row, kind: 'withdrawn', person: by.actor, now, note: reason });
    await record(inner, clock, { ...by, action: 'withdrew pack draft', subject: row.id, reason });
  });
}

/** Takes back a version whose day has not come. Its draft goes back to those who wrote it. */
export function withdrawVersion(
  database: Database,
  context: PublishingContext,
  seen: Reviewed,
  reason: string,
): Promise<void> {
  const { clock, today, by } = context;
  return database.transaction(async (inner) => {
    const db = inner.forCity(context.db.cityId);
    await db.lock('audit_heads', {});
    const row = await draftAsSeen(db, { ...seen, states: ['scheduled'] });
    const version = await packStore(db).byHash(row.hash);
    if (!version || (version.effective_from ?? '') <= today) throw new Conflict('The version has taken effect');
    await packStore(db).withdraw(version.id);
    const now = clock.now();
    await draftStore(db).move(row.id, ['scheduled'], 'returned', now);
    const details = { version: version.version, versionId: version.id };
    await draftSteps(db).add({ draft: row, kind: 'withdrawn', person: by.actor, now, note: reason, details });
    await record(db, clock, { ...by, action: 'withdrew pack', subject: version.version, reason });
    await inner.platform.bumpRevision();
  });
}

/** Says that the draft follows upon this version, whose changes its writers have looked at. An approval is over. */
export function rebaseDraft(
  { db, clock, by }: PublishingContext,
  seen: Reviewed,
  base: { id: string; version: string },
): Promise<void> {
  return db.transaction(async (inner) => {
    const row: DraftRow = await draftAsSeen(inner, { ...seen, states: OPEN });
    const now = clock.now();
    const state = row.state === 'returned' ? 'returned' : 'draft';
    const key = { id: row.id, revision: row.revision, state: [...OPEN] };
    if ((await inner.update('pack_drafts', key, { based_on: base.id, state, updated_at: now })) !== 1)
      throw new Conflict('The draft has changed meanwhile');
    const details = { version: base.version, versionId: base.id };
    await draftSteps(inner).add({ draft: row, kind: 'rebased', person: by.actor, now, details });
    await record(inner, clock, { ...by, action: 'rebased pack draft', subject: row.id, after: details });
  });
}
