import type { Problem } from '../../core/errors.js';
import type { Locale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import { formPage } from '../form/form-page.js';
import { address } from '../frame/address.js';
import type { Framed } from '../frame/frame.js';

/** Where a sign-in stands: a city's, or the console's. */
export type SignInPlace = {
  locale: Locale;
  name: string;
  link(path: string): string;
  /** Identity services that vouch for people here. */
  services: readonly { id: string; label: string }[];
  /** Citizens and companies can register here. */
  registers: boolean;
};

export type SignInState = {
  login?: string;
  next?: string;
  notice?: string;
  problems?: readonly Problem[];
  status?: number;
};

/** The form for login and password. */
export function signInPage({ locale, name, link, registers, services }: SignInPlace, state: SignInState): Framed {
  const { login = '', next = '', notice, problems = [], status } = state;
  return formPage({
    title: t(locale, 'signIn.title', { name }),
    ...(registers ? {} : { lede: t(locale, 'signIn.consoleLede') }),
    ...(notice ? { notice } : {}),
    crumbs: [{ label: name, href: link('/') }, { label: t(locale, 'signIn.crumb') }],
    problems,
    ...(status ? { status } : {}),
    form: {
      action: link('/sign-in'),
      submit: t(locale, 'signIn.submit'),
      hidden: next === '' ? {} : { next },
      fields: [
        {
          name: 'login',
          label: t(locale, 'signIn.login'),
          type: 'text',
          value: login,
          ...(registers ? { hint: t(locale, 'signIn.loginHint') } : {}),
          autocomplete: 'username',
          maxlength: 254,
        },
        {
          name: 'password',
          label: t(locale, 'signIn.password'),
          type: 'password',
          autocomplete: 'current-password',
          maxlength: 128,
        },
      ],
    },
    links: [
      ...services.map(({ id, label }) => ({
        href: address(link(`/sign-in/with/${id}`), { next }),
        label: t(locale, 'unified.with', { label }),
      })),
      { href: link('/forgotten'), label: t(locale, 'signIn.forgotten') },
      registers
        ? { href: link('/register'), label: t(locale, 'signIn.register') }
        : { href: '/#cities', label: t(locale, 'frame.allCities') },
    ],
  });
}
