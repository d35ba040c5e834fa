import { GRANTS, type Grant, type Party, type Why } from '../../access/grants.js';
import { type Role, rolesOf } from '../../access/roles.js';
import type { Action, Subject } from '../../access/subjects.js';
import { groupBy } from '../../core/group-by.js';
import { inLocale } from '../../core/localized.js';
import { type MessageKey, type MessageParams, t } from '../../platform/i18n/translate.js';
import type { CityContext } from '../cities/request-context.js';
import type { Framed } from '../frame/frame.js';
import { roleLabel } from './role-label.js';

/** Who may do what in this city, role by role in the city's own words, and why: the matrix itself, not a copy of it. */
export function permissionsPage(context: CityContext): Framed {
  const { city, locale, link, person } = context;
  const say = (key: MessageKey, params?: MessageParams) => t(locale, key, params);
  const roles = [...rolesOf('city')].map((role) => ({
    role,
    label: roleLabel(context, role),
    mine: person?.memberships.some((held) => held.role === role) ?? false,
  }));
  return {
    view: 'pages/permissions',
    title: say('permissions.title'),
    sheets: ['permissions.css'],
    crumbs: [
      { label: inLocale(city.name, locale), href: link('/') },
      { label: say('permissions.desk'), href: link('/desk') },
      { label: say('permissions.title') },
    ],
    about: say('permissions.about', { city: inLocale(city.tenant.fullName, locale) }),
    roles: roles.map(({ label, mine }) => ({ label, mine })),
    groups: groups(roles.map(({ role }) => role)).map(({ subject, rows }) => ({
      label: say(`permissions.subject.${subject}` as MessageKey),
      rows: rows.map(({ action, cells }) => ({
        action: say(`permissions.action.${action}`),
        cells: cells.map((grant) => (grant ? say(`permissions.when.${grant.when}` as MessageKey) : null)),
        why: reasons(cells).map((why) => say(`permissions.why.${why}` as MessageKey)),
      })),
    })),
    common: (['visitor', 'member', 'staff', 'district'] as const).map((party) => ({
      title: say(`permissions.party.${party}`),
      lines: GRANTS[party].map(({ actions, subject, when, why }) => ({
        text: say('permissions.line', {
          actions: actions.map((action) => say(`permissions.action.${action}`)).join(say('permissions.and')),
          subject: say(`permissions.subject.${subject}` as MessageKey),
        }),
        when: say(`permissions.when.${when}` as MessageKey),
        why: say(`permissions.why.${why}` as MessageKey),
      })),
    })),
    outside: say('permissions.outside', { province: roleLabel(context, 'province-admin') }),
  };
}

type Row = { action: Action; cells: (Grant | undefined)[] };

/** The lines of the city's roles turned round: subject by subject, one row an action, one cell a role. */
function groups(roles: readonly Role[]): { subject: Subject; rows: Row[] }[] {
  const lines = roles.flatMap((role) => GRANTS[role]);
  return [...groupBy(lines, ({ subject }) => subject)].map(([subject, ofSubject]) => ({
    subject,
    rows: [...new Set(ofSubject.flatMap(({ actions }) => actions))].map((action) => ({
      action,
      cells: roles.map((role) => grantOf(role, action, subject)),
    })),
  }));
}

const grantOf = (party: Party, action: Action, subject: Subject): Grant | undefined =>
  GRANTS[party].find((grant) => grant.subject === subject && grant.actions.includes(action));

const reasons = (cells: readonly (Grant | undefined)[]): Why[] => [
  ...new Set(cells.flatMap((grant) => (grant ? [grant.why] : []))),
];
