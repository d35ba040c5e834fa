import { renderSVG } from 'uqr';
import type { Problem } from '../../core/errors.js';
import { t } from '../../platform/i18n/translate.js';
import { totpAddress } from '../../platform/one-time/totp.js';
import { type Field, formPage } from '../form/form-page.js';
import type { Framed } from '../frame/frame.js';
import type { RealmContext } from '../people/realm-context.js';

type With = Pick<RealmContext, 'locale' | 'name' | 'link'>;
export type FactorState = { next: string; problems?: readonly Problem[]; status?: number };

const codeField = ({ locale }: With, hint: string): Field => ({
  name: 'code',
  label: t(locale, 'factor.code'),
  type: 'text',
  hint,
  autocomplete: 'one-time-code',
  maxlength: 20,
});

const crumbsOf = ({ locale, name, link }: With) => [
  { label: name, href: link('/') },
  { label: t(locale, 'signIn.crumb') },
];

const ownCrumbs = ({ locale, name, link }: With) => [
  { label: name, href: link('/') },
  { label: t(locale, 'account.title'), href: link('/account') },
  { label: t(locale, 'enrol.title') },
];

/** The second step: a code of the authenticator, or a recovery code. */
export const factorPage = (context: With, { next, problems = [], status }: FactorState): Framed =>
  formPage({
    title: t(context.locale, 'factor.title'),
    lede: t(context.locale, 'factor.lede'),
    crumbs: crumbsOf(context),
    problems,
    ...(status ? { status } : {}),
    form: {
      action: context.link('/sign-in/factor'),
      submit: t(context.locale, 'factor.submit'),
      hidden: next === '' ? {} : { next },
      fields: [codeField(context, t(context.locale, 'factor.codeHint'))],
    },
  });

/**
 * Setting up the authenticator: a picture to scan, the same as text, and a first code as proof. `own`: by one's own wish,
 * from one's account, not because signing in asks for it.
 */
export function enrolPage(
  context: With,
  enrolment: { action: string; secret: string; sealed: string; login: string; own: boolean },
  { next, problems = [], status }: FactorState,
): Framed {
  const { locale, name } = context;
  const { secret, sealed, login, action, own } = enrolment;
  const svg = renderSVG(totpAddress(secret, { issuer: name, login }), { border: 2 });
  return {
    ...formPage({
      view: 'identity/enrol',
      title: t(locale, 'enrol.title'),
      lede: t(locale, own ? 'enrol.ownLede' : 'enrol.lede'),
      crumbs: own ? ownCrumbs(context) : crumbsOf(context),
      problems,
      ...(status ? { status } : {}),
      form: {
        action,
        submit: t(locale, 'enrol.submit'),
        hidden: { enrolment: sealed, ...(next === '' ? {} : { next }) },
        fields: [codeField(context, t(locale, 'enrol.codeHint'))],
      },
    }),
    picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
    secret: (secret.match(/.{4}/g) ?? []).join(' '),
  };
}

/** The recovery codes, seen once. */
export const codesPage = (context: With, codes: readonly string[], href: string): Framed => ({
  view: 'identity/codes',
  title: t(context.locale, 'codes.title'),
  sheets: ['forms.css'],
  text: t(context.locale, 'codes.text'),
  codes,
  href,
  label: t(context.locale, 'codes.go'),
});
