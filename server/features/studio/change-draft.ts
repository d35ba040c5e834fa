import type { Clock } from '../../core/clock.js';
import { Conflict } from '../../core/errors.js';
import { record } from '../../platform/audit/record.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { PackParts } from '../../policy/parse-pack.js';
import type { DraftRow } from './draft.js';
import { withChanges } from './draft-items.js';
import { draftStore } from './draft-store.js';
import { type Clash, mergeChanges } from './merge-changes.js';

export type DraftEdit = {
  id: string;
  /** The revision that the person saw. */
  revision: number;
  /** What they did to it. */
  change: (parts: PackParts) => PackParts;
  /** Where both changed one thing: `mine` puts my change over the other's. */
  over?: 'mine';
  by: { actor: string; role: string };
};

export type DraftChanged =
  | { outcome: 'saved'; row: DraftRow; merged: boolean }
  | { outcome: 'clash'; row: DraftRow; clashes: readonly Clash[] };

/**
 * Changes a draft. Where somebody else changed it meanwhile, both changes are kept when they touch different things;
 * where they do not, nothing is written and the person is shown both.
 */
export function changeDraft(db: CityDb, clock: Clock, edit: DraftEdit): Promise<DraftChanged> {
  const { id, revision, change, over, by } = edit;
  return db.transaction(async (inner): Promise<DraftChanged> => {
    const drafts = draftStore(inner);
    const row = await drafts.lock(id);
    if (!row || revision > Number(row.revision) || revision < 1) throw new Conflict('There is no such revision');
    const now = JSON.parse(row.content) as PackParts;
    const seen = revision === Number(row.revision) ? now : await drafts.partsAt(row, revision);
    const mine = change(seen);
    const { changes, clashes } = mergeChanges(seen, mine, now);
    if (clashes.length > 0 && over !== 'mine') return { outcome: 'clash', row, clashes };
    const mineOver = clashes.map(({ mine: own, theirs }) => ({ ...own, before: theirs.after }));
    const parts = seen === now ? mine : withChanges(now, [...changes, ...mineOver]);
    const saved = await drafts.save({
      id,
      revision: Number(row.revision),
      parts,
      by: by.actor,
      now: clock.now(),
    });
    if (Number(saved.revision) !== Number(row.revision)) {
      const digests = { before: { hash: row.hash }, after: { hash: saved.hash } };
      await record(inner, clock, { ...by, action: 'changed pack draft', subject: id, ...digests });
    }
    return { outcome: 'saved', row: saved, merged: seen !== now };
  });
}
