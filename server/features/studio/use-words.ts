import type { Locale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import type { Pack } from '../../policy/pack.js';
import { packParts } from '../../policy/parse-pack.js';
import { keysOf } from './draft-items.js';
import { titleOf } from './item-target.js';
import type { Use } from './names.js';
import { listIn } from './pack-lists.js';
import type { StudioTab } from './studio-tabs.js';

/** The page of each part of a pack. */
export const TAB_OF: Readonly<Record<string, StudioTab>> = {
  'pack.json': 'validity',
  'vocabulary.json': 'vocabulary',
  'provisions.json': 'provisions',
  'rules.json': 'rules',
  'conditions.json': 'conditions',
  'duties.json': 'duties',
  'procedures.json': 'procedures',
  'notes.json': 'notes',
  'examples.json': 'examples',
  'definitions.json': 'definitions',
};

/** 规则“……”: which thing uses something, as people call it. */
export function useInWords({ file, key }: Use, pack: Pack, locale: Locale): string {
  const tab = TAB_OF[file] ?? 'rules';
  const list = listIn(packParts(pack), file);
  const item = list[keysOf(list).indexOf(key)];
  const name = item ? titleOf(item, locale) : key;
  return t(locale, 'studio.use', { kind: t(locale, `studio.one.${tab as 'rules'}`), name });
}

/** Where a use can be looked at, below the draft's address. */
export function usePath({ file, key }: Use): string {
  if (file === 'pack.json') return key.startsWith('actor') ? 'actors' : 'validity';
  return file === 'examples.json' ? 'examples' : `${TAB_OF[file] ?? 'rules'}/${encodeURIComponent(key)}`;
}
