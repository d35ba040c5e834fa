import { canonicalJson } from '../../core/canonical-json.js';
import type { Problem } from '../../core/errors.js';
import { inLocale, type Locale } from '../../core/localized.js';
import { type MessageKey, type MessageParams, t } from '../../platform/i18n/translate.js';
import { printCondition } from '../../policy/condition.js';
import { GROUP_WORDS, lineNumber } from '../../policy/condition-lines.js';
import { operatorsFor } from '../../policy/operators.js';
import type { Pack } from '../../policy/pack.js';
import { conditionInWords } from '../../policy/sentence.js';
import { type Vocabulary, vocabularyOf } from '../../policy/vocabulary.js';
import { conditionOf, type EditAtom, type EditGroup, type EditNode, isGroup, operatorOf } from './edit-tree.js';
import { factOptions, type Option, valueOptions } from './field-options.js';
import type { EditedCondition } from './form-state.js';
import { lineField } from './item-of-form.js';
import { actionText, type Place, type TreeVerb } from './tree-actions.js';

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

type EditorWords = ConditionEditor & {
  vocabulary: Vocabulary;
  say: (key: MessageKey, params?: MessageParams) => string;
};

/** The name of the definition that says exactly what a group says. */
function definitionName(node: EditNode, { pack, vocabulary, locale, say }: EditorWords): string | null {
  const { condition } = pack.definitions?.length ? conditionOf(node, vocabulary) : { condition: null };
  const key = condition && canonicalJson(printCondition(condition));
  const found = key && pack.definitions?.find(({ when }) => canonicalJson(when) === key);
  return found ? say('studio.condition.isDefinition', { name: inLocale(found.name, locale) }) : null;
}

const idOf = (name: string, place: Place): string => [name, ...place].join('-').replaceAll('.', '-');

function rootKinds(tree: EditNode | null, locale: Locale): (Option & { chosen: boolean })[] {
  const kinds = ['always', 'all', 'any', 'none'] as const;
  return kinds.map((kind) => ({
    value: kind,
    label: kind === 'always' ? t(locale, 'studio.condition.always') : inLocale(GROUP_WORDS[kind], locale),
    chosen: (tree?.kind ?? 'always') === kind,
  }));
}

function groupPart(group: EditGroup, place: Place, words: EditorWords): GroupPart {
  const { locale, name, say } = words;
  const number = lineNumber(place);
  return {
    kind: 'group',
    id: idOf(name, place),
    field: lineField(name, place),
    number,
    legend: number === '' ? say('studio.condition.whole') : say('studio.condition.group', { number }),
    size: group.items.length,
    join: say(`studio.condition.join.${group.kind}`),
    kinds: (['all', 'any', 'none'] as const).map((kind) => ({
      value: kind,
      label: inLocale(GROUP_WORDS[kind], locale),
      chosen: kind === group.kind,
    })),
    items: group.items.map((item, index) => linePart(item, [...place, index], words, group)),
    error: errorAt(words, place),
    definition: place.length === 0 ? null : definitionName(group, words),
    add: button('add', place, words, number),
    addGroup: button('group', place, words, number),
    more: place.length === 0 ? [] : moreOf(place, words),
  };
}

type Button = { value: string; label: string; name: string };
type GroupPart = {
  kind: 'group';
  id: string;
  field: string;
  number: string;
  legend: string;
  size: number;
  join: string;
  kinds: (Option & { chosen: boolean })[];
  items: LinePart[];
  error: string | null;
  definition: string | null;
  add: Button;
  addGroup: Button;
  more: Button[];
};
type LinePart = GroupPart | ReturnType<typeof atomPart> | ReturnType<typeof alwaysPart>;

function linePart(node: EditNode, place: Place, words: EditorWords, parent: EditGroup): LinePart {
  if (isGroup(node)) return { ...groupPart(node, place, words), more: moreOf(place, words, parent) };
  return node.kind === 'atom' ? atomPart(node, place, words, parent) : alwaysPart(place, words, parent);
}

