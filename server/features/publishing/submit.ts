import type { CivilDay } from '../../core/civil-day.js';
import { Conflict } from '../../core/errors.js';
import { record } from '../../platform/audit/record.js';
import type { Transition } from '../../policy/pack.js';
import { packHash } from '../../policy/pack-hash.js';
import { type PackParts, parsePack } from '../../policy/parse-pack.js';
import { readDraft } from '../studio/draft.js';
import { draftStore } from '../studio/draft-store.js';
import { draftSteps } from './draft-steps.js';
import { evidenceFor } from './evidence.js';
import { BEFORE_SUBMISSION, gatesFor, openGates } from './gates.js';
import { usedNames } from './planned-versions.js';
import { draftAsSeen, type HeldBack, type PublishingContext } from './publishing-context.js';
import { versionName } from './schedule.js';

export type Submission = {
  id: string;
  hash: string;
  /** The day of effect, and the day of a pending matter that selects the version. */
  day: CivilDay;
  transition: Transition;
  /** Why texts may do without English; empty where they may not. */
  waiver: string;
};

export type Submitted = { outcome: 'submitted'; hash: string } | HeldBack;

/**
 * Hands a draft in. Its day of effect, its name and the rule for pending matters become part of the content before
 * anybody approves it, so that what is approved is to the byte what is published.
 */
export function submitDraft(context: PublishingContext, submission: Submission): Promise<Submitted> {
  const { clock, today, calendar, by } = context;
  return context.db.transaction(async (db): Promise<Submitted> => {
    const row = await draftAsSeen(db, { ...submission, states: ['draft', 'returned'] });
    const now = clock.now();
    const parts = withDay(JSON.parse(row.content) as PackParts, submission, await usedNames(db));
    // Judged before it is kept: a draft that is held back stays to the byte what was verified.
    const read = readDraft({ content: JSON.stringify(parts), hash: hashOf(parts) }, calendar);
    const handedIn = { ...row, hash: hashOf(parts), state: 'submitted' } as const;
    const evidence = await evidenceFor(db, handedIn, read, today, row.hash);
    const open = openGates(gatesFor(evidence, by.actor), BEFORE_SUBMISSION).filter(
      ({ name }) => name !== 'languages' || submission.waiver === '',
    );
    if (open.length > 0) return { outcome: 'held back', gates: open, faults: evidence.faults };

    const saved = await draftStore(db).save({ id: row.id, revision: Number(row.revision), parts, by: by.actor, now });
    await draftStore(db).move(row.id, ['draft', 'returned'], 'submitted', now);
    const details = { from: row.hash, ...(evidence.withoutEnglish > 0 ? { waived: evidence.withoutEnglish } : {}) };
    const note = evidence.withoutEnglish > 0 ? submission.waiver : null;
    await draftSteps(db).add({ draft: saved, kind: 'submitted', person: by.actor, now, note, details });
    await record(db, clock, { ...by, action: 'submitted pack draft', subject: row.id, after: { hash: saved.hash } });
    return { outcome: 'submitted', hash: saved.hash };
  });
}

const hashOf = (parts: PackParts): string => {
  const { pack } = parsePack(parts);
  if (!pack) throw new Conflict('The draft cannot be read');
  return packHash(pack);
};

/** The content with its day, a name that no version had before, and the rule for pending matters. */
function withDay(parts: PackParts, { day, transition }: Submission, used: readonly string[]): PackParts {
  const manifest = parts['pack.json'] as Record<string, unknown>;
  return {
    ...parts,
    'pack.json': { ...manifest, version: versionName(day, used), appliesFrom: day, transition },
  };
}
