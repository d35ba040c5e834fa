import { dayInZone } from '../../core/civil-day.js';
import type { Problem } from '../../core/errors.js';
import { inLocale } from '../../core/localized.js';
import { formatDay } from '../../platform/i18n/format-day.js';
import { t } from '../../platform/i18n/translate.js';
import { isAddress } from '../../platform/mail/compose.js';
import type { CityContext } from '../cities/request-context.js';
import type { Framed } from '../frame/frame.js';
import { MOST } from './subscribe.js';
import type { SubscriptionLine } from './subscription-store.js';
import { targetHref } from './target.js';

export type SubscriptionsView = {
  lines: readonly SubscriptionLine[];
  login: string;
  /** Whether the person agrees to letters. */
  agrees: boolean;
  titleOf: (line: SubscriptionLine) => string;
  ended: boolean;
  problems: readonly Problem[];
};

/** What a person subscribes to, what changed last in it, and the way to end each. */
export function subscriptionsPage(context: CityContext, view: SubscriptionsView): Framed {
  const { city, link, locale } = context;
  const { lines, login, agrees, titleOf, ended, problems } = view;
  const title = t(locale, 'subscriptions.title');
  return {
    view: 'identity/subscriptions',
    title,
    sheets: ['forms.css'],
    status: statusOf(problems),
    crumbs: [
      { label: inLocale(city.name, locale), href: link('/') },
      { label: t(locale, 'account.title'), href: link('/account') },
      { label: title },
    ],
    about: t(locale, 'subscriptions.about', { n: lines.length, most: MOST }),
    letters: isAddress(login)
      ? t(locale, agrees || lines.length === 0 ? 'subscriptions.letters' : 'subscriptions.noConsent', { login })
      : t(locale, 'subscriptions.noAddress'),
    notice: ended ? t(locale, 'subscriptions.ended') : null,
    problems: problems.map(({ reason }) => ({ text: reason, href: null })),
    lines: lines.map((line) => ({
      id: line.id,
      title: titleOf(line),
      href: targetHref(line, link),
      changed: lastChange(line, context),
      endLabel: t(locale, 'subscriptions.endOf', { title: titleOf(line) }),
    })),
    action: link('/account/subscriptions/end'),
    listHref: link('/datasets'),
  };
}

const statusOf = ([first]: readonly Problem[]): number => {
  if (!first) return 200;
  return first.code === 'wait' ? 429 : 422;
};

function lastChange(line: SubscriptionLine, { city, locale }: CityContext): string {
  const said = (day: string) => ({ day: formatDay(day, locale) });
  if (line.list !== null)
    return line.changed_at === null
      ? t(locale, 'subscriptions.nothingNew')
      : t(locale, 'subscriptions.newOn', said(dayInZone(Number(line.changed_at), city.timeZone)));
  if (line.status === 'published') return t(locale, 'list.modified', said(line.modified_on));
  const since = said(line.status_since ?? line.modified_on);
  return t(locale, line.status === 'withdrawn' ? 'heldBack.withdrawn' : 'heldBack.suspended', since);
}
