import type { Membership } from '../../access/person.js';
import { OF_A_BODY, OF_A_DISTRICT, type Role } from '../../access/roles.js';
import type { Problem } from '../../core/errors.js';
import { t } from '../../platform/i18n/translate.js';
import { type Field, formPage } from '../form/form-page.js';
import type { Framed } from '../frame/frame.js';
import type { PersonRow } from '../people/person-row.js';
import type { RealmContext } from '../people/realm-context.js';
import { crumbsTo } from './staff-page.js';

type Option = { value: string; label: string };

export type RolesView = {
  context: RealmContext;
  /** The page of all people. */
  path: string;
  person: PersonRow;
  /** As held, or as typed before. */
  memberships: readonly Membership[];
  epoch: number;
  roles: readonly { value: Role; label: string }[];
  bodies: readonly Option[];
  reason?: string;
  problems?: readonly Problem[];
};

/** One person's roles: a tick for those held for the whole city, a list of bodies for those held for a body; the authority has both. */
export function rolesPage(view: RolesView): Framed {
  const { context, path, person, memberships, epoch, roles, problems = [] } = view;
  const { locale, link } = context;
  const title = t(locale, 'staff.rolesOf', { name: person.name });
  const fields: Field[] = roles.flatMap(({ value, label }) =>
    OF_A_BODY.has(value)
      ? bodyFields(view, value, label)
      : [tick(value, label, memberships), ...(value === OF_A_DISTRICT ? districtFields(view) : [])],
  );
  const first = fields[0]?.name ?? 'reason';
  return formPage({
    title,
    lede: t(locale, 'staff.rolesLede', { login: person.login }),
    crumbs: [...crumbsTo(context), { label: t(locale, 'staff.title'), href: link(path) }, { label: title }],
    form: {
      action: link(`${path}/${person.id}/roles`),
      submit: t(locale, 'staff.rolesSubmit'),
      hidden: { epoch: String(epoch) },
      fields: [
        ...fields,
        { name: 'reason', label: t(locale, 'staff.reason'), type: 'text', value: view.reason ?? '', maxlength: 200 },
      ],
    },
    // What concerns the roles as a whole leads to the first of them.
    problems: problems.map((one) => (one.field === 'roles' ? { ...one, field: first } : one)),
    links: [{ href: link(path), label: t(locale, 'staff.rolesBack') }],
  });
}

const tick = (role: Role, label: string, memberships: readonly Membership[]): Field => ({
  name: `role-${role}`,
  label,
  type: 'checkbox',
  checked: memberships.some((held) => held.role === role && (role !== OF_A_DISTRICT || held.bodyId === null)),
});

const districtFields = (view: RolesView): Field[] =>
  bodyFields(view, OF_A_DISTRICT, t(view.context.locale, 'role.district'));

/** One list for each body for which the role is held, and one more. */
function bodyFields({ context, bodies, memberships }: RolesView, role: Role, label: string): Field[] {
  const { locale } = context;
  const held = memberships.flatMap((one) => (one.role === role && one.bodyId !== null ? [one.bodyId] : []));
  return [...held, ''].map((chosen, at) => ({
    name: `body-${role}-${at}`,
    label: t(locale, at === 0 ? 'staff.roleForBody' : 'staff.roleForAnotherBody', { role: label }),
    type: 'select',
    required: false,
    options: [{ value: '', label: t(locale, 'staff.notThisRole') }, ...bodies].map((option) => ({
      ...option,
      chosen: option.value === chosen,
    })),
  }));
}
