import { z } from 'zod';
import { inLocale, type Locale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import { localized, manifestSchema, type Pack, procedureSchema, type Step, stepSchema } from '../../policy/pack.js';
import type { PackParts } from '../../policy/parse-pack.js';
import type { FieldSpec } from './field-spec.js';
import { at } from './form-state.js';
import type { FormTarget } from './form-target.js';
import { NEW } from './item-target.js';
import { freeId } from './next-id.js';
import { itemWith, listIn, withItem, withoutItem } from './pack-lists.js';
import { PROCEDURE, PROCEDURE_PROVISIONS, STEP, VALIDITY } from './section-fields.js';

const manifestOf = (parts: PackParts): unknown => parts['pack.json'];
const MANIFEST = 'pack.json';

export const validityTarget = (locale: Locale): FormTarget => ({
  tab: 'validity',
  title: t(locale, 'studio.tab.validity'),
  path: 'validity',
  back: 'validity',
  specs: VALIDITY,
  schema: manifestSchema,
  read: manifestOf,
  write: (parts, item) => ({ ...parts, [MANIFEST]: item }),
  isNew: false,
  found: { file: MANIFEST, path: '' },
});

const questionSpecs: readonly FieldSpec[] = (['scope', 'open', 'share'] as const).flatMap((name): FieldSpec[] => [
  {
    path: `questions.${name}.classes`,
    label: `studio.question.${name}`,
    type: 'rows',
    labels: `questions.${name}.labels`,
    optional: true,
    hint: name === 'scope' ? 'studio.hint.scopeClasses' : 'studio.hint.classes',
    columns: [
      { path: '', label: 'studio.field.word', type: 'word' },
      { path: 'zh', label: 'studio.field.zh', type: 'text' },
      { path: 'en', label: 'studio.field.en', type: 'text' },
    ],
  },
  ...(name === 'scope'
    ? [{ path: 'questions.scope.outside', label: 'studio.field.outside', type: 'many', options: 'outside' } as const]
    : []),
]);

/** The questions and what they can be answered with. A question without classes is one that the city does not regulate. */
export const questionsTarget = (locale: Locale): FormTarget => ({
  tab: 'questions',
  title: t(locale, 'studio.tab.questions'),
  about: 'studio.about.questions',
  path: 'questions',
  back: 'questions',
  specs: questionSpecs,
  schema: manifestSchema,
  read: manifestOf,
  write: (parts, item) => ({ ...parts, [MANIFEST]: item }),
  complete: (item) => {
    const { scope, open, share } = item['questions'] as Record<string, { classes?: unknown } | null>;
    return { ...item, questions: { scope, open: open?.classes ? open : null, share: share?.classes ? share : null } };
  },
  isNew: false,
  words: (path, word) => {
    const [, question = ''] = path.split('.');
    return { to: 'class', within: question, name: word };
  },
  found: { file: MANIFEST, path: 'questions' },
});

const actorsSchema = z.strictObject({
  actors: z.array(
    z.strictObject({ id: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/), ...localized.shape, role: z.string() }),
  ),
});

const ACTORS: readonly FieldSpec[] = [
  {
    path: 'actors',
    label: 'studio.tab.actors',
    type: 'rows',
    hint: 'studio.hint.actors',
    columns: [
      { path: 'id', label: 'studio.field.word', type: 'word' },
      { path: 'zh', label: 'studio.field.zh', type: 'text' },
      { path: 'en', label: 'studio.field.en', type: 'text' },
      { path: 'role', label: 'studio.field.role', type: 'choice', options: 'actingRoles' },
    ],
  },
];

/** Everyone who acts, by the name that the text gives them, and the role here that acts for them. */
export const actorsTarget = (locale: Locale): FormTarget => ({
  tab: 'actors',
  title: t(locale, 'studio.tab.actors'),
  path: 'actors',
  back: 'actors',
  specs: ACTORS,
  schema: actorsSchema,
  read: (parts) => {
    const manifest = parts[MANIFEST] as Pack['manifest'];
    const role = (id: string) => manifest.actorRoles?.[id] ?? '';
    return { actors: Object.entries(manifest.actors).map(([id, { zh, en }]) => ({ id, zh, en, role: role(id) })) };
  },
  write: (parts, item) => {
    const { actors } = actorsSchema.parse(item);
    const roles = actors.filter(({ role }) => role !== '');
    const { actorRoles: _, ...rest } = parts[MANIFEST] as Pack['manifest'];
    const named = Object.fromEntries(actors.map(({ id, zh, en }) => [id, { zh, en }]));
    const acting = roles.length > 0 ? { actorRoles: Object.fromEntries(roles.map(({ id, role }) => [id, role])) } : {};
    // In the order of the format: what is exported reads like the other packs.
    const { inShort, ...before } = rest;
    return { ...parts, [MANIFEST]: { ...before, actors: named, ...acting, inShort } };
  },
  isNew: false,
  words: (path, word) => (path === 'actors' ? { to: 'actor', name: word } : undefined),
});

