import type { Membership } from '../../access/person.js';
import { OF_A_DISTRICT, type Role } from '../../access/roles.js';
import { inLocale, type Locale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import type { CityContext } from '../cities/request-context.js';

/** What the city calls a role. The platform's operator works in no city and has no name there. */
export const roleLabel = ({ city, locale }: Pick<CityContext, 'city' | 'locale'>, role: Role): string =>
  role === 'platform-operator' ? role : inLocale(city.tenant.roles[role], locale);

/** The authority held for a body is not the city's own, and not called so. */
export const heldLabel = ({ role, bodyId }: Membership, locale: Locale, label: (role: Role) => string): string =>
  role === OF_A_DISTRICT && bodyId !== null ? t(locale, 'role.district') : label(role);
