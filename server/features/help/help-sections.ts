import { t } from '../../platform/i18n/translate.js';
import type { CityContext } from '../cities/request-context.js';
import type { TextSection } from '../site-texts/site-text-page.js';
import { otherGuides } from './guide-page.js';

/** What stands first on a city's help page: where to begin, and what the words mean. */
export const helpSections = (context: CityContext): TextSection[] => [
  {
    id: 'guides',
    title: t(context.locale, 'guide.title'),
    paragraphs: [t(context.locale, 'guide.about')],
    links: otherGuides(context),
  },
  {
    id: 'glossary',
    title: t(context.locale, 'glossary.title'),
    paragraphs: [t(context.locale, 'glossary.lede')],
    links: [{ href: context.link('/help/glossary'), label: t(context.locale, 'glossary.open') }],
  },
];
