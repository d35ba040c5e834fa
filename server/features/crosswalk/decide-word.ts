import { NotFound } from '../../core/errors.js';
import { record } from '../../platform/audit/record.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { type FactValue, validateFacts } from '../../policy/vocabulary.js';
import { wordForm } from '../catalogue-import/clean-text.js';
import type { CrosswalkRow } from '../catalogue-import/crosswalk-store.js';
import type { Mapping } from '../catalogue-import/mapping.js';
import type { By, EntryChange } from '../deciding/entry-batch.js';
import type { Running } from '../deciding/run-batch.js';
import { writeBatch } from '../deciding/start-batch.js';
import { entriesByWord } from './entries-with-word.js';

export type WordDecision = Pick<CrosswalkRow, 'source' | 'side' | 'word'> & {
  /** Null: the word stands for none of the city's classes. */
  class: string | null;
  reason: string;
};

/**
 * Says what a class word of a list means here: every later import reads it so, and the entries that bear it already get
 * the class as a batch. Returns the batch's id, null where no entry bears the word.
 */
export function decideWord(
  { db, clock, pack }: Running,
  decision: WordDecision,
  { by, batchId, mappings }: { by: By; batchId: string; mappings: readonly Mapping[] },
): Promise<string | null> {
  return db.transaction(async (inner) => {
    await inner.lock('audit_heads', {});
    const { source, side, word, reason } = decision;
    const key = { source, side, word };
    const row = await inner.lock<CrosswalkRow>('crosswalk_words', key);
    if (!row) throw new NotFound('The crosswalk has no such word');
    const decided = { class: decision.class, reason, decided_by: by.actor, decided_at: clock.now() };
    if (row.class === decided.class && row.decided_by === decided.decided_by && row.reason === reason) return null;
    await inner.update('crosswalk_words', key, decided);
    await record(inner, clock, {
      ...by,
      action: 'decided class word',
      subject: `${source} ${side} ${word}`,
      before: { class: row.class, reason: row.reason },
      after: { class: decided.class },
      reason,
    });
    const bearing = (await entriesByWord(inner, side, mappings)).get(wordForm(word)) ?? [];
    const ids = await withClass(inner, side, row.class, bearing);
    if (ids.length === 0) return null;
    const content = { ...changeFor(decision, mappings, pack.compiled.vocabulary) };
    const items = ids.map((datasetId) => ({ datasetId }));
    await writeBatch(inner, clock, { id: batchId, kind: 'word', by, reason, content, items });
    return batchId;
  });
}

/** Those of the entries that have no class, or the one that the word stood for before: another was chosen by somebody. */
async function withClass(
  db: CityDb,
  side: CrosswalkRow['side'],
  before: string | null,
  ids: string[],
): Promise<string[]> {
  const column = `proposal_${side}` as const;
  const rows = (await db.from('datasets').whereIn('id', ids).select('id', column)) as unknown as Record<
    string,
    string | null
  >[];
  const free = new Set(rows.filter((row) => row[column] === null || row[column] === before).map((row) => row['id']));
  return ids.filter((id) => free.has(id));
}

/** The class as proposal, and the facts that the mappings make of it. */
function changeFor(
  { side, class: name }: WordDecision,
  mappings: readonly Mapping[],
  vocabulary: Running['pack']['compiled']['vocabulary'],
): EntryChange {
  const rules = mappings.flatMap(({ facts }) => facts.filter((rule) => 'class' in rule && rule.class === side));
  const stated = Object.fromEntries(
    rules.map(({ fact }) => [fact, name]).filter(([fact]) => vocabulary.has(String(fact))),
  );
  const { facts } = validateFacts(vocabulary, stated);
  const unset = Object.entries(stated).filter(([, value]) => value === null) as [string, null][];
  return {
    proposal: { [side]: name },
    facts: { ...(facts as Record<string, FactValue>), ...Object.fromEntries(unset) },
  };
}
