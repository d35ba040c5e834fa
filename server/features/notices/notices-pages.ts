import type { Problem } from '../../core/errors.js';
import { inLocale } from '../../core/localized.js';
import { formatDay } from '../../platform/i18n/format-day.js';
import { t } from '../../platform/i18n/translate.js';
import type { CityContext } from '../cities/request-context.js';
import { formParts } from '../form/form-page.js';
import type { Framed } from '../frame/frame.js';
import { noticeForm, type Typed, typedOf } from './notice-form.js';
import type { Notice } from './notice-store.js';

const crumbsHere = ({ city, link, locale }: CityContext) => [
  { label: inLocale(city.name, locale), href: link('/') },
  { label: t(locale, 'desk.title'), href: link('/desk') },
];

type ListState = { notices: readonly Notice[]; typed?: Typed; problems?: readonly Problem[]; done: string | null };

/** The notices of the city with where they stand, and the form for another. */
export function noticesPage(context: CityContext, { notices, typed, problems = [], done }: ListState): Framed {
  const { link, locale, today } = context;
  const title = t(locale, 'notices.title');
  const blank = typedOf({ title: { zh: '', en: '' }, text: { zh: '', en: '' }, startsOn: today, endsOn: null });
  return {
    view: 'pages/notices',
    title,
    status: problems.length > 0 ? 422 : 200,
    sheets: ['forms.css'],
    crumbs: [...crumbsHere(context), { label: title }],
    about: t(locale, 'notices.about'),
    done,
    notices: notices.map((notice) => ({
      href: link(`/desk/notices/${notice.id}`),
      title: inLocale(notice.title, locale),
      span: spanText(notice, locale),
      state: t(locale, `notices.state.${standing(notice, today)}`),
    })),
    ...formParts(noticeForm(typed ?? blank, { action: link('/desk/notices'), locale, key: null }), problems),
  };
}

type EditState = {
  notice: Notice;
  typed?: Typed;
  problems?: readonly Problem[];
  status?: number;
  note?: string | null;
};

/** One notice to be changed or taken down. */
export function noticePage(context: CityContext, state: EditState): Framed {
  const { notice, typed, problems = [], status, note = null } = state;
  const { link, locale } = context;
  const title = inLocale(notice.title, locale);
  const here = link(`/desk/notices/${notice.id}`);
  return {
    view: 'pages/notice',
    title,
    status: status ?? (problems.length > 0 ? 422 : 200),
    sheets: ['forms.css'],
    crumbs: [
      ...crumbsHere(context),
      { label: t(locale, 'notices.title'), href: link('/desk/notices') },
      { label: title },
    ],
    note,
    takeDown: `${here}/take-down`,
    ...formParts(noticeForm(typed ?? typedOf(notice), { action: here, locale, key: notice }), problems),
  };
}

function spanText({ startsOn, endsOn }: Notice, locale: CityContext['locale']): string {
  const from = formatDay(startsOn, locale);
  return endsOn === null
    ? t(locale, 'notices.from', { from })
    : t(locale, 'notices.span', { from, to: formatDay(endsOn, locale) });
}

function standing({ startsOn, endsOn }: Notice, today: string): 'waiting' | 'shown' | 'over' {
  if (startsOn > today) return 'waiting';
  return endsOn !== null && endsOn < today ? 'over' : 'shown';
}
