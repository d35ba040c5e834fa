import { digest } from '../../core/canonical-json.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import type { EntryInput } from '../datasets/entry.js';
import type { BodyRegister } from './body-register.js';
import type { ClassWords } from './class-words.js';
import { SIDES, type Side } from './crosswalk-store.js';
import type { PlannedRow } from './distinct-rows.js';
import { acceptedFacts, factReader } from './fact-rules.js';
import type { Mapping } from './mapping.js';
import type { RowNote } from './row-note.js';

type With = { mapping: Mapping; pack: CompiledPack; words: ClassWords; register: BodyRegister };

export type BuiltEntry = { entry: EntryInput; notes: RowNote[] };

/** Makes entries of rows: the source's class as proposal, facts as far as the mapping knows them, nothing guessed. */
export function entryBuilder({ mapping, pack, words, register }: With) {
  const factsOf = factReader(mapping.facts, pack.vocabulary);
  return ({ source, code, row, notes }: Extract<PlannedRow, { kind: 'entry' }>): BuiltEntry => {
    const body = register.bodyFor(row.body);
    const read = SIDES.map((side) => ({
      side,
      ...row.words[side],
      meaning: words.meaning(side, row.words[side].word),
    }));
    const classes = Object.fromEntries(read.map(({ side, meaning }) => [side, meaning?.class ?? null]));
    const stated = factsOf({
      values: source.values,
      formats: row.formats,
      frequency: row.frequency,
      classes: classes as Record<Side, string | null>,
      register: body.register,
    });
    const { facts, notes: left } = acceptedFacts(pack.vocabulary, stated);
    const undecided = read.flatMap(({ field, word, meaning }): RowNote[] =>
      meaning?.note ? [{ code: meaning.note, field, word: word.slice(0, 128) }] : [],
    );
    const entry: EntryInput = {
      code,
      title: { zh: row.title, en: null },
      summary: { zh: row.summary, en: null },
      theme: row.theme,
      bodyId: body.id,
      bodyName: body.name,
      formats: row.formats,
      frequency: row.frequency,
      issued: row.issued,
      modified: row.modified,
      details: { keywords: row.keywords, items: [], contact: row.contact, industry: row.industry, stated: row.stated },
      proposal: Object.fromEntries(
        Object.entries(classes).filter(([, name]) => name !== null),
      ) as EntryInput['proposal'],
      facts,
      source: mapping.source,
    };
    const imported = { digest: digest(entry), facts: Object.keys(facts).sort() };
    return { entry: { ...entry, details: { ...entry.details, imported } }, notes: [...notes, ...undecided, ...left] };
  };
}
