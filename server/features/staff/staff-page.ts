import type { Problem } from '../../core/errors.js';
import { formatInstant } from '../../platform/i18n/format-instant.js';
import { t } from '../../platform/i18n/translate.js';
import { formParts } from '../form/form-page.js';
import type { Crumb, Framed } from '../frame/frame.js';
import type { PersonRow } from '../people/person-row.js';
import type { RealmContext } from '../people/realm-context.js';
import type { StaffChange } from './change-staff.js';

export type StaffMember = { person: PersonRow; roles: readonly string[]; mayChange: boolean };

export type StaffView = {
  context: RealmContext;
  /** Where these pages live: `/desk/people`, or `/people` in the console. */
  path: string;
  members: readonly StaffMember[];
  roles: readonly { value: string; label: string }[];
  bodies: readonly { value: string; label: string }[];
  mayInvite: boolean;
  /** There is more than one role to give. */
  mayGiveRoles: boolean;
  typed?: { login: string; name: string; role: string; body: string };
  problems?: readonly Problem[];
  notice?: string;
};

const CHANGES: Readonly<Record<PersonRow['state'], readonly StaffChange[]>> = {
  invited: ['withdraw'],
  active: ['suspend', 'endSignIns', 'resetFactor'],
  disabled: ['resume'],
  closed: [],
};

/** Who works in the realm, with which roles, and what can be done about it. */
export function staffPage(view: StaffView): Framed {
  const { context, path, members, problems = [], notice } = view;
  const { locale, link } = context;
  return {
    view: 'identity/staff',
    title: t(locale, 'staff.title'),
    sheets: ['forms.css'],
    status: problems.length > 0 ? 422 : 200,
    crumbs: [...crumbsTo(context), { label: t(locale, 'staff.title') }],
    notice: notice ?? null,
    action: link(`${path}/change`),
    members: members.map((member) => memberPart(view, member)),
    invite: view.mayInvite
      ? invitePart(
          view,
          problems.filter(({ field }) => !ofMember(field)),
        )
      : null,
    problems: problems
      .filter(({ field }) => ofMember(field))
      .map(({ field, reason }) => ({ text: reason, href: `#${field}` })),
  };
}

/** The way to the people of a realm: in a city, by the desk. */
export const crumbsTo = ({ locale, link, name, realm }: RealmContext): Crumb[] =>
  realm.kind === 'city'
    ? [
        { label: name, href: link('/') },
        { label: t(locale, 'desk.title'), href: link('/desk') },
      ]
    : [];

const ofMember = (field: string): boolean => field.startsWith('reason-');

const memberPart = (
  { context: { locale, link }, path, mayGiveRoles }: StaffView,
  { person, roles, mayChange }: StaffMember,
) => ({
  rolesHref: mayChange && mayGiveRoles ? link(`${path}/${person.id}/roles`) : null,
  id: person.id,
  name: person.name,
  login: person.login,
  roles: roles.join(locale === 'en' ? ', ' : '、'),
  state: t(locale, `personState.${person.state}`),
  factor: t(
    locale,
    person.demo === 1 ? 'staff.demo' : person.totp_secret === null ? 'staff.noFactor' : 'staff.hasFactor',
  ),
  signedIn:
    person.signed_in_at === null ? t(locale, 'staff.never') : formatInstant(Number(person.signed_in_at), locale),
  changes: (mayChange ? CHANGES[person.state] : []).map((value) => ({ value, label: t(locale, `staff.${value}`) })),
});

function invitePart({ context, path, roles, bodies, typed }: StaffView, problems: readonly Problem[]) {
  const { locale, link } = context;
  const chosen = (options: readonly { value: string; label: string }[], value: string | undefined) =>
    options.map((option) => ({ ...option, chosen: option.value === value }));
  return formParts(
    {
      action: link(`${path}/invite`),
      submit: t(locale, 'staff.inviteSubmit'),
      fields: [
        { name: 'login', label: t(locale, 'staff.login'), type: 'email', value: typed?.login ?? '', maxlength: 254 },
        { name: 'name', label: t(locale, 'account.name'), type: 'text', value: typed?.name ?? '', maxlength: 128 },
        { name: 'role', label: t(locale, 'account.roles'), type: 'select', options: chosen(roles, typed?.role) },
        ...(bodies.length > 0
          ? [
              {
                name: 'body',
                label: t(locale, 'staff.body'),
                type: 'select' as const,
                hint: t(locale, 'staff.bodyHint'),
                options: chosen([{ value: '', label: t(locale, 'staff.noBody') }, ...bodies], typed?.body),
              },
            ]
          : []),
      ],
    },
    problems,
  );
}
