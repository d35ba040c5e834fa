import type { CityDb } from '../../platform/db/city-db.js';
import { parseRegulation } from '../regulation-text/parse-regulation.js';
import type { Regulation } from '../regulation-text/regulation.js';
import { regulationTextStore } from '../regulation-text/regulation-text-store.js';

type DraftTextRow = {
  draft_id: string;
  base_version: number | null;
  amended_version: number | null;
  changed_by: string;
  changed_at: number;
};

export type LoadedText = { version: number; title: string | null; regulation: Regulation };

/** The text beside a draft, and the amended text that it follows; each null where nobody has loaded it. */
export type DraftTexts = { base: LoadedText | null; amended: LoadedText | null };

/** Which texts belong to a draft. */
export function draftTextStore(db: CityDb) {
  const row = (draftId: string) => db.one<DraftTextRow>('draft_texts', { draft_id: draftId });
  return {
    async of(draftId: string): Promise<DraftTexts> {
      const own = await row(draftId);
      const base = own?.base_version ?? (await defaultVersion(db, draftId));
      return { base: await load(db, base), amended: await load(db, own?.amended_version ?? null) };
    },
    async choose(
      draftId: string,
      texts: { base?: number | null; amended?: number | null },
      by: { actor: string; now: number },
    ): Promise<void> {
      const own = await row(draftId);
      await db.upsert(
        'draft_texts',
        {
          draft_id: draftId,
          base_version: texts.base === undefined ? (own?.base_version ?? null) : texts.base,
          amended_version: texts.amended === undefined ? (own?.amended_version ?? null) : texts.amended,
          changed_by: by.actor,
          changed_at: by.now,
        },
        ['draft_id'],
      );
    },
  };
}

/** The city's latest text that is not the amendment of a draft which is still on its way. */
async function defaultVersion(db: CityDb, draftId: string): Promise<number | null> {
  const versions = await regulationTextStore(db).versions();
  const chosen = await db.rows<DraftTextRow>('draft_texts', {});
  const published = new Set((await db.rows<{ id: string }>('pack_drafts', { state: 'published' })).map(({ id }) => id));
  const pending = new Set(
    chosen
      .filter((one) => one.draft_id === draftId || !published.has(one.draft_id))
      .map((one) => Number(one.amended_version)),
  );
  return versions.find(({ version }) => !pending.has(version))?.version ?? null;
}

async function load(db: CityDb, version: number | null): Promise<LoadedText | null> {
  if (version === null) return null;
  const found = await regulationTextStore(db).byVersion(Number(version));
  return found ? { version: found.version, title: found.title, regulation: parseRegulation(found.content) } : null;
}
