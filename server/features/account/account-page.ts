import type { Problem } from '../../core/errors.js';
import { inLocale, type Locale } from '../../core/localized.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import type { SessionRow } from '../../platform/session/session-store.js';
import { type Form, formParts } from '../form/form-page.js';
import type { Framed } from '../frame/frame.js';
import { newPasswordFields } from '../passwords/check-password.js';
import type { PersonRow } from '../people/person-row.js';
import type { RealmContext } from '../people/realm-context.js';
import type { ConsentRow } from '../registration/consents.js';

/** What was typed or ticked in a form of the page, by field; never a password. */
export type Typed = Readonly<Record<string, string>>;

export type AccountView = {
  context: RealmContext;
  person: PersonRow;
  /** The person's roles in the words of the realm. */
  roles: readonly string[];
  sessions: readonly SessionRow[];
  consents: readonly ConsentRow[];
  codesLeft: number;
  /** The session of this very page. */
  here: string;
  notice?: string;
  /** The form that was held back, why, and what was typed. */
  failed?: { form: string; problems: readonly Problem[]; typed: Typed };
};

const when = (at: number, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Shanghai',
  }).format(new Date(at));

/** Everything about one's own account: what is known, who is signed in, what was agreed to, and the ways to change it. */
export function accountPage(view: AccountView): Framed {
  const { context, person, notice, failed } = view;
  const { locale, link, name } = context;
  const typed = failed?.typed ?? {};
  const say = (key: MessageKey) => t(locale, key);
  const formOf = (id: string, form: Form) => ({ id, ...formParts(form, failed?.form === id ? failed.problems : []) });
  const citizen = person.kind !== 'staff';
  return {
    view: 'identity/account',
    title: say('account.title'),
    sheets: ['forms.css'],
    crumbs: [{ label: name, href: link('/') }, { label: say('account.title') }],
    status: failed ? 422 : 200,
    notice: notice ?? null,
    known: knownLines(view),
    copyHref: link('/account/copy.json'),
    subscriptionsHref: context.realm.kind === 'city' ? link('/account/subscriptions') : null,
    factor: {
      text: t(locale, person.totp_secret === null ? 'account.factorOff' : 'account.factorOn', { n: view.codesLeft }),
      href: link('/account/factor'),
      label: say(person.totp_secret === null ? 'account.factorSet' : 'account.factorRenew'),
    },
    profile: formOf('profile', profileForm(context, person, typed)),
    password: person.password_hash === null ? null : formOf('password', passwordForm(context, person)),
    address: formOf('address', addressForm(context, typed)),
    sessions: view.sessions.map((session) => ({
      id: session.id,
      device: session.device ?? say('account.unknownDevice'),
      since: when(Number(session.created_at), locale),
      seen: when(Number(session.seen_at), locale),
      here: session.id === view.here,
    })),
    sessionAction: link('/account/sessions'),
    consents: citizen ? consentLines(view) : [],
    consentAction: link('/account/consents'),
    close: citizen ? formOf('close', closeForm(context, person, typed)) : null,
  };
}

function knownLines({ context, person, roles }: AccountView) {
  const { locale } = context;
  const lines: [MessageKey, string | null][] = [
    ['signIn.login', person.login],
    ['account.name', person.name],
    ['account.kind', t(locale, `kindOfPerson.${person.kind}`)],
    ['register.organisation', person.organisation],
    ['register.creditCode', person.credit_code],
    ['account.level', t(locale, `account.level.${person.level}`)],
    ['account.roles', roles.join(locale === 'en' ? ', ' : '、')],
    ['account.since', when(Number(person.created_at), locale)],
  ];
  return lines.filter(([, value]) => value).map(([key, value]) => ({ label: t(locale, key), value }));
}

const consentLines = ({ context, consents }: AccountView) =>
  consents
    .filter(({ purpose }) => purpose !== 'terms')
    .map(({ purpose, version, given_at, withdrawn_at }) => ({
      purpose,
      text: t(context.locale, `consent.${purpose as 'account' | 'notices'}`),
      state:
        withdrawn_at === null
          ? t(context.locale, 'consent.given', { at: when(Number(given_at), context.locale), version })
          : t(context.locale, 'consent.withdrawn', { at: when(Number(withdrawn_at), context.locale) }),
      open: withdrawn_at === null && purpose === 'notices',
    }));

const currentField = ({ locale }: RealmContext) => ({
  name: 'current',
  label: t(locale, 'account.current'),
  type: 'password' as const,
  autocomplete: 'current-password',
});

const profileForm = ({ locale, link }: RealmContext, person: PersonRow, typed: Typed): Form => ({
  action: link('/account/profile'),
  submit: t(locale, 'account.save'),
  fields: [
    {
      name: 'name',
      label: t(locale, 'account.name'),
      type: 'text',
      value: typed['name'] ?? person.name,
      autocomplete: 'name',
      maxlength: 128,
    },
    ...(person.kind === 'legal'
      ? [
          {
            name: 'organisation',
            label: t(locale, 'register.organisation'),
            type: 'text' as const,
            value: typed['organisation'] ?? person.organisation ?? '',
            maxlength: 255,
          },
        ]
      : []),
  ],
});

const passwordForm = (context: RealmContext, person: PersonRow): Form => ({
  action: context.link('/account/password'),
  submit: t(context.locale, 'link.reset.submit'),
  fields: [currentField(context), ...newPasswordFields(context, person.kind === 'staff')],
});

const addressForm = (context: RealmContext, typed: Typed): Form => ({
  action: context.link('/account/address'),
  submit: t(context.locale, 'account.addressSubmit'),
  fields: [
    {
      name: 'address',
      label: t(context.locale, 'account.address'),
      type: 'email',
      value: typed['address'] ?? '',
      autocomplete: 'email',
      maxlength: 254,
    },
    { ...currentField(context), name: 'addressCurrent' },
  ],
});

const closeForm = (context: RealmContext, person: PersonRow, typed: Typed): Form => ({
  action: context.link('/account/close'),
  submit: t(context.locale, 'account.closeSubmit'),
  grave: true,
  fields: [
    ...(person.password_hash === null ? [] : [{ ...currentField(context), name: 'closeCurrent' }]),
    {
      name: 'sure',
      label: t(context.locale, 'account.closeSure'),
      type: 'checkbox' as const,
      required: true,
      checked: typed['sure'] === 'yes',
    },
  ],
});

/** What a city calls a role; above the cities, our own words. */
export const roleWord = (
  words: Readonly<Record<string, { zh: string; en: string }>> | undefined,
  role: string,
  locale: Locale,
): string => {
  const word = words?.[role];
  return word
    ? inLocale(word, locale)
    : t(locale, role === 'province-admin' ? 'role.province-admin' : 'role.platform-operator');
};
