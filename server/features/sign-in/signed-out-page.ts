import { t } from '../../platform/i18n/translate.js';
import type { Framed } from '../frame/frame.js';
import type { SignInPlace } from './sign-in-page.js';

/** What stands there after signing out. */
export const signedOutPage = ({ locale, name, link }: SignInPlace): Framed => ({
  view: 'identity/done',
  title: t(locale, 'signOut.title'),
  sheets: ['forms.css'],
  text: t(locale, 'signOut.text', { name }),
  links: [{ href: link('/sign-in'), label: t(locale, 'signOut.again') }],
});
