import type { Request } from 'express';
import { may } from '../../access/permission.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendForm } from '../../platform/session/send-form.js';
import { textIn } from '../form/read-form.js';
import { itemRoutes } from './item-routes.js';
import { itemTarget } from './item-target.js';
import { LISTS } from './list-lines.js';
import { listPage } from './list-page.js';
import { ITEM_KINDS } from './pack-fields.js';
import { procedurePage } from './procedure-page.js';
import { actorsTarget, procedureTarget, questionsTarget, stepTarget, validityTarget } from './section-target.js';
import { draftOf } from './studio-context.js';

/** Everything in a draft as lists and forms. */
export function studioForms(city: RouteTable): void {
  for (const tab of LISTS) {
    city.get(`/studio/drafts/:draft/${tab}`, may('read', 'PackDraft'), 'page', async (req, res) =>
      sendForm(
        res,
        listPage(await draftOf(req, 'read'), tab, {
          sought: textIn(req.query, 'q', 80),
          added: Number.parseInt(textIn(req.query, 'added', 3), 10) || 0,
        }),
      ),
    );
  }
  for (const kind of ITEM_KINDS) {
    itemRoutes(city, `${kind.tab}/:item`, ({ draft, locale }, req) =>
      itemTarget(kind, param(req, 'item'), draft.parts, draft.pack, locale),
    );
  }
  itemRoutes(
    city,
    'procedures/:item',
    ({ draft, locale }, req) => procedureTarget(param(req, 'item'), draft.parts, locale),
    { extra: procedurePage },
  );
  itemRoutes(city, 'procedures/:item/steps/:step', ({ draft, locale }, req) =>
    stepTarget(param(req, 'item'), param(req, 'step'), draft.parts, locale),
  );
  itemRoutes(city, 'validity', ({ locale }) => validityTarget(locale), { alone: true });
  itemRoutes(city, 'questions', ({ locale }) => questionsTarget(locale), { alone: true });
  itemRoutes(city, 'actors', ({ locale }) => actorsTarget(locale), { alone: true });
}

const param = (req: Request, name: string): string => String(req.params[name] ?? '');
