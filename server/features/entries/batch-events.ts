import { dayInZone } from '../../core/civil-day.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type {
  BatchItemRow,
  BatchKind,
  EntryBatchRow,
  EntryChange,
  Metadata,
  TakenBack,
} from '../deciding/entry-batch.js';
import type { EntryEvent, EventWord, FieldChange } from './entry-events.js';

/** What happened to an entry by itself, or as one of many. */
export type PastEvent = Omit<EntryEvent, 'what'> & { what: EventWord | BatchKind };

/** What was said of many entries at once and changed this one: who said it, when, why, and what it replaced. */
export async function batchEvents(db: CityDb, datasetId: string, timeZone: string): Promise<PastEvent[]> {
  const items = await db.rows<BatchItemRow>(
    'entry_batch_items',
    { dataset_id: datasetId, state: 'done' },
    { orderBy: [{ column: 'done_at', order: 'desc' }], limit: 200 },
  );
  if (items.length === 0) return [];
  const batches = await db.rows<EntryBatchRow>('entry_batches', { id: items.map(({ batch_id }) => batch_id) });
  const byId = new Map(batches.map((batch) => [batch.id, batch]));
  return items.flatMap((item): PastEvent[] => {
    const batch = byId.get(item.batch_id);
    if (!batch) return [];
    const at = Number(item.done_at);
    return [
      {
        id: batch.id,
        runId: null,
        datasetId,
        at,
        day: dayInZone(at, timeZone),
        what: batch.kind,
        stepId: null,
        personId: batch.person_id,
        role: batch.role,
        why: batch.reason,
        changes: changesIn(batch, item),
      },
    ];
  });
}

/** One line of all that happened, the latest first. */
export const inOrder = (events: readonly PastEvent[]): PastEvent[] => [...events].sort((a, b) => b.at - a.at);

function changesIn({ kind, content }: EntryBatchRow, { change, before }: BatchItemRow): FieldChange[] {
  const own = JSON.parse(change ?? '{}') as object;
  const said = kind === 'undo' ? (own as TakenBack).back : { ...(JSON.parse(content) as EntryChange), ...own };
  const [was, is] = [fieldsOf(JSON.parse(before ?? '{}') as EntryChange), fieldsOf(said)];
  return Object.keys(was).map((field) => ({ field, before: was[field] ?? null, after: is[field] ?? null }));
}

/** The fields of a change by the names that they have in a draft. */
function fieldsOf({ facts = {}, proposal = {}, metadata = {} }: EntryChange): Record<string, unknown> {
  const under = (group: string, values: object) =>
    Object.entries(values).map(([name, value]): [string, unknown] => [`${group}.${name}`, value]);
  const { title, summary, ...rest }: Metadata = metadata;
  return Object.fromEntries([
    ...under('facts', facts),
    ...under('proposal', proposal),
    ...Object.entries(rest),
    ...(title ? [['titleZh', title.zh] as const] : []),
    ...(summary ? [['summaryZh', summary.zh] as const] : []),
  ]);
}
