import type { Request } from 'express';
import { type Ability, allowed } from '../../access/ability.js';
import { demand } from '../../access/permission.js';
import type { Person } from '../../access/person.js';
import { Forbidden } from '../../core/errors.js';
import type { Locale } from '../../core/localized.js';
import type { CityOnBoard } from '../cities/city-directory.js';
import type { PlatformContext } from '../cities/request-context.js';

/** Whoever is signed in to the console, with the cities whose figures they may see. */
export type ConsoleScope = {
  person: Person;
  ability: Ability;
  /** As the audit names it. */
  role: 'province-admin' | 'platform-operator';
  /** On board, by province and division. */
  cities: readonly CityOnBoard[];
  locale: Locale;
  platform: PlatformContext;
};

/** Throws Forbidden for visitors and for everybody who may not read the console. */
export async function consoleScope(req: Request): Promise<ConsoleScope> {
  const { person, ability, locale } = req.visit;
  if (!person || !ability.can('read', 'Console')) throw new Forbidden('forbidden');
  const cities = (await req.platform.cities.all()).filter(({ province }) =>
    allowed(ability, 'read', 'Console', { province: province.slug }),
  );
  const role = person.realm.kind === 'platform' ? 'platform-operator' : 'province-admin';
  return { person, ability, role, cities, locale, platform: req.platform };
}

/** The city of the scope that has this code; NotFound for a city of another province, as for one that is not there. */
export const cityInScope = ({ ability, cities }: ConsoleScope, code: unknown): CityOnBoard =>
  demand(
    ability,
    'read',
    'Console',
    cities.find((city) => city.code === code),
    ({ province }) => ({ province: province.slug }),
  );
