import type { Problem } from '../../core/errors.js';
import { inLocale, type Locale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import { GROUP_WORDS } from '../../policy/condition-lines.js';
import type { Pack } from '../../policy/pack.js';
import { conditionInWords } from '../../policy/sentence.js';
import { type Vocabulary, vocabularyOf } from '../../policy/vocabulary.js';
import { definitionName, type EditorWords, groupPart, idOf, trialOf } from './condition-parts.js';
import { conditionOf, type EditNode, isGroup } from './edit-tree.js';
import { factOptions, type Option } from './field-options.js';
import type { EditedCondition } from './form-state.js';
import { actionText, type Place } from './tree-actions.js';
import type { Tried } from './try-line.js';

/** A condition's editor: where it stands in the form, what it holds, and what else the reader needs. */
export type ConditionEditor = {
  name: string;
  label: string;
  edited: EditedCondition;
  pack: Pack;
  locale: Locale;
  optional: boolean;
  unknown: string | null;
  hint: string | null;
  problems: readonly Problem[];
  /** The line at which a person goes on after a button was pressed. */
  focus: Place | null;
  /** How one of its lines stands to the cases that the city has. */
  tried: Tried | null;
};

/** Deeper than this a condition is hard to read; a part of it can be given a name instead. */
const EASY_DEPTH = 3;

export function conditionEditor(editor: ConditionEditor) {
  const { edited, pack, locale, name, label, optional, unknown, hint, problems } = editor;
  const vocabulary = vocabularyOf(pack.vocabulary);
  const words: EditorWords = { ...editor, vocabulary, say: (key, params) => t(locale, key, params) };
  const tree = 'tree' in edited ? edited.tree : null;
  const focus = editor.focus ? idOf(name, editor.focus) : null;
  return {
    name,
    id: `${name}-editor`,
    label,
    unknown,
    hint,
    focus,
    own: problems.filter(({ field }) => field === name).map(({ reason }) => reason),
    absent: optional ? { chosen: 'absent' in edited } : null,
    foreign: 'foreign' in edited ? JSON.stringify(edited.foreign) : null,
    always: tree?.kind === 'always',
    root: tree && isGroup(tree) ? groupPart(tree, [], words) : null,
    rootKinds: rootKinds(tree, locale),
    facts: grouped(factOptions(pack.vocabulary, locale)),
    ...trialOf([], words),
    sentence: tree ? previewOf(tree, vocabulary, locale) : null,
    deep: tree !== null && depthOf(tree) > EASY_DEPTH,
    definitions: (pack.definitions ?? []).map((one) => ({ value: one.id, label: inLocale(one.name, locale) })),
    insert: { name: `${name}.insert`, value: `${name}/${actionText('set', [])}` },
    definition: tree ? definitionName(tree, words) : null,
  };
}

/** The sentence of a tree, from the one renderer; of the lines that are not finished it says so. */
export function previewOf(tree: EditNode, vocabulary: Vocabulary, locale: Locale): string {
  const { condition, problems } = conditionOf(tree, vocabulary);
  if (condition) return conditionInWords(condition, vocabulary, locale);
  const lines = problems.map(({ line }) => line || '0').join(locale === 'en' ? ', ' : '、');
  return t(locale, 'studio.condition.unfinished', { lines });
}

function rootKinds(tree: EditNode | null, locale: Locale): (Option & { chosen: boolean })[] {
  const kinds = ['always', 'all', 'any', 'none'] as const;
  return kinds.map((kind) => ({
    value: kind,
    label: kind === 'always' ? t(locale, 'studio.condition.always') : inLocale(GROUP_WORDS[kind], locale),
    chosen: (tree?.kind ?? 'always') === kind,
  }));
}

function grouped(options: readonly Option[]): { label: string; options: Option[] }[] {
  const groups = new Map<string, Option[]>();
  for (const option of options) groups.set(option.group ?? '', [...(groups.get(option.group ?? '') ?? []), option]);
  return [...groups].map(([label, members]) => ({ label, options: members }));
}

const depthOf = (node: EditNode): number => (isGroup(node) ? 1 + Math.max(0, ...node.items.map(depthOf)) : 0);
