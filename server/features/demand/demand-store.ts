import { NotFound } from '../../core/errors.js';
import { newId } from '../../core/ids.js';
import type { Locale } from '../../core/localized.js';
import type { CityDb, CityQuery } from '../../platform/db/city-db.js';

/** How the demand of the list was answered. */
export const OUTCOMES = ['opened', 'planned', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export type DemandRow = {
  id: string;
  /** Who asked, and in which words: never to be published, and gone when the account is closed. */
  person_id: string | null;
  own_title: string | null;
  own_text: string | null;
  locale: Locale;
  body_id: string | null;
  dataset_id: string | null;
  /** What is in the list, everybody reads. */
  state: 'received' | 'listed' | 'declined';
  title: string | null;
  text: string | null;
  listed_on: string | null;
  reason: string | null;
  outcome: Outcome | null;
  reply_zh: string | null;
  reply_en: string | null;
  opened_id: string | null;
  replied_on: string | null;
  revision: number;
  received_at: number;
  updated_at: number;
};

export type Asked = { title: string; text: string; bodyId: string | null; datasetId: string | null };

export const LISTED_PAGE = 20;

/** The demands of one city. */
export function demandStore(db: CityDb) {
  const latest = (rows: CityQuery) => rows.orderBy('listed_on', 'desc').orderBy('id');
  const page = (rows: CityQuery, number: number) => rows.limit(LISTED_PAGE).offset((number - 1) * LISTED_PAGE);
  const count = async (state: DemandRow['state']): Promise<number> => {
    const [row] = (await db.from('demands').where({ state }).count('id as count')) as unknown as { count: number }[];
    return Number(row?.count ?? 0);
  };
  return {
    byId: (id: string) => db.one<DemandRow>('demands', { id }),
    async lock(id: string): Promise<DemandRow> {
      const row = await db.lock<DemandRow>('demands', { id });
      if (!row) throw new NotFound('No demand has this id');
      return row;
    },
    /** What a person asked, the latest first. */
    of: (personId: string) =>
      db.rows<DemandRow>(
        'demands',
        { person_id: personId },
        { orderBy: [{ column: 'received_at', order: 'desc' }, { column: 'id' }] },
      ),
    count,
    /** What is still to be decided, the oldest first. */
    received: (limit: number) =>
      db.rows<DemandRow>(
        'demands',
        { state: 'received' },
        { orderBy: [{ column: 'received_at' }, { column: 'id' }], limit },
      ),
    /** One page of the list, the newest first. */
    listed: async (number: number): Promise<DemandRow[]> =>
      (await page(latest(db.from('demands').where({ state: 'listed' })), number)) as unknown as DemandRow[],
    /** Those that ask for data of this body or for this entry. */
    beside: async (
      { bodyId, datasetId }: { bodyId: string; datasetId: string | null },
      states: readonly DemandRow['state'][],
      limit: number,
    ): Promise<DemandRow[]> =>
      (await db
        .from('demands')
        .whereIn('state', [...states])
        .where((either) => void either.where({ body_id: bodyId }).orWhere({ dataset_id: datasetId ?? '' }))
        .orderBy('received_at', 'desc')
        .orderBy('id')
        .limit(limit)) as unknown as DemandRow[],
    async insert(
      { title, text, bodyId, datasetId, personId, locale }: Asked & { personId: string; locale: Locale },
      now: number,
    ): Promise<string> {
      const id = newId();
      await db.insert('demands', {
        id,
        person_id: personId,
        own_title: title,
        own_text: text,
        locale,
        body_id: bodyId,
        dataset_id: datasetId,
        state: 'received',
        revision: 1,
        received_at: now,
        updated_at: now,
      });
      return id;
    },
    update: ({ id, revision }: DemandRow, changes: Partial<DemandRow>, now: number) =>
      db.update('demands', { id }, { ...changes, revision: Number(revision) + 1, updated_at: now }),
    /** What is in the list stays there, as nobody's; what is not goes with the account. */
    async leave(personId: string): Promise<void> {
      await db.remove('demands', { person_id: personId, state: ['received', 'declined'] });
      await db.update('demands', { person_id: personId }, { person_id: null, own_title: null, own_text: null });
    },
  };
}
