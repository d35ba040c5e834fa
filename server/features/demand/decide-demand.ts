import { record } from '../../platform/audit/record.js';
import { personStore } from '../people/person-store.js';
import type { RealmContext } from '../people/realm-context.js';
import { type Told, tellDemand } from './demand-letter.js';
import { type DemandRow, demandStore, type Outcome } from './demand-store.js';

export type Decided =
  | { what: 'list'; title: string; text: string; bodyId: string | null }
  | { what: 'decline'; reason: string }
  | { what: 'reply'; outcome: Outcome; zh: string; en: string | null; openedId: string | null };

type Deciding = { id: string; revision: number; today: string; by: { actor: string; role: string } };

/**
 * Takes a demand into the list, leaves it out, or replies to it, and tells who asked. What reads so already stays as it
 * is; `stale` where somebody else was faster.
 */
export function decideDemand(
  context: RealmContext,
  { id, revision, today, by }: Deciding,
  decided: Decided,
): Promise<'done' | 'stale'> {
  const { clock } = context;
  return context.db.transaction(async (db) => {
    const demands = demandStore(db);
    const row = await demands.lock(id);
    const changes = changesOf(decided);
    if (reads(row, changes)) return 'done';
    if (Number(row.revision) !== revision || !isOpenTo(row, decided)) return 'stale';

    const again = decided.what === 'list' && row.state === 'listed';
    await demands.update(row, { ...changes, ...(again ? {} : dayOf(decided, today)) }, clock.now());
    await record(db, clock, { ...by, action: actionOf(decided, again), subject: `demand:${id}`, after: changes });
    const person = row.person_id === null ? undefined : await personStore(db).byId(row.person_id);
    if (!again && person) await tellDemand({ ...context, db }, person, { row, told: toldOf(decided), changes });
    return 'done';
  });
}

const reads = (row: DemandRow, changes: Partial<DemandRow>): boolean =>
  Object.entries(changes).every(([column, value]) => row[column as keyof DemandRow] === value);

/** What is in the list can be put in other words, and replied to more than once: planned first, and opened later. */
const isOpenTo = ({ state }: DemandRow, { what }: Decided): boolean =>
  state === 'received' ? what !== 'reply' : state === 'listed' && what !== 'decline';

function changesOf(decided: Decided): Partial<DemandRow> {
  switch (decided.what) {
    case 'list':
      return { state: 'listed', title: decided.title, text: decided.text, body_id: decided.bodyId };
    case 'decline':
      return { state: 'declined', reason: decided.reason };
    case 'reply':
      return {
        outcome: decided.outcome,
        reply_zh: decided.zh,
        reply_en: decided.en,
        opened_id: decided.openedId,
      };
  }
}

function dayOf({ what }: Decided, today: string): Partial<DemandRow> {
  if (what === 'decline') return {};
  return what === 'list' ? { listed_on: today } : { replied_on: today };
}

function actionOf({ what }: Decided, again: boolean): string {
  if (again) return 'changed demand in list';
  return { list: 'took demand into list', decline: 'declined demand', reply: 'replied to demand' }[what];
}

const toldOf = (decided: Decided): Told =>
  decided.what === 'reply' ? decided.outcome : decided.what === 'list' ? 'listed' : 'declined';
