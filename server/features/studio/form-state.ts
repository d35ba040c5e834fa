import type { Localized } from '../../core/localized.js';
import { parseCondition } from '../../policy/condition.js';
import type { Vocabulary } from '../../policy/vocabulary.js';
import { isTicked, textIn } from '../form/read-form.js';
import { treeIn } from './condition-form.js';
import { type EditNode, editTree } from './edit-tree.js';
import type { Column, FieldSpec } from './field-spec.js';

/** A condition in a form: a tree, nothing (where it may be absent), or what the editor cannot show. */
export type EditedCondition = { tree: EditNode } | { absent: true } | { foreign: unknown };

/** What stands in each field of a form, by path: the same whether it comes from the pack or was just typed. */
export type FormState = {
  words: Record<string, string>;
  texts: Record<string, Localized>;
  lists: Record<string, readonly string[]>;
  rows: Record<string, readonly Row[]>;
  conditions: Record<string, EditedCondition>;
};

/** Column path → what stands there. */
export type Row = Readonly<Record<string, string>>;

export const EFFECTS = ['must', 'mustNot', 'may'] as const;

const MOST_ROWS = 80;

/** The values of an item for its form. */
export function stateOfItem(item: unknown, specs: readonly FieldSpec[], vocabulary: Vocabulary): FormState {
  const state = emptyState();
  for (const spec of specs) {
    const value = at(item, spec.path);
    if (spec.type === 'condition') state.conditions[spec.path] = editedOf(value, spec, vocabulary);
    else if (spec.type === 'text' || spec.type === 'long') state.texts[spec.path] = textOf(value);
    else if (spec.type === 'many') state.lists[spec.path] = Array.isArray(value) ? value.map(String) : [];
    else if (spec.type === 'rows') state.rows[spec.path] = rowsOf(value, spec, item);
    else if (spec.type === 'effect') {
      const [effect, classes] = Object.entries(value ?? {})[0] ?? ['', []];
      state.words[spec.path] = effect;
      state.lists[spec.path] = Array.isArray(classes) ? classes.map(String) : [];
    } else state.words[spec.path] = value === true ? 'yes' : value === undefined || value === null ? '' : String(value);
  }
  return state;
}

/** What was typed into the form. A condition that the form did not show stays as it is in the item. */
export function stateOfBody(
  body: unknown,
  specs: readonly FieldSpec[],
  item: unknown,
  vocabulary: Vocabulary,
): FormState {
  const state = emptyState();
  for (const spec of specs) {
    const { path, type } = spec;
    if (type === 'condition') {
      const tree = treeIn(body, path);
      if (textIn(body, `${path}.absent`, 3) === 'yes') state.conditions[path] = { absent: true };
      else state.conditions[path] = tree ? { tree } : editedOf(at(item, path), spec, vocabulary);
    } else if (type === 'text' || type === 'long')
      state.texts[path] = { zh: textIn(body, `${path}.zh`, 4000), en: textIn(body, `${path}.en`, 4000) };
    else if (type === 'rows') state.rows[path] = typedRows(body, spec);
    else if (type === 'tick') state.words[path] = isTicked(body, path) ? 'yes' : '';
    else {
      if (type === 'many' || type === 'effect') state.lists[path] = tickedUnder(body, path);
      if (type !== 'many') state.words[path] = textIn(body, path, 400);
    }
  }
  return state;
}

const emptyState = (): FormState => ({ words: {}, texts: {}, lists: {}, rows: {}, conditions: {} });

function editedOf(logic: unknown, spec: FieldSpec, vocabulary: Vocabulary): EditedCondition {
  if (logic === undefined) return spec.optional ? { absent: true } : { tree: { kind: 'always' } };
  const { condition } = parseCondition(logic, vocabulary);
  return condition ? { tree: editTree(condition) } : { foreign: logic };
}

const textOf = (value: unknown): Localized => {
  const { zh, en } = (value ?? {}) as Partial<Localized>;
  return { zh: zh ?? '', en: en ?? '' };
};

function rowsOf(value: unknown, { columns = [], labels }: FieldSpec, item: unknown): Row[] {
  if (!Array.isArray(value)) return [];
  const texts = labels ? ((at(item, labels) ?? {}) as Record<string, Localized>) : {};
  return value.map((entry: unknown) => {
    const record = typeof entry === 'string' ? { '': entry, ...texts[entry] } : (entry as Record<string, unknown>);
    const cells = columns.map(({ path }): [string, string] => [path, String(record[path] ?? '')]);
    return Object.fromEntries([...cells, ...wasIn(record[columns[0]?.path ?? ''], columns)]);
  });
}

/** The word that a row began with: when it is typed anew, the thing is renamed and not replaced. */
const WAS = 'was';
const wasIn = (word: unknown, columns: readonly Column[]): [string, string][] =>
  columns[0]?.type === 'word' && typeof word === 'string' ? [[WAS, word]] : [];

/** Words of a table that were typed anew. */
export const renamesIn = (rows: readonly Row[], column = ''): { from: string; to: string }[] =>
  rows.flatMap((row) => {
    const [from, to] = [row[WAS], row[column]];
    return from && to && from !== to ? [{ from, to }] : [];
  });

function typedRows(body: unknown, { path, columns = [] }: FieldSpec): Row[] {
  const count = Math.min(MOST_ROWS, Number.parseInt(textIn(body, `${path}.rows`, 4), 10) || 0);
  const rows = Array.from({ length: count }, (_, index) =>
    Object.fromEntries(
      [...columns.map((column) => column.path), WAS].map((column) => [
        column,
        textIn(body, cellName(path, index, column), 400),
      ]),
    ),
  );
  return rows.filter((row) => Object.entries(row).some(([column, text]) => column !== WAS && text !== ''));
}

export const cellName = (path: string, index: number, column: string): string =>
  `${path}.${index}${column && `.${column}`}`;

/** The values ticked in `path.is.<value>`. */
function tickedUnder(body: unknown, path: string): string[] {
  const prefix = `${path}.is.`;
  return Object.keys((body ?? {}) as object)
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length));
}

/** The value at a path of names inside an item. */
export function at(item: unknown, path: string): unknown {
  let found = item;
  for (const name of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return found;
}
