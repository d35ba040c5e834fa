import type { Locale } from '../../core/localized.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { DatasetRow } from '../datasets/entry.js';

/** What is subscribed to: an entry by its id, or a list by its words and filters as canonical json. */
export type Target = { dataset_id: string } | { list: string };

export type SubscriptionRow = {
  id: string;
  person_id: string;
  dataset_id: string | null;
  list: string | null;
  locale: Locale;
  /** json: `Standing` of an entry as the person was last told. */
  seen: string | null;
  created_at: number;
  /** What happened before this instant has been told. */
  told_at: number;
  changed_at: number | null;
};

const OF_ENTRY = [
  'title_zh',
  'title_en',
  'modified_on',
  'open_state',
  'share_state',
  'status',
  'status_reason',
  'status_since',
  'content_digest',
] as const;

/** What stands in `datasets` of the entry that is subscribed to. */
export type EntryNow = Pick<DatasetRow, (typeof OF_ENTRY)[number]>;

/** A subscription, with its entry as it is now where it is to one. */
export type SubscriptionLine = SubscriptionRow & EntryNow;

/** The subscriptions of one city's people. */
export function subscriptionStore(db: CityDb) {
  return {
    byId: (personId: string, id: string) => db.one<SubscriptionRow>('subscriptions', { person_id: personId, id }),
    byTarget: (personId: string, target: Target) =>
      db.one<SubscriptionRow>('subscriptions', { person_id: personId, ...target }),
    /** Everything that a person subscribes to, the latest first. */
    async of(personId: string): Promise<SubscriptionLine[]> {
      const rows = await db
        .from('subscriptions')
        .leftJoin(db.part('datasets') as never, 'datasets.id', 'subscriptions.dataset_id')
        .where('subscriptions.person_id', personId)
        .orderBy('subscriptions.created_at', 'desc')
        .orderBy('subscriptions.id')
        .select('subscriptions.*', ...OF_ENTRY.map((column) => `datasets.${column}`));
      return rows as unknown as SubscriptionLine[];
    },
    insert: (row: SubscriptionRow) => db.insert('subscriptions', row),
    /** Ends one, or all; the number of those that were there. */
    end: (personId: string, id: string | null) =>
      db.remove('subscriptions', { person_id: personId, ...(id === null ? {} : { id }) }),
    /** Notes what was told. False where it has been ended, or told by another process. */
    told: async ({ id, told_at }: SubscriptionRow, changes: Partial<SubscriptionRow>): Promise<boolean> =>
      (await db.update('subscriptions', { id, told_at: Number(told_at) }, changes)) === 1,
    /** People, in the order of their ids, who have not been told of what happened before an instant and agree to letters. */
    async peopleToTell(before: number, { after, limit }: { after: string; limit: number }) {
      const rows = await db
        .from('subscriptions')
        .join(db.part('people') as never, 'people.id', 'subscriptions.person_id')
        .join(db.part('consents') as never, 'consents.person_id', 'people.id')
        .where('people.state', 'active')
        .where('consents.purpose', 'notices')
        .whereNull('consents.withdrawn_at')
        .where('subscriptions.told_at', '<', before)
        .where('people.id', '>', after)
        .orderBy('people.id')
        .limit(limit)
        .distinct('people.id', 'people.login');
      return rows as unknown as { id: string; login: string }[];
    },
  };
}
