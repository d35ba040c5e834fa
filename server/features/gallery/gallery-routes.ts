import { anyone } from '../../access/permission.js';
import { NotFound } from '../../core/errors.js';
import { inLocale } from '../../core/localized.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { t } from '../../platform/i18n/translate.js';
import { sendPage } from '../../platform/render/send-page.js';
import { cityOf } from '../cities/request-context.js';
import type { Gallery, States } from './states.js';

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
export function galleryRoutes(routes: RouteTable, { components, parts }: Gallery): void {
  routes.get('/gallery', anyone, 'page', (req, res) => {
    if (req.platform.config.production) throw new NotFound('Nothing is at this address');
    const { locale } = req.visit;
    const context = cityOf(req);
    const part = req.query['part'];
    const title = t(locale, 'gallery.title');
    const home = context
      ? { label: inLocale(context.city.name, locale), href: context.link('/') }
      : { label: t(locale, 'nav.cities'), href: '/' };
    sendPage(res, {
      view: 'gallery/gallery',
      title,
      sheets: SHEETS,
      crumbs: [home, { label: title }],
      components: typeof part === 'string' ? onePart(parts, part, Number(req.query['state'] ?? 0)) : all(components),
      parts: Object.entries(parts).map(([name, { states }]) => ({
        name,
        states: states.map((state, index) => ({
          label: state.name,
          href: `?part=${name}&state=${index}`,
          current: name === part && index === Number(req.query['state'] ?? 0),
        })),
      })),
    });
  });
}

const all = (components: States) =>
  Object.entries(components).map(([name, component]) => ({ name, view: `../components/${name}`, ...component }));

/** A part brings headings with addresses of their own, so only one stands on a page. */
function onePart(parts: States, name: string, index: number) {
  const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
  const state = part?.states[index];
  if (!part || !state) throw new NotFound('The gallery has no such part');
  return [{ name, view: `../parts/${name}`, list: part.list, states: [state] }];
}
