import type { Request } from 'express';
import { inLocale } from '../../core/localized.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import { textIn } from '../form/read-form.js';
import { articleRows, freeArticles, readArticles } from './articles-step.js';
import type { CityDraft } from './assemble-city.js';
import { type ClockRow, FORM_UNITS, readClocks } from './clocks-step.js';
import type { OnboardingContext } from './onboarding-context.js';
import { PAGE, readRules, ruleRows } from './rules-step.js';
import { savePart } from './save-part.js';
import type { StepHandler } from './step-handlers.js';
import { type FormRow, stepHref } from './step-page.js';

/** The page of a long list that was asked for, by address or by the form that comes back. */
function pageOf(req: Request, count: number): number {
  const typed = Number(textIn(req.body, 'page', 4) || textIn(req.query, 'page', 4) || '1');
  return Math.min(Math.max(1, Number.isInteger(typed) ? typed : 1), Math.max(1, Math.ceil(count / PAGE)));
}

const pagesOf = (href: string, count: number, here: number) =>
  Array.from({ length: Math.ceil(count / PAGE) }, (_, index) => ({
    label: String(index + 1),
    href: `${href}?page=${index + 1}`,
    here: index + 1 === here,
  })).filter((_, __, all) => all.length > 1);

/** The page that comes back with the form, and whether another follows. */
const hiddenFor = (page: number, count: number) => ({
  page: String(page),
  ...(page * PAGE < count ? { more: 'yes' } : {}),
});

const value = (req: Request) => (name: string) => textIn(req.body, name, 1000);

export const rulesStep: StepHandler = {
  show({ parts, row, locale }, { items, places, openItems }, req) {
    const page = pageOf(req, items.length);
    if (!parts.pack) return { notice: t(locale, 'onboarding.noPack'), first: 'pack' };
    return {
      notice: t(locale, 'onboarding.openItems', { open: openItems, total: items.length }),
      rows: ruleRows(parts.pack.pack, items, parts.rules ?? {}, places, page, locale),
      pages: pagesOf(stepHref(row.id, 'rules'), items.length, page),
      hidden: hiddenFor(page, items.length),
    };
  },
  async save(context, { items, places }, req) {
    const page = pageOf(req, items.length);
    const { marks, problems } = readRules(items, places, page, value(req), context.locale);
    await savePart(context, 'rules', (now) => ({ ...now, ...marks }));
    return problems;
  },
};

const free = ({ parts }: OnboardingContext, { places }: CityDraft) =>
  freeArticles(places, parts.rules ?? {}, parts.regulation?.value?.validityAt);

export const articlesStep: StepHandler = {
  show(context, draft, req) {
    const { parts, row, locale } = context;
    if (!parts.pack) return { notice: t(locale, 'onboarding.noPack'), first: 'pack' };
    const articles = free(context, draft);
    const page = pageOf(req, articles.length);
    const marks = parts.articles ?? {};
    const open = articles.filter(({ ref }) => !marks[ref]).length;
    return {
      notice: t(locale, 'onboarding.openArticles', { open, total: articles.length }),
      rows: articleRows(articles.slice((page - 1) * PAGE, page * PAGE), marks, locale),
      pages: pagesOf(stepHref(row.id, 'articles'), articles.length, page),
      hidden: hiddenFor(page, articles.length),
    };
  },
  async save(context, draft, req) {
    const articles = free(context, draft);
    const page = pageOf(req, articles.length);
    const { marks, problems } = readArticles(
      articles.slice((page - 1) * PAGE, page * PAGE),
      value(req),
      context.locale,
    );
    await savePart(context, 'articles', (now) => ({ ...now, ...marks }));
    return problems;
  },
};

export const clocksStep: StepHandler = {
  show({ locale, calendar, clock }, { clocks }) {
    if (clocks.length === 0) return { notice: t(locale, 'onboarding.noClocks'), first: 'rules' };
    const today = clock.today();
    const known = calendar.isAnnounced(today);
    return {
      notice: t(locale, known ? 'onboarding.calendarKnown' : 'onboarding.calendarUnknown', {
        year: today.slice(0, 4),
        horizon: calendar.horizon ?? '–',
      }),
      rows: clocks.map((row) => clockForm(row, locale)),
    };
  },
  async save(context, { clocks }, req) {
    const { marks, problems } = readClocks(clocks, value(req), context.locale);
    await savePart(context, 'clocks', (now) => ({ ...now, ...marks }));
    return problems;
  },
};

function clockForm({ duty, place, mark, checked }: ClockRow, locale: 'zh-CN' | 'en'): FormRow {
  const say = (key: string) => t(locale, `onboarding.${key}` as MessageKey);
  return {
    id: `clock-${duty.id}`,
    kicker: place?.citation ?? '',
    title: inLocale(duty.text, locale),
    excerpt: place?.text.slice(0, 240) ?? null,
    quoted: true,
    badge: checked ? { text: say('checked'), tone: 'ok' } : { text: say('unchecked'), tone: 'warn' },
    fields: [
      {
        name: `unit-${duty.id}`,
        type: 'select',
        label: say('field.unit'),
        options: FORM_UNITS.map((unit) => ({ value: unit, label: say(`unit.${unit}`), chosen: unit === mark.unit })),
      },
      {
        name: `length-${duty.id}`,
        type: 'text',
        label: say('field.length'),
        value: mark.length === null ? '' : String(mark.length),
        inputmode: 'numeric',
        maxlength: 4,
        required: false,
      },
    ],
  };
}
