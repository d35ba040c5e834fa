import { type Action, allowed } from '../../access/ability.js';
import { t } from '../../platform/i18n/translate.js';
import type { CityContext } from '../cities/request-context.js';
import type { DraftState } from './draft.js';
import { draftStore } from './draft-store.js';
import { draftHref } from './studio-frame.js';

/** What a draft of the rules waits for in its states, as the right that the next step asks. */
const NEXT: Partial<Record<DraftState, Action>> = { submitted: 'approve', approved: 'publish', returned: 'update' };

/** The drafts of the rules that wait for whoever comes to the desk; null for those who take no step of theirs. */
export async function draftsOnDesk({ ability, city, db, link, locale }: CityContext) {
  if (!Object.values(NEXT).some((action) => ability.can(action, 'PackDraft'))) return null;
  const waiting = (await draftStore(db).list()).filter(({ state, author_id: authorId }) => {
    const action = NEXT[state];
    return action !== undefined && allowed(ability, action, 'PackDraft', { realmId: city.id, authorId });
  });
  return {
    title: t(locale, 'desk.waitingDrafts', { n: waiting.length }),
    href: link('/studio'),
    lines: waiting.map(({ id, title, state }) => ({
      href: draftHref({ link }, id),
      title,
      tags: [t(locale, `studio.state.${state}`)],
      next: t(locale, `studio.homeNext.${state}`),
    })),
  };
}
