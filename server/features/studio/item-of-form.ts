import { z } from 'zod';
import type { Problem } from '../../core/errors.js';
import type { Locale, Localized } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import { printCondition } from '../../policy/condition.js';
import type { Vocabulary } from '../../policy/vocabulary.js';
import { conditionOf } from './edit-tree.js';
import type { FieldSpec } from './field-spec.js';
import { EFFECTS, type FormState, type Row } from './form-state.js';

type Reading = { vocabulary: Vocabulary; locale: Locale };

/**
 * The item that a form says: what the form does not show stays as it was. Groups of which nothing is filled in are
 * left out; an English text that is missing is stood in for by the Chinese one, which the approval sheet will name.
 */
export function itemOfForm(
  was: unknown,
  state: FormState,
  specs: readonly FieldSpec[],
  {
    schema,
    complete,
    ...reading
  }: Reading & { schema: z.ZodType; complete?: (item: Record<string, unknown>) => object },
): { item: unknown; problems: Problem[] } {
  const problems: Problem[] = [];
  const item = structuredClone(was ?? {}) as Record<string, unknown>;
  for (const spec of specs) put(item, spec.path, fieldValue(spec, state, reading, problems));
  for (const spec of specs) if (spec.labels) put(item, spec.labels, labelsOf(state.rows[spec.path] ?? []));
  const optionalGroups = specs.filter(({ optional }) => optional).map(({ path }) => path);
  for (const path of optionalGroups) prune(item, path.split('.').slice(0, -1));
  if (problems.length > 0) return { item: null, problems };
  const checked = schema.safeParse(complete ? complete(item) : item, { reportInput: true });
  if (checked.success) return { item: checked.data, problems };
  return { item: null, problems: checked.error.issues.map((issue) => problemOf(issue, specs, reading.locale)) };
}

function fieldValue(spec: FieldSpec, state: FormState, reading: Reading, problems: Problem[]): unknown {
  const { path, type, optional } = spec;
  const nothing = optional === 'null' ? null : undefined;
  const word = state.words[path] ?? '';
  switch (type) {
    case 'condition':
      return conditionValue(spec, state, reading, problems);
    case 'text':
    case 'long':
      return textValue(state.texts[path], nothing);
    case 'many':
      return optional && (state.lists[path] ?? []).length === 0 ? undefined : state.lists[path];
    case 'rows':
      return rowsValue(spec, state.rows[path] ?? []);
    case 'tick':
      return word === 'yes' ? true : optional ? undefined : false;
    case 'number': {
      const plain = word.normalize('NFKC');
      return plain === '' ? nothing : /^-?\d{1,15}$/.test(plain) ? Number(plain) : plain;
    }
    case 'effect': {
      const effect = EFFECTS.find((one) => one === word);
      return effect ? { [effect]: state.lists[path] ?? [] } : undefined;
    }
    default:
      return word === '' ? nothing : word;
  }
}

const textValue = (text: Localized | undefined, nothing: null | undefined) =>
  !text || (text.zh === '' && text.en === '') ? nothing : { zh: text.zh, en: text.en === '' ? text.zh : text.en };

function rowsValue({ columns = [], optional, labels }: FieldSpec, rows: readonly Row[]): unknown {
  if (rows.length === 0 && optional) return undefined;
  const wordsOnly = labels !== undefined || columns.every(({ path }) => path === '');
  if (wordsOnly) return rows.map((row) => row[''] ?? '');
  return rows.map((row) => {
    const said = Object.fromEntries(columns.map(({ path }) => [path, row[path] ?? '']));
    return 'zh' in said && 'en' in said ? { ...said, en: said['en'] || said['zh'] } : said;
  });
}

const labelsOf = (rows: readonly Row[]): Record<string, Localized> | undefined =>
  rows.length === 0
    ? undefined
    : Object.fromEntries(
        rows.map((row): [string, Localized] => {
          const zh = row['zh'] || (row[''] ?? '');
          return [row[''] ?? '', { zh, en: row['en'] || zh }];
        }),
      );

function conditionValue(spec: FieldSpec, state: FormState, reading: Reading, problems: Problem[]): unknown {
  const edited = state.conditions[spec.path];
  if (!edited || 'absent' in edited) return undefined;
  if ('foreign' in edited) return edited.foreign;
  const { condition, problems: found } = conditionOf(edited.tree, reading.vocabulary);
  if (condition) return printCondition(condition);
  for (const { place, code, line } of found) {
    const reason = t(reading.locale, `studio.condition.${code}`, { line: line || '0' });
    problems.push({ field: lineField(spec.path, place), code, reason });
  }
  return undefined;
}

/** The field that a problem of a line leads to. */
export const lineField = (path: string, place: readonly number[]): string => [path, ...place].join('.');

function put(item: Record<string, unknown>, path: string, value: unknown): void {
  const names = path.split('.');
  const last = names.pop() ?? '';
  let inner = item;
  for (const name of names) {
    const next = inner[name];
    if (typeof next === 'object' && next !== null) inner = next as Record<string, unknown>;
    else {
      if (value === undefined) return;
      const made: Record<string, unknown> = {};
      inner[name] = made;
      inner = made;
    }
  }
  if (value === undefined) delete inner[last];
  else inner[last] = value;
}

/** Takes out groups in which nothing is said, from the inside outwards. */
function prune(item: Record<string, unknown>, names: readonly string[]): void {
  for (let depth = names.length; depth > 0; depth -= 1) {
    let inner: Record<string, unknown> | undefined = item;
    for (const name of names.slice(0, depth - 1)) inner = inner?.[name] as Record<string, unknown> | undefined;
    const last = names[depth - 1] ?? '';
    const group = inner?.[last];
    if (inner && typeof group === 'object' && group !== null && Object.values(group).every((one) => one == null))
      delete inner[last];
  }
}

const chinese = z.locales.zhCN().localeError;
const english = z.locales.en().localeError;

function problemOf(issue: z.core.$ZodIssue, specs: readonly FieldSpec[], locale: Locale): Problem {
  const path = issue.path.join('.');
  const spec = specs
    .filter((one) => path === one.path || path.startsWith(`${one.path}.`) || one.path.startsWith(`${path}.`))
    .sort((a, b) => b.path.length - a.path.length)[0];
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  const found = (locale === 'en' ? english : chinese)(issue as never);
  const said = typeof found === 'string' ? found : (found?.message ?? '');
  const label = spec ? t(locale, spec.label) : path;
  const reason =
    missing || issue.code === 'invalid_union'
      ? t(locale, 'studio.problem.required', { field: label })
      : `${label}：${said}`;
  return { field: spec?.path ?? path, code: missing ? 'required' : 'shape', reason };
}
