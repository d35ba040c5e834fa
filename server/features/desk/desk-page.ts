import { partiesOf } from '../../access/ability.js';
import { GRANTS } from '../../access/grants.js';
import type { Action, Subject } from '../../access/subjects.js';
import { inLocale } from '../../core/localized.js';
import { type MessageKey, type MessageParams, t } from '../../platform/i18n/translate.js';
import type { ProvidingBody } from '../bodies/body-reader.js';
import type { CityContext } from '../cities/request-context.js';
import type { demandsOnDesk } from '../demand/desk-part.js';
import type { entriesOnDesk } from '../entries/desk-part.js';
import type { Framed } from '../frame/frame.js';
import { isGuide } from '../help/guides.js';
import { heldLabel, roleLabel } from '../permissions/role-label.js';
import type { draftsOnDesk } from '../studio/desk-part.js';

/** The pages of the desk, each shown to those who may open it. */
const PAGES: readonly { path: string; action: Action; subject: Subject; title: MessageKey }[] = [
  { path: '/desk/entries', action: 'read', subject: 'Entry', title: 'entries.title' },
  { path: '/studio', action: 'read', subject: 'PackDraft', title: 'studio.title' },
  { path: '/desk/decide', action: 'decide', subject: 'Decision', title: 'deciding.title' },
  { path: '/desk/crosswalk', action: 'read', subject: 'Crosswalk', title: 'crosswalk.title' },
  { path: '/desk/table', action: 'export', subject: 'Entry', title: 'table.title' },
  { path: '/desk/permissions', action: 'read', subject: 'Permissions', title: 'permissions.title' },
  { path: '/desk/notices', action: 'read', subject: 'Notice', title: 'notices.title' },
  { path: '/desk/demands', action: 'read', subject: 'Demand', title: 'demand.deskTitle' },
  { path: '/desk/audit', action: 'read', subject: 'Audit', title: 'audit.title' },
  { path: '/desk/grants', action: 'read', subject: 'Grant', title: 'access.title' },
  { path: '/desk/people', action: 'read', subject: 'Person', title: 'staff.title' },
  { path: '/desk/export', action: 'read', subject: 'Export', title: 'cityLife.ownExport' },
];

/** What waits for them: entries, drafts of the rules, demands of the public, and a text that is about to end. */
type OnDesk = {
  waiting: Awaited<ReturnType<typeof entriesOnDesk>>;
  drafts: Awaited<ReturnType<typeof draftsOnDesk>>;
  demands: Awaited<ReturnType<typeof demandsOnDesk>>;
  ending: string | null;
};

/** Where people who work in the city arrive: their roles here, what these allow, and the pages for it; `ending` warns those who see to the rules. */
export function deskPage(
  context: CityContext,
  bodies: readonly ProvidingBody[],
  { waiting, drafts, demands, ending }: OnDesk,
): Framed {
  const { city, locale, link, person, ability } = context;
  const say = (key: MessageKey, params?: MessageParams) => t(locale, key, params);
  const name = inLocale(city.tenant.fullName, locale);
  return {
    view: 'pages/desk',
    title: say('desk.title'),
    sheets: ['permissions.css', 'entries.css'],
    crumbs: [{ label: inLocale(city.name, locale), href: link('/') }, { label: say('desk.title') }],
    waiting,
    drafts,
    demands,
    ending: ending === null ? null : { text: ending, href: link('/studio'), label: say('studio.title') },
    about: say('desk.about', { name: person?.name ?? '', city: name }),
    roles: (person?.memberships ?? []).map((held) => {
      const body = bodies.find(({ id }) => id === held.bodyId);
      return {
        guide: isGuide(held.role) ? link(`/help/guides/${held.role}`) : null,
        label: heldLabel(held, locale, (role) => roleLabel(context, role)),
        scope: body ? say('desk.body', { body: inLocale(body.name, locale) }) : say('desk.wholeCity'),
        rights: partiesOf({ memberships: [held] }, held.role)
          .flatMap((party) => GRANTS[party])
          .map(({ subject, actions, when }) => ({
            subject: say(`permissions.subject.${subject}` as MessageKey),
            actions: actions.map((action) => say(`permissions.action.${action}`)).join(say('permissions.and')),
            when: say(`permissions.when.${when}` as MessageKey),
          })),
      };
    }),
    pages: PAGES.filter(({ action, subject }) => ability.can(action, subject)).map(({ path, title }) => ({
      href: link(path),
      label: say(title),
    })),
  };
}
