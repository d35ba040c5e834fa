import { inLocale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import type { CityContext } from '../cities/request-context.js';
import type { Framed } from '../frame/frame.js';
import { GUIDES, type Guide, type GuideStep } from './guides.js';

/** The first visit of one kind of person: a few steps in order, each with the page where it is done. */
export function guidePage({ city, locale, link, platformLink }: CityContext, who: Guide): Framed {
  const title = t(locale, `guide.${who}.title`);
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
    others: otherGuides({ locale, link }, who),
  };
}

/** Links to the guides, but for the one that is shown. */
export const otherGuides = ({ locale, link }: Pick<CityContext, 'locale' | 'link'>, shown?: Guide) =>
  (Object.keys(GUIDES) as Guide[])
    .filter((who) => who !== shown)
    .map((who) => ({ href: link(`/help/guides/${who}`), label: t(locale, `guide.${who}.title`) }));
