import { record } from '../../platform/audit/record.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { Database } from '../../platform/db/database.js';
import type { Pack } from '../../policy/pack.js';
import { type PackVersionRow, packStore } from '../packs/pack-store.js';
import { readDraft } from '../studio/draft.js';
import { draftStore } from '../studio/draft-store.js';
import { draftSteps } from './draft-steps.js';
import { evidenceFor } from './evidence.js';
import { GATES, gatesFor, openGates } from './gates.js';
import { draftAsSeen, type HeldBack, type PublishingContext } from './publishing-context.js';
import type { Reviewed } from './review.js';

export type Published = { outcome: 'published'; version: string; scheduled: boolean } | HeldBack;

/**
 * Makes the approved content a version that nobody can change, which answers from its day on. One transaction: killed at
 * any moment, either all of it has happened or nothing. Publishers of a city come one after the other, so that the
 * schedule each has checked is the schedule it is written into.
 */
export function publishDraft(database: Database, context: PublishingContext, seen: Reviewed): Promise<Published> {
  const { clock, today, calendar, by } = context;
  return database.transaction(async (inner): Promise<Published> => {
    const db = inner.forCity(context.db.cityId);
    await db.lock('audit_heads', {});
    const row = await draftAsSeen(db, { ...seen, states: ['approved'] });
    const draft = readDraft(row, calendar);
    const evidence = await evidenceFor(db, row, draft, today);
    const open = openGates(gatesFor(evidence, by.actor), GATES);
    if (open.length > 0) return { outcome: 'held back', gates: open, faults: evidence.faults };

    const now = clock.now();
    const version = await asPublished(db, draft.pack, row.hash, now);
    const scheduled = (version.effective_from ?? '') > today;
    await draftStore(db).move(row.id, ['approved'], scheduled ? 'scheduled' : 'published', now);
    const details = { version: version.version, versionId: version.id };
    await draftSteps(db).add({ draft: row, kind: 'published', person: by.actor, now, details });
    const after = { hash: row.hash, effectiveFrom: version.effective_from };
    await record(db, clock, { ...by, action: 'published pack', subject: version.version, after });
    await inner.platform.bumpRevision();
    return { outcome: 'published', version: version.version, scheduled };
  });
}

/** The same content may wait here already, brought by a folder or an import: then that becomes the version. */
async function asPublished(db: CityDb, pack: Pack, hash: string, now: number): Promise<PackVersionRow> {
  const packs = packStore(db);
  const waiting = await packs.byHash(hash);
  return waiting ? packs.publish(waiting, now) : packs.insert({ pack, state: 'published', origin: 'studio', now });
}
