import { NotFound } from '../../core/errors.js';
import { record } from '../../platform/audit/record.js';
import type { DraftContext } from '../studio/studio-context.js';
import { type ReconfirmationKey, reconfirmationStore } from './reconfirmation-store.js';

export type Confirming =
  | { do: 'confirm'; note: string }
  | { do: 'reopen' }
  | { do: 'assign'; owner: string | null; due: string | null };

/** Says who looks at a thing again and until when, ticks it off, or opens it once more. Repeated, it changes nothing. */
export function confirm({ db, clock, by, row }: DraftContext, key: ReconfirmationKey, what: Confirming): Promise<void> {
  return db.transaction(async (inner) => {
    const list = reconfirmationStore(inner);
    const known = await list.one(row.id, key);
    if (!known) throw new NotFound('Nothing of this draft is to be confirmed here');
    if (what.do === 'confirm' && known.confirmed_at !== null) return;
    const changes = changesFor(what, by.actor, clock.now());
    await list.update(row.id, key, changes);
    const action = { confirm: 'confirmed item anew', reopen: 'reopened confirmation', assign: 'assigned confirmation' };
    const subject = `${row.id} ${key.kind} ${key.item}`.slice(0, 190);
    await record(inner, clock, { ...by, action: action[what.do], subject, after: { ...key, do: what.do } });
  });
}

/** Gives everything that nobody has confirmed or been given yet to one person, until one day. */
export function assignRest(
  { db, clock, by, row }: DraftContext,
  { owner, due }: { owner: string | null; due: string | null },
): Promise<void> {
  return db.transaction(async (inner) => {
    const rest = { draft_id: row.id, owner_id: null, confirmed_at: null };
    const count = await inner.update('reconfirmations', rest, { owner_id: owner, due_on: due });
    if (count > 0)
      await record(inner, clock, { ...by, action: 'assigned confirmation', subject: row.id, after: { count } });
  });
}

function changesFor(what: Confirming, actor: string, now: number) {
  switch (what.do) {
    case 'confirm':
      return { confirmed_by: actor, confirmed_at: now, note: what.note === '' ? null : what.note };
    case 'reopen':
      return { confirmed_by: null, confirmed_at: null };
    case 'assign':
      return { owner_id: what.owner, due_on: what.due };
  }
}
