import type { FactValue } from '../../policy/vocabulary.js';
import { EMPTY_SET, fieldName } from '../compare/fact-query.js';
import { address, type Parameters } from '../frame/address.js';
import { type AnswerView, typedParameters } from './answer-page.js';
import { type DecidingQuestion, questionParameters } from './deciding-question.js';
import { type Suggestion, wordCounts } from './suggestions.js';

/** So many of the words found are named. */
const MOST_WORDS = 6;

/**
 * What the words of the entries suggest for each fact of the sheet: a link that narrows the sheet to those entries and
 * fills the answer in. Nothing is answered before a person has given a reason and confirmed.
 */
export function suggestionParts(view: AnswerView) {
  const { deciding, question, suggestions } = view;
  const { speech, context } = deciding;
  const told = question.facts.flatMap((fact) => suggestions.get(fact) ?? []);
  const filled = (changes: Partial<DecidingQuestion>, answers: Parameters) =>
    address(context.link('/desk/decide/answer'), {
      ...questionParameters({ ...question, ...changes, page: 1 }),
      ...answers,
    });
  const withoutAny = view.entries.all.filter(({ words }) =>
    [...words.values()].every((found) => found.length === 0),
  ).length;
  const all = told.flatMap(({ fact, absent }) => (absent === undefined ? [] : [[fact, absent] as const]));
  return {
    together:
      all.length > 1 && withoutAny > 0
        ? {
            text: speech.word('deciding.suggestTogether', { count: withoutAny }),
            said: speech.list(all.map(([fact, value]) => `${speech.factName(fact)} ${speech.factValue(fact, value)}`)),
            href: filled({ words: 'without', about: undefined }, answersOf(all)),
          }
        : null,
    facts: told.map((suggestion) => factPart(suggestion, view, filled)),
  };
}

type Filled = (changes: Partial<DecidingQuestion>, answers: Parameters) => string;

function factPart(suggestion: Suggestion, { deciding, entries }: AnswerView, filled: Filled) {
  const { speech } = deciding;
  const { fact, found, absent } = suggestion;
  const words = entries.all.map((entry) => entry.words.get(fact) ?? []);
  const having = words.filter((some) => some.length > 0);
  const named = wordCounts(words).slice(0, MOST_WORDS);
  const line = (count: number, key: 'suggestWith' | 'suggestWithout', value: FactValue | undefined) =>
    count === 0 || value === undefined
      ? null
      : {
          text: speech.word(`deciding.${key}`, {
            count,
            words: speech.list(named.map((one) => `${one.word} ${one.count}`)),
            value: speech.factValue(fact, value),
          }),
          href: filled({ words: key === 'suggestWith' ? 'with' : 'without', about: fact }, answersOf([[fact, value]])),
        };
  return {
    label: speech.factName(fact),
    lines: [
      line(having.length, 'suggestWith', found),
      line(words.length - having.length, 'suggestWithout', absent),
    ].filter((one) => one !== null),
  };
}

const answersOf = (answers: readonly (readonly [string, FactValue])[]): Parameters =>
  Object.fromEntries(
    answers.map(([fact, value]) => [fieldName(fact), Array.isArray(value) ? [EMPTY_SET] : String(value)]),
  );

/** Further facts that the entries wait for, to be asked on the same sheet, and those asked, to be taken off. */
export function otherFacts({ deciding, question, entries, typed }: AnswerView) {
  const { speech, context } = deciding;
  const counts = new Map<string, number>();
  for (const { open } of entries.chosen) for (const fact of open.facts) counts.set(fact, (counts.get(fact) ?? 0) + 1);
  const path = context.link('/desk/decide/answer');
  return [...counts]
    .filter(([fact]) => !question.facts.includes(fact))
    .sort(([, a], [, b]) => b - a)
    .map(([fact, count]) => ({
      label: speech.factName(fact),
      count,
      href: address(path, {
        ...questionParameters({ ...question, facts: [...question.facts, fact], page: 1 }),
        ...typedParameters(typed),
      }),
    }));
}
