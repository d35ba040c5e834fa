import { newId } from '../../core/ids.js';
import type { CityDb } from '../../platform/db/city-db.js';

/** What can happen to a draft on its way to being law. */
export const STEP_KINDS = [
  'rebased',
  'submitted',
  'seen',
  'comment',
  'returned',
  'approved',
  'published',
  'withdrawn',
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

export type DraftStep = {
  id: string;
  kind: StepKind;
  /** The content that the step was about. */
  hash: string;
  person: string;
  at: number;
  note: string | null;
  details: StepDetails;
};

export type StepDetails = {
  /** comment: what it is about, `rules.json reply-in-seven`. */
  about?: string;
  /** submitted: how many texts have no English of their own; why they may, stands in `note`. */
  waived?: number;
  /** submitted: the content as it was before its day was written into it. */
  from?: string;
  /** published, withdrawn: the version. */
  version?: string;
  versionId?: string;
};

type StepRow = Omit<DraftStep, 'person' | 'details'> & { seq: number; person_id: string; details: string };

type NewStep = { draft: { id: string; hash: string }; kind: StepKind; person: string; now: number } & {
  note?: string | null;
  details?: StepDetails;
};

/** The record of a draft. Adding to it belongs into the transaction that has locked the draft. */
export function draftSteps(db: CityDb) {
  return {
    async of(draftId: string): Promise<DraftStep[]> {
      const rows = await db.rows<StepRow>('draft_steps', { draft_id: draftId }, { orderBy: [{ column: 'seq' }] });
      return rows.map(({ person_id, details, seq: _, ...row }) => ({
        ...row,
        at: Number(row.at),
        person: person_id,
        details: JSON.parse(details) as StepDetails,
      }));
    },

    async add({ draft, kind, person, now, note = null, details = {} }: NewStep): Promise<void> {
      const [last] = await db.rows<StepRow>(
        'draft_steps',
        { draft_id: draft.id },
        { orderBy: [{ column: 'seq', order: 'desc' }], limit: 1 },
      );
      await db.insert('draft_steps', {
        id: newId(),
        draft_id: draft.id,
        seq: Number(last?.seq ?? 0) + 1,
        kind,
        hash: draft.hash,
        person_id: person,
        at: now,
        note,
        details: JSON.stringify(details),
      });
    },
  };
}

/** The approval that holds for this content now: the last word spoken about it, if that word is yes. */
export function approvalOf(steps: readonly DraftStep[], hash: string): DraftStep | undefined {
  const last = steps.findLast(({ kind }) => kind === 'approved' || kind === 'returned' || kind === 'submitted');
  return last?.kind === 'approved' && last.hash === hash ? last : undefined;
}

/** Whether this person has confirmed that they know what this very content changes. */
export const hasSeen = (steps: readonly DraftStep[], hash: string, person: string): boolean =>
  steps.some((step) => step.kind === 'seen' && step.hash === hash && step.person === person);

/** What was said about the content since it was handed in last. */
export function commentsOf(steps: readonly DraftStep[]): DraftStep[] {
  const from = steps.findLastIndex(({ kind }) => kind === 'submitted');
  return steps.slice(from + 1).filter(({ kind }) => kind === 'comment');
}
