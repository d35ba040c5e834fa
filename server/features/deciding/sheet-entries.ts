import type { CompiledPack } from '../../policy/compiled-pack.js';
import type { DecidingQuestion } from './deciding-question.js';
import { type Open, openIn, situationsOf } from './situations.js';
import { type Suggestions, wordsIn } from './suggestions.js';
import type { WaitingEntry, waitingEntries } from './waiting-entries.js';

/** An entry of a sheet with the words found in it, by fact. */
export type SheetEntry = { entry: WaitingEntry; open: Open; words: ReadonlyMap<string, readonly string[]> };

/** The entries a sheet asks about, and all of them that its filter of words chose from. */
export type SheetEntries = { all: SheetEntry[]; chosen: SheetEntry[] };

/** The entries that wait for one of the facts or classes of a sheet, with what their texts suggest. */
export async function sheetEntries(
  waiting: ReturnType<typeof waitingEntries>,
  compiled: CompiledPack,
  suggestions: Suggestions,
  question: DecidingQuestion,
): Promise<SheetEntries> {
  const situations = situationsOf(compiled);
  const known = new Map<string, Open>();
  const openOf = (entry: WaitingEntry): Open => {
    const situation = situations.of(entry);
    const open = known.get(situation.key) ?? openIn(compiled, situation);
    known.set(situation.key, open);
    return open;
  };
  const asked = (await waiting.all(question))
    .map((entry) => ({ entry, open: openOf(entry) }))
    .filter(({ open }) => waitsFor(open, question));
  const texts = await waiting.texts(asked.map(({ entry }) => entry.id));
  const told = question.facts.flatMap((fact) => suggestions.get(fact) ?? []);
  const all = asked.map(({ entry, open }): SheetEntry => {
    const text = texts.get(entry.id) ?? '';
    const words = new Map(told.map((suggestion) => [suggestion.fact, wordsIn(suggestion, text)] as const));
    return { entry, open, words };
  });
  return { all, chosen: all.filter((entry) => hasWords(entry, question)) };
}

const waitsFor = (open: Open, { facts, sides }: DecidingQuestion): boolean =>
  facts.some((fact) => open.facts.includes(fact)) ||
  sides.some((side) => open.choices.includes(side) || open.facts.length > 0);

function hasWords({ words }: SheetEntry, { words: wanted, about }: DecidingQuestion): boolean {
  if (wanted === undefined) return true;
  const counted = about === undefined ? [...words.values()].flat() : (words.get(about) ?? []);
  return wanted === 'with' ? counted.length > 0 : counted.length === 0;
}
