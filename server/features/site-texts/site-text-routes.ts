import { anyone } from '../../access/permission.js';
import { inLocale } from '../../core/localized.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { t } from '../../platform/i18n/translate.js';
import { sendPage } from '../../platform/render/send-page.js';
import { cityOf } from '../cities/request-context.js';
import { helpSections } from '../help/help-sections.js';
import { SITE_TEXTS, siteTextPage } from './site-text-page.js';

/** Help, accessibility, privacy and terms, of the platform and of every city in its own look. */
export function siteTextRoutes(routes: RouteTable): void {
  for (const name of SITE_TEXTS) {
    routes.get(`/${name}`, anyone, 'page', (req, res) => {
      const { locale } = req.visit;
      const context = cityOf(req);
      const home = context
        ? { label: inLocale(context.city.name, locale), href: context.link('/') }
        : { label: t(locale, 'nav.cities'), href: '/' };
      const more = context && name === 'help' ? helpSections(context) : [];
      sendPage(res, siteTextPage(name, locale, home, more));
    });
  }
}
