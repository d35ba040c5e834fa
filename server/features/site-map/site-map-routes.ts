import { may } from '../../access/permission.js';
import { inLocale } from '../../core/localized.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import { sendPage } from '../../platform/render/send-page.js';

const GROUPS: readonly { title: MessageKey; pages: readonly [path: string, label: MessageKey][] }[] = [
  {
    title: 'sitemap.data',
    pages: [
      ['/datasets', 'nav.datasets'],
      ['/themes', 'themes.title'],
      ['/bodies', 'bodies.title'],
      ['/statistics', 'statistics.title'],
      ['/demand', 'demand.title'],
      ['/notices', 'home.notices'],
    ],
  },
  {
    title: 'sitemap.rules',
    pages: [
      ['/policy', 'nav.policy'],
      ['/provisions', 'nav.provisions'],
    ],
  },
  {
    title: 'sitemap.programs',
    pages: [
      ['/api', 'nav.api'],
      ['/datasets.csv', 'list.csv'],
      ['/datasets.json', 'list.json'],
      ['/datasets.atom', 'list.feed'],
    ],
  },
  {
    title: 'sitemap.site',
    pages: [
      ['/help', 'text.help.title'],
      ['/accessibility', 'text.accessibility.title'],
      ['/privacy', 'text.privacy.title'],
      ['/terms', 'text.terms.title'],
      ['/sign-in', 'frame.signIn'],
      ['/register', 'signIn.register'],
    ],
  },
];

/** Every page of a city's portal that stands by itself. */
export function siteMapRoutes(routes: RouteTable): void {
  routes.get('/sitemap', may('read', 'City'), 'page', (req, res) => {
    const { city, link, platformLink, locale } = req.city;
    const title = t(locale, 'sitemap.title');
    const groups = GROUPS.map((group, index) => ({
      id: `part-${index}`,
      title: t(locale, group.title),
      links: group.pages.map(([path, label]) => ({ href: link(path), label: t(locale, label) })),
    }));
    sendPage(res, {
      view: 'pages/site-map',
      title,
      sheets: ['pages.css'],
      crumbs: [{ label: inLocale(city.name, locale), href: link('/') }, { label: title }],
      groups: [
        ...groups,
        {
          id: 'themes',
          title: t(locale, 'themes.title'),
          links: city.tenant.themes.map(({ id, label }) => ({
            href: link(`/themes/${id}`),
            label: inLocale(label, locale),
          })),
        },
        {
          id: 'platform',
          title: t(locale, 'sitemap.platform'),
          links: [
            { href: platformLink('/'), label: t(locale, 'frame.allCities') },
            { href: platformLink('/compare'), label: t(locale, 'nav.compare') },
            { href: platformLink('/search'), label: t(locale, 'search.everywhere') },
          ],
        },
      ],
    });
  });
}
