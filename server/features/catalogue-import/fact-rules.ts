import { type Vocabulary, validateFacts } from '../../policy/vocabulary.js';
import { wordForm } from './clean-text.js';
import { alternatives, type Column, type FactRule } from './mapping.js';
import { readDay } from './read-day.js';
import type { RowNote } from './row-note.js';
import { byWord } from './word-index.js';

/** All that rules for facts may look at. */
export type FactSources = {
  values: ReadonlyMap<string, string>;
  formats: readonly string[];
  frequency: string | null;
  classes: { open: string | null; share: string | null };
  /** What the city's register says of the body; empty where it does not know. */
  register: Readonly<Record<string, unknown>>;
};

type Reader = { fact: string; read(sources: FactSources): unknown };

/** Prepares a mapping's rules for facts; facts that the city's vocabulary does not have are left out. */
export function factReader(rules: readonly FactRule[], vocabulary: Vocabulary) {
  const readers = rules.filter((rule) => vocabulary.has(rule.fact)).map(readerOf);
  return (sources: FactSources): Record<string, unknown> => {
    const facts: Record<string, unknown> = {};
    for (const { fact, read } of readers) {
      const value = fact in facts ? undefined : read(sources);
      if (value !== undefined && value !== null && value !== '') facts[fact] = value;
    }
    return facts;
  };
}

function readerOf(rule: FactRule): Reader {
  const { fact } = rule;
  if ('words' in rule) {
    const words = byWord(rule.words);
    return { fact, read: ({ values }) => words.get(cell(values, rule.column)) };
  }
  if ('day' in rule) return { fact, read: ({ values }) => readDay(cell(values, rule.day)) };
  if ('formats' in rule) {
    const wanted = new Set(rule.formats);
    return { fact, read: ({ formats }) => (formats.some((format) => wanted.has(format)) ? rule.value : undefined) };
  }
  if ('as' in rule) return { fact, read: ({ frequency }) => frequency };
  if ('register' in rule) return { fact, read: ({ register }) => register[rule.register] };
  return { fact, read: ({ classes }) => classes[rule.class] };
}

const cell = (values: ReadonlyMap<string, string>, column: Column): string =>
  wordForm(values.get(alternatives(column).find((name) => values.has(name)) ?? '') ?? '');

/** Facts that the vocabulary accepts; each of the others is told of and stays unknown. */
export function acceptedFacts(
  vocabulary: Vocabulary,
  stated: Readonly<Record<string, unknown>>,
): { facts: Record<string, unknown>; notes: RowNote[] } {
  const { facts, problems } = validateFacts(vocabulary, stated);
  const notes = problems.map(({ field }): RowNote => {
    const name = field.replace(/^facts\./, '');
    return { code: 'factLeftOut', field: name, word: String(stated[name]).slice(0, 128) };
  });
  return { facts: { ...facts }, notes };
}
