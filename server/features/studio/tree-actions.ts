import { type EditGroup, type EditNode, isGroup, NEW_ATOM } from './edit-tree.js';

export const TREE_VERBS = ['add', 'group', 'del', 'copy', 'up', 'down', 'in', 'out', 'wrap', 'set'] as const;
export type TreeVerb = (typeof TREE_VERBS)[number];

export type Place = readonly number[];

/** The tree after a button was pressed, and the line at which the person goes on. */
export type Acted = { tree: EditNode; focus: Place };

/** `add:0.2`, as it stands in the value of a button. */
export const actionText = (verb: TreeVerb, place: Place): string => `${verb}:${place.join('.')}`;

export function actionOf(text: string): { verb: TreeVerb; place: Place } | undefined {
  const [, word, path = ''] = /^([a-z]+):([\d.]*)$/.exec(text) ?? [];
  const verb = TREE_VERBS.find((one) => one === word);
  return verb && { verb, place: path === '' ? [] : path.split('.').map(Number) };
}

/** Does what a button says; a place that is not there changes nothing. `inserted` is what `set` puts at the end of a group. */
export function act(tree: EditNode, verb: TreeVerb, place: Place, inserted?: EditNode): Acted {
  const still = { tree, focus: place };
  const target = nodeAt(tree, place);
  if (!target) return still;
  if (verb === 'add' || verb === 'group' || verb === 'set') {
    const group: EditGroup = isGroup(target) ? target : { kind: 'all', items: [] };
    const item = verb === 'add' ? NEW_ATOM : verb === 'set' ? inserted : newGroup(group);
    if (!item || (!isGroup(target) && place.length > 0)) return still;
    return {
      tree: replaced(tree, place, { ...group, items: [...group.items, item] }),
      focus: [...place, group.items.length],
    };
  }
  return place.length === 0 ? still : moved(tree, verb, place, target);
}

/** A group inside a group asks the other question: that is what it is made for. */
const newGroup = ({ kind }: EditGroup): EditGroup => ({ kind: kind === 'all' ? 'any' : 'all', items: [NEW_ATOM] });

function moved(tree: EditNode, verb: TreeVerb, place: Place, target: EditNode): Acted {
  const still = { tree, focus: place };
  const [at, index] = [place.slice(0, -1), place.at(-1) ?? 0];
  const parent = nodeAt(tree, at);
  if (!parent || !isGroup(parent)) return still;
  const withItems = (items: readonly EditNode[]) => replaced(tree, at, { ...parent, items });
  const rest = parent.items.filter((_, other) => other !== index);
  switch (verb) {
    case 'del':
      return { tree: withItems(rest), focus: rest.length === 0 ? at : [...at, Math.max(0, index - 1)] };
    case 'copy':
      return { tree: withItems(parent.items.toSpliced(index + 1, 0, target)), focus: [...at, index + 1] };
    case 'up':
    case 'down': {
      const next = Math.min(rest.length, Math.max(0, index + (verb === 'up' ? -1 : 1)));
      return { tree: withItems(rest.toSpliced(next, 0, target)), focus: [...at, next] };
    }
    case 'wrap': {
      const kind = parent.kind === 'all' ? 'any' : 'all';
      return { tree: replaced(tree, place, { kind, items: [target] }), focus: place };
    }
    case 'in': {
      const before = parent.items[index - 1];
      if (!before || !isGroup(before)) return still;
      const grown = { ...before, items: [...before.items, target] };
      return { tree: withItems(rest.with(index - 1, grown)), focus: [...at, index - 1, before.items.length] };
    }
    case 'out':
      return movedOut(tree, at, rest, target);
    default:
      return still;
  }
}

/** Behind the group it was in. A group that is left empty goes. */
function movedOut(tree: EditNode, at: Place, rest: readonly EditNode[], target: EditNode): Acted {
  const outer = nodeAt(tree, at.slice(0, -1));
  const place = at.at(-1);
  const left = nodeAt(tree, at);
  if (place === undefined || !outer || !isGroup(outer) || !left || !isGroup(left)) return { tree, focus: at };
  const kept = rest.length === 0 ? [] : [{ ...left, items: rest }];
  const items = outer.items.toSpliced(place, 1, ...kept, target);
  const above = at.slice(0, -1);
  return { tree: replaced(tree, above, { ...outer, items }), focus: [...above, place + kept.length] };
}

export function nodeAt(tree: EditNode, place: Place): EditNode | undefined {
  let found: EditNode | undefined = tree;
  for (const index of place) found = found && isGroup(found) ? found.items[index] : undefined;
  return found;
}

function replaced(tree: EditNode, place: Place, node: EditNode): EditNode {
  const [index, ...rest] = place;
  if (index === undefined) return node;
  if (!isGroup(tree)) return tree;
  const child = tree.items[index];
  return child ? { ...tree, items: tree.items.with(index, replaced(child, rest, node)) } : tree;
}
