import { isCivilDay } from '../core/civil-day.js';
import type { Locale, Localized } from '../core/localized.js';
import type { Fact } from './pack.js';
import type { FactValue } from './vocabulary.js';

/**
 * Every operator of a condition, defined once: for which type of fact, its sentence, its form
 * control, its canonical JSON-logic, its two compiled expressions, and the values it allows (for the
 * prover and for boundary cases).
 */
export type Operator = {
  id: OperatorId;
  type: Fact['type'];
  /** What the editor shows in its list, with the inclusive sign where there is one: 不少于（≥）. */
  label: Localized;
  /** How the operand is asked for. */
  control: 'yesNo' | 'oneValue' | 'manyValues' | 'number' | 'date' | 'nothing';
  /** "涉及个人信息为是": the atom in words; `fact` and `value` arrive already in words. */
  words: (fact: string, value: string, locale: Locale) => string;
  /** The operand of this operator's canonical form over this fact; undefined when it is another form. */
  read: (logic: unknown, fact: string) => FactValue | null | undefined;
  /** The canonical form. */
  write: (fact: string, value: FactValue | null) => unknown;
  wrongOperand: (value: FactValue | null, fact: Fact) => WrongOperand | undefined;
  /** True only when the fact is known and the test holds: plain JSON-logic. */
  surely: (fact: string, value: FactValue | null) => unknown;
  /** True when the fact is unknown or the test holds: plain JSON-logic. */
  possibly: (fact: string, value: FactValue | null) => unknown;
  /** Which known values pass, as clauses over a finite abstraction. */
  allows: (value: FactValue | null) => Allowed;
};

export type WrongOperand = { code: 'valueNotInList' | 'badValue'; params: Record<string, string> };

/** One of the values; some or none of the elements; or a range with inclusive ends. */
export type Allowed =
  | { kind: 'values'; values: readonly FactValue[]; others: boolean }
  | { kind: 'elements'; some: readonly string[] }
  | { kind: 'elements'; none: readonly string[] }
  | { kind: 'elements'; empty: boolean }
  | { kind: 'range'; from: FactValue | null; to: FactValue | null; open: boolean };

export type OperatorId =
  | 'is'
  | 'isValue'
  | 'isNotValue'
  | 'isOneOf'
  | 'isNoneOf'
  | 'contains'
  | 'containsAny'
  | 'containsNone'
  | 'isNotEmpty'
  | 'isEmpty'
  | `${'number' | 'date'}${'Equals' | 'Differs' | 'Below' | 'AtMost' | 'Above' | 'AtLeast'}`;

const variable = (fact: string) => ({ var: fact });
const unknown = (fact: string) => ({ '===': [variable(fact), null] });
const known = (fact: string) => ({ '!==': [variable(fact), null] });
const guarded = (test: (fact: string, value: FactValue | null) => unknown): Pick<Operator, 'surely' | 'possibly'> => ({
  surely: (fact, value) => ({ and: [known(fact), test(fact, value)] }),
  possibly: (fact, value) => ({ or: [unknown(fact), test(fact, value)] }),
});

/** A form `{sign: [{var: fact}, operand]}`. */
const binary = (sign: string): Pick<Operator, 'read' | 'write'> => ({
  write: (fact, value) => ({ [sign]: [variable(fact), value] }),
  read: (logic, fact) => {
    const [first, second, ...more] = argumentsOf(logic, sign) ?? [];
    return isVariable(first, fact) && isOperand(second) && more.length === 0 ? second : undefined;
  },
});

const argumentsOf = (logic: unknown, sign: string): unknown[] | undefined => {
  if (typeof logic !== 'object' || logic === null || Array.isArray(logic)) return undefined;
  const [entry, ...more] = Object.entries(logic);
  return entry?.[0] === sign && more.length === 0 && Array.isArray(entry[1]) ? entry[1] : undefined;
};

const isVariable = (logic: unknown, fact: string): boolean => {
  if (typeof logic !== 'object' || logic === null || Array.isArray(logic)) return false;
  const [entry, ...more] = Object.entries(logic);
  return entry?.[0] === 'var' && entry[1] === fact && more.length === 0;
};

const isOperand = (value: unknown): value is FactValue =>
  ['boolean', 'number', 'string'].includes(typeof value) ||
  (Array.isArray(value) && value.every((item) => typeof item === 'string'));

const listed = (value: FactValue | null, fact: Fact): WrongOperand | undefined => {
  const values = Array.isArray(value) ? value : [value];
  const stranger = values.find((item) => typeof item !== 'string' || !fact.values?.includes(item));
  if (stranger !== undefined) return { code: 'valueNotInList', params: { value: String(stranger) } };
  return values.length === 0 || new Set(values).size < values.length
    ? { code: 'badValue', params: { value: values.join(', ') } }
    : undefined;
};

const single = (value: FactValue | null, fact: Fact): WrongOperand | undefined =>
  Array.isArray(value) ? { code: 'badValue', params: { value: value.join(', ') } } : listed(value, fact);

const several = (value: FactValue | null, fact: Fact): WrongOperand | undefined =>
  Array.isArray(value) ? listed(value, fact) : { code: 'badValue', params: { value: String(value) } };

