import { inLocale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import type { CityContext } from '../cities/request-context.js';
import type { Framed } from '../frame/frame.js';
import { roleLabel } from '../permissions/role-label.js';
import { GUIDES, type Guide, type GuideStep } from './guides.js';

/** The first visit of one kind of person: a few steps in order, each with the page where it is done. */
export function guidePage(context: CityContext, who: Guide): Framed {
  const { city, locale, link, platformLink } = context;
  const title = roleLabel(context, who);
  const steps: readonly GuideStep[] = GUIDES[who];
  return {
    view: 'help/guide',
    title,
    sheets: ['help.css'],
    crumbs: [
      { label: inLocale(city.name, locale), href: link('/') },
      { label: t(locale, 'text.help.title'), href: link('/help') },
      { label: title },
    ],
    lede: t(locale, `guide.${who}.lede`),
    steps: steps.map(({ text, path }) => {
      const [heading = '', ...rest] = t(locale, text).split('\n');
      const href = path === undefined ? (who === 'province-admin' ? platformLink('/console') : null) : link(path);
      return { title: heading, text: rest.join(' '), href };
    }),
    others: otherGuides(context, who),
  };
}

/** Links to the guides, but for the one that is shown; each is called as the city calls the role. */
export const otherGuides = (context: CityContext, shown?: Guide) =>
  (Object.keys(GUIDES) as Guide[])
    .filter((who) => who !== shown)
    .map((who) => ({ href: context.link(`/help/guides/${who}`), label: roleLabel(context, who) }));
