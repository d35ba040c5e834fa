import type { Problem } from '../../core/errors.js';
import type { Locale } from '../../core/localized.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import { type Field, formParts, labelsOf, namedProblems } from '../form/form-page.js';
import type { Framed } from '../frame/frame.js';
import { type OnboardingRow, STEPS, type Step } from './onboarding.js';

/** Where the pages of an onboarding stand. */
export const HOME = '/console/onboarding';
export const stepHref = (id: string, step: Step): string => `${HOME}/${id}/${step}`;

export const stepTitle = (step: Step, locale: Locale): string => t(locale, `onboarding.step.${step}` as MessageKey);

/** One thing of a list with its own controls: a rule to confirm, an article to treat, a clock to check. */
export type FormRow = {
  id: string;
  kicker: string;
  title: string;
  excerpt: string | null;
  /** The excerpt is quoted from the city's text. */
  quoted?: boolean;
  badge: { text: string; tone: 'ok' | 'warn' | 'none' } | null;
  fields: readonly Field[];
  /** Shown when somebody asks for it. */
  more?: { label: string; fields: readonly Field[] };
};

/** A file to be chosen, by field name. */
export type FileField = { name: string; label: string; accept: string; hint: string };

export type StepPage = {
  step: Step;
  notice?: string | undefined;
  problems?: readonly Problem[];
  fields?: readonly Field[];
  rows?: readonly FormRow[];
  files?: readonly FileField[];
  hidden?: Readonly<Record<string, string>>;
  pages?: readonly { label: string; href: string; here: boolean }[];
  /** The step that has to be done before this one can be. */
  first?: Step | undefined;
  /** Finished parts that one step alone shows. */
  extra?: Record<string, unknown>;
  view?: string;
};

/** A step of the guided path: the steps on the side, one form, what is wrong on top. */
export function stepPage(row: OnboardingRow, locale: Locale, page: StepPage): Framed {
  const { step, notice, problems = [], fields = [], rows = [], files = [], hidden = {}, pages = [], extra = {} } = page;
  const action = stepHref(row.id, step);
  const next = STEPS[STEPS.indexOf(step) + 1];
  const { form } = formParts({ action, submit: t(locale, 'onboarding.save'), fields, hidden }, problems);
  const controls = (of: readonly Field[]) => formParts({ action, submit: '', fields: of }, problems).form.fields;
  const labels = labelsOf([...fields, ...files, ...rows.flatMap(controlsOf)]);
  return {
    view: page.view ?? 'onboarding/step',
    sheets: ['forms.css', 'onboarding.css'],
    status: problems.length > 0 ? 422 : 200,
    title: stepTitle(step, locale),
    lede: t(locale, `onboarding.about.${step}` as MessageKey),
    crumbs: crumbs(row, locale, stepTitle(step, locale)),
    notice: notice ?? null,
    first: page.first ? { href: stepHref(row.id, page.first), label: stepTitle(page.first, locale) } : null,
    steps: stepList(row, locale, step),
    form,
    rows: rows.map((one) => ({
      ...one,
      fields: controls(one.fields),
      more: one.more ? { label: one.more.label, fields: controls(one.more.fields) } : null,
    })),
    files: files.map((file) => ({ ...file, error: problems.find(({ field }) => field === file.name)?.reason ?? null })),
    pages,
    next: next ? t(locale, 'onboarding.saveNext') : null,
    problems: namedProblems(problems, labels, locale),
    ...extra,
  };
}

/** The controls of a row, called by what the row is about as well. */
const controlsOf = ({ title, fields, more }: FormRow): { name: string; label: string }[] =>
  [...fields, ...(more?.fields ?? [])].map(({ name, label }) => ({ name, label: `${title} ${label}` }));

export const crumbs = (row: OnboardingRow | null, locale: Locale, here: string) => [
  { label: t(locale, 'console.title'), href: '/console' },
  { label: t(locale, 'onboarding.title'), href: HOME },
  ...(row ? [{ label: row.title || t(locale, 'onboarding.unnamed'), href: `${HOME}/${row.id}` }] : []),
  { label: here },
];

/** The steps, and behind them the list of what is still open. */
export const stepList = (row: OnboardingRow, locale: Locale, here: Step | null) => [
  ...STEPS.map((step, index) => ({
    href: stepHref(row.id, step),
    label: stepTitle(step, locale),
    number: index + 1,
    current: step === here,
  })),
  {
    href: `${HOME}/${row.id}`,
    label: t(locale, 'onboarding.checklist'),
    number: STEPS.length + 1,
    current: here === null,
  },
];
