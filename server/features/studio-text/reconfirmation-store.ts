import type { CityDb } from '../../platform/db/city-db.js';
import type { Affected } from './affected.js';

export type ReconfirmationRow = {
  draft_id: string;
  kind: Affected['kind'];
  item: string;
  article: string;
  change_kind: Affected['change'];
  digest: string;
  owner_id: string | null;
  due_on: string | null;
  note: string | null;
  confirmed_by: string | null;
  confirmed_at: number | null;
};

export type ReconfirmationKey = Pick<ReconfirmationRow, 'kind' | 'item' | 'article'>;

/** What is to be confirmed again in a draft, row by row. */
export function reconfirmationStore(db: CityDb) {
  const all = (draftId: string) => db.rows<ReconfirmationRow>('reconfirmations', { draft_id: draftId });
  return {
    all,
    one: (draftId: string, { kind, item, article }: ReconfirmationKey) =>
      db.one<ReconfirmationRow>('reconfirmations', { draft_id: draftId, kind, item, article }),
    /** Puts what is affected now in place of what was; a confirmation stays while the words of the article do. */
    async replace(draftId: string, affected: readonly Affected[]): Promise<void> {
      const known = new Map((await all(draftId)).map((row) => [keyText(row), row]));
      await db.remove('reconfirmations', { draft_id: draftId });
      const rows = affected.map(({ kind, item, article, change, digest }): ReconfirmationRow => {
        const before = known.get(keyText({ kind, item, article }));
        const same = before?.digest === digest;
        return {
          draft_id: draftId,
          kind,
          item,
          article,
          change_kind: change,
          digest,
          owner_id: before?.owner_id ?? null,
          due_on: before?.due_on ?? null,
          note: same ? (before?.note ?? null) : null,
          confirmed_by: same ? (before?.confirmed_by ?? null) : null,
          confirmed_at: same ? (before?.confirmed_at ?? null) : null,
        };
      });
      if (rows.length > 0) await db.insert('reconfirmations', rows);
    },
    update: (draftId: string, { kind, item, article }: ReconfirmationKey, changes: Partial<ReconfirmationRow>) =>
      db.update('reconfirmations', { draft_id: draftId, kind, item, article }, changes),
  };
}

const keyText = ({ kind, item, article }: ReconfirmationKey): string => `${kind} ${item} ${article}`;

/** What nobody has confirmed yet since the text was amended: the approval sheet and the draft's first page name it. */
export async function openReconfirmations(db: CityDb, draftId: string): Promise<ReconfirmationRow[]> {
  return (await reconfirmationStore(db).all(draftId)).filter(({ confirmed_at }) => confirmed_at === null);
}
