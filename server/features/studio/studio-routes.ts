import type { Request, Response } from 'express';
import { may } from '../../access/permission.js';
import type { Problem } from '../../core/errors.js';
import { isId } from '../../core/ids.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendForm } from '../../platform/session/send-form.js';
import { textIn } from '../form/read-form.js';
import { withoutEnglish } from '../publishing/english.js';
import { evidenceFor } from '../publishing/evidence.js';
import { nextSteps } from '../publishing/next-steps.js';
import { beginFromFiles, beginFromVersion } from './begin-draft.js';
import { draftPage } from './draft-page.js';
import { draftStore } from './draft-store.js';
import { historyRoutes } from './history-routes.js';
import { homePage, type StudioHome } from './home-page.js';
import { namesOf, studioVersions } from './home-reader.js';
import { readPackFiles } from './read-pack-files.js';
import { draftOf, studioOf } from './studio-context.js';
import { studioForms } from './studio-forms.js';
import { draftHref } from './studio-frame.js';
import { tableRoutes } from './table-routes.js';

/** The policy studio of a city: drafts of its rules, from the first copy to the sheet. */
export function studioRoutes(city: RouteTable): void {
  city.get('/studio', may('read', 'PackDraft'), 'page', (req, res) => showHome(req, res, {}));

  city.post('/studio/drafts', may('create', 'PackDraft'), 'page', 'form', async (req, res) => {
    const context = studioOf(req);
    const typed = { title: textIn(req.body, 'title', 100), version: textIn(req.body, 'version', 26) };
    const problems: Problem[] = [];
    for (const field of ['title', 'version'] as const) {
      if (typed[field] === '' || (field === 'version' && !isId(typed.version)))
        problems.push({ field, code: 'required', reason: context.say(`studio.problem.no_${field}`) });
    }
    if (problems.length > 0) return showHome(req, res, { typed, problems });
    const row = await beginFromVersion(context.db, context.clock, { ...typed, by: context.by });
    res.redirect(303, draftHref(context, row.id));
  });

  city.post('/studio/files', may('import', 'PackDraft'), 'page', 'upload', async (req, res) => {
    const context = studioOf(req);
    const read = readPackFiles(req.files ?? new Map(), context.city.code, context.locale);
    if (!read.parts) return showHome(req, res, { problems: read.problems });
    const title = textIn(req.body, 'title', 100) || context.say('studio.fromFiles');
    const row = await beginFromFiles(context.db, context.clock, { parts: read.parts, title, by: context.by });
    res.redirect(303, draftHref(context, row.id));
  });

  city.get('/studio/drafts/:draft', may('read', 'PackDraft'), 'page', async (req, res) => {
    const context = await draftOf(req, 'read');
    const { db, row, draft, today } = context;
    const evidence = await evidenceFor(db, row, draft, today);
    sendForm(
      res,
      draftPage(context, {
        next: nextSteps(context, evidence),
        toConfirm: evidence.unconfirmed,
        withoutEnglish: withoutEnglish(draft.parts),
        sought: textIn(req.query, 'q', 80),
      }),
    );
  });

  studioForms(city);
  historyRoutes(city);
  tableRoutes(city);
}

async function showHome(req: Request, res: Response, state: Pick<StudioHome, 'typed' | 'problems'>): Promise<void> {
  const context = studioOf(req);
  const { db, ability } = context;
  const [drafts, versions] = [await draftStore(db).list(), await studioVersions(db)];
  const names = await namesOf(
    db,
    drafts.map(({ updated_by }) => updated_by),
  );
  sendForm(
    res,
    homePage(context, { ...state, drafts, versions, names, mayCreate: ability.can('create', 'PackDraft') }),
  );
}