const list = (value: FactValue | null): readonly string[] => (Array.isArray(value) ? value : [String(value)]);

/** `{some|none: [{var: fact}, {in: [{var: ''}, values]}]}` */
const elementForm = (sign: 'some' | 'none'): Pick<Operator, 'read' | 'write'> => ({
  write: (fact, value) => ({ [sign]: [variable(fact), { in: [variable(''), value] }] }),
  read: (logic, fact) => {
    const [first, second, ...more] = argumentsOf(logic, sign) ?? [];
    const [element, values, ...rest] = argumentsOf(second, 'in') ?? [];
    const fits = isVariable(first, fact) && more.length === 0 && isVariable(element, '') && rest.length === 0;
    return fits && isOperand(values) && Array.isArray(values) ? values : undefined;
  },
});

/** `{sign: [{var: fact}]}` */
const unary = (sign: '!' | '!!'): Pick<Operator, 'read' | 'write'> => ({
  write: (fact) => ({ [sign]: [variable(fact)] }),
  read: (logic, fact) => {
    const [first, ...more] = argumentsOf(logic, sign) ?? [];
    return isVariable(first, fact) && more.length === 0 ? null : undefined;
  },
});

const oneOf = binary('in');

const say = (zh: string, en: string) => (fact: string, value: string, locale: Locale) =>
  (locale === 'en' ? en : zh).replace('{fact}', () => fact).replace('{value}', () => value);

const BOOLEAN: Operator[] = [
  {
    id: 'is',
    type: 'boolean',
    label: { zh: '为', en: 'is' },
    control: 'yesNo',
    words: say('{fact}：{value}', '{fact}: {value}'),
    ...binary('=='),
    wrongOperand: (value) =>
      typeof value === 'boolean' ? undefined : { code: 'badValue', params: { value: String(value) } },
    surely: (fact, value) => ({ '===': [variable(fact), value] }),
    possibly: (fact, value) => ({ or: [unknown(fact), { '===': [variable(fact), value] }] }),
    allows: (value) => ({ kind: 'values', values: [value as boolean], others: false }),
  },
];

const ENUM: Operator[] = [
  {
    id: 'isValue',
    type: 'enum',
    label: { zh: '是', en: 'is' },
    control: 'oneValue',
    words: say('{fact}是“{value}”', '{fact} is “{value}”'),
    ...binary('=='),
    wrongOperand: single,
    ...guarded((fact, value) => ({ '===': [variable(fact), value] })),
    allows: (value) => ({ kind: 'values', values: list(value), others: false }),
  },
  {
    id: 'isNotValue',
    type: 'enum',
    label: { zh: '不是', en: 'is not' },
    control: 'oneValue',
    words: say('{fact}不是“{value}”', '{fact} is not “{value}”'),
    ...binary('!='),
    wrongOperand: single,
    ...guarded((fact, value) => ({ '!==': [variable(fact), value] })),
    allows: (value) => ({ kind: 'values', values: list(value), others: true }),
  },
  {
    id: 'isOneOf',
    type: 'enum',
    label: { zh: '是其中之一', en: 'is one of' },
    control: 'manyValues',
    words: say('{fact}是{value}之一', '{fact} is one of {value}'),
    ...oneOf,
    wrongOperand: several,
    ...guarded((fact, value) => ({ in: [variable(fact), value] })),
    allows: (value) => ({ kind: 'values', values: list(value), others: false }),
  },
  {
    id: 'isNoneOf',
    type: 'enum',
    label: { zh: '不是其中任何一个', en: 'is none of' },
    control: 'manyValues',
    words: say('{fact}不是{value}中的任何一个', '{fact} is none of {value}'),
    write: (fact, value) => ({ '!': [oneOf.write(fact, value)] }),
    read: (logic, fact) => {
      const [inner, ...more] = argumentsOf(logic, '!') ?? [];
      return more.length === 0 ? oneOf.read(inner, fact) : undefined;
    },
    wrongOperand: several,
    ...guarded((fact, value) => ({ '!': [{ in: [variable(fact), value] }] })),
    allows: (value) => ({ kind: 'values', values: list(value), others: true }),
  },
];

