import { may } from '../../access/permission.js';
import { Forbidden, NotFound } from '../../core/errors.js';
import { isId } from '../../core/ids.js';
import { inLocale } from '../../core/localized.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { type MessageKey, type MessageParams, t } from '../../platform/i18n/translate.js';
import { sendForm } from '../../platform/session/send-form.js';
import type { CityContext } from '../cities/request-context.js';
import { textIn } from '../form/read-form.js';
import type { Framed } from '../frame/frame.js';
import { roleName } from '../people/role-name.js';
import type { AccessGrant } from './access-grant.js';
import { accessGrantStore } from './access-grant-store.js';
import { grantPart } from './grant-part.js';
import { revokeAccess } from './revoke-access.js';

/** What the city sees of its province's reading of personal data, and where it ends it. */
export function deskGrantsRoutes(city: RouteTable): void {
  city.get('/desk/grants', may('read', 'Grant'), 'page', async (req, res) => {
    sendForm(res, deskGrantsPage(req.city, await accessGrantStore(req.city.db).all()));
  });

  city.post('/desk/grants', may('revoke', 'Grant'), 'page', 'form', async (req, res) => {
    const { db, clock, person, link } = req.city;
    const id = textIn(req.body, 'id', 26);
    if (!person) throw new Forbidden('forbidden');
    if (!isId(id)) throw new NotFound('The city has no such leave');
    await revokeAccess(db, clock, id, { id: person.id, role: await roleName(db, person) });
    res.redirect(303, link('/desk/grants'));
  });
}

function deskGrantsPage({ city, locale, link, ability, clock }: CityContext, grants: readonly AccessGrant[]): Framed {
  const say = (key: MessageKey, params?: MessageParams) => t(locale, key, params);
  return {
    view: 'console/desk-grants',
    title: say('access.title'),
    sheets: ['console.css', 'forms.css'],
    crumbs: [
      { label: inLocale(city.name, locale), href: link('/') },
      { label: say('desk.title'), href: link('/desk') },
      { label: say('access.title') },
    ],
    about: say('access.deskAbout', { province: inLocale(city.province.name, locale) }),
    action: ability.can('revoke', 'Grant') ? link('/desk/grants') : null,
    grants: grants.map((grant) => grantPart(grant, clock.now(), { locale, say })),
    emptyText: say('access.none'),
  };
}
