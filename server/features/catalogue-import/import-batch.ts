import { canonicalJson } from '../../core/canonical-json.js';
import type { Clock } from '../../core/clock.js';
import { type AuditEvent, record } from '../../platform/audit/record.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { Vocabulary } from '../../policy/vocabulary.js';
import { datasetStore, type JudgedEntry } from '../datasets/dataset-store.js';
import type { EntryDetails, EntryInput } from '../datasets/entry.js';
import type { Judgement } from '../datasets/judge-entry.js';
import { acceptedFacts } from './fact-rules.js';
import type { RowReport } from './import-report.js';
import { importStore } from './import-store.js';
import type { ReadyRow } from './ready-rows.js';
import { rowProblem } from './source-row.js';

export type BatchContext = {
  clock: Clock;
  by: { actor: string; role: string };
  vocabulary: Vocabulary;
  judge(entry: Pick<EntryInput, 'facts' | 'proposal'>): Judgement;
};

type Existing = {
  id: string;
  code: string;
  source: string;
  version: number;
  facts: string;
  details: string;
  proposal_open: string | null;
  proposal_share: string | null;
};
type Change = { report: RowReport; existing: Existing | undefined; judged: JudgedEntry | null };

/** What a batch does to the rows that are there: nothing is written yet. */
export async function planBatch(db: CityDb, batch: readonly ReadyRow[], context: BatchContext): Promise<Change[]> {
  const codes = batch.flatMap(({ built }) => (built ? [built.entry.code] : []));
  const rows = (await db
    .from('datasets')
    .whereIn('code', codes)
    .select(
      'id',
      'code',
      'source',
      'version',
      'facts',
      'details',
      'proposal_open',
      'proposal_share',
    )) as unknown as Existing[];
  const byCode = new Map(rows.map((row) => [row.code, row]));
  return batch.map((row) => planRow(row, byCode, context));
}

function planRow({ report, built, repeated }: ReadyRow, known: Map<string, Existing>, context: BatchContext): Change {
  const outcome = (name: RowReport['outcome']): RowReport => ({ ...report, outcome: name });
  const existing = report.code === null ? undefined : known.get(report.code);
  if (!built) return { report: outcome(repeated ? 'repeated' : 'refused'), existing, judged: null };
  const { entry } = built;
  if (!existing) {
    return { report: outcome('inserted'), existing, judged: { entry, judgement: context.judge(entry) } };
  }
  if (existing.source !== entry.source) {
    const taken = rowProblem(
      '',
      'codeTaken',
      '代码已被其他来源的目录项使用',
      'An entry of another source has this code',
    );
    return { report: { ...outcome('refused'), code: null, problems: [taken] }, existing: undefined, judged: null };
  }
  const before = JSON.parse(existing.details) as EntryDetails;
  if (before.imported?.digest === entry.details.imported?.digest)
    return { report: outcome('unchanged'), existing, judged: null };
  const merged = {
    ...entry,
    facts: withFactsOfPeople(existing, before, entry, context.vocabulary),
    proposal: withClassesOfPeople(existing, entry),
  };
  return { report: outcome('updated'), existing, judged: { entry: merged, judgement: context.judge(merged) } };
}

/** Facts that people entered stay where the source says nothing of them. */
function withFactsOfPeople(
  existing: Existing,
  before: EntryDetails,
  entry: EntryInput,
  vocabulary: Vocabulary,
): EntryInput['facts'] {
  const fromSource = new Set(before.imported?.facts ?? []);
  const ofPeople = Object.entries(JSON.parse(existing.facts) as EntryInput['facts']).filter(
    ([fact]) => !fromSource.has(fact),
  );
  return acceptedFacts(vocabulary, { ...Object.fromEntries(ofPeople), ...entry.facts }).facts;
}

/** A class that somebody chose stays where the source names none. */
const withClassesOfPeople = (
  { proposal_open: open, proposal_share: share }: Existing,
  { proposal }: EntryInput,
): EntryInput['proposal'] => ({
  ...(open === null ? {} : { open }),
  ...(share === null ? {} : { share }),
  ...proposal,
});

/** Writes a batch with its audit entries and the record of its rows; to be called inside a transaction. */
export async function writeBatch(
  db: CityDb,
  batch: readonly ReadyRow[],
  runId: string,
  context: BatchContext,
): Promise<RowReport[]> {
  // The end of the audit chain is locked before anything is read: two imports of one city at once go batch by batch.
  await db.lock('audit_heads', {});
  const changes = await planBatch(db, batch, context);
  const now = context.clock.now();
  const store = datasetStore(db);
  const fresh = changes.filter((change) => change.judged && !change.existing);
  const ids = await store.insert(
    fresh.flatMap(({ judged }) => (judged ? [judged] : [])),
    now,
  );
  const idOf = new Map(fresh.map((change, index) => [change.report.row, ids[index] ?? null]));
  for (const { existing, judged } of changes)
    if (existing && judged) await store.update({ id: existing.id, version: Number(existing.version) }, judged, now);
  for (const event of eventsOf(changes, runId)) await record(db, context.clock, { ...context.by, ...event });
  await importStore(db).addRows(
    runId,
    changes.map(({ report, existing }) => ({ ...report, datasetId: idOf.get(report.row) ?? existing?.id ?? null })),
  );
  return changes.map(({ report }) => report);
}

/** New entries of a batch are told of together (their rows name the run); each changed entry by itself. */
function eventsOf(changes: readonly Change[], runId: string): Omit<AuditEvent, 'actor' | 'role'>[] {
  const written = changes.flatMap(({ report, existing, judged }) =>
    judged ? [{ row: report.row, existing, entry: judged.entry }] : [],
  );
  const fresh = written.filter(({ existing }) => !existing);
  const rows = `rows ${fresh[0]?.row}–${fresh.at(-1)?.row}: ${fresh.length} entries`;
  const together = { action: 'imported entries', subject: runId, reason: rows, after: fresh.map(({ entry }) => entry) };
  const changed = written.flatMap(({ existing, entry }) => {
    if (!existing) return [];
    const before = { facts: existing.facts, details: existing.details, version: Number(existing.version) };
    return [
      { action: 'updated entry from import', subject: entry.code, reason: `import ${runId}`, before, after: entry },
    ];
  });
  return fresh.length > 0 ? [together, ...changed] : changed;
}

/** Judges, once for all entries with the same facts and the same proposal. */
export function judgingOnce(judge: BatchContext['judge']): BatchContext['judge'] {
  const known = new Map<string, Judgement>();
  return ({ facts, proposal }) => {
    const key = canonicalJson([facts, proposal]);
    const judged = known.get(key) ?? judge({ facts, proposal });
    known.set(key, judged);
    return judged;
  };
}