const FILE = 'procedures.json';
const procedureIn = (parts: PackParts, id: string) =>
  itemWith(parts, FILE, 'id', id) as Pack['procedures'][number] | undefined;

/** A procedure's name and what it is for; its steps have forms of their own. */
export function procedureTarget(key: string, parts: PackParts, locale: Locale): FormTarget | undefined {
  const isNew = key === NEW;
  const found = isNew ? undefined : procedureIn(parts, key);
  if (!found && !isNew) return undefined;
  return {
    tab: 'procedures',
    title: found ? inLocale(found.name, locale) : t(locale, 'studio.new.procedures'),
    path: `procedures/${key}`,
    back: 'procedures',
    specs: found?.exists ? [...PROCEDURE, PROCEDURE_PROVISIONS] : PROCEDURE,
    schema: procedureSchema,
    read: (from) => (isNew ? { exists: false } : procedureIn(from, key)),
    write: (into, item) => withItem(into, FILE, 'id', item),
    complete: (item, into) => ({ ...item, id: item['id'] ?? freeId('procedure-', idsIn(listIn(into, FILE))) }),
    made: (item) => `procedures/${(item as { id: string }).id}`,
    isNew,
    ...(isNew ? {} : { remove: (from: PackParts) => withoutItem(from, FILE, 'id', key) }),
    ...(isNew ? {} : { found: { file: FILE, path: `${listIn(parts, FILE).indexOf(found)}` } }),
  };
}

const idsIn = (list: readonly unknown[]): Set<string> => new Set(list.map((one) => String(at(one, 'id'))));

/** One step. The first makes the procedure one that exists, the last that goes makes it none. */
export function stepTarget(key: string, stepKey: string, parts: PackParts, locale: Locale): FormTarget | undefined {
  const procedure = procedureIn(parts, key);
  const steps = procedure?.exists ? procedure.steps : [];
  const isNew = stepKey === NEW;
  const step = steps.find(({ id }) => id === stepKey);
  if (!procedure || (!step && !isNew)) return undefined;
  const stepsIn = (from: PackParts): readonly Step[] => {
    const now = procedureIn(from, key);
    return now?.exists ? now.steps : [];
  };
  const withSteps = (into: PackParts, next: readonly Step[]): PackParts => {
    const now = procedureIn(into, key) ?? procedure;
    const { id, kind, name, text } = now;
    const provisions = now.exists ? now.provisions : [...new Set(next.map(({ provision }) => provision))];
    const whole =
      next.length === 0 ? { exists: false, name, text } : { exists: true, name, text, provisions, steps: next };
    return withItem(into, FILE, 'id', { id, kind, ...whole });
  };
  return {
    tab: 'procedures',
    title: step ? inLocale(step.name, locale) : t(locale, 'studio.new.steps'),
    path: `procedures/${key}/steps/${stepKey}`,
    back: `procedures/${key}`,
    specs: STEP,
    schema: stepSchema,
    read: (from) => (isNew ? {} : stepsIn(from).find(({ id }) => id === stepKey)),
    write: (into, item) => {
      const now = stepsIn(into);
      const index = now.findIndex(({ id }) => id === (item as Step).id);
      return withSteps(into, index < 0 ? [...now, item as Step] : now.with(index, item as Step));
    },
    complete: (item, into) => ({ ...item, id: item['id'] ?? freeId('step-', idsIn(stepsIn(into))) }),
    made: (item) => `procedures/${key}/steps/${(item as Step).id}`,
    isNew,
    steps,
    self: stepKey,
    ...(isNew ? {} : { remove: (from: PackParts) => withSteps(from, withoutStep(stepsIn(from), stepKey)) }),
    ...(isNew
      ? {}
      : {
          found: {
            file: FILE,
            path: `${listIn(parts, FILE).indexOf(procedure)}.steps.${steps.findIndex(({ id }) => id === stepKey)}`,
          },
        }),
  };
}

/** Steps that led to the one taken out lead nowhere instead. */
const withoutStep = (steps: readonly Step[], gone: string): Step[] =>
  steps
    .filter(({ id }) => id !== gone)
    .map(({ next, ...step }) => {
      const left = next?.filter((id) => id !== gone) ?? [];
      return left.length > 0 ? { ...step, next: left } : step;
    });
