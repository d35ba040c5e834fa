import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { FactValue } from '../../policy/vocabulary.js';

const value = z.union([z.boolean(), z.string().min(1)]);

/** Words in an entry's own texts that speak for an answer: data beside the packs, a help for people and no rule. */
const suggestionsSchema = z.strictObject({
  format: z.literal('chengce-suggestions/1'),
  suggestions: z.array(
    z.strictObject({
      fact: z.string().regex(/^[a-z][A-Za-z0-9]{0,63}$/),
      /** Suggested where one of the words stands; and where none does, unless that says nothing. */
      found: value,
      absent: value.optional(),
      words: z.array(z.string().min(2).max(32)).min(1).max(200),
    }),
  ),
});

export type Suggestion = {
  fact: string;
  found: FactValue;
  absent?: FactValue | undefined;
  words: readonly string[];
};
export type Suggestions = ReadonlyMap<string, Suggestion>;

/** Reads the file; throws with the place of what is wrong in it. */
export function loadSuggestions(file: string): Suggestions {
  const { suggestions } = suggestionsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return new Map(suggestions.map((suggestion) => [suggestion.fact, suggestion]));
}

/** The words of a suggestion that stand in a text. */
export const wordsIn = ({ words }: Suggestion, text: string): string[] => words.filter((word) => text.includes(word));

/** How often each word was found, most first. */
export function wordCounts(found: Iterable<readonly string[]>): { word: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const words of found) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => ({ word, count })).sort((a, b) => b.count - a.count);
}
