import { newId } from '../../core/ids.js';
import { inLocale } from '../../core/localized.js';
import type { CityOnBoard } from '../cities/city-directory.js';
import { consolePage, sayIn } from '../console/console-frame.js';
import type { ConsoleScope } from '../console/console-scope.js';
import { formParts } from '../form/form-page.js';
import type { Framed } from '../frame/frame.js';
import { type AccessGrant, HOURS, REASON_LENGTH, USUAL_HOURS } from './access-grant.js';
import { grantPart } from './grant-part.js';
import type { AccessFault } from './request-access.js';

export type AccessForm = { id?: string; reason?: string; hours?: number; faults?: readonly AccessFault[] };

/** Where somebody of the province asks for leave to read personal data in a city, and sees what they have. */
export function accessPage(
  scope: ConsoleScope,
  city: CityOnBoard,
  grants: readonly AccessGrant[],
  { id = newId(), reason = '', hours = USUAL_HOURS, faults = [] }: AccessForm,
): Framed {
  const say = sayIn(scope);
  const name = inLocale(city.name, scope.locale);
  const base = `/console/cities/${city.code}`;
  const form = {
    action: `${base}/access`,
    submit: say('access.ask'),
    hidden: { id },
    fields: [
      {
        name: 'reason',
        type: 'textarea' as const,
        label: say('access.reason'),
        hint: say('access.reasonHint', REASON_LENGTH),
        value: reason,
        maxlength: REASON_LENGTH.max,
      },
      {
        name: 'hours',
        type: 'select' as const,
        label: say('access.hours'),
        hint: say('access.hoursHint'),
        options: HOURS.map((one) => ({ value: String(one), label: hoursText(one, say), chosen: one === hours })),
      },
    ],
  };
  const problems = faults.map(({ field, code }) => ({
    field,
    code,
    reason: say(`access.problem.${code}`, REASON_LENGTH),
  }));
  return consolePage(scope, {
    view: 'console/access',
    title: say('access.askTitle', { city: name }),
    status: problems.length > 0 ? 422 : 200,
    sheets: ['forms.css'],
    crumbs: [{ label: name, href: base }, { label: say('access.title') }],
    lede: say('access.lede', { city: name }),
    duties: [say('access.duty1'), say('access.duty2'), say('access.duty3')],
    ...formParts(form, problems),
    grants: grants.map((grant) => grantPart(grant, scope.platform.clock.now(), { locale: scope.locale, say })),
    readHref: `${base}/registered`,
  });
}

const hoursText = (hours: number, say: ReturnType<typeof sayIn>): string =>
  hours < 24 ? say('access.inHours', { n: hours }) : say('access.inDays', { n: hours / 24 });
