import type { PackParts } from '../../policy/parse-pack.js';
import { changesBetween, type Held, type ItemChange, ORDER, same } from './draft-items.js';

/** One item that two people changed in different ways. */
export type Clash = { mine: ItemChange; theirs: ItemChange };

export type Merged = { changes: ItemChange[]; clashes: Clash[] };

/**
 * What has to change in `theirs`, the content as it stands, so that my changes since `base` are in it too. Changes of
 * different items, or of different fields of one item, stand beside each other; the rest clashes and is for a person.
 */
export function mergeChanges(base: PackParts, mine: PackParts, theirs: PackParts): Merged {
  const other = new Map(changesBetween(base, theirs).map((change) => [`${change.file} ${change.key}`, change]));
  const merged: Merged = { changes: [], clashes: [] };
  for (const change of changesBetween(base, mine)) {
    const their = other.get(`${change.file} ${change.key}`);
    if (!their) merged.changes.push(change);
    else if (isOrder(change)) merged.changes.push(mergedOrder(change, their));
    else {
      const after = mergedItem(change, their);
      if (after === 'clash') merged.clashes.push({ mine: change, theirs: their });
      else if (!same(after, their.after)) merged.changes.push({ ...change, before: their.after, after });
    }
  }
  return merged;
}

const isOrder = ({ key }: ItemChange): boolean => key === ORDER || key.endsWith(`.${ORDER}`);

/** Their order, with what I added at its place after what stood before it in mine, and without what I took out. */
function mergedOrder(mine: ItemChange, theirs: ItemChange): ItemChange {
  const list = (held: Held) => (Array.isArray(held?.value) ? (held.value as string[]) : []);
  const [before, wanted] = [list(mine.before), list(mine.after)];
  const order = list(theirs.after).filter((key) => wanted.includes(key) || !before.includes(key));
  for (const [index, key] of wanted.entries()) {
    if (order.includes(key) || before.includes(key)) continue;
    const previous = order.indexOf(wanted[index - 1] ?? '');
    order.splice(previous < 0 ? order.length : previous + 1, 0, key);
  }
  return { ...mine, before: theirs.after, after: { value: order } };
}

function mergedItem(mine: ItemChange, theirs: ItemChange): Held | 'clash' {
  if (same(mine.after, theirs.after)) return theirs.after;
  const [was, my, their] = [mine.before?.value, mine.after?.value, theirs.after?.value];
  if (!isRecord(was) || !isRecord(my) || !isRecord(their)) return 'clash';
  const value: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(their), ...Object.keys(my)])) {
    const [touchedByMe, touchedByThem] = [!same(was[key], my[key]), !same(was[key], their[key])];
    if (touchedByMe && touchedByThem && !same(my[key], their[key])) return 'clash';
    const kept = touchedByMe ? my[key] : their[key];
    if (kept !== undefined) value[key] = kept;
  }
  return { value };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
