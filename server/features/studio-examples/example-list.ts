import type { Example } from '../../policy/pack.js';
import type { PackParts } from '../../policy/parse-pack.js';
import { keysOf } from '../studio/draft-items.js';

const FILE = 'examples.json';

const listOf = (parts: PackParts): readonly Example[] => (parts[FILE] ?? []) as readonly Example[];

/** The examples of a draft with the keys by which changes name them. */
export function keyedExamples(parts: PackParts): { key: string; example: Example }[] {
  const list = listOf(parts);
  const keys = keysOf(list);
  return list.map((example, index) => ({ key: keys[index] ?? '', example }));
}

/** The pack with an example in place of the one with this key, or behind the last where there is none. */
export function withExample(parts: PackParts, key: string | null, example: Example): PackParts {
  const keyed = keyedExamples(parts);
  const known = keyed.some((one) => one.key === key);
  const examples = known
    ? keyed.map((one) => (one.key === key ? example : one.example))
    : [...keyed.map((one) => one.example), example];
  return { ...parts, [FILE]: examples };
}

/** The pack without the example that has this key. */
export const withoutExample = (parts: PackParts, key: string): PackParts => ({
  ...parts,
  [FILE]: keyedExamples(parts)
    .filter((one) => one.key !== key)
    .map(({ example }) => example),
});