const SET: Operator[] = [
  {
    id: 'contains',
    type: 'enum set',
    label: { zh: '包含', en: 'includes' },
    control: 'oneValue',
    words: say('{fact}包含“{value}”', '{fact} includes “{value}”'),
    write: (fact, value) => ({ in: [value, variable(fact)] }),
    read: (logic, fact) => {
      const [first, second, ...more] = argumentsOf(logic, 'in') ?? [];
      return typeof first === 'string' && isVariable(second, fact) && more.length === 0 ? first : undefined;
    },
    wrongOperand: single,
    ...guarded((fact, value) => ({ in: [value, variable(fact)] })),
    allows: (value) => ({ kind: 'elements', some: list(value) }),
  },
  {
    id: 'containsAny',
    type: 'enum set',
    label: { zh: '包含其中任意一项', en: 'includes any of' },
    control: 'manyValues',
    words: say('{fact}包含{value}中的任意一项', '{fact} includes any of {value}'),
    ...elementForm('some'),
    wrongOperand: several,
    ...guarded((fact, value) => elementForm('some').write(fact, value)),
    allows: (value) => ({ kind: 'elements', some: list(value) }),
  },
  {
    id: 'containsNone',
    type: 'enum set',
    label: { zh: '一项都不包含', en: 'includes none of' },
    control: 'manyValues',
    words: say('{fact}不包含{value}中的任何一项', '{fact} includes none of {value}'),
    ...elementForm('none'),
    wrongOperand: several,
    ...guarded((fact, value) => elementForm('none').write(fact, value)),
    allows: (value) => ({ kind: 'elements', none: list(value) }),
  },
  {
    id: 'isNotEmpty',
    type: 'enum set',
    label: { zh: '至少有一项', en: 'has at least one' },
    control: 'nothing',
    words: say('{fact}至少有一项', '{fact} has at least one entry'),
    ...unary('!!'),
    wrongOperand: () => undefined,
    ...guarded((fact) => ({ '!!': [variable(fact)] })),
    allows: () => ({ kind: 'elements', empty: false }),
  },
  {
    id: 'isEmpty',
    type: 'enum set',
    label: { zh: '一项都没有', en: 'has none' },
    control: 'nothing',
    words: say('{fact}一项都没有', '{fact} has no entry'),
    ...unary('!'),
    wrongOperand: () => undefined,
    ...guarded((fact) => ({ '!': [variable(fact)] })),
    allows: () => ({ kind: 'elements', empty: true }),
  },
];

type Comparison = {
  name: 'Equals' | 'Differs' | 'Below' | 'AtMost' | 'Above' | 'AtLeast';
  sign: string;
  strict: string;
  number: Localized;
  date: Localized;
  allows: (value: FactValue | null) => Allowed;
};

// 不少于, 不超过 include the number, 超过, 低于 exclude it (Civil Code art. 1259); the sign says it again.
const COMPARISONS: Comparison[] = [
  {
    name: 'Equals',
    sign: '==',
    strict: '===',
    number: { zh: '等于', en: 'equals' },
    date: { zh: '是', en: 'is on' },
    allows: (value) => ({ kind: 'range', from: value, to: value, open: false }),
  },
  {
    name: 'Differs',
    sign: '!=',
    strict: '!==',
    number: { zh: '不等于', en: 'differs from' },
    date: { zh: '不是', en: 'is not on' },
    allows: (value) => ({ kind: 'values', values: [value as FactValue], others: true }),
  },
  {
    name: 'Below',
    sign: '<',
    strict: '<',
    number: { zh: '低于（<）', en: 'is below (<)' },
    date: { zh: '早于', en: 'is before' },
    allows: (value) => ({ kind: 'range', from: null, to: value, open: true }),
  },
  {
    name: 'AtMost',
    sign: '<=',
    strict: '<=',
    number: { zh: '不超过（≤）', en: 'is at most (≤)' },
    date: { zh: '不晚于', en: 'is no later than' },
    allows: (value) => ({ kind: 'range', from: null, to: value, open: false }),
  },
  {
    name: 'Above',
    sign: '>',
    strict: '>',
    number: { zh: '超过（>）', en: 'is above (>)' },
    date: { zh: '晚于', en: 'is after' },
    allows: (value) => ({ kind: 'range', from: value, to: null, open: true }),
  },
  {
    name: 'AtLeast',
    sign: '>=',
    strict: '>=',
    number: { zh: '不少于（≥）', en: 'is at least (≥)' },
    date: { zh: '不早于', en: 'is no earlier than' },
    allows: (value) => ({ kind: 'range', from: value, to: null, open: false }),
  },
];

const compare = (type: 'number' | 'date', fits: (value: FactValue | null) => boolean): Operator[] =>
  COMPARISONS.map((comparison) => ({
    id: `${type}${comparison.name}` as const,
    type,
    label: comparison[type],
    control: type,
    words: say(`{fact}${comparison[type].zh}{value}`, `{fact} ${comparison[type].en} {value}`),
    ...binary(comparison.sign),
    wrongOperand: (value) => (fits(value) ? undefined : { code: 'badValue', params: { value: String(value) } }),
    ...guarded((fact, value) => ({ [comparison.strict]: [variable(fact), value] })),
    allows: comparison.allows,
  }));

const OPERATORS: readonly Operator[] = [
  ...BOOLEAN,
  ...ENUM,
  ...SET,
  ...compare('number', (value) => typeof value === 'number' && Number.isSafeInteger(value)),
  ...compare('date', (value) => typeof value === 'string' && isCivilDay(value)),
];

const BY_TYPE = new Map<Fact['type'], readonly Operator[]>();
for (const operator of OPERATORS) BY_TYPE.set(operator.type, [...(BY_TYPE.get(operator.type) ?? []), operator]);

/** The operators for one type of fact, or all of them. */
export const operatorsFor = (type?: Fact['type']): readonly Operator[] =>
  type === undefined ? OPERATORS : (BY_TYPE.get(type) ?? []);
