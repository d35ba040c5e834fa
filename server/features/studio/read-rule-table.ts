import type { Locale } from '../../core/localized.js';
import { citation } from '../../policy/citation.js';
import { type Condition, printCondition } from '../../policy/condition.js';
import { operatorsFor } from '../../policy/operators.js';
import type { Fact, Pack, Question, Rule } from '../../policy/pack.js';
import type { FactValue } from '../../policy/vocabulary.js';
import { valueOptions } from './field-options.js';
import { signOf } from './rule-table.js';

/** One cell or line that could not be read. */
export type TableProblem = {
  line: number;
  code: 'strangeColumn' | 'badCell' | 'noEffect' | 'noProvision' | 'manyProvisions';
  found: string;
};

type Atom = Extract<Condition, { kind: 'atom' }>;
type Row = Omit<Rule, 'id'>;

/** Names of the columns that are no facts: as the hint gives them, and as the table on the page has them. */
const HEADS: Readonly<Record<string, 'effect' | 'provision' | 'text'>> = {
  结论: 'effect',
  条款: 'provision',
  依据的条款: 'provision',
  表述: 'text',
  规则: 'text',
  rule: 'text',
  effect: 'effect',
  article: 'provision',
  wording: 'text',
};
const EFFECTS = [
  ['mustNot', /^(不得|must not)[列为：: ]*/i],
  ['must', /^(应当|must)[列为：: ]*/i],
  ['may', /^(可以|may)[列为：: ]*/i],
] as const;

/** Rows as copied from a spreadsheet: a head with the names of facts, 结论, 条款 and 表述; a rule a line. */
export function readRuleTable(
  text: string,
  pack: Pack,
  question: Question,
): { rules: Row[]; problems: TableProblem[] } {
  const [head = [], ...lines] = text
    .normalize('NFC')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t').map((cell) => cell.trim()));
  const problems: TableProblem[] = [];
  const columns = head.map((name) => {
    const column = HEADS[name.toLowerCase()] ?? factCalled(name, pack);
    if (!column) problems.push({ line: 1, code: 'strangeColumn', found: name });
    return column;
  });
  if (problems.length > 0) return { rules: [], problems };
  const rules = lines.flatMap((cells, index): Row[] => {
    const rule = ruleOf(cells, columns, pack, question, (code, found) =>
      problems.push({ line: index + 2, code, found }),
    );
    return rule ? [rule] : [];
  });
  return { rules, problems };
}

const factCalled = (name: string, { vocabulary }: Pack): Fact | undefined =>
  vocabulary.find(({ fact, label }) => fact === name || label.zh === name || label.en === name);

type Wrong = (code: TableProblem['code'], found: string) => void;

function ruleOf(
  cells: readonly string[],
  columns: readonly ('effect' | 'provision' | 'text' | Fact | undefined)[],
  pack: Pack,
  question: Question,
  wrong: Wrong,
): Row | undefined {
  const said = { effect: '', provision: '', text: '' };
  const items: Atom[] = [];
  columns.forEach((column, index) => {
    const cell = cells[index] ?? '';
    if (typeof column === 'string') said[column] = cell;
    else if (column && cell !== '' && cell !== '不限' && cell !== '-') {
      const atom = atomOf(cell, column);
      if (atom) items.push(atom);
      else wrong('badCell', cell);
    }
  });
  const then = effectIn(said.effect, pack, question);
  const [provision, other] = provisionsCalled(said.provision, pack);
  if (!then) wrong('noEffect', said.effect);
  if (!provision) wrong('noProvision', said.provision);
  if (other) wrong('manyProvisions', said.provision);
  if (!then || !provision || other) return undefined;
  const [only, second] = items;
  const when = only === undefined ? true : printCondition(second ? { kind: 'all', items } : only);
  const words = said.text || said.effect;
  return { question, when, then, provision, text: { zh: words, en: words } };
}

/** The provisions that a cell can mean: the one whose id it ends with, else those with this citation. */
function provisionsCalled(cell: string, { provisions }: Pack): string[] {
  const named = provisions.find(
    ({ id }) => cell === id || (cell.endsWith(id) && /\s/.test(cell.at(-id.length - 1) ?? '')),
  );
  if (named) return [named.id];
  const cited = provisions.filter((one) => citation(one, 'zh-CN') === cell || citation(one, 'en') === cell);
  return cited.map(({ id }) => id);
}

function effectIn(text: string, pack: Pack, question: Question): Rule['then'] | undefined {
  const found = EFFECTS.find(([, beginning]) => beginning.test(text));
  const spec = pack.manifest.questions[question];
  if (!found || !spec) return undefined;
  const [effect, beginning] = found;
  const words = text
    .replace(beginning, '')
    .split(/[、,，;；]/)
    .map((word) => word.trim());
  const classes = words.map((word) =>
    spec.classes.find((name) => name === word || spec.labels[name]?.zh === word || spec.labels[name]?.en === word),
  );
  if (classes.length === 0 || classes.some((name) => name === undefined)) return undefined;
  return { [effect]: classes } as Rule['then'];
}

/** The test that a cell says: the operator with the longest sign that fits and whose value the fact has. */
function atomOf(cell: string, fact: Fact): Atom | undefined {
  const tries = operatorsFor(fact.type).flatMap((operator) => {
    const sign = signOf(operator.id);
    return sign ? [...new Set([sign.zh, sign.en])].map((text) => ({ operator, text: text.trim() })) : [];
  });
  for (const { operator, text } of tries.sort((a, b) => b.text.length - a.text.length)) {
    if (!cell.startsWith(text)) continue;
    const value = valueIn(cell.slice(text.length).trim(), fact, operator.control);
    if (value !== undefined && !operator.wrongOperand(value, fact))
      return { kind: 'atom', operator: operator.id, fact: fact.fact, value };
  }
  return undefined;
}

const YES = new Map([
  ['是', true],
  ['yes', true],
  ['否', false],
  ['no', false],
]);

function valueIn(text: string, fact: Fact, control: string): FactValue | null | undefined {
  if (control === 'nothing') return text === '' ? null : undefined;
  if (text === '') return undefined;
  if (control === 'yesNo') return YES.get(text.toLowerCase());
  if (control === 'number') return /^-?\d+$/.test(text.normalize('NFKC')) ? Number(text.normalize('NFKC')) : undefined;
  if (control === 'date') return text;
  const words = (['zh-CN', 'en'] satisfies Locale[]).flatMap((locale) => valueOptions(fact, locale));
  const word = (one: string) => words.find(({ value, label }) => value === one || label === one)?.value ?? one;
  return control === 'manyValues' ? text.split(/[;；]/).map((one) => word(one.trim())) : word(text);
}
