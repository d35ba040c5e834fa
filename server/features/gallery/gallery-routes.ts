import { anyone } from '../../access/permission.js';
import { NotFound } from '../../core/errors.js';
import { inLocale } from '../../core/localized.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { t } from '../../platform/i18n/translate.js';
import { sendPage } from '../../platform/render/send-page.js';
import { cityOf } from '../cities/request-context.js';
import type { States } from './states.js';

const SHEETS = [
  'forms.css',
  'verdict.css',
  'catalogue.css',
  'pages.css',
  'compare.css',
  'statistics.css',
  'gallery.css',
];

/** Every component in every state, in the look of the platform or of a city: for those who work on the look, not for readers. */
export function galleryRoutes(routes: RouteTable, states: States): void {
  routes.get('/gallery', anyone, 'page', (req, res) => {
    if (req.platform.config.production) throw new NotFound('Nothing is at this address');
    const { locale } = req.visit;
    const context = cityOf(req);
    const title = t(locale, 'gallery.title');
    sendPage(res, {
      view: 'gallery/gallery',
      title,
      sheets: SHEETS,
      crumbs: [
        context
          ? { label: inLocale(context.city.name, locale), href: context.link('/') }
          : { label: t(locale, 'nav.cities'), href: '/' },
        { label: title },
      ],
      components: Object.entries(states).map(([name, component]) => ({
        name,
        view: `../components/${name}`,
        ...component,
      })),
    });
  });
}