const alwaysPart = (place: Place, words: EditorWords, parent: EditGroup) => ({
  kind: 'always' as const,
  id: idOf(words.name, place),
  field: lineField(words.name, place),
  number: lineNumber(place),
  text: words.say('studio.condition.always'),
  more: moreOf(place, words, parent),
});

function atomPart(atom: EditAtom, place: Place, words: EditorWords, parent: EditGroup) {
  const { locale, vocabulary, say, name } = words;
  const fact = vocabulary.get(atom.fact);
  const test = operatorOf(atom, fact);
  const number = lineNumber(place);
  const sameTest = test?.id === atom.operator;
  return {
    kind: 'atom' as const,
    id: idOf(name, place),
    field: lineField(name, place),
    number,
    legend: say('studio.condition.line', { number }),
    fact: atom.fact,
    // A fact that the vocabulary does not have is shown as what it is, so that it is not lost by looking at it.
    strange: fact || atom.fact === '' ? null : atom.fact,
    operators: (fact ? operatorsFor(fact.type) : []).map(({ id, label }) => ({
      value: id,
      label: inLocale(label, locale),
      chosen: id === test?.id,
    })),
    control: test?.control ?? null,
    text: sameTest || test?.control === 'oneValue' ? atom.text : '',
    range: fact?.type === 'number' ? rangeOf(fact, say) : null,
    yesNo: (['true', 'false'] as const).map((value) => ({
      value,
      label: say(value === 'true' ? 'fact.yes' : 'fact.no'),
      chosen: atom.text === value,
    })),
    values: valueOptions(fact, locale).map((option) => ({
      ...option,
      chosen: atom.text === option.value,
      order: String(atom.values.indexOf(option.value) + 1),
      ticked: atom.values.includes(option.value),
    })),
    error: errorAt(words, place),
    more: moreOf(place, words, parent),
  };
}

const rangeOf = ({ min, max }: { min?: number | undefined; max?: number | undefined }, say: EditorWords['say']) =>
  min === undefined && max === undefined ? null : say('studio.condition.range', { min: min ?? '−∞', max: max ?? '∞' });

const errorAt = ({ problems, name }: EditorWords, place: Place): string | null =>
  place.length === 0 ? null : (problems.find(({ field }) => field === lineField(name, place))?.reason ?? null);

/** What can be done with a line; only what would change something. */
function moreOf(place: Place, words: EditorWords, parent?: EditGroup): Button[] {
  const index = place.at(-1) ?? 0;
  const count = parent?.items.length ?? 0;
  const before = parent?.items[index - 1];
  const verbs: [TreeVerb, boolean][] = [
    ['up', index > 0],
    ['down', index < count - 1],
    ['in', before !== undefined && isGroup(before)],
    ['out', place.length > 1],
    ['wrap', true],
    ['copy', true],
    ['del', true],
  ];
  return verbs.filter(([, may]) => may).map(([verb]) => button(verb, place, words, lineNumber(place)));
}

const button = (verb: TreeVerb, place: Place, { name, say }: EditorWords, number: string): Button => ({
  value: `${name}/${actionText(verb, place)}`,
  label: say(`studio.verb.${verb}`),
  name:
    number === ''
      ? say(`studio.verb.${verb}`)
      : say('studio.condition.verbAt', { verb: say(`studio.verb.${verb}`), number }),
});

function grouped(options: readonly Option[]): { label: string; options: Option[] }[] {
  const groups = new Map<string, Option[]>();
  for (const option of options) groups.set(option.group ?? '', [...(groups.get(option.group ?? '') ?? []), option]);
  return [...groups].map(([label, members]) => ({ label, options: members }));
}

const depthOf = (node: EditNode): number => (isGroup(node) ? 1 + Math.max(0, ...node.items.map(depthOf)) : 0);
