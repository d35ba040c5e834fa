import { inLocale, type Locale, type Localized } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import { citation } from '../../policy/citation.js';
import type { Pack, Provision } from '../../policy/pack.js';
import type { PackParts } from '../../policy/parse-pack.js';
import { vocabularyOf } from '../../policy/vocabulary.js';
import { withDefinition } from './definitions.js';
import type { ItemKind } from './field-spec.js';
import { at } from './form-state.js';
import type { FormTarget } from './form-target.js';
import type { Named } from './names.js';
import { nextId } from './next-id.js';
import { itemWith, listIn, withItem, withoutItem } from './pack-lists.js';

/** In the place of an id, where something new is written. No id begins so. */
export const NEW = '-new';

const NAMED: Readonly<Record<ItemKind['file'], Named['to'] | null>> = {
  'rules.json': 'rule',
  'vocabulary.json': 'fact',
  'conditions.json': 'condition',
  'duties.json': 'duty',
  'provisions.json': 'provision',
  'notes.json': null,
  'definitions.json': null,
};

/** The form of one entry of a list of the pack, or of a new one; undefined where there is no such entry. */
export function itemTarget(
  kind: ItemKind,
  key: string,
  parts: PackParts,
  pack: Pack,
  locale: Locale,
): FormTarget | undefined {
  const { tab, file, idField, fields, schema, blank } = kind;
  const isNew = key === NEW;
  const read = (from: PackParts) => (isNew ? undefined : itemWith(from, file, idField, key));
  const item = read(parts);
  if (!item && !isNew) return undefined;
  // Where a definition is changed, every place that said the same changes with it.
  const followed = (into: PackParts, written: unknown): PackParts => {
    const was = file === 'definitions.json' ? at(read(into), 'when') : undefined;
    return was === undefined || was === true
      ? into
      : withDefinition(into, was, at(written, 'when'), vocabularyOf(pack.vocabulary));
  };
  const to = NAMED[file];
  const index = listIn(parts, file).indexOf(item);
  return {
    tab,
    title: isNew ? t(locale, `studio.new.${tab as 'rules'}`) : titleOf(item, locale),
    path: `${tab}/${encodeURIComponent(key)}`,
    back: tab,
    specs: isNew
      ? [{ path: idField, label: 'studio.field.id', type: 'word', optional: true, hint: 'studio.hint.id' }, ...fields]
      : fields,
    schema,
    read: (from) => read(from) ?? (isNew ? blank(pack) : undefined),
    write: (into, written) => withItem(followed(into, written), file, idField, written),
    isNew,
    made: (written) => `${tab}/${encodeURIComponent(String((written as Record<string, unknown>)[idField]))}`,
    complete: (written, into) => ({ ...written, [idField]: written[idField] ?? nextId(kind, written, into) }),
    taken: (written, into) => itemWith(into, file, idField, String(at(written, idField))) !== undefined,
    ...(to && !isNew ? { thing: { to, name: key } } : {}),
    ...(isNew
      ? {}
      : { remove: (from: PackParts) => withoutItem(from, file, idField, key), found: { file, path: `${index}` } }),
    ...(file === 'vocabulary.json'
      ? {
          words: (path: string, word: string) =>
            path === 'values' ? { to: 'value', within: key, name: word } : undefined,
        }
      : {}),
    self: key,
  };
}

/** How people call an entry: what it says, or what it is about. */
export function titleOf(item: unknown, locale: Locale): string {
  const { text, label, name, question, summary, citation: cited, id } = item as Record<string, Localized | string>;
  if (summary && (cited || typeof (item as Provision).article !== 'undefined'))
    return citation(item as Provision, locale);
  const said = [text, label, name, question].find((one) => typeof one === 'object');
  return typeof said === 'object' ? inLocale(said, locale) : String(id);
}
