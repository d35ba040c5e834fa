import { type EditNode, isGroup } from './edit-tree.js';

/**
 * The form is the state of a condition's editor. Names are paths: `when.kind`, `when.size`, `when.2.0.fact`; ticked
 * values stand in `when.2.0.is.<value>` as their number in the order of ticking.
 */
export type FormFields = Readonly<Record<string, string>>;

const KINDS = ['always', 'all', 'any', 'none', 'atom'] as const;

/** Beyond any condition that the grammar allows: deeper or longer forms were not made by us. */
const MOST = { depth: 14, items: 300 };

/** The fields that hold a tree under a name. */
export function fieldsOf(name: string, node: EditNode): Record<string, string> {
  const fields: Record<string, string> = { [`${name}.kind`]: node.kind };
  if (isGroup(node)) {
    fields[`${name}.size`] = String(node.items.length);
    node.items.forEach((item, index) => {
      Object.assign(fields, fieldsOf(`${name}.${index}`, item));
    });
  } else if (node.kind === 'atom') {
    fields[`${name}.fact`] = node.fact;
    fields[`${name}.op`] = node.operator;
    fields[`${name}.value`] = node.text;
    node.values.forEach((value, index) => {
      fields[`${name}.is.${value}`] = String(index + 1);
    });
  }
  return fields;
}

/** The tree that a form holds under a name; undefined where it holds none. */
export function treeIn(body: unknown, name: string): EditNode | undefined {
  const fields = typeof body === 'object' && body !== null ? (body as FormFields) : {};
  const ticked = new Map<string, [value: string, order: number][]>();
  for (const key of Object.keys(fields)) {
    const at = key.startsWith(`${name}.`) ? key.indexOf('.is.') : -1;
    if (at < 0) continue;
    const owner = key.slice(0, at);
    ticked.set(owner, [...(ticked.get(owner) ?? []), [key.slice(at + 4), Number.parseInt(fields[key] ?? '', 10) || 0]]);
  }
  return node(fields, name, 0, ticked);
}

type Ticked = ReadonlyMap<string, [value: string, order: number][]>;

function node(fields: FormFields, name: string, depth: number, ticked: Ticked): EditNode | undefined {
  const text = (key: string): string => {
    const value = Object.hasOwn(fields, `${name}.${key}`) ? fields[`${name}.${key}`] : undefined;
    return typeof value === 'string' ? value.normalize('NFC').trim().slice(0, 200) : '';
  };
  const kind = KINDS.find((one) => one === text('kind'));
  if (kind === undefined || depth > MOST.depth) return undefined;
  if (kind === 'always') return { kind };
  if (kind === 'atom') {
    // What was ticked before keeps its place; what is new comes after it.
    const values = [...(ticked.get(name) ?? [])].sort(([, a], [, b]) => (a || MOST.items) - (b || MOST.items));
    return { kind, fact: text('fact'), operator: text('op'), text: text('value'), values: values.map(([one]) => one) };
  }
  const size = Math.min(MOST.items, Number.parseInt(text('size'), 10) || 0);
  const items = Array.from({ length: size }, (_, index) => node(fields, `${name}.${index}`, depth + 1, ticked));
  return { kind, items: items.filter((item) => item !== undefined) };
}
