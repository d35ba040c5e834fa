import type { Localized } from '../../core/localized.js';
import type { DatasetRow, DatasetStatus, EntryDetails } from './entry.js';

/** How one side of an entry stands: see `sideState`; null where the city does not regulate it. */
export type DatasetSide = {
  state: string | null;
  /** What the body proposes, and what the pack says to it. */
  proposal: string | null;
  verdict: string | null;
};

/** An entry as lists show it. A text the source gave in Chinese only reads the same in both languages. */
export type DatasetLine = {
  id: string;
  code: string;
  title: Localized;
  summary: Localized;
  theme: string;
  body: { id: string; name: Localized };
  formats: readonly string[];
  frequency: string | null;
  issued: string | null;
  modified: string;
  open: DatasetSide;
  share: DatasetSide;
};

/** An entry whole. */
export type Dataset = DatasetLine & {
  facts: Record<string, unknown>;
  details: EntryDetails;
  source: string;
  receiptId: string | null;
  version: number;
  status: DatasetStatus;
  /** Why it is not published, and since which day. */
  statusReason: string | null;
  statusSince: string | null;
};

export type LineRow = DatasetRow & { body_zh: string; body_en: string };

export const lineFrom = (row: LineRow, formats: readonly string[]): DatasetLine => ({
  id: row.id,
  code: row.code,
  title: { zh: row.title_zh, en: row.title_en ?? row.title_zh },
  summary: { zh: row.summary_zh, en: row.summary_en ?? row.summary_zh },
  theme: row.theme,
  body: { id: row.body_id, name: { zh: row.body_zh, en: row.body_en } },
  formats,
  frequency: row.frequency,
  issued: row.issued_on,
  modified: row.modified_on,
  open: { state: row.open_state, proposal: row.proposal_open, verdict: row.verdict_open },
  share: { state: row.share_state, proposal: row.proposal_share, verdict: row.verdict_share },
});

export function datasetFrom(
  row: DatasetRow,
  body: { name_zh: string; name_en: string } | undefined,
  formats: readonly string[],
): Dataset {
  const named = { ...row, body_zh: body?.name_zh ?? row.body_id, body_en: body?.name_en ?? row.body_id };
  return {
    ...lineFrom(named, formats),
    facts: JSON.parse(row.facts),
    details: JSON.parse(row.details) as EntryDetails,
    source: row.source,
    receiptId: row.receipt_id,
    version: Number(row.version),
    status: row.status,
    statusReason: row.status_reason,
    statusSince: row.status_since,
  };
}
