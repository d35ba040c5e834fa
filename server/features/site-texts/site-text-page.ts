import type { Locale } from '../../core/localized.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import type { Crumb, Framed } from '../frame/frame.js';

export const SITE_TEXTS = ['help', 'accessibility', 'privacy', 'terms'] as const;
export type SiteText = (typeof SITE_TEXTS)[number];

export type TextSection = {
  id: string;
  title: string;
  paragraphs: readonly string[];
  links: readonly { href: string; label: string }[] | null;
};

const SECTIONS: Record<SiteText, readonly MessageKey[]> = {
  help: ['text.help.find', 'text.help.read', 'text.help.unknown', 'text.help.get', 'text.help.program'],
  accessibility: ['text.accessibility.promise', 'text.accessibility.elder', 'text.accessibility.limits'],
  privacy: [
    'text.privacy.kept',
    'text.privacy.account',
    'text.privacy.rights',
    'text.privacy.cookies',
    'text.privacy.log',
  ],
  terms: ['text.terms.offer', 'text.terms.use', 'text.terms.account', 'text.terms.standing'],
};

/** A short page of plain text: how to use the site, how accessible it is, what it keeps of its readers, on what terms. */
export function siteTextPage(name: SiteText, locale: Locale, home: Crumb, more: readonly TextSection[] = []): Framed {
  const title = t(locale, `text.${name}.title`);
  return {
    view: 'pages/text',
    title,
    crumbs: [home, { label: title }],
    sections: [
      ...more,
      ...SECTIONS[name].map((key): TextSection => {
        const [heading = '', ...paragraphs] = t(locale, key).split('\n');
        return { id: key.replaceAll('.', '-'), title: heading, paragraphs, links: null };
      }),
    ],
    lede: null,
  };
}
