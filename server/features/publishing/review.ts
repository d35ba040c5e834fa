import { Conflict } from '../../core/errors.js';
import { record } from '../../platform/audit/record.js';
import { type DraftRow, readDraft } from '../studio/draft.js';
import { draftStore } from '../studio/draft-store.js';
import { draftSteps, hasSeen } from './draft-steps.js';
import { evidenceFor } from './evidence.js';
import { BEFORE_APPROVAL, gatesFor, openGates } from './gates.js';
import { draftAsSeen, type HeldBack, type PublishingContext } from './publishing-context.js';

/** A draft as the reviewer saw it. */
export type Reviewed = { id: string; hash: string };

/** Says something about one rule or other item of a draft that was handed in. */
export function commentOn(
  { db, clock, by }: PublishingContext,
  seen: Reviewed,
  { about, text }: { about: string; text: string },
): Promise<void> {
  return db.transaction(async (inner) => {
    const row = await draftAsSeen(inner, { ...seen, states: ['submitted'] });
    const now = clock.now();
    const details = about === '' ? {} : { about };
    await draftSteps(inner).add({ draft: row, kind: 'comment', person: by.actor, now, note: text, details });
    await record(inner, clock, { ...by, action: 'commented on pack draft', subject: row.id, reason: about });
  });
}

/** Until a draft is handed in, its content still changes, and what was confirmed of it would lapse. */
export const BEING_REVIEWED: readonly DraftRow['state'][] = ['submitted', 'approved'];

/** Confirms that one knows what this very content changes in the catalogue. Said twice it stands once. */
export function confirmImpact({ db, clock, today, calendar, by }: PublishingContext, seen: Reviewed): Promise<void> {
  return db.transaction(async (inner) => {
    const row = await draftAsSeen(inner, { ...seen, states: BEING_REVIEWED });
    const evidence = await evidenceFor(inner, row, readDraft(row, calendar), today);
    if (!evidence.impactKnown) throw new Conflict('What the draft changes is not known yet');
    if (hasSeen(evidence.steps, row.hash, by.actor)) return;
    await draftSteps(inner).add({ draft: row, kind: 'seen', person: by.actor, now: clock.now() });
    await record(inner, clock, {
      ...by,
      action: 'read impact of pack draft',
      subject: row.id,
      after: { hash: row.hash },
    });
  });
}

/** Gives a draft back to those who wrote it, with the reason. An approval that was given is over. */
export function returnDraft({ db, clock, by }: PublishingContext, seen: Reviewed, reason: string): Promise<void> {
  return db.transaction(async (inner) => {
    const row = await draftAsSeen(inner, { ...seen, states: ['submitted', 'approved'] });
    const now = clock.now();
    await draftStore(inner).move(row.id, ['submitted', 'approved'], 'returned', now);
    await draftSteps(inner).add({ draft: row, kind: 'returned', person: by.actor, now, note: reason });
    await record(inner, clock, { ...by, action: 'returned pack draft', subject: row.id, reason });
  });
}

export type Approved = { outcome: 'approved' } | HeldBack;

/** Approves this very content, with every gate passed at this moment, by somebody who has written none of it. */
export function approveDraft(context: PublishingContext, seen: Reviewed): Promise<Approved> {
  const { clock, today, calendar, by } = context;
  return context.db.transaction(async (db): Promise<Approved> => {
    const row = await draftAsSeen(db, { ...seen, states: ['submitted'] });
    const evidence = await evidenceFor(db, row, readDraft(row, calendar), today);
    const open = openGates(gatesFor(evidence, by.actor), BEFORE_APPROVAL);
    if (open.length > 0) return { outcome: 'held back', gates: open, faults: evidence.faults };

    const now = clock.now();
    await draftStore(db).move(row.id, ['submitted'], 'approved', now);
    await draftSteps(db).add({ draft: row, kind: 'approved', person: by.actor, now });
    await record(db, clock, { ...by, action: 'approved pack draft', subject: row.id, after: { hash: row.hash } });
    return { outcome: 'approved' };
  });
}
