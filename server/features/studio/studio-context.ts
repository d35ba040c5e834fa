import type { Request } from 'express';
import { allowed } from '../../access/ability.js';
import { demand } from '../../access/permission.js';
import type { Action } from '../../access/subjects.js';
import { Forbidden } from '../../core/errors.js';
import { isId } from '../../core/ids.js';
import { type MessageKey, type MessageParams, t } from '../../platform/i18n/translate.js';
import type { CityContext } from '../cities/request-context.js';
import { type DraftRow, type ReadDraft, readDraft } from './draft.js';
import { draftStore } from './draft-store.js';

/** What the pages of the studio share: the city, who acts in which role, and the words. */
export type StudioContext = CityContext & {
  by: { actor: string; role: string };
  say: (key: MessageKey, params?: MessageParams) => string;
};

/** One draft, read, and whether this person may change it as it is now. */
export type DraftContext = StudioContext & { row: DraftRow; draft: ReadDraft; editable: boolean };

/** Drafts whose content may still change. */
const OPEN: readonly DraftRow['state'][] = ['draft', 'submitted', 'returned', 'approved'];

export function studioOf(req: Request): StudioContext {
  const { person, locale } = req.visit;
  if (!person) throw new Forbidden('Nobody is signed in');
  const role = person.memberships.map((one) => one.role).join('+');
  return { ...req.city, by: { actor: person.id, role }, say: (key, params) => t(locale, key, params) };
}

/** Throws NotFound alike for a draft of another city and for none at all. */
export async function draftOf(req: Request, action: Action): Promise<DraftContext> {
  const context = studioOf(req);
  const { db, ability, city, calendar } = context;
  const { draft: id } = req.params as { draft?: string };
  const found = isId(id) ? await draftStore(db).byId(id) : undefined;
  const thing = (row: DraftRow) => ({ realmId: city.id, authorId: row.author_id });
  const row = demand(ability, action, 'PackDraft', found, thing);
  const editable = OPEN.includes(row.state) && allowed(ability, 'update', 'PackDraft', thing(row));
  return { ...context, row, draft: readDraft(row, calendar), editable };
}
