import { inLocale, type Locale, type Localized } from '../core/localized.js';
import { compileCondition, type Standing } from './compile-condition.js';
import type { Condition } from './condition.js';
import { conditionInWords } from './sentence.js';
import type { Facts, Vocabulary } from './vocabulary.js';

/** One numbered line of a condition: a test, or the heading of a group whose members follow it. */
export type ConditionLine = {
  /** `1`, `2`, `3.1`: the place in the tree. The outermost group has none. */
  number: string;
  /** 1 for the outermost lines. */
  depth: number;
  kind: Condition['kind'];
  /** A test as a sentence; a group by how its members are joined. */
  words: string;
  /** How the line stands to the facts; null where no facts were given. */
  standing: Standing | null;
};

export type ConditionLines = {
  /** How the outermost lines are joined; null where there is one line only. */
  joined: keyof typeof GROUP_WORDS | null;
  lines: ConditionLine[];
};

/** How the members of a group are joined, in the words of a statute. */
export const GROUP_WORDS = {
  all: { zh: '以下全部满足', en: 'all of the following hold' },
  any: { zh: '以下任意一条满足', en: 'any one of the following holds' },
  none: { zh: '以下一条都不满足', en: 'none of the following holds' },
} satisfies Record<string, Localized>;

/** The number of the line at a place in the tree, by indexes from the outermost group inwards. */
export const lineNumber = (place: readonly number[]): string => place.map((index) => index + 1).join('.');

/**
 * A condition line by line, numbered as everywhere (3.1 is the first member of the third line), with what each line
 * comes to under the facts. A lone test is line 1; the outermost group is named by `joined` and numbers its members.
 */
export function conditionLines(
  condition: Condition,
  vocabulary: Vocabulary,
  locale: Locale,
  facts: Facts | null = null,
): ConditionLines {
  const walk = (node: Condition, place: readonly number[]): ConditionLine[] => {
    const group = 'items' in node;
    const line: ConditionLine = {
      number: lineNumber(place),
      depth: place.length,
      kind: node.kind,
      words: group ? inLocale(GROUP_WORDS[node.kind], locale) : conditionInWords(node, vocabulary, locale),
      standing: facts && compileCondition(node).standing(facts),
    };
    return group ? [line, ...node.items.flatMap((item, index) => walk(item, [...place, index]))] : [line];
  };
  return 'items' in condition
    ? { joined: condition.kind, lines: condition.items.flatMap((item, index) => walk(item, [index])) }
    : { joined: null, lines: walk(condition, [0]) };
}

/**
 * The lines that keep a condition from holding, or that it still waits for: those a person would have to change or
 * answer. In a group "any" that fails, every member; in a group "none", those that hold.
 */
export function failingLines(condition: Condition, facts: Facts): string[] {
  const wrong = (node: Condition, place: readonly number[], turned: boolean): string[] => {
    const standing = compileCondition(node).standing(facts);
    if (standing === (turned ? 'not' : 'surely')) return [];
    if (!('items' in node)) return [lineNumber(place.length === 0 ? [0] : place)];
    const inner = node.kind === 'none' ? !turned : turned;
    return node.items.flatMap((item, index) => wrong(item, [...place, index], inner));
  };
  return wrong(condition, [], false);
}
