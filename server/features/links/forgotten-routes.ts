import { may } from '../../access/permission.js';
import type { Problem } from '../../core/errors.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { t } from '../../platform/i18n/translate.js';
import { sendPage } from '../../platform/render/send-page.js';
import { sendForm } from '../../platform/session/send-form.js';
import { formPage } from '../form/form-page.js';
import { textIn } from '../form/read-form.js';
import { visitor } from '../sign-in/enter.js';
import type { Place } from '../sign-in/place.js';
import type { SignInPlace } from '../sign-in/sign-in-page.js';
import { askReset, resetLimit } from './ask-reset.js';

/** Asking for a new password. The answer is the same whoever asks, and is given before anything is looked up. */
export function forgottenRoutes(routes: RouteTable, at: Place): void {
  const enter = may('create', 'Session');

  routes.get(`${at.prefix}/forgotten`, enter, 'page', async (req, res) => {
    sendForm(res, forgottenPage(await at.place(req)));
  });

  routes.post(`${at.prefix}/forgotten`, enter, 'page', 'form', async (req, res) => {
    const login = textIn(req.body, 'login', 254);
    if (login === '') {
      const reason = t(req.visit.locale, 'forgotten.loginMissing');
      return sendForm(res, forgottenPage(await at.place(req), [{ field: 'login', code: 'required', reason }]));
    }
    const { counting, tried } = await at.realms(req, login);
    const seconds = await resetLimit(counting, login, visitor(req).address);
    const { locale, link } = await at.place(req);
    if (seconds !== null) res.set('Retry-After', String(seconds));
    res.set('Cache-Control', 'no-store');
    sendPage(res, {
      view: 'identity/done',
      sheets: ['forms.css'],
      status: seconds === null ? 202 : 429,
      title: t(locale, 'forgotten.sentTitle'),
      text:
        seconds === null ? t(locale, 'forgotten.sent') : t(locale, 'signIn.wait', { minutes: Math.ceil(seconds / 60) }),
      links: [{ href: link('/sign-in'), label: t(locale, 'frame.signIn') }],
    });
    // The reader has the answer: how long this takes tells nothing.
    if (seconds !== null) return;
    for (const context of tried) {
      await askReset(context, login).catch((error: unknown) =>
        req.platform.log.error({ err: error }, 'no reset was sent'),
      );
    }
  });
}

const forgottenPage = ({ locale, name, link, registers }: SignInPlace, problems: readonly Problem[] = []) =>
  formPage({
    title: t(locale, 'forgotten.title'),
    lede: t(locale, 'forgotten.lede'),
    crumbs: [{ label: name, href: link('/') }, { label: t(locale, 'signIn.forgotten') }],
    problems,
    form: {
      action: link('/forgotten'),
      submit: t(locale, 'forgotten.submit'),
      fields: [
        {
          name: 'login',
          label: t(locale, 'signIn.login'),
          type: 'text',
          ...(registers ? { hint: t(locale, 'signIn.loginHint') } : {}),
          autocomplete: 'username',
          maxlength: 254,
        },
      ],
    },
  });
