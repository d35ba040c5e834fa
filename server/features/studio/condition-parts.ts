import { canonicalJson } from '../../core/canonical-json.js';
import { inLocale } from '../../core/localized.js';
import type { MessageKey, MessageParams } from '../../platform/i18n/translate.js';
import { printCondition } from '../../policy/condition.js';
import { GROUP_WORDS, lineNumber } from '../../policy/condition-lines.js';
import { operatorsFor } from '../../policy/operators.js';
import type { Vocabulary } from '../../policy/vocabulary.js';
import type { ConditionEditor } from './condition-editor.js';
import { conditionOf, type EditAtom, type EditGroup, type EditNode, isGroup, operatorOf } from './edit-tree.js';
import { type Option, valueOptions } from './field-options.js';
import { lineField } from './item-of-form.js';
import { actionText, type Place, type TreeVerb } from './tree-actions.js';
import { type Tried, testText } from './try-line.js';

/** What the lines of an editor are shown with. */
export type EditorWords = ConditionEditor & {
  vocabulary: Vocabulary;
  say: (key: MessageKey, params?: MessageParams) => string;
};

/** The name of the definition that says exactly what a group says. */
export function definitionName(node: EditNode, { pack, vocabulary, locale, say }: EditorWords): string | null {
  const { condition } = pack.definitions?.length ? conditionOf(node, vocabulary) : { condition: null };
  const key = condition && canonicalJson(printCondition(condition));
  const found = key && pack.definitions?.find(({ when }) => canonicalJson(when) === key);
  return found ? say('studio.condition.isDefinition', { name: inLocale(found.name, locale) }) : null;
}

export const idOf = (name: string, place: Place): string => [name, ...place].join('-').replaceAll('.', '-');

/** A group of lines with all its members. */
export function groupPart(group: EditGroup, place: Place, words: EditorWords): GroupPart {
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
    ...trialOf(place, words),
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
  test: Button;
  tried: Tried | null;
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
    ...trialOf(place, words),
    more: moreOf(place, words, parent),
  };
}

/** The button that tries a line, and what came of it where it was pressed. */
export function trialOf(place: Place, { name, say, tried }: EditorWords): { test: Button; tried: Tried | null } {
  const number = lineNumber(place);
  const label = say('studio.try');
  return {
    test: {
      value: testText(name, place),
      label,
      name: number === '' ? say('studio.try.whole') : say('studio.condition.verbAt', { verb: label, number }),
    },
    tried: tried && lineNumber(tried.place) === number ? tried : null,
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
