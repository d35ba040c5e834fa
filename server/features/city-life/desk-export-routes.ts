import type { Request } from 'express';
import { allowed } from '../../access/ability.js';
import { may } from '../../access/permission.js';
import { NotFound } from '../../core/errors.js';
import { inLocale } from '../../core/localized.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { t } from '../../platform/i18n/translate.js';
import { sendForm } from '../../platform/session/send-form.js';
import { formPage } from '../form/form-page.js';
import { fresh, realmHere } from '../staff/administrator.js';
import { sendArchive } from './send-archive.js';

const HERE = '/desk/export';

/** A city takes along everything of its own, without asking the province: the same archive as in the console. */
export function deskExportRoutes(city: RouteTable): void {
  city.get(HERE, may('read', 'Export'), 'page', (req, res) => {
    refuseOthers(req, 'read');
    const { city: here, link, locale } = req.city;
    sendForm(
      res,
      formPage({
        title: t(locale, 'cityLife.ownExport'),
        lede: t(locale, 'cityLife.exportText'),
        crumbs: [
          { label: inLocale(here.name, locale), href: link('/') },
          { label: t(locale, 'desk.title'), href: link('/desk') },
          { label: t(locale, 'cityLife.ownExport') },
        ],
        form: { action: link(HERE), submit: t(locale, 'cityLife.export'), fields: [] },
        links: [{ href: link('/desk'), label: t(locale, 'cityLife.toDesk') }],
      }),
    );
  });

  city.post(HERE, may('create', 'Export'), 'file', 'form', async (req, res) => {
    refuseOthers(req, 'create');
    if (fresh(req, res, realmHere(req), HERE)) await sendArchive(req, res, req.city.city);
  });
}

function refuseOthers(req: Request, action: 'read' | 'create'): void {
  const { city, ability } = req.city;
  if (!allowed(ability, action, 'Export', { realmId: city.id, province: city.province.slug }))
    throw new NotFound('Nothing is at this address');
}
