import { canonicalJson } from '../../core/canonical-json.js';
import type { PackParts } from '../../policy/parse-pack.js';

/** One thing of a pack that people change as one: a rule, a fact, an actor, the validity. */
export type ItemRef = { file: string; key: string };

/** What an item holds; null where there is no such item. */
export type Held = { value: unknown } | null;

/** A change of one item. */
export type ItemChange = ItemRef & { before: Held; after: Held };

/** The key under which a list keeps its order. */
export const ORDER = '#order';

/** Parts of `pack.json` whose members are items of their own. */
const SPLIT = ['questions', 'actors', 'actorRoles'] as const;

type Items = Map<string, ItemRef & { value: unknown }>;

const address = (file: string, key: string): string => `${file} ${key}`;

/** Every item of a pack; a list besides has its order as an item. */
export function itemsOf(parts: PackParts): Items {
  const items: Items = new Map();
  const add = (file: string, key: string, value: unknown) => items.set(address(file, key), { file, key, value });
  for (const [file, part] of Object.entries(parts)) {
    if (Array.isArray(part)) {
      const keys = keysOf(part);
      for (const [index, item] of part.entries()) add(file, keys[index] ?? '', item);
      add(file, ORDER, keys);
    } else if (isRecord(part)) for (const [key, value] of membersOf(part)) add(file, key, value);
  }
  return items;
}

function membersOf(part: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(part).flatMap(([key, value]): [string, unknown][] => {
    if (!SPLIT.some((one) => one === key) || !isRecord(value)) return [[key, value]];
    const members = Object.entries(value).map(([name, member]): [string, unknown] => [`${key}.${name}`, member]);
    return [...members, [`${key}.${ORDER}`, Object.keys(value)]];
  });
}

/** The key of each entry of a list: its id or fact name, or the name of an example; counted where it stands twice. */
export function keysOf(list: readonly unknown[]): string[] {
  const seen = new Map<string, number>();
  return list.map((item) => {
    const name = nameOf(item);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

function nameOf(item: unknown): string {
  if (!isRecord(item)) return '';
  const name = item['id'] ?? item['fact'] ?? (isRecord(item['name']) ? item['name']['zh'] : undefined);
  return typeof name === 'string' ? name : '';
}

/** What makes `after` of `before`, item by item. */
export function changesBetween(before: PackParts, after: PackParts): ItemChange[] {
  const [was, is] = [itemsOf(before), itemsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((at) => {
    const [old, now] = [was.get(at), is.get(at)];
    const ref = now ?? old;
    if (!ref || (old && now && same(old.value, now.value))) return [];
    const held = (item: typeof ref | undefined): Held => (item ? { value: item.value } : null);
    return [{ file: ref.file, key: ref.key, before: held(old), after: held(now) }];
  });
}

export const same = (one: unknown, other: unknown): boolean =>
  canonicalJson(one ?? null) === canonicalJson(other ?? null);

/** The same changes taken back. */
export const reversed = (changes: readonly ItemChange[]): ItemChange[] =>
  changes.map(({ before, after, ...ref }) => ({ ...ref, before: after, after: before }));

/** The pack with these changes made. What is new stands at the end unless the change says the order. */
export function withChanges(parts: PackParts, changes: readonly ItemChange[]): PackParts {
  const files = new Map<string, ItemChange[]>();
  for (const change of changes) files.set(change.file, [...(files.get(change.file) ?? []), change]);
  const changed: Record<string, unknown> = { ...parts };
  for (const [file, own] of files) {
    const part = parts[file];
    if (isRecord(part)) changed[file] = recordWith(part, own);
    else if (isGone(own)) delete changed[file];
    else changed[file] = listWith(Array.isArray(part) ? part : [], own);
  }
  return changed;
}

/** A list or a group of members is gone when even its order is. */
const isGone = (changes: readonly ItemChange[]): boolean =>
  changes.some(({ key, after }) => key === ORDER && after === null);

function listWith(list: readonly unknown[], changes: readonly ItemChange[]): unknown[] {
  const keys = keysOf(list);
  const items = new Map(keys.map((key, index) => [key, list[index]]));
  return inOrder(items, keys, changes).map(([, item]) => item);
}

function recordWith(part: Readonly<Record<string, unknown>>, changes: readonly ItemChange[]): Record<string, unknown> {
  const next = { ...part };
  for (const outer of SPLIT) {
    const own = changes
      .filter(({ key }) => key.startsWith(`${outer}.`))
      .map((change) => ({ ...change, key: change.key.slice(outer.length + 1) }));
    if (own.length === 0) continue;
    const held = isRecord(part[outer]) ? part[outer] : {};
    if (isGone(own)) delete next[outer];
    else next[outer] = Object.fromEntries(inOrder(new Map(Object.entries(held)), Object.keys(held), own));
  }
  for (const { key, after } of changes) {
    if (key.includes('.')) continue;
    if (after) next[key] = after.value;
    else delete next[key];
  }
  return next;
}

function inOrder(items: Map<string, unknown>, keys: readonly string[], changes: readonly ItemChange[]) {
  let order = keys;
  for (const { key, after } of changes) {
    if (key === ORDER) order = Array.isArray(after?.value) ? (after.value as string[]) : [];
    else if (after) items.set(key, after.value);
    else items.delete(key);
  }
  const known = order.filter((key) => items.has(key));
  return [...new Set([...known, ...items.keys()])].map((key): [string, unknown] => [key, items.get(key)]);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
