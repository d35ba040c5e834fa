import type { PackParts } from '../../policy/parse-pack.js';

/** The list in a part of a pack; empty where the part is absent. */
export const listIn = (parts: PackParts, file: string): readonly unknown[] => {
  const part = parts[file];
  return Array.isArray(part) ? part : [];
};

const idOf = (item: unknown, idField: string): unknown =>
  typeof item === 'object' && item !== null ? (item as Record<string, unknown>)[idField] : undefined;

/** The pack with an item put in the place of the one with its id, or at the end. */
export function withItem(parts: PackParts, file: string, idField: string, item: unknown): PackParts {
  const list = listIn(parts, file);
  const index = list.findIndex((other) => idOf(other, idField) === idOf(item, idField));
  return { ...parts, [file]: index < 0 ? [...list, item] : list.with(index, item) };
}

export const withoutItem = (parts: PackParts, file: string, idField: string, id: string): PackParts => ({
  ...parts,
  [file]: listIn(parts, file).filter((item) => idOf(item, idField) !== id),
});

export const itemWith = (parts: PackParts, file: string, idField: string, id: string): unknown =>
  listIn(parts, file).find((item) => idOf(item, idField) === id);
