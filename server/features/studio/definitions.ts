import { canonicalJson } from '../../core/canonical-json.js';
import { type Condition, parseCondition, printCondition } from '../../policy/condition.js';
import type { Pack } from '../../policy/pack.js';
import type { PackParts } from '../../policy/parse-pack.js';
import { type Vocabulary, vocabularyOf } from '../../policy/vocabulary.js';

/** Parts in which conditions stand. */
const PARTS = new Set(['rules.json', 'conditions.json', 'duties.json', 'procedures.json']);

/** Fields that hold conditions. */
const HOLDERS = ['when', 'applies', 'test'] as const;

/** How often conditions, or parts of them, say exactly this. */
export function placesOf(pack: Pack, when: unknown): number {
  let count = 0;
  const wanted = canonicalJson(when);
  const { rules, conditions, duties, procedures } = pack;
  mapConditions([rules, conditions, duties, procedures], vocabularyOf(pack.vocabulary), (logic) => {
    if (canonicalJson(logic) === wanted) count += 1;
    return logic;
  });
  return count;
}

/** The parts with a definition's new words wherever its old ones stood. */
export function withDefinition(parts: PackParts, before: unknown, after: unknown, vocabulary: Vocabulary): PackParts {
  const old = canonicalJson(before);
  const swap = (logic: unknown) => (canonicalJson(logic) === old ? after : logic);
  const changed = Object.entries(parts).map(([file, part]): [string, unknown] => [
    file,
    PARTS.has(file) ? mapConditions(part, vocabulary, swap) : part,
  ]);
  return Object.fromEntries(changed);
}

type Swap = (logic: unknown) => unknown;

/** Passes every condition in a part, and every part of it, through `swap`. */
function mapConditions(value: unknown, vocabulary: Vocabulary, swap: Swap): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => mapConditions(item, vocabulary, swap));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]): [string, unknown] => {
      const holds = HOLDERS.some((one) => one === key);
      return [key, holds ? swapped(member, vocabulary, swap) : mapConditions(member, vocabulary, swap)];
    }),
  );
}

function swapped(logic: unknown, vocabulary: Vocabulary, swap: Swap): unknown {
  const { condition } = parseCondition(logic, vocabulary);
  if (!condition) return logic;
  const map = (node: Condition): unknown => {
    const own = printCondition(node);
    const whole = swap(own);
    if (whole !== own || !('items' in node)) return whole;
    const items = node.items.map(map);
    if (node.kind === 'none') return { '!': [{ or: items }] };
    return node.kind === 'all' ? { and: items } : { or: items };
  };
  return map(condition);
}
