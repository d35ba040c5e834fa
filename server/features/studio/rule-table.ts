import { inLocale, type Locale } from '../../core/localized.js';
import { type Condition, parseCondition } from '../../policy/condition.js';
import type { Fact, Pack, Question, Rule } from '../../policy/pack.js';
import type { FactValue } from '../../policy/vocabulary.js';
import { vocabularyOf } from '../../policy/vocabulary.js';
import { valueOptions } from './field-options.js';

type Atom = Extract<Condition, { kind: 'atom' }>;

/** The flat rules of a question side by side: a column for each fact, a cell for each test, an empty cell where any value will do. */
export type RuleTable = {
  columns: readonly Fact[];
  rows: readonly { rule: Rule; cells: readonly string[] }[];
  /** Rules with groups, or with two tests of one fact: these do not fit into a table. */
  others: readonly Rule[];
};

/** How a cell says its operator. Both languages are read; each writes its own. */
export const SIGNS = {
  is: { zh: '', en: '' },
  isValue: { zh: '', en: '' },
  isNotValue: { zh: '不是', en: 'not ' },
  isOneOf: { zh: '任一 ', en: 'any ' },
  isNoneOf: { zh: '都不是 ', en: 'none ' },
  contains: { zh: '包含 ', en: 'has ' },
  containsAny: { zh: '包含任一 ', en: 'has any ' },
  containsNone: { zh: '不含 ', en: 'has none ' },
  isNotEmpty: { zh: '有', en: 'some' },
  isEmpty: { zh: '无', en: 'empty' },
  Equals: { zh: '=', en: '=' },
  Differs: { zh: '≠', en: '≠' },
  Below: { zh: '<', en: '<' },
  AtMost: { zh: '≤', en: '≤' },
  Above: { zh: '>', en: '>' },
  AtLeast: { zh: '≥', en: '≥' },
} as const;

/** The sign of an operator: numbers and days share theirs. */
export const signOf = (operator: string): (typeof SIGNS)[keyof typeof SIGNS] | undefined =>
  SIGNS[operator.replace(/^(number|date)/, '') as keyof typeof SIGNS];

export function tableOf(pack: Pack, question: Question, locale: Locale): RuleTable {
  const rules = pack.rules.filter((rule) => rule.question === question);
  const vocabulary = vocabularyOf(pack.vocabulary);
  const flat = new Map<Rule, readonly Atom[]>();
  for (const rule of rules) {
    const { condition } = parseCondition(rule.when, vocabulary);
    const atoms = condition && flatAtoms(condition);
    if (atoms) flat.set(rule, atoms);
  }
  const used = new Set([...flat.values()].flatMap((atoms) => atoms.map(({ fact }) => fact)));
  const columns = pack.vocabulary.filter(({ fact }) => used.has(fact));
  return {
    columns,
    rows: [...flat].map(([rule, atoms]) => ({
      rule,
      cells: columns.map((fact) => {
        const atom = atoms.find((one) => one.fact === fact.fact);
        return atom ? cellOf(atom, fact, locale) : '';
      }),
    })),
    others: rules.filter((rule) => !flat.has(rule)),
  };
}

/** The tests of a condition that is one list of tests, each of another fact. */
function flatAtoms(condition: Condition): readonly Atom[] | undefined {
  const items = condition.kind === 'always' ? [] : condition.kind === 'all' ? condition.items : [condition];
  const atoms = items.filter((item): item is Atom => item.kind === 'atom');
  const facts = new Set(atoms.map(({ fact }) => fact));
  return atoms.length === items.length && facts.size === atoms.length ? atoms : undefined;
}

export function cellOf({ operator, value }: Atom, fact: Fact, locale: Locale): string {
  const sign = signOf(operator);
  return `${sign ? inLocale(sign, locale) : ''}${valueText(value, fact, locale)}`;
}

function valueText(value: FactValue | null, fact: Fact, locale: Locale): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return inLocale(value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }, locale);
  const words = valueOptions(fact, locale);
  const word = (one: string) => words.find((option) => option.value === one)?.label ?? one;
  return Array.isArray(value) ? value.map(word).join(locale === 'en' ? '; ' : '；') : word(String(value));
}
