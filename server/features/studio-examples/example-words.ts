import { inLocale } from '../../core/localized.js';
import type { Difference } from '../../policy/example-run.js';
import type { Example } from '../../policy/pack.js';
import type { FactValue } from '../../policy/vocabulary.js';
import type { Speech } from '../judgement/speech.js';

/** The facts of an example in words, as far as the vocabulary knows them. */
export function factWords({ facts }: Pick<Example, 'facts'>, speech: Speech): string {
  const known = Object.entries(facts).filter(([, value]) => value !== null);
  if (known.length === 0) return speech.word('examples.noFacts');
  return known
    .map(([name, value]) =>
      speech.word('examples.fact', { fact: speech.factName(name), value: speech.factValue(name, value as FactValue) }),
    )
    .join(speech.word('list.semicolon'));
}

/** What an example expects, one line an expectation. */
export const expectationWords = ({ expect }: Pick<Example, 'expect'>, speech: Speech): string[] => [
  ...(['scope', 'open', 'share'] as const).flatMap((side) =>
    Object.entries(expect[side] ?? {}).map(([key, value]) => line(`${side}.${key}`, value, speech)),
  ),
  ...Object.entries(expect.conditions ?? {}).map(([id, state]) => line(`conditions.${id}`, state, speech)),
  ...Object.entries(expect.duties ?? {}).map(([id, due]) => line(`duties.${id}`, due, speech)),
];

const line = (what: string, value: unknown, speech: Speech): string =>
  speech.word('examples.expectation', { what: whatWords(what, speech), value: valueWords(what, value, speech) });

/** One expectation that the answer does not meet. */
export const differenceWords = ({ what, expected, actual }: Difference, speech: Speech): string =>
  speech.word('examples.difference', {
    what: whatWords(what, speech),
    expected: valueWords(what, expected, speech),
    actual: valueWords(what, actual, speech),
  });

const SIDE_KEYS = ['admissible', 'possible', 'forced', 'verdict', 'requires', 'missing'] as const;

function whatWords(what: string, speech: Speech): string {
  const [part = '', key = ''] = splitOnce(what);
  if (part === 'scope' || part === 'open' || part === 'share') {
    const known = SIDE_KEYS.find((one) => one === key);
    return `${speech.word(`examples.side.${part}`)}${known ? speech.word(`examples.key.${known}`) : key}`;
  }
  const { conditions, duties } = speech.compiled.pack;
  const found = (part === 'conditions' ? conditions : duties).find(({ id }) => id === key);
  return found ? inLocale(found.text, speech.locale).replace(/[。.]$/, '') : key;
}

const STATES = ['met', 'unmet', 'unknown', 'judgement'] as const;
const VERDICTS = ['accepted', 'rejected', 'undecided'] as const;

function valueWords(what: string, value: unknown, speech: Speech): string {
  const [part = '', key = ''] = splitOnce(what);
  if (part === 'conditions') {
    const state = STATES.find((one) => one === value);
    return state ? speech.word(`state.${state}`) : speech.word('examples.notListed');
  }
  if (part === 'duties')
    return value === null || value === undefined
      ? speech.word('examples.noDay')
      : value === 'not listed'
        ? speech.word('examples.notListed')
        : String(value);
  const verdict = key === 'verdict' ? VERDICTS.find((one) => one === value) : undefined;
  if (verdict) return speech.word(`proposal.${verdict}`);
  const words = (Array.isArray(value) ? value : value === null || value === undefined ? [] : [value]).map((one) =>
    itemWords(part, key, String(one), speech),
  );
  return words.length === 0 ? speech.word('fact.empty') : speech.list(words);
}

function itemWords(part: string, key: string, item: string, speech: Speech): string {
  if (key === 'missing') return speech.factName(item);
  if (key === 'requires') return requirementWord(item, speech);
  const label = speech.compiled.pack.manifest.questions[part as 'open']?.labels[item];
  return label ? speech.say(label) : item;
}

const REQUIRED = ['legalBasis', 'processing', 'consent', 'judgement'] as const;

function requirementWord(item: string, speech: Speech): string {
  const known = REQUIRED.find((one) => one === item);
  return known ? speech.word(`requires.${known}`) : item;
}

const splitOnce = (what: string): [string, string] => {
  const at = what.indexOf('.');
  return [what.slice(0, at), what.slice(at + 1)];
};
