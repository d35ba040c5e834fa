import type { Example } from '../../policy/pack.js';
import type { FactValue } from '../../policy/vocabulary.js';
import type { Speech } from '../judgement/speech.js';
import { expectationWords } from './example-words.js';

type Line = { label: string; before: string; after: string };

/** What a changed example says otherwise: its name and day, its facts one by one, and what is expected of the answer. */
export function exampleLines(before: Example | undefined, after: Example | undefined, speech: Speech): Line[] {
  const facts = [...new Set([...Object.keys(before?.facts ?? {}), ...Object.keys(after?.facts ?? {})])];
  const factIn = (one: Example | undefined, name: string): string => {
    const value = one?.facts[name] as FactValue | undefined;
    if (value === undefined) return '';
    // The order of a set means nothing.
    return speech.factValue(name, Array.isArray(value) ? [...value].sort() : value);
  };
  const expected = (one: Example | undefined, other: Example | undefined): string => {
    const others = new Set(other ? expectationWords(other, speech) : []);
    return (one ? expectationWords(one, speech) : [])
      .filter((words) => !others.has(words))
      .join(speech.word('list.semicolon'));
  };
  const rows: [string, string | undefined, string | undefined][] = [
    [speech.word('examples.nameZh'), before?.name.zh, after?.name.zh],
    [speech.word('simulator.asOf'), before?.asOf, after?.asOf],
    ...facts.map((name): [string, string, string] => [
      speech.factName(name),
      factIn(before, name),
      factIn(after, name),
    ]),
    [speech.word('examples.expected'), expected(before, after), expected(after, before)],
  ];
  return rows
    .filter(([, was, is]) => was !== is)
    .map(([label, was, is]) => ({ label, before: was || '—', after: is || '—' }));
}
