import type { Request, Response } from 'express';
import { demand, may } from '../../access/permission.js';
import type { Membership } from '../../access/person.js';
import { isStaff, ROLES, type Role, rolesOf } from '../../access/roles.js';
import type { Problem } from '../../core/errors.js';
import { inLocale } from '../../core/localized.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { t } from '../../platform/i18n/translate.js';
import { sendForm } from '../../platform/session/send-form.js';
import { roleWord } from '../account/account-page.js';
import { bodyReader } from '../bodies/body-reader.js';
import { cityOf } from '../cities/request-context.js';
import { consolePage } from '../console/console-frame.js';
import { textIn } from '../form/read-form.js';
import type { PersonRow } from '../people/person-row.js';
import { personStore } from '../people/person-store.js';
import { heldLabel } from '../permissions/role-label.js';
import { asPerson, by, fresh, realmHere } from './administrator.js';
import { changeStaff, STAFF_CHANGES } from './change-staff.js';
import { invite } from './invite.js';
import { rolesRoutes } from './roles-routes.js';
import { type StaffView, staffPage } from './staff-page.js';

/** The people who work in a realm: for the administrators of a city, a province and the platform. */
export function staffRoutes(routes: RouteTable, prefix: '' | '/console'): void {
  const base = prefix === '' ? '/desk/people' : '/people';
  if (prefix === '') rolesRoutes(routes);

  routes.get(`${prefix}${base}`, may('read', 'Person'), 'page', async (req, res) => {
    const done = textIn(req.query, 'done', 20);
    const notice =
      done === 'invited' || done === 'changed' || done === 'same' || done === 'withdrawn'
        ? t(req.visit.locale, `staff.${done}`)
        : undefined;
    await show(req, res, base, notice ? { notice } : {});
  });

  routes.post(`${prefix}${base}/invite`, may('create', 'Person'), 'page', 'form', async (req, res) => {
    const context = realmHere(req);
    if (!fresh(req, res, context, base)) return;
    const typed = {
      login: textIn(req.body, 'login', 254),
      name: textIn(req.body, 'name', 128),
      role: textIn(req.body, 'role', 32),
      body: textIn(req.body, 'body', 64),
    };
    const memberships = ROLES.filter((role) => role === typed.role).map((role) => ({
      role,
      bodyId: typed.body === '' ? null : typed.body,
    }));
    const result = await invite(context, { ...typed, memberships }, by(req));
    if (result.outcome === 'held back') return show(req, res, base, { typed, problems: result.problems });
    res.redirect(303, `${context.link(base)}?done=invited`);
  });

  routes.post(`${prefix}${base}/change`, may('update', 'Person'), 'page', 'form', async (req, res) => {
    const context = realmHere(req);
    if (!fresh(req, res, context, base)) return;
    const id = textIn(req.body, 'person', 26);
    const found = await personStore(context.db).byId(id);
    const person = demand(req.visit.ability, 'update', 'Person', found, (row) => asPerson(context, row));
    const change = STAFF_CHANGES.find((one) => one === textIn(req.body, 'change', 20));
    const reason = textIn(req.body, 'reason', 200);
    if (!change || reason === '') {
      const problem: Problem = {
        field: `reason-${id}`,
        code: 'required',
        reason: t(context.locale, 'staff.reasonMissing'),
      };
      return show(req, res, base, { problems: [problem] });
    }
    await changeStaff(context, person.id, change, { ...by(req), reason });
    res.redirect(303, `${context.link(base)}?done=${change === 'withdraw' ? 'withdrawn' : 'changed'}`);
  });
}

async function show(
  req: Request,
  res: Response,
  path: string,
  state: Pick<StaffView, 'typed' | 'problems' | 'notice'>,
): Promise<void> {
  const context = realmHere(req);
  const { db, locale, realm } = context;
  const { ability } = req.visit;
  const city = cityOf(req);
  const words = city?.city.tenant.roles;
  const label = (role: Role) => roleWord(words, role, locale);
  const rows = await db.rows<PersonRow>(
    'people',
    { kind: 'staff', state: ['invited', 'active', 'disabled'] },
    { orderBy: [{ column: 'login' }] },
  );
  const bodies = realm.kind === 'city' ? await bodyReader(db).all() : [];
  const bodyNames = new Map(bodies.map(({ id, name }) => [id, inLocale(name, locale)]));
  const roleText = (held: Membership) => {
    const role = heldLabel(held, locale, label);
    const body = bodyNames.get(held.bodyId ?? '');
    return body === undefined ? role : t(locale, 'staff.roleFor', { role, body });
  };
  const members = [];
  for (const person of rows) {
    const memberships = await personStore(db).memberships(person.id);
    const mayChange = ability.can('update', 'Person') && person.id !== req.visit.person?.id;
    members.push({ person, roles: memberships.map(roleText), mayChange });
  }
  const page = staffPage({
    ...state,
    context,
    path,
    members,
    mayInvite: ability.can('create', 'Person'),
    mayGiveRoles: realm.kind === 'city',
    roles: [...rolesOf(realm.kind)].filter(isStaff).map((role) => ({ value: role, label: label(role) })),
    bodies: bodies.map((body) => ({ value: body.id, label: inLocale(body.name, locale) })),
  });
  sendForm(res, city ? page : consolePage(req.visit, { ...page, tab: 'people' }));
}
