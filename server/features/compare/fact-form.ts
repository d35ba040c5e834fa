import { factUses } from '../../policy/fact-uses.js';
import { type Fact, QUESTIONS } from '../../policy/pack.js';
import type { FactProblem, FactValue, Vocabulary } from '../../policy/vocabulary.js';
import { type ArticleLink, articlesOf } from '../judgement/articles-of.js';
import type { Speech } from '../judgement/speech.js';
import type { CityWithPack } from './compared-city.js';
import { EMPTY_SET, fieldName } from './fact-query.js';

type Option = { value: string; label: string; checked: boolean };

export type FactField = {
  id: string;
  name: string;
  label: string;
  about: string;
  control: 'choice' | 'select' | 'number' | 'date';
  many: boolean;
  options: Option[];
  value: string;
  min?: number | undefined;
  max?: number | undefined;
  known: boolean;
  error: string | null;
  /** The articles that ask about the fact; none where several cities are asked at once. */
  articles: ArticleLink[];
};

const ABOUT = ['body', 'dataset', 'requester', 'case'] as const;
/** Up to so many choices stand side by side; more become a list to pick from. */
const MOST_RADIOS = 5;

/** All facts that the cities compared know, the first city's wording first. */
export const jointVocabulary = (cities: readonly CityWithPack[]): Vocabulary =>
  new Map(cities.toReversed().flatMap(({ compiled }) => [...compiled.vocabulary]));

/** The facts that decide a class in at least one of the cities. */
export const decidingFacts = (cities: readonly CityWithPack[]): ReadonlySet<string> =>
  new Set(
    cities.flatMap(({ compiled }) => QUESTIONS.flatMap((one) => compiled.rules[one].flatMap((rule) => rule.facts))),
  );

export type Given = { facts: Readonly<Record<string, FactValue>>; problems: readonly FactProblem[] };

/** The form's fields by what they are about; `shown` says which facts. */
export function factGroups(
  vocabulary: Vocabulary,
  shown: (fact: Fact) => boolean,
  given: Given,
  speech: Speech,
  { articles = true } = {},
) {
  const facts = [...vocabulary.values()].filter(shown);
  return ABOUT.map((about) => ({
    label: speech.word(`about.${about}`),
    fields: facts.filter((fact) => fact.about === about).map((fact) => factField(fact, given, speech, { articles })),
  })).filter((group) => group.fields.length > 0);
}

/** So many articles help; more would hide the question. */
const MOST_ARTICLES = 2;

/** One fact as a field of a form. */
export function factField(fact: Fact, { facts, problems }: Given, speech: Speech, { articles = true } = {}): FactField {
  const value = facts[fact.fact];
  const problem = problems.find(({ field }) => field === `facts.${fact.fact}`);
  const options = optionsOf(fact, value, speech);
  return {
    id: `fact-${fact.fact}`,
    name: fieldName(fact.fact),
    label: speech.say(fact.label),
    about: speech.say(fact.ask),
    control: controlOf(fact, options),
    many: fact.type === 'enum set',
    options,
    value: value === undefined || Array.isArray(value) ? '' : String(value),
    min: fact.min,
    max: fact.max,
    known: value !== undefined,
    error: problem ? speech.word(`factProblem.${problem.code}`) : null,
    articles: articles
      ? articlesOf(factUses(speech.compiled).get(fact.fact) ?? [], speech).slice(0, MOST_ARTICLES)
      : [],
  };
}

function controlOf(fact: Fact, options: readonly Option[]): FactField['control'] {
  if (fact.type === 'number' || fact.type === 'date') return fact.type;
  return fact.type === 'enum' && options.length > MOST_RADIOS ? 'select' : 'choice';
}

function optionsOf(fact: Fact, value: FactValue | undefined, speech: Speech): Option[] {
  const unknown = { value: '', label: speech.word('fact.unknown'), checked: value === undefined };
  const listed = (fact.values ?? []).map((one) => ({
    value: one,
    label: speech.factValue(fact.fact, one),
    checked: Array.isArray(value) ? value.includes(one) : value === one,
  }));
  switch (fact.type) {
    case 'boolean':
      return [
        unknown,
        { value: 'true', label: speech.word('fact.yes'), checked: value === true },
        { value: 'false', label: speech.word('fact.no'), checked: value === false },
      ];
    case 'enum':
      return [unknown, ...listed];
    case 'enum set':
      return [
        ...listed,
        {
          value: EMPTY_SET,
          label: speech.word('fact.knownEmpty'),
          checked: Array.isArray(value) && value.length === 0,
        },
      ];
    default:
      return [];
  }
}
