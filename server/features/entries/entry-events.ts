import type { Person } from '../../access/person.js';
import { newId } from '../../core/ids.js';
import { record } from '../../platform/audit/record.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { CityContext } from '../cities/request-context.js';
import { actingAs } from './may-take.js';

/** What can have happened; the public reads of those in `PUBLIC`. */
export const EVENTS = [
  'began',
  'submitted',
  'passed',
  'returned',
  'dropped',
  'published',
  'changed',
  'withdrawn',
  'suspended',
  'resumed',
  'reviewed',
  'disputed',
  'disagreed',
  'agreed',
  'settled',
] as const;
export type EventWord = (typeof EVENTS)[number];
const PUBLIC: ReadonlySet<EventWord> = new Set([
  'published',
  'changed',
  'withdrawn',
  'suspended',
  'resumed',
  'reviewed',
]);

/** One field that changed: `title`, `facts.involvesPersonalInfo`. */
export type FieldChange = { field: string; before: unknown; after: unknown };

export type EntryEvent = {
  id: string;
  runId: string | null;
  datasetId: string | null;
  at: number;
  day: string;
  what: EventWord;
  stepId: string | null;
  personId: string | null;
  role: string;
  why: string | null;
  changes: FieldChange[];
};

type NewEvent = {
  what: EventWord;
  runId?: string | null;
  datasetId?: string | null;
  stepId?: string | null;
  why?: string | null;
  changes?: readonly FieldChange[];
  /** The revision that the person had before them. */
  seen?: number;
};

type EventRow = {
  id: string;
  run_id: string | null;
  dataset_id: string | null;
  at: number;
  day: string;
  what: string;
  step_id: string | null;
  person_id: string | null;
  role: string;
  why: string | null;
  changes: string | null;
};

const eventFrom = (row: EventRow): EntryEvent => ({
  id: row.id,
  runId: row.run_id,
  datasetId: row.dataset_id,
  at: Number(row.at),
  day: row.day,
  what: row.what as EventWord,
  stepId: row.step_id,
  personId: row.person_id,
  role: row.role,
  why: row.why,
  changes: row.changes ? JSON.parse(row.changes) : [],
});

export type Actor = { person: Person } & Pick<CityContext, 'clock' | 'today'>;

/** In the audit's words. */
const AUDITED: Readonly<Record<EventWord, string>> = {
  began: 'began entry',
  submitted: 'submitted entry',
  passed: 'passed entry',
  returned: 'returned entry',
  dropped: 'dropped entry',
  published: 'published entry',
  changed: 'changed entry',
  withdrawn: 'withdrew entry',
  suspended: 'suspended entry',
  resumed: 'resumed entry',
  reviewed: 'reviewed class',
  disputed: 'opened dispute',
  disagreed: 'reached no agreement',
  agreed: 'agreed on dispute',
  settled: 'settled dispute',
};

/** What happened to entries: written with the change itself, and told to the audit in the same breath. */
export function entryEvents(db: CityDb) {
  return {
    async add({ person, clock, today }: Actor, event: NewEvent): Promise<void> {
      const role = [...new Set(person.memberships.map((held) => held.role))].join('+');
      const { what, runId = null, datasetId = null, stepId = null, why = null, changes = [], seen } = event;
      await db.insert('entry_events', {
        id: newId(),
        run_id: runId,
        dataset_id: datasetId,
        at: clock.now(),
        day: today,
        what,
        step_id: stepId,
        person_id: person.id,
        role: [...new Set(person.memberships.map(actingAs))].join('+').slice(0, 64),
        why,
        changes: changes.length > 0 ? JSON.stringify(changes) : null,
        seen: seen ?? null,
        is_public: PUBLIC.has(what) ? 1 : 0,
      });
      await record(db, clock, {
        actor: person.id,
        role,
        action: AUDITED[what],
        subject: [datasetId ? `entry:${datasetId}` : `entry-run:${runId}`, stepId].filter(Boolean).join(' '),
        ...(changes.length > 0 ? { after: changes } : {}),
        ...(why ? { reason: why } : {}),
      });
    },
    /** Whether this person has already done this from the same revision: a form sent twice. */
    async isRepeated({ id }: Person, { runId, stepId, seen }: { runId: string; stepId: string | null; seen: number }) {
      const where = { run_id: runId, person_id: id, seen };
      return (await db.one('entry_events', stepId === null ? where : { ...where, step_id: stepId })) !== undefined;
    },
    /** What happened on the way of a new entry belongs to the entry from its publication on. */
    adopt: (runId: string, datasetId: string) =>
      db.update('entry_events', { run_id: runId }, { dataset_id: datasetId }),
    ofRun: async (runId: string): Promise<EntryEvent[]> =>
      (await db.rows<EventRow>('entry_events', { run_id: runId }, LATEST_FIRST)).map(eventFrom),
    ofDataset: async (datasetId: string): Promise<EntryEvent[]> =>
      (await db.rows<EventRow>('entry_events', { dataset_id: datasetId }, LATEST_FIRST)).map(eventFrom),
    publicOf: async (datasetId: string): Promise<EntryEvent[]> =>
      (await db.rows<EventRow>('entry_events', { dataset_id: datasetId, is_public: 1 }, LATEST_FIRST)).map(eventFrom),
  };
}

const LATEST_FIRST = {
  orderBy: [
    { column: 'at', order: 'desc' },
    { column: 'id', order: 'desc' },
  ],
  limit: 200,
} as const;
