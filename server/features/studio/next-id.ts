import type { PackParts } from '../../policy/parse-pack.js';
import type { ItemKind } from './field-spec.js';
import { listIn } from './pack-lists.js';

const BEGINNING: Readonly<Record<string, string>> = {
  'rules.json': 'rule-',
  'vocabulary.json': 'fact',
  'conditions.json': 'condition-',
  'duties.json': 'duty-',
  'notes.json': 'N',
  'definitions.json': 'definition-',
};

/** An id for something to which nobody gave one: the next number, or the place in the text for a provision. */
export function nextId({ file, idField }: ItemKind, item: Readonly<Record<string, unknown>>, parts: PackParts): string {
  const taken = new Set(listIn(parts, file).map((one) => String((one as Record<string, unknown>)[idField])));
  if (file === 'provisions.json') return provisionId(item, taken);
  return freeId(BEGINNING[file] ?? 'item-', taken);
}

export function freeId(beginning: string, taken: ReadonlySet<string>): string {
  let number = taken.size + 1;
  while (taken.has(`${beginning}${number}`)) number += 1;
  return `${beginning}${number}`;
}

/** `XM-22.3-(1)`, as the other provisions of the text are called; with a letter where the place has one already. */
function provisionId(item: Readonly<Record<string, unknown>>, taken: ReadonlySet<string>): string {
  const prefix = [...taken][0]?.split('-')[0] ?? 'P';
  const { article, paragraph, item: number } = item;
  const place = `${article ?? 'X'}${paragraph ? `.${paragraph}` : ''}${number ? `-(${number})` : ''}`;
  const letters = ['', ...'bcdefghijklmnopqrstuvwxyz'];
  return letters.map((letter) => `${prefix}-${place}${letter}`).find((id) => !taken.has(id)) ?? `${prefix}-${place}zz`;
}
