import type { Locale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import type { Letter } from '../letters/letter.js';

/** What a letter tells of one subscription. */
export type Told = { title: string; changes: readonly string[]; href: string; endHref: string };

type Writing = {
  to: string;
  locale: Locale;
  told: readonly Told[];
  /** The city's portal: its name, and the host that its letters come from. */
  from: { name: string; host: string };
  allHref: string;
  endAllHref: string;
};

/** One letter about everything that changed, in plain text, with the ways to end each subscription and all of them. */
export function changesLetter({ to, locale, told, from, allHref, endAllHref }: Writing): Letter {
  const { name } = from;
  const parts = told.map(({ title, changes, href, endHref }) =>
    [
      t(locale, 'letter.changes.heading', { title }),
      ...changes.map((change) => `· ${change}`),
      href,
      t(locale, 'letter.changes.end', { href: endHref }),
    ].join('\n'),
  );
  return {
    to,
    subject: t(locale, 'letter.changes.subject', { name, n: told.length }),
    text: [
      t(locale, 'letter.changes.text', { name }),
      ...parts,
      t(locale, 'letter.changes.foot', { all: allHref, end: endAllHref }),
    ].join('\n\n'),
    from,
    endHref: endAllHref,
  };
}
