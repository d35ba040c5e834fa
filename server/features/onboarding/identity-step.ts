import type { Problem } from '../../core/errors.js';
import type { Locale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import type { CityOnBoard } from '../cities/city-directory.js';
import { RESERVED_CODES } from '../cities/reserved-codes.js';
import type { Field } from '../form/form-page.js';
import type { IdentityPart, Typed } from './onboarding.js';
import { FieldCheck, lines } from './step-form.js';

const FOOTER = ['sponsor', 'operator', 'contact', 'siteCode', 'icp', 'policeRecord', 'hotline'] as const;

const NAMES = [
  'code',
  'nameZh',
  'nameEn',
  'fullNameZh',
  'fullNameEn',
  'division',
  'provinceCode',
  'provinceNameZh',
  'provinceNameEn',
  'hosts',
  'portalNameZh',
  'portalNameEn',
  'taglineZh',
  'taglineEn',
] as const;

export const IDENTITY_FIELDS: readonly string[] = [...NAMES, ...FOOTER];

export const identityFields = (typed: Typed, locale: Locale): Field[] =>
  lines(IDENTITY_FIELDS, typed, locale, ['hosts']);

/** What a province's first field values are: as its other cities have them. */
export function provinceTyped(neighbour: Pick<CityOnBoard, 'province'> | undefined): Typed {
  if (!neighbour) return {};
  const { code, name } = neighbour.province;
  return { provinceCode: code, provinceNameZh: name.zh, provinceNameEn: name.en };
}

const HOST = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/;

type Others = { codes: ReadonlySet<string>; hosts: ReadonlySet<string>; provinceSlug: string };

/** Who the city is. `others`: what cities on board have taken. */
export function readIdentity(
  typed: Typed,
  locale: Locale,
  { codes, hosts: takenHosts, provinceSlug }: Others,
): { value: IdentityPart | null; problems: Problem[] } {
  const check = new FieldCheck(typed, locale);
  const city = check.matching('code', /^[a-z][a-z0-9-]{1,31}$/, 'onboarding.problem.code');
  if (RESERVED_CODES.has(city)) check.wrong('code', 'onboarding.problem.reserved');
  if (codes.has(city)) check.wrong('code', 'onboarding.problem.taken');
  const name = check.both('name');
  const says = (language: Locale, called: string) => t(language, 'onboarding.motifText', { name: called });
  const hosts = (typed['hosts'] ?? '')
    .toLowerCase()
    .split(/[\s,，、]+/)
    .filter(Boolean);
  for (const host of hosts) {
    if (!HOST.test(host)) check.wrong('hosts', 'onboarding.problem.host', { host });
    if (takenHosts.has(host)) check.wrong('hosts', 'onboarding.problem.hostTaken', { host });
  }
  const six = /^\d{6}$/;
  return check.done({
    city,
    name,
    fullName: check.both('fullName'),
    division: check.matching('division', six, 'onboarding.problem.division'),
    province: {
      code: check.matching('provinceCode', six, 'onboarding.problem.division'),
      name: check.both('provinceName'),
      slug: provinceSlug,
    },
    hosts: [...new Set(hosts)].slice(0, 16),
    portalName: check.both('portalName'),
    tagline: check.both('tagline'),
    motif: {
      zh: says('zh-CN', name.zh),
      en: says('en', name.en),
    },
    footer: Object.fromEntries(
      FOOTER.map((line) => {
        const value = check.text(line);
        return [line, { value: { zh: value, en: value }, placeholder: false }];
      }),
    ) as IdentityPart['footer'],
  });
}
