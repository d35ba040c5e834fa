import type { Request, Response } from 'express';
import { demand, may } from '../../access/permission.js';
import type { Membership } from '../../access/person.js';
import { isStaff, OF_A_BODY, OF_A_DISTRICT, type Role, rolesOf } from '../../access/roles.js';
import { NotFound, type Problem } from '../../core/errors.js';
import { inLocale } from '../../core/localized.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendForm } from '../../platform/session/send-form.js';
import { roleWord } from '../account/account-page.js';
import { bodyReader } from '../bodies/body-reader.js';
import { isTicked, textIn } from '../form/read-form.js';
import type { PersonRow } from '../people/person-row.js';
import { personStore } from '../people/person-store.js';
import { asPerson, by, fresh, realmHere } from './administrator.js';
import { changeRoles } from './change-roles.js';
import { rolesPage } from './roles-page.js';

const BASE = '/desk/people';
const BODIES_AT_MOST = 20;
const ROLES_HERE: readonly Role[] = [...rolesOf('city')].filter(isStaff);

/** Other roles for somebody who works in the city already. In the console there is one role to each realm. */
export function rolesRoutes(city: RouteTable): void {
  city.get(`${BASE}/:person/roles`, may('update', 'Person'), 'page', async (req, res) => {
    const person = await personHere(req);
    const memberships = await personStore(req.city.db).memberships(person.id);
    await show(req, res, person, { memberships, epoch: Number(person.epoch) });
  });

  city.post(`${BASE}/:person/roles`, may('update', 'Person'), 'page', 'form', async (req, res) => {
    const context = realmHere(req);
    const person = await personHere(req);
    if (!fresh(req, res, context, `${BASE}/${person.id}/roles`)) return;
    const held = await personStore(context.db).memberships(person.id);
    const memberships = membershipsIn(req.body, held);
    const epoch = Number(textIn(req.body, 'epoch', 12));
    const reason = textIn(req.body, 'reason', 200);
    const result = await changeRoles(context, { personId: person.id, memberships, epoch, reason }, by(req));
    if (result.outcome === 'held back') {
      const { problems } = result;
      return show(req, res, person, { memberships, epoch: Number(person.epoch), reason, problems });
    }
    res.redirect(303, `${context.link(BASE)}?done=${result.outcome}`);
  });
}

/** Throws as for an absent person where this one may not be administered by who asks. */
async function personHere(req: Request): Promise<PersonRow> {
  const context = realmHere(req);
  const found = await personStore(context.db).byId(String(req.params['person']));
  const person = demand(req.visit.ability, 'update', 'Person', found, (row) => asPerson(context, row));
  if (person.state === 'closed') throw new NotFound('Nothing is at this address');
  return person;
}

/** The roles as ticked and chosen. A role for the whole city keeps what it was limited to before. */
function membershipsIn(body: unknown, held: readonly Membership[]): Membership[] {
  return ROLES_HERE.flatMap((role): Membership[] => {
    if (OF_A_BODY.has(role)) return forBodies(body, role);
    const ticked = isTicked(body, `role-${role}`);
    if (role === OF_A_DISTRICT) return [...(ticked ? [{ role, bodyId: null }] : []), ...forBodies(body, role)];
    const before = held.filter((one) => one.role === role);
    if (!ticked) return [];
    return before.length > 0 ? before : [{ role, bodyId: null }];
  });
}

function forBodies(body: unknown, role: Role): Membership[] {
  const chosen = Array.from({ length: BODIES_AT_MOST }, (_, at) => textIn(body, `body-${role}-${at}`, 64));
  return [...new Set(chosen)].filter((bodyId) => bodyId !== '').map((bodyId) => ({ role, bodyId }));
}

async function show(
  req: Request,
  res: Response,
  person: PersonRow,
  state: { memberships: readonly Membership[]; epoch: number; reason?: string; problems?: readonly Problem[] },
): Promise<void> {
  const context = realmHere(req);
  const { locale, db } = context;
  const words = req.city.city.tenant.roles;
  const bodies = (await bodyReader(db).all()).map(({ id, name }) => ({ value: id, label: inLocale(name, locale) }));
  const roles = ROLES_HERE.map((value) => ({ value, label: roleWord(words, value, locale) }));
  sendForm(res, rolesPage({ context, path: BASE, person, bodies, roles, ...state }));
}
