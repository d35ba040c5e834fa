import { dayInZone } from '../../core/civil-day.js';
import { inLocale } from '../../core/localized.js';
import { formatDay } from '../../platform/i18n/format-day.js';
import { formatInstant } from '../../platform/i18n/format-instant.js';
import type { CityOnBoard } from '../cities/city-directory.js';
import { consolePage, sayIn } from '../console/console-frame.js';
import type { ConsoleScope } from '../console/console-scope.js';
import { pagerPart } from '../datasets/pager.js';
import { formParts } from '../form/form-page.js';
import { address } from '../frame/address.js';
import type { Framed } from '../frame/frame.js';
import { REASON_LENGTH } from './access-grant.js';
import { maskedCode, maskedLogin, maskedName } from './mask.js';
import { PAGE_SIZE } from './read-registered.js';
import type { Registered } from './registered-people.js';

type Listed = { total: number; people: readonly Registered[]; page: number };

/** Who registered in the city: enough to find one's way, and nobody's name. */
export function registeredPage(
  scope: ConsoleScope,
  city: CityOnBoard,
  { total, people, page }: Listed,
  endsAt: number,
): Framed {
  const say = sayIn(scope);
  const path = `/console/cities/${city.code}/registered`;
  return consolePage(scope, {
    view: 'console/registered',
    title: say('access.registered', { city: inLocale(city.name, scope.locale) }),
    crumbs: crumbs(scope, city, say('access.registeredShort')),
    until: say('access.until', { at: formatInstant(endsAt, scope.locale) }),
    total: say('access.total', { n: total }),
    people: people.map((person) => ({
      href: `${path}/${person.id}`,
      name: maskedName(person.organisation ?? person.name),
      login: maskedLogin(person.login),
      ...plainParts(person, city, scope),
    })),
    emptyText: say('access.nobody'),
    pager: pagerPart(
      { page, size: PAGE_SIZE, total, hrefOf: (to) => address(path, { page: to === 1 ? null : to }) },
      { word: say },
    ),
  });
}

type Shown = { person: Registered; revealed: boolean; reason?: string; lacking?: boolean };

/** One registered person: masked, with the form that reveals; or in clear, once, in the answer to that form. */
export function registeredPersonPage(
  scope: ConsoleScope,
  city: CityOnBoard,
  { person, revealed, reason = '', lacking = false }: Shown,
): Framed {
  const say = sayIn(scope);
  const clear = (mask: (text: string) => string, text: string) => (revealed ? text : mask(text));
  const path = `/console/cities/${city.code}/registered/${person.id}`;
  const { kind, level, since } = plainParts(person, city, scope);
  const form = {
    action: path,
    submit: say('access.reveal'),
    grave: true,
    fields: [
      {
        name: 'reason',
        type: 'textarea' as const,
        label: say('access.revealReason'),
        hint: say('access.revealHint', REASON_LENGTH),
        value: reason,
        maxlength: REASON_LENGTH.max,
      },
    ],
  };
  const problems = lacking
    ? [{ field: 'reason', code: 'reason', reason: say('access.problem.reason', REASON_LENGTH) }]
    : [];
  return consolePage(scope, {
    view: 'console/registered-person',
    title: say('access.person'),
    status: lacking ? 422 : 200,
    sheets: ['forms.css'],
    crumbs: [
      ...crumbs(scope, city, say('access.registeredShort'), `/console/cities/${city.code}/registered`),
      { label: say('access.person') },
    ],
    revealed,
    facts: [
      { label: say('access.column.name'), value: clear(maskedName, person.name) },
      ...(person.organisation
        ? [{ label: say('access.column.organisation'), value: clear(maskedName, person.organisation) }]
        : []),
      ...(person.credit_code
        ? [{ label: say('access.column.creditCode'), value: clear(maskedCode, person.credit_code) }]
        : []),
      { label: say('access.column.login'), value: clear(maskedLogin, person.login) },
      { label: say('access.column.kind'), value: kind },
      { label: say('access.column.level'), value: level },
      { label: say('access.column.since'), value: since },
    ],
    ...formParts(form, problems),
  });
}

function plainParts(person: Registered, { timeZone }: CityOnBoard, scope: ConsoleScope) {
  const say = sayIn(scope);
  return {
    kind: say(`access.kind.${person.kind === 'legal' ? 'legal' : 'natural'}`),
    level: say(`access.level.${person.level}`),
    since: formatDay(dayInZone(Number(person.created_at), timeZone), scope.locale),
  };
}

const crumbs = (scope: ConsoleScope, city: CityOnBoard, label: string, href?: string) => [
  { label: inLocale(city.name, scope.locale), href: `/console/cities/${city.code}` },
  href ? { label, href } : { label },
];
