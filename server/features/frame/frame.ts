import type { Request } from 'express';
import { isStaff } from '../../access/roles.js';
import { inLocale, type Locale, type Localized } from '../../core/localized.js';
import { LOCALES } from '../../platform/i18n/choose-locale.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import type { Page } from '../../platform/render/send-page.js';
import { type CityContext, cityOf } from '../cities/request-context.js';
import type { Tenant } from '../cities/tenant-folder.js';
import { contactHref } from '../datasets/public-contact.js';

/** The parts of a page that the frame reads; every page builder may set them. */
export type Framed = Page & {
  /** One sentence for search engines. */
  description?: string;
  /** The way here, the page itself last and without address. */
  crumbs?: readonly Crumb[];
  /** The menu item this page belongs to. */
  menu?: string;
  /** Style sheets beyond those of every page, by file name. */
  sheets?: readonly string[];
  /** What can be subscribed to here. */
  feed?: { href: string; title: string };
};

export type Crumb = { label: string; href?: string };

type Link = { href: string; label: string };
type MenuItem = Link & { current: 'page' | 'true' | false };

/** What stands round every page: names, menus, and the switches for language and large type. */
export function frameOf(req: Request, page: Framed): Record<string, unknown> {
  const { locale, elder } = req.visit;
  const city = cityOf(req);
  const say = (key: MessageKey) => t(locale, key);
  const home = city?.platformLink('/') ?? '/';
  return {
    ...(city ? cityFrame(city, page, locale) : platformFrame(page, locale)),
    account: accountLinks(req),
    title: titleOf(page, city ? inLocale(city.city.tenant.portalName, locale) : say('site.fullName'), locale),
    description: page.description ?? null,
    elder,
    crumbs: page.crumbs ?? [],
    platform: { href: home, label: say('frame.platform') },
    languages: LOCALES.map((lang) => ({
      lang,
      href: sameAddress(req, 'lang', lang),
      label: LANGUAGE_NAMES[lang],
      current: lang === locale,
    })),
    elderSwitch: {
      href: sameAddress(req, 'elder', elder ? '0' : '1'),
      label: say(elder ? 'frame.ordinary' : 'frame.elder'),
    },
  };
}

/** The page's title and its site's; where a form was held back, the title says so first. */
function titleOf({ title, status }: Framed, site: string, locale: Locale): string {
  const whole = [...new Set([title, site])].join(' · ');
  return status === 422 || status === 401 ? t(locale, 'frame.heldBack', { title: whole }) : whole;
}

/** Sign in, or who is signed in and the way out. Only pages of somebody signed in hold a token, and those are kept nowhere. */
function accountLinks(req: Request) {
  const { locale, person, forms } = req.visit;
  const onTrial = cityOf(req)?.onboarding;
  const city = onTrial ? undefined : cityOf(req);
  const link = city ? city.link : (path: string) => `/console${path}`;
  if (!person) return { links: [{ href: link('/sign-in'), label: t(locale, 'frame.signIn') }], signOut: null };
  const works = person.memberships.some(({ role }) => isStaff(role));
  return {
    links: [
      ...(city && works ? [{ href: link('/desk'), label: t(locale, 'frame.desk') }] : []),
      ...(onTrial ? [{ href: onTrial, label: t(locale, 'frame.onTrial') }] : []),
      ...(city ? [] : [{ href: '/console', label: t(locale, 'frame.console') }]),
      { href: link('/account'), label: person.name },
    ],
    signOut: { action: link('/sign-out'), label: t(locale, 'frame.signOut'), token: forms.token() },
  };
}

/** A language is named in itself, whatever the page's language. */
const LANGUAGE_NAMES: Record<Locale, string> = { 'zh-CN': '中文', en: 'English' };

function cityFrame(context: CityContext, page: Framed, locale: Locale) {
  const { city, link, platformLink } = context;
  const { tenant } = city;
  const local = (text: Localized) => inLocale(text, locale);
  const say = (key: MessageKey) => t(locale, key);
  const stamp = city.updatedAt.toString(36);
  const items: [menu: string, href: string, label: string][] = [
    ['datasets', link('/datasets'), say('nav.datasets')],
    ['policy', link('/policy'), say('nav.policy')],
    ['provisions', link('/provisions'), say('nav.provisions')],
    ['statistics', link('/statistics'), say('nav.statistics')],
    ['compare', platformLink('/compare'), say('nav.compare')],
    ['api', link('/api'), say('nav.api')],
  ];
  return {
    code: city.code,
    theme: link(`/theme.css?v=${stamp}`),
    icon: link(`/mark.svg?v=${stamp}`),
    brand: {
      href: link('/'),
      mark: link(`/mark.svg?v=${stamp}`),
      name: local(tenant.portalName),
      line: local(tenant.tagline),
    },
    nav: menu(items, page),
    identity: FOOTER_LINES.map((line) => ({
      label: say(`footer.${line}` satisfies MessageKey),
      value: local(tenant.footer[line].value),
      placeholder: tenant.footer[line].placeholder,
      href: contactOf(tenant.footer, line, locale),
    })),
    footLinks: [
      ...textLinks(link, locale),
      { href: link('/help/glossary'), label: say('glossary.title') },
      { href: link('/demand'), label: say('demand.title') },
      { href: link('/sitemap'), label: say('sitemap.title') },
      { href: platformLink('/'), label: say('frame.allCities') },
    ],
  };
}

/** Where a line of the footer is a real mailbox or number, the address to write to or call. */
function contactOf(footer: Tenant['footer'], line: (typeof FOOTER_LINES)[number], locale: Locale): string | null {
  const { value, placeholder } = footer[line];
  return placeholder || (line !== 'contact' && line !== 'hotline') ? null : contactHref(inLocale(value, locale));
}

const FOOTER_LINES = ['sponsor', 'operator', 'contact', 'siteCode', 'icp', 'policeRecord', 'hotline'] as const;

function platformFrame(page: Framed, locale: Locale) {
  const say = (key: MessageKey) => t(locale, key);
  return {
    code: null,
    theme: null,
    icon: '/favicon.ico',
    brand: { href: '/', mark: null, name: say('site.fullName'), line: say('site.line') },
    nav: menu(
      [
        ['cities', '/', say('nav.cities')],
        ['compare', '/compare', say('nav.compare')],
      ],
      page,
    ),
    identity: [],
    footLinks: textLinks((path) => path, locale),
  };
}

const menu = (items: [string, string, string][], page: Framed): MenuItem[] =>
  items.map(([name, href, label]) => ({
    href,
    label,
    current: name !== page.menu ? false : page.crumbs && page.crumbs.length > 2 ? 'true' : 'page',
  }));

const textLinks = (link: (path: string) => string, locale: Locale): Link[] =>
  (['help', 'accessibility', 'privacy', 'terms'] as const).map((name) => ({
    href: link(`/${name}`),
    label: t(locale, `text.${name}.title` satisfies MessageKey),
  }));

/** This very page with one parameter changed: a switch keeps what the reader has searched and filtered. */
function sameAddress(req: Request, name: string, value: string): string {
  const [path = '/', query = ''] = req.originalUrl.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set(name, value);
  // One leading slash only: two would name another host.
  return `${path.replace(/^[/\\]+/, '/')}?${parameters}`;
}
