import type { CompiledPack } from '../../policy/compiled-pack.js';
import { TENANT_SOURCE } from '../cities/tenant-rows.js';
import { wordForm } from './clean-text.js';
import { type CrosswalkRow, SIDES, type Side } from './crosswalk-store.js';
import type { Mapping } from './mapping.js';
import type { NoteCode } from './row-note.js';
import { byWord } from './word-index.js';

/** What a word stands for, and by whose authority; `note` where it stands for nothing yet. */
export type Meaning = { class: string | null; by: string | null; note?: NoteCode };

export type ClassWords = {
  /** Undefined where the source has no such column, the row no word in it, or the city does not regulate the side. */
  meaning(side: Side, word: string): Meaning | undefined;
};

/** Decisions under these names were read off a list; every other name is a person's, and a person's word stands. */
const BY_MAPPING = 'mapping:';
const BY_CITY = 'city:';
export const isAutomatic = (by: string | null): boolean =>
  by === null || by.startsWith(BY_MAPPING) || by.startsWith(BY_CITY);

/** Numbers, flags and single letters mean opposite things in different lists: only the mapping's own list reads them. */
const isName = (word: string): boolean => /\p{L}.*\p{L}/u.test(word) && !/^(true|false|yes|no)$/i.test(word);

/**
 * Reads the class words of a mapping's lists for one city. A person's decision comes first, then the mapping, then the
 * city's own words and labels by name; a class that the city does not have is no meaning.
 */
export function classWords(mapping: Mapping, pack: CompiledPack, known: readonly CrosswalkRow[]): ClassWords {
  const sides = new Map(SIDES.map((side) => [side, sideWords(side, mapping, pack, known)]));
  return { meaning: (side, word) => (word === '' ? undefined : sides.get(side)?.(word)) };
}

function sideWords(side: Side, mapping: Mapping, { pack }: CompiledPack, known: readonly CrosswalkRow[]) {
  const list = mapping[side];
  const spec = pack.manifest.questions[side];
  if (!list || !spec) return () => undefined;
  const ofSource = (source: string) => known.filter((row) => row.side === side && row.source === source);
  const decided = new Map(
    ofSource(list.list).flatMap((row) => (isAutomatic(row.decided_by) ? [] : [[wordForm(row.word), row] as const])),
  );
  const stated = byWord(list.words);
  const ofCity = new Map(ofSource(TENANT_SOURCE).map((row) => [wordForm(row.word), row.class]));
  const labels = new Map(
    spec.classes.flatMap((name) => {
      const label = spec.labels[name];
      return label ? [label.zh, label.en].map((text) => [wordForm(text), name] as const) : [];
    }),
  );

  const read = (word: string): Meaning => {
    const person = decided.get(word);
    if (person) return { class: person.class, by: person.decided_by };
    if (stated.has(word)) return { class: stated.get(word) ?? null, by: `${BY_MAPPING}${mapping.source}` };
    if (!isName(word)) return { class: null, by: null };
    if (ofCity.has(word)) return { class: ofCity.get(word) ?? null, by: `${BY_CITY}words` };
    return { class: labels.get(word) ?? null, by: `${BY_CITY}labels` };
  };
  return (word: string): Meaning => {
    const { class: name, by } = read(word);
    if (name === null) return { class: null, by: null, note: 'wordUndecided' };
    return spec.classes.includes(name) ? { class: name, by } : { class: null, by: null, note: 'classNotOfCity' };
  };
}
