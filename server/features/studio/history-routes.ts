import { may } from '../../access/permission.js';
import { Conflict, NotFound } from '../../core/errors.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendForm } from '../../platform/session/send-form.js';
import { changeDraft } from './change-draft.js';
import { reversed, withChanges } from './draft-items.js';
import { draftStore } from './draft-store.js';
import { historyPage } from './history-page.js';
import { namesOf } from './home-reader.js';
import { draftOf } from './studio-context.js';
import { draftHref } from './studio-frame.js';

/** What was changed in a draft, and the way back. */
export function historyRoutes(city: RouteTable): void {
  city.get('/studio/drafts/:draft/history', may('read', 'PackDraft'), 'page', async (req, res) => {
    const context = await draftOf(req, 'read');
    const changes = await draftStore(context.db).changes(context.row.id, 0, 100);
    const names = await namesOf(
      context.db,
      changes.map(({ by }) => by),
    );
    sendForm(res, historyPage(context, changes, names));
  });

  city.post(
    '/studio/drafts/:draft/history/:revision/undo',
    may('update', 'PackDraft'),
    'page',
    'form',
    async (req, res) => {
      const context = await draftOf(req, 'update');
      const { db, clock, row, by } = context;
      const revision = Number.parseInt(String(req.params['revision']), 10) || 0;
      const change = (await draftStore(db).changes(row.id, revision - 1, 10_000)).find(
        (one) => one.revision === revision,
      );
      if (!change) throw new NotFound('There is no such change');
      // Taken back as of the revision that it made: what came later and touches other things stays.
      const undo = {
        id: row.id,
        revision,
        by,
        change: (parts: object) => withChanges({ ...parts }, reversed(change.changes)),
      };
      const result = await changeDraft(db, clock, undo);
      if (result.outcome === 'clash') throw new Conflict('The same thing was changed again later');
      res.redirect(303, draftHref(context, row.id, 'history'));
    },
  );
}
