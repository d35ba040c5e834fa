import type { Request } from 'express';
import { type Action, allowed } from '../../access/ability.js';
import type { Person } from '../../access/person.js';
import { Forbidden, NotFound } from '../../core/errors.js';
import { isId } from '../../core/ids.js';
import type { Locale } from '../../core/localized.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { Pack } from '../../policy/pack.js';
import type { Mapping } from '../catalogue-import/mapping.js';
import type { Actor } from '../cities/add-city.js';
import type { PlatformContext } from '../cities/request-context.js';
import type { StartingTenant } from './assemble-city.js';
import type { OnboardingRow, Parts } from './onboarding.js';
import { onboardingStore } from './onboarding-store.js';

/** What the program brings along for every city that comes on board. */
export type StartingData = { neutral: Pack; tenant: StartingTenant; mapping: Mapping };

/** The province that takes cities on board, and who acts for it. */
export type ProvinceContext = PlatformContext & {
  /** The rows of the province: another's onboardings are out of reach. */
  db: CityDb;
  /** Slug of the province. */
  province: string;
  person: Person;
  by: Actor;
  locale: Locale;
  starting: StartingData;
};

/** One onboarding, with everything entered so far. */
export type OnboardingContext = ProvinceContext & { row: OnboardingRow; parts: Parts };

/** Throws Forbidden where nobody of a province is signed in, or may not do this there. */
export function provinceOf(req: Request, starting: StartingData, action: Action): ProvinceContext {
  const { person, ability, locale } = req.visit;
  const province = person?.realm.kind === 'province' ? person.realm.code : '';
  if (!person || !allowed(ability, action, 'Onboarding', { province })) throw new Forbidden('forbidden');
  const { platform } = req;
  const role = person.memberships.map((one) => one.role).join('+');
  return {
    ...platform,
    db: platform.database.forCity(person.realm.id),
    province,
    person,
    by: { actor: person.id, role },
    locale,
    starting,
  };
}

/** Throws NotFound alike for an onboarding of another province and for none at all. */
export async function onboardingOf(req: Request, starting: StartingData, action: Action): Promise<OnboardingContext> {
  const context = provinceOf(req, starting, action);
  const { id } = req.params as { id?: string };
  const store = onboardingStore(context.db);
  const row = isId(id) ? await store.byId(id) : undefined;
  if (!row) throw new NotFound('There is no such onboarding');
  return { ...context, row, parts: await store.parts(row.id) };
}
