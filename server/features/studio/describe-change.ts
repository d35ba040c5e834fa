import { canonicalJson } from '../../core/canonical-json.js';
import { inLocale, type Locale } from '../../core/localized.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import type { Example, Pack, Procedure } from '../../policy/pack.js';
import { sentence } from '../../policy/sentence.js';
import { type Vocabulary, vocabularyOf } from '../../policy/vocabulary.js';
import { type Speech, speechOf } from '../judgement/speech.js';
import { exampleLines } from '../studio-examples/example-change.js';
import { type Held, type ItemChange, ORDER, same } from './draft-items.js';
import { optionsOf } from './field-options.js';
import type { FieldSpec } from './field-spec.js';
import { at } from './form-state.js';
import { titleOf } from './item-target.js';
import { ITEM_KINDS } from './pack-fields.js';
import { PROCEDURE, PROCEDURE_PROVISIONS, STEP, VALIDITY } from './section-fields.js';
import { TAB_OF } from './use-words.js';

/** A change in words: what was changed, and field by field what it said before and says now. */
export type ChangeInWords = { title: string; lines: readonly { label: string; before: string; after: string }[] };

type Words = { pack: Pack; vocabulary: Vocabulary; locale: Locale };

const NOTHING = '—';

/** What changes do, as sentences. `pack` is one in which their facts and provisions have names. */
export function changesInWords(changes: readonly ItemChange[], pack: Pack, locale: Locale): ChangeInWords[] {
  const words = { pack, vocabulary: vocabularyOf(pack.vocabulary), locale };
  const whole = changes.filter(({ key }) => key !== ORDER && !key.endsWith(`.${ORDER}`));
  const told = whole.length > 0 ? whole : changes;
  return told.map((change) => ({ title: changeTitle(change, words), lines: linesOf(change, words) }));
}

function changeTitle({ file, key, before, after }: ItemChange, { locale }: Words): string {
  const kind = t(locale, `studio.one.${(TAB_OF[file] ?? 'validity') as 'rules'}`);
  if (key === ORDER) return t(locale, 'studio.change.order', { kind, name: '' });
  const item = after?.value ?? before?.value;
  const titled = typeof item === 'object' && item !== null && file !== 'pack.json';
  const name = titled ? titleOf(item, locale) : partName(file, key, locale);
  const verb = before === null ? 'added' : after === null ? 'removed' : 'changed';
  return t(locale, `studio.change.${verb}`, { kind, name });
}

/** A part of `pack.json` as its form calls it; the day of effect is set on the sheet. */
function partName(file: string, key: string, locale: Locale): string {
  if (key === 'appliesFrom') return t(locale, 'sheet.day');
  const [own] = file === 'pack.json' ? specsOf(file, key) : [];
  return own ? t(locale, own.label) : key;
}

function linesOf({ file, key, before, after }: ItemChange, words: Words) {
  if (file === 'examples.json') return exampleLines(exampleOf(before), exampleOf(after), speechIn(words));
  const specs = specsOf(file, key);
  if (specs.length === 0) return plainLines(partName(file, key, words.locale), before, after);
  const lines = specs.flatMap((spec) => {
    const [was, is] = [valueAt(before, spec, file, key), valueAt(after, spec, file, key)];
    if (same(was, is)) return [];
    const label = t(words.locale, spec.label);
    return [{ label, before: fieldInWords(was, spec, words, before), after: fieldInWords(is, spec, words, after) }];
  });
  return file === 'procedures.json' ? [...lines, ...stepLines(before, after, words)] : lines;
}

const exampleOf = (held: Held) => held?.value as Example | undefined;

/** A draft that cannot answer yet has its words all the same. */
const speechIn = ({ pack, vocabulary, locale }: Words): Speech =>
  speechOf({ pack, vocabulary, provisions: new Map() } as unknown as CompiledPack, locale, (path) => path);

const plainLines = (label: string, before: Held, after: Held) => [
  { label, before: before ? short(before.value) : NOTHING, after: after ? short(after.value) : NOTHING },
];

function specsOf(file: string, key: string): readonly FieldSpec[] {
  if (file === 'pack.json') return VALIDITY.filter(({ path }) => path === key || path.startsWith(`${key}.`));
  if (file === 'procedures.json') return [...PROCEDURE, PROCEDURE_PROVISIONS];
  return ITEM_KINDS.find((kind) => kind.file === file)?.fields ?? [];
}

/** Members of `pack.json` are items of their own: their fields' paths begin with the item's key. */
const valueAt = (held: Held, { path }: FieldSpec, file: string, key: string): unknown => {
  if (!held) return undefined;
  if (file !== 'pack.json') return at(held.value, path);
  return path === key ? held.value : at(held.value, path.slice(key.length + 1));
};

function stepLines(before: Held, after: Held, words: Words) {
  const steps = (held: Held) => {
    const procedure = held?.value as Procedure | undefined;
    return new Map(procedure?.exists ? procedure.steps.map((step) => [step.id, step]) : []);
  };
  const [was, is] = [steps(before), steps(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((id) => {
    const [old, now] = [was.get(id), is.get(id)];
    const name = inLocale((now ?? old)?.name ?? { zh: id, en: id }, words.locale);
    return STEP.flatMap((spec) => {
      const [from, to] = [at(old, spec.path), at(now, spec.path)];
      if (same(from, to)) return [];
      const label = `${name} · ${t(words.locale, spec.label)}`;
      return [{ label, before: fieldInWords(from, spec, words, null), after: fieldInWords(to, spec, words, null) }];
    });
  });
}

function fieldInWords(value: unknown, spec: FieldSpec, { pack, vocabulary, locale }: Words, held: Held): string {
  if (value === undefined || value === null || value === '') return NOTHING;
  if (spec.type === 'condition') return sentence(value, vocabulary, locale);
  if (spec.type === 'tick') return t(locale, value === true ? 'fact.yes' : 'fact.no');
  if (spec.type === 'text' || spec.type === 'long') {
    const { zh, en } = value as { zh: string; en: string };
    return zh === en ? zh : `${zh} / ${en}`;
  }
  if (spec.type === 'effect') return effectInWords(value, held, pack, locale);
  const options = spec.options
    ? optionsOf(spec.options, { pack, locale }, String(at(held?.value, 'question') ?? ''))
    : [];
  const word = (one: unknown) => options.find((option) => option.value === one)?.label ?? short(one);
  return Array.isArray(value) ? value.map(word).join(locale === 'en' ? ', ' : '、') : word(value);
}

function effectInWords(value: unknown, held: Held, pack: Pack, locale: Locale): string {
  const [effect = 'must', classes = []] = Object.entries(value as Record<string, string[]>)[0] ?? [];
  const question = at(held?.value, 'question') as 'open' | undefined;
  const labels = question ? pack.manifest.questions[question]?.labels : undefined;
  const words = classes.map((name) => (labels?.[name] ? inLocale(labels[name], locale) : name));
  return t(locale, `effect.${effect}` as MessageKey, { classes: words.join(locale === 'en' ? ', ' : '、') });
}

function short(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  const { zh, en } = (value ?? {}) as { zh?: string; en?: string };
  return zh !== undefined ? (en === zh ? zh : `${zh} / ${en}`) : canonicalJson(value).slice(0, 200);
}
