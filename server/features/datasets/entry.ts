/** A data item of an entry: one column of the data. */
export type EntryItem = {
  name: string;
  label: { zh: string; en: string };
  type: string;
  sensitivity: string;
};

/** What an entry says beside its columns in the database; kept as json. */
export type EntryDetails = {
  keywords: string[];
  items: EntryItem[];
  contact: string | null;
  /** Section letter of GB/T 4754. */
  industry: string | null;
  /** The part of the city the data are about, as the source names it. */
  division?: string | null;
  /** The office inside the body, the terms of use, and what a restricted class rests on, where somebody has written them. */
  unit?: string;
  useConditions?: string;
  denyBasis?: string;
  /** The public service in which the data arise, and a few made-up or desensitised rows of what is not open to all. */
  affair?: string;
  sample?: string;
  /** The system that the data come from; not for the public. */
  sourceSystem?: string;
  /** What the source stated in its own words, field by field, for an imported entry. */
  stated?: Record<string, string>;
  /** For an imported entry: by what a row given again is recognised, and which of the facts the source stated. */
  imported?: { digest: string; facts: string[] };
};

/** An entry as it is written: whoever makes it (folder, import, form) brings it into this shape. */
export type EntryInput = {
  /** Unique in the city. */
  code: string;
  title: { zh: string; en: string | null };
  summary: { zh: string; en: string | null };
  theme: string;
  /** The id of a body of this city, and its name (searched with the entry). */
  bodyId: string;
  bodyName: { zh: string; en: string };
  formats: string[];
  frequency: string | null;
  issued: string | null;
  modified: string;
  details: EntryDetails;
  /** What the body proposes, as normalised classes. */
  proposal: { open?: string; share?: string };
  /** Known facts only. */
  facts: Record<string, unknown>;
  /** `tenant`, or the name of the list it was imported from. */
  source: string;
};

/** What the public sees of an entry: all of it; why it is held back for now; that it was taken back for good. */
export const DATASET_STATUSES = ['published', 'suspended', 'withdrawn'] as const;
export type DatasetStatus = (typeof DATASET_STATUSES)[number];

/** An entry as stored in `datasets`. */
export type DatasetRow = {
  id: string;
  code: string;
  title_zh: string;
  title_en: string | null;
  summary_zh: string;
  summary_en: string | null;
  theme: string;
  body_id: string;
  frequency: string | null;
  issued_on: string | null;
  modified_on: string;
  open_state: string | null;
  share_state: string | null;
  proposal_open: string | null;
  proposal_share: string | null;
  verdict_open: string | null;
  verdict_share: string | null;
  /** json: fact → value */
  facts: string;
  /** json: `EntryDetails` */
  details: string;
  source: string;
  /** Digest of the entry as it was given: the same input changes nothing. */
  content_digest: string;
  receipt_id: string | null;
  status: DatasetStatus;
  status_reason: string | null;
  status_since: string | null;
  /** Counts up with every change. */
  version: number;
  created_at: number;
  updated_at: number;
};
