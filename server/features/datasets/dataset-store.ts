import { digest } from '../../core/canonical-json.js';
import { Conflict, NotFound } from '../../core/errors.js';
import { newId } from '../../core/ids.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { catalogueIndex } from './catalogue-index.js';
import type { DatasetRow, DatasetStatus, EntryInput } from './entry.js';
import type { Judgement } from './judge-entry.js';

export type JudgedEntry = { entry: EntryInput; judgement: Judgement };

type Written = JudgedEntry & { id: string; receiptId: string };

/** Digest by which an entry given again is recognised as unchanged. */
export const entryDigest = (entry: EntryInput): string => digest(entry);

/**
 * Entries by key, and the writing of them. An entry, what lists and search read of it, its formats and the
 * receipt of its judgement are written together: call it inside a transaction, with the audit entry beside it.
 */
export function datasetStore(db: CityDb) {
  const index = catalogueIndex(db);

  async function writeParts(all: readonly Written[], now: number): Promise<void> {
    await db.insert(
      'dataset_formats',
      all.flatMap(({ id, entry }) => [...new Set(entry.formats)].map((format) => ({ dataset_id: id, format }))),
    );
    await db.insert(
      'receipts',
      all.map((written) => receiptRow(written, now)),
    );
  }

  const notUpdated = async (id: string): Promise<Error> =>
    (await db.one('datasets', { id }))
      ? new Conflict('The entry was changed meanwhile')
      : new NotFound('No entry has this id');

  return {
    byId: (id: string) => db.one<DatasetRow>('datasets', { id }),
    byCode: (code: string) => db.one<DatasetRow>('datasets', { code }),
    /** The entries that came from one source, by code: what an import compares with. */
    async digestsOf(source: string): Promise<Map<string, { id: string; version: number; digest: string }>> {
      const rows = (await db
        .from('datasets')
        .where({ source })
        .select('code', 'id', 'version', 'content_digest')) as unknown as DatasetRow[];
      return new Map(
        rows.map((row) => [row.code, { id: row.id, version: Number(row.version), digest: row.content_digest }]),
      );
    },
    /** Adds entries; returns their ids in the same order. Throws where a code is taken or a body is not the city's. */
    async insert(entries: readonly JudgedEntry[], now: number): Promise<string[]> {
      const all = entries.map((judged) => ({ ...judged, id: newId(), receiptId: newId() }));
      await db.insert(
        'datasets',
        all.map((written) => ({
          id: written.id,
          ...columns(written),
          version: 1,
          created_at: now,
          updated_at: now,
        })),
      );
      await writeParts(all, now);
      await index.add(all.map(({ id }) => id));
      return all.map(({ id }) => id);
    },
    /** Replaces an entry that is still at this version. Throws Conflict where somebody else was faster. */
    async update(key: { id: string; version: number }, judged: JudgedEntry, now: number): Promise<void> {
      const written = { ...judged, id: key.id, receiptId: newId() };
      const changes = { ...columns(written), version: key.version + 1, updated_at: now };
      if ((await db.update('datasets', { ...key }, changes)) !== 1) throw await notUpdated(key.id);
      await db.remove('dataset_formats', { dataset_id: key.id });
      await writeParts([written], now);
      await index.refresh([key.id]);
    },
    /**
     * Keeps a new judgement of an entry that is otherwise as it was: no edit of the entry, so its version stays. False
     * where the entry, or its judgement, is another by now.
     */
    async rejudge(
      key: { id: string; version: number; receiptId: string | null },
      judgement: Judgement,
      now: number,
    ): Promise<boolean> {
      const receiptId = newId();
      const { open, share } = judgement;
      const states = { open_state: open.state, share_state: share.state };
      const verdicts = { verdict_open: open.verdict, verdict_share: share.verdict };
      const same = { id: key.id, version: key.version, receipt_id: key.receiptId };
      if ((await db.update('datasets', same, { ...states, ...verdicts, receipt_id: receiptId })) !== 1) return false;
      await db.insert('receipts', receiptRow({ id: key.id, receiptId, judgement }, now));
      await index.judged(key.id, states);
      return true;
    },
    /**
     * Shows an entry to the public, holds it back for now, or takes it back for good. Throws Conflict where somebody
     * else was faster; `reason` is what readers are told.
     */
    async setStatus(
      key: { id: string; version: number },
      { status, reason, day }: { status: DatasetStatus; reason: string | null; day: string },
      now: number,
    ): Promise<void> {
      const changes = { status, status_reason: reason, status_since: day, version: key.version + 1, updated_at: now };
      if ((await db.update('datasets', { ...key }, changes)) !== 1) throw await notUpdated(key.id);
      await index.refresh([key.id]);
    },
  };
}

const columns = ({ entry, judgement, receiptId }: Written) => ({
  code: entry.code,
  title_zh: entry.title.zh,
  title_en: entry.title.en,
  summary_zh: entry.summary.zh,
  summary_en: entry.summary.en,
  theme: entry.theme,
  body_id: entry.bodyId,
  frequency: entry.frequency,
  issued_on: entry.issued,
  modified_on: entry.modified,
  open_state: judgement.open.state,
  share_state: judgement.share.state,
  proposal_open: entry.proposal.open ?? null,
  proposal_share: entry.proposal.share ?? null,
  verdict_open: judgement.open.verdict,
  verdict_share: judgement.share.verdict,
  facts: JSON.stringify(entry.facts),
  details: JSON.stringify(entry.details),
  source: entry.source,
  content_digest: entryDigest(entry),
  receipt_id: receiptId,
});

const receiptRow = ({ id, receiptId, judgement: { packVersionId, receipt } }: Omit<Written, 'entry'>, now: number) => ({
  id: receiptId,
  dataset_id: id,
  pack_version_id: packVersionId,
  pack_hash: receipt.pack.hash,
  engine: receipt.engine,
  as_of: receipt.asOf,
  content: JSON.stringify(receipt),
  digest: receipt.digest,
  created_at: now,
});
