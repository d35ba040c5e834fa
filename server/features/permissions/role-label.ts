import type { Role } from '../../access/roles.js';
import { inLocale } from '../../core/localized.js';
import type { CityContext } from '../cities/request-context.js';

/** What the city calls a role. The platform's operator works in no city and has no name there. */
export const roleLabel = ({ city, locale }: Pick<CityContext, 'city' | 'locale'>, role: Role): string =>
  role === 'platform-operator' ? role : inLocale(city.tenant.roles[role], locale);
