import type { Things } from '../../access/subjects.js';
import type { CivilDay } from '../../core/civil-day.js';
import type { ActingRole, StepDeed } from '../../policy/pack.js';
import type { DisputeContent } from './dispute.js';
import type { DraftContent } from './draft-content.js';

/** What goes through the steps of a city. */
export const ENTRY_KINDS = ['compilation', 'change', 'withdrawal'] as const;
export const DISPUTE_KINDS = ['class-dispute', 'provider-dispute'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];
export type DisputeKind = (typeof DISPUTE_KINDS)[number];
export type RunKind = EntryKind | DisputeKind;

/** draft: being written; running: a step waits for others; returned: back at the author's; done; dropped by the author. */
export type RunState = 'draft' | 'running' | 'returned' | 'done' | 'dropped';

export type EntryRun = {
  id: string;
  kind: RunKind;
  datasetId: string | null;
  bodyId: string;
  code: string;
  title: string;
  state: RunState;
  authorId: string | null;
  /** Of new entries, changes and withdrawals. */
  draft: DraftContent | null;
  /** Of disputes. */
  dispute: DisputeContent | null;
  reason: string | null;
  occurredOn: CivilDay | null;
  baseVersion: number | null;
  revision: number;
  createdAt: number;
  updatedAt: number;
};

/** A step that waits. */
export type Wait = {
  runId: string;
  stepId: string;
  role: ActingRole;
  does: StepDeed;
  since: CivilDay;
  dueOn: CivilDay | null;
  dueProvision: string | null;
};

export const isDispute = (kind: RunKind): kind is DisputeKind => (DISPUTE_KINDS as readonly string[]).includes(kind);

/** While it is in these states somebody still has to act. */
export const OPEN_STATES: readonly RunState[] = ['draft', 'running', 'returned'];
/** In these it is written by those who answer for the data. */
export const isWritable = ({ state, kind }: EntryRun): boolean =>
  (state === 'draft' || state === 'returned') && !isDispute(kind);

/** Kinds of procedures in the packs, the nearest first: what has no path of its own goes the way of what is most like it. */
export const PATHS: Readonly<Record<RunKind, readonly string[]>> = {
  compilation: ['catalogue-compilation'],
  change: ['catalogue-change', 'catalogue-compilation'],
  withdrawal: ['catalogue-withdrawal', 'catalogue-change', 'catalogue-compilation'],
  'class-dispute': ['class-dispute'],
  'provider-dispute': ['provider-dispute'],
};

/** What the rights ask about it. */
export const thingOf = (
  realmId: string,
  { bodyId, authorId }: Pick<EntryRun, 'bodyId' | 'authorId'>,
): Things['Entry'] => ({ realmId, bodyId, authorId });
