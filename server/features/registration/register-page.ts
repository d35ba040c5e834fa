import type { Problem } from '../../core/errors.js';
import { t } from '../../platform/i18n/translate.js';
import { formPage } from '../form/form-page.js';
import type { Framed } from '../frame/frame.js';
import type { RealmContext } from '../people/realm-context.js';
import type { Registration } from './register.js';

/** The form for registering, with what was typed before. */
export function registerPage(
  context: RealmContext,
  typed: Partial<Registration>,
  problems: readonly Problem[] = [],
  status = 200,
): Framed {
  const { locale, name, link } = context;
  const say = (key: Parameters<typeof t>[1]) => t(locale, key);
  return formPage({
    title: t(locale, 'register.title', { name }),
    lede: say('register.lede'),
    crumbs: [{ label: name, href: link('/') }, { label: say('signIn.register') }],
    problems,
    status,
    form: {
      action: link('/register'),
      submit: say('register.submit'),
      fields: [
        {
          name: 'kind',
          label: say('register.kind'),
          type: 'radio',
          options: (['natural', 'legal'] as const).map((value) => ({
            value,
            label: say(`kindOfPerson.${value}`),
            chosen: (typed.kind ?? 'natural') === value,
          })),
        },
        {
          name: 'login',
          label: say('register.login'),
          type: 'email',
          value: typed.login ?? '',
          autocomplete: 'email',
          maxlength: 254,
        },
        {
          name: 'name',
          label: say('register.name'),
          type: 'text',
          value: typed.name ?? '',
          autocomplete: 'name',
          maxlength: 128,
        },
        {
          name: 'organisation',
          label: say('register.organisation'),
          type: 'text',
          value: typed.organisation ?? '',
          hint: say('register.legalOnly'),
          autocomplete: 'organization',
          maxlength: 255,
          required: false,
        },
        {
          name: 'creditCode',
          label: say('register.creditCode'),
          type: 'text',
          value: typed.creditCode ?? '',
          hint: say('register.legalOnly'),
          maxlength: 64,
          required: false,
        },
        {
          name: 'terms',
          label: say('register.terms'),
          type: 'checkbox',
          checked: typed.terms ?? false,
          more: { href: link('/terms'), label: say('text.terms.title') },
        },
        {
          name: 'consent',
          label: say('register.consent'),
          type: 'checkbox',
          checked: typed.consent ?? false,
          hint: say('register.consentHint'),
          more: { href: link('/privacy'), label: say('text.privacy.title') },
        },
        {
          name: 'notices',
          label: say('register.notices'),
          type: 'checkbox',
          checked: typed.notices ?? false,
          hint: say('register.noticesHint'),
        },
      ],
    },
    links: [{ href: link('/sign-in'), label: say('frame.signIn') }],
  });
}
