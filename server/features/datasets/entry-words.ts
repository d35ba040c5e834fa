import { createHash } from 'node:crypto';
import type { CityDb } from '../../platform/db/city-db.js';
import type { DatasetRow } from './entry.js';
import { entryTexts } from './entry-texts.js';
import { pinyinInitials } from './pinyin-initials.js';
import { type Spot, spotsOf } from './search-tokens.js';
import { rewritePart, writeWords } from './write-words.js';

/** A row of `entry_words`: the words by which an entry is found now, so that they can be taken out again. */
type EntryWords = { dataset_id: string; words: string; digest: string };

type Numbered = { row: DatasetRow; number: number };

/** The words of entries in the search. To be called while the state of the catalogue is locked. */
export function entryWords(db: CityDb) {
  async function wordsNow(entries: readonly Numbered[]) {
    const texts = await entryTexts(
      db,
      entries.map(({ row }) => row),
    );
    const initials = await pinyinInitials();
    return entries.map(({ row, number }, place) => {
      const now = spotsOf(texts[place] as (typeof texts)[number], initials);
      return { id: row.id, number, now, digest: digestOf(now) };
    });
  }

  const rowOf = ({ id, now, digest }: { id: string; now: ReadonlyMap<string, Spot[]>; digest: string }) => ({
    dataset_id: id,
    words: JSON.stringify([...now.keys()]),
    digest,
  });

  return {
    /** Makes the words those of these entries; `gone` are no longer shown. Who says the same as before costs no writing. */
    async change(entries: readonly Numbered[], gone: readonly { id: string; number: number }[]): Promise<void> {
      const ids = [...entries.map(({ row }) => row.id), ...gone.map(({ id }) => id)];
      const before = new Map(
        (await db.rows<EntryWords>('entry_words', { dataset_id: ids })).map((row) => [row.dataset_id, row]),
      );
      const had = (id: string) => JSON.parse(before.get(id)?.words ?? '[]') as string[];
      const changed = (await wordsNow(entries)).filter(({ id, digest }) => before.get(id)?.digest !== digest);
      await writeWords(db, [
        ...gone.map(({ id, number }) => ({ number, before: had(id), now: new Map() })),
        ...changed.map(({ id, number, now }) => ({ number, before: had(id), now })),
      ]);
      await db.upsert('entry_words', changed.map(rowOf), ['dataset_id']);
      if (gone.length > 0) await db.remove('entry_words', { dataset_id: gone.map(({ id }) => id) });
    },
    /** Writes a part of the catalogue anew, whatever stood there: `entries` are all of it. */
    async rewrite(part: number, entries: readonly Numbered[]): Promise<void> {
      const words = await wordsNow(entries);
      await rewritePart(
        db,
        part,
        words.map(({ number, now }) => ({ number, before: [], now })),
      );
      await db.upsert('entry_words', words.map(rowOf), ['dataset_id']);
    },
  };
}

const digestOf = (now: ReadonlyMap<string, Spot[]>): string =>
  createHash('sha256')
    .update(JSON.stringify([...now]))
    .digest('base64url');
