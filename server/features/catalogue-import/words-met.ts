import type { ClassWords } from './class-words.js';
import { isAutomatic } from './class-words.js';
import { type CrosswalkRow, SIDES } from './crosswalk-store.js';
import type { WordReport } from './import-report.js';
import type { Mapping } from './mapping.js';
import type { ReadyRow } from './ready-rows.js';

/** The class words of a file with the number of rows that bear them, in order of side and word. */
export function metWords(mapping: Mapping, words: ClassWords, rows: readonly ReadyRow[]): WordReport[] {
  const met = new Map<string, WordReport>();
  for (const row of rows)
    for (const side of SIDES) {
      const word = row.words?.[side].word ?? '';
      const meaning = words.meaning(side, word);
      if (!meaning) continue;
      const key = `${side} ${word}`;
      const { class: name, by } = meaning;
      const counted = met.get(key) ?? { side, list: mapping[side]?.list ?? '', word, rows: 0, class: name, by };
      met.set(key, { ...counted, rows: counted.rows + 1 });
    }
  return [...met].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, word]) => word);
}

/** The rows of the crosswalk that the words make necessary: new words, and readings that a list has changed. */
export function wordRows(met: readonly WordReport[], known: readonly CrosswalkRow[], now: number): CrosswalkRow[] {
  const rowOf = new Map(known.map((row) => [`${row.source} ${row.side} ${row.word}`, row]));
  return met.flatMap(({ side, list, word, class: name, by }): CrosswalkRow[] => {
    const before = rowOf.get(`${list} ${side} ${word}`);
    if (before && (!isAutomatic(before.decided_by) || before.class === name)) return [];
    return [
      {
        source: list,
        side,
        word,
        class: name,
        reason: null,
        decided_by: name === null ? null : by,
        decided_at: name === null ? null : now,
        created_at: before?.created_at ?? now,
      },
    ];
  });
}
