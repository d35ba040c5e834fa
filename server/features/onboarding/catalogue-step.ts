import type { Problem } from '../../core/errors.js';
import type { Locale } from '../../core/localized.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import type { Fact, Pack } from '../../policy/pack.js';
import { alternatives, type Column, type FactRule, type Mapping } from '../catalogue-import/mapping.js';
import { readCsvRows } from '../catalogue-import/read-csv-rows.js';
import type { SourceRow } from '../catalogue-import/source-row.js';
import type { Field } from '../form/form-page.js';
import type { Typed } from './onboarding.js';
import { FieldCheck } from './step-form.js';

/** What a column of the file can mean; the first three are needed. */
export const TARGETS = [
  'title',
  'code',
  'body',
  'summary',
  'theme',
  'keywords',
  'formats',
  'frequency',
  'issued',
  'modified',
  'contact',
  'open',
  'share',
] as const;
type Target = (typeof TARGETS)[number];
const NEEDED: ReadonlySet<Target> = new Set(['title', 'code', 'body']);

/** The rows of the file; none where it cannot be read (the upload was checked). */
export const catalogueRows = (text: string): SourceRow[] => (text.trim() === '' ? [] : readCsvRows(text));

export const columnsOf = (rows: readonly SourceRow[]): string[] => [...(rows[0]?.values.keys() ?? [])];

const usual = (mapping: Mapping, target: Target): readonly string[] => {
  const columns: Readonly<Record<Target, Column | undefined>> = {
    title: mapping.title,
    code: mapping.code,
    body: mapping.body.column,
    summary: mapping.summary,
    theme: mapping.theme.column,
    keywords: mapping.keywords,
    formats: mapping.formats?.column,
    frequency: mapping.frequency?.column,
    issued: mapping.issued,
    modified: mapping.modified,
    contact: mapping.contact,
    open: mapping.open?.column,
    share: mapping.share?.column,
  };
  return alternatives(columns[target]);
};

/** The form that says which column means what; a column of the usual name is proposed. */
export function mappingFields(standard: Mapping, columns: readonly string[], typed: Typed, locale: Locale): Field[] {
  return TARGETS.map((target) => {
    const proposed = typed[target] ?? columns.find((column) => usual(standard, target).includes(column)) ?? '';
    return {
      name: target,
      type: 'select',
      label: t(locale, `onboarding.target.${target}` as MessageKey),
      required: NEEDED.has(target),
      options: [
        { value: '', label: t(locale, 'onboarding.noColumn'), chosen: proposed === '' },
        ...columns.map((column) => ({ value: column, label: column, chosen: column === proposed })),
      ],
    };
  });
}

/** The mapping that somebody chose, on top of the standard one's lists of words. */
export function readMappingForm(
  standard: Mapping,
  columns: readonly string[],
  typed: Typed,
  pack: Pack,
  locale: Locale,
): { value: Mapping | null; problems: Problem[] } {
  const check = new FieldCheck(typed, locale);
  const column = (target: Target): string | undefined => {
    const value = typed[target] ?? '';
    if (value === '' && NEEDED.has(target)) check.text(target);
    if (value !== '' && !columns.includes(value)) check.wrong(target, 'onboarding.problem.noColumn');
    return value === '' ? undefined : value;
  };
  const at = Object.fromEntries(TARGETS.map((target) => [target, column(target)])) as Record<
    Target,
    string | undefined
  >;
  const given = <K extends string, V>(key: K, value: V | undefined) =>
    (value === undefined ? {} : { [key]: value }) as { [key in K]?: V };
  const listed = <L extends { column: Column }>(list: L | undefined, to: string | undefined): L | undefined =>
    list && to !== undefined ? { ...list, column: to } : undefined;
  return check.done<Mapping>({
    format: 'chengce-mapping/1',
    source: 'onboarding',
    name: { zh: '接入时导入的目录', en: 'Catalogue brought along when the city came on board' },
    key: { columns: [at.code ?? ''], repeated: 'refuse' },
    title: at.title ?? '',
    ...given('code', at.code),
    body: { column: at.body ?? '', names: {} },
    ...given('summary', at.summary),
    theme: { ...standard.theme, words: standard.theme.words, column: at.theme },
    ...given('keywords', at.keywords),
    ...given('formats', listed(standard.formats, at.formats)),
    ...given('frequency', listed(standard.frequency, at.frequency)),
    ...given('issued', at.issued),
    ...given('modified', at.modified),
    ...given('contact', at.contact),
    ...given('open', listed(standard.open, at.open)),
    ...given('share', listed(standard.share, at.share)),
    facts: [...factColumns(pack, columns), ...standard.facts.filter((rule) => !('day' in rule))],
    keep: [],
  });
}

const YES_NO = { 是: true, 否: false, 有: true, 无: false, yes: true, no: false, true: true, false: false };

/** Columns that are called as a fact is: their words are the fact's values. */
function factColumns(pack: Pack, columns: readonly string[]): FactRule[] {
  return columns.flatMap((column): FactRule[] => {
    const fact = pack.vocabulary.find((one) => [one.fact, one.label.zh, one.label.en].includes(column));
    const words = fact && wordsFor(fact);
    if (fact?.type === 'date') return [{ fact: fact.fact, day: column }];
    return fact && words ? [{ fact: fact.fact, column, words }] : [];
  });
}

function wordsFor(fact: Fact): Record<string, boolean | string> | undefined {
  if (fact.type === 'boolean') return YES_NO;
  if (fact.type !== 'enum') return undefined;
  return Object.fromEntries(
    (fact.values ?? []).flatMap((value) => {
      const label = fact.valueLabels?.[value];
      return [value, ...(label ? [label.zh, label.en] : [])].map((word) => [word, value]);
    }),
  );
}
