import type { FactValue } from '../../policy/vocabulary.js';

/** Answers of a person, their taking back, the meaning of a class word, or changes of metadata. */
export type BatchKind = 'answer' | 'undo' | 'word' | 'edit';

/** `prepared` waits for a person to confirm it; what runs is brought to its end by whichever process lives. */
export type BatchState = 'prepared' | 'running' | 'done';

/** What is said of an entry: values of facts, and classes that are proposed; null takes a value away. */
export type Answers = {
  facts: Readonly<Record<string, FactValue | null>>;
  proposal: { readonly open?: string | null; readonly share?: string | null };
};

/** The metadata of an entry that can be changed in a table; absent: as it was. */
export type Metadata = {
  title?: { zh: string; en: string | null };
  summary?: { zh: string; en: string | null };
  theme?: string;
  keywords?: string[];
  formats?: string[];
  frequency?: string | null;
  contact?: string | null;
};

/** What a batch does to one entry. */
export type EntryChange = Partial<Answers> & {
  metadata?: Metadata;
  /** The version that was looked at: an entry that somebody has changed since stays as it is. */
  version?: number;
};

/** What taking back does to one entry: what was said, and what it replaced. */
export type TakenBack = { said: EntryChange; back: EntryChange };

/** Why an entry of a batch was left as it was; the last three: a change of it is on its way instead. */
export const SKIPS = ['gone', 'changed', 'notAdmissible', 'same', 'known', 'handedIn', 'drafted', 'underWay'] as const;
export type Skip = (typeof SKIPS)[number];

export type EntryBatchRow = {
  id: string;
  kind: BatchKind;
  state: BatchState;
  person_id: string;
  role: string;
  reason: string;
  /** json: `EntryChange` for all entries of the batch */
  content: string;
  digest: string;
  undo_of: string | null;
  total: number;
  created_at: number;
  touched_at: number;
  finished_at: number | null;
};

export type BatchItemRow = {
  batch_id: string;
  dataset_id: string;
  place: number;
  state: 'waiting' | 'done' | 'skipped';
  note: Skip | null;
  change: string | null;
  before: string | null;
  done_at: number | null;
};

/** Who says it, as the batch and the audit keep it. */
export type By = { actor: string; role: string };
