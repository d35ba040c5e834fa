import type { Locale } from '../../core/localized.js';
import { formatDay } from '../../platform/i18n/format-day.js';
import { t } from '../../platform/i18n/translate.js';
import type { CityContext } from '../cities/request-context.js';
import type { Speech } from '../judgement/speech.js';
import type { Dataset } from './dataset.js';
import { listAddress } from './list-state.js';
import { contactHref, publicContact } from './public-contact.js';
import { industryLabel } from './value-labels.js';

/** What bodies write without a translation. */
const WRITTEN: Locale = 'zh-CN';

/** `lang`: of a value that is not in the language of the page. */
export type AboutRow = { label: string; value: string; href?: string; lang?: Locale };

/** The metadata of an entry that the public sees. */
export function aboutRows(dataset: Dataset, context: CityContext, speech: Speech): AboutRow[] {
  const { word, say } = speech;
  const { details } = dataset;
  const list = context.link('/datasets');
  const theme = context.city.tenant.themes.find(({ id }) => id === dataset.theme);
  const rows: (AboutRow | null)[] = [
    { label: word('about.code'), value: dataset.code },
    {
      label: word('about.provider'),
      value: say(dataset.body.name),
      href: listAddress(list, {}, { body: dataset.body.id }),
    },
    {
      label: word('about.theme'),
      value: theme ? say(theme.label) : dataset.theme,
      href: listAddress(list, {}, { theme: dataset.theme }),
    },
    { label: word('about.formats'), value: speech.list(dataset.formats.map((format) => format.toUpperCase())) },
    dataset.frequency ? { label: word('about.frequency'), value: cycle(dataset.frequency, speech) } : null,
    dataset.issued ? { label: word('about.issued'), value: formatDay(dataset.issued, context.locale) } : null,
    { label: word('about.modified'), value: formatDay(dataset.modified, context.locale) },
    details.industry ? { label: word('about.industry'), value: industryLabel(details.industry, context.locale) } : null,
    details.keywords.length > 0
      ? { label: word('about.keywords'), value: details.keywords.join(t(WRITTEN, 'list.comma')), lang: WRITTEN }
      : null,
    ...(['unit', 'affair', 'useConditions', 'denyBasis', 'sample'] as const).map((name) => {
      const value = details[name];
      return value ? { label: word(`entryField.${name}`), value, lang: WRITTEN } : null;
    }),
    contactRow(publicContact(details.contact), speech),
    ...Object.entries(details.stated ?? {}).map(([label, value]) => ({
      label: word('about.stated', { label }),
      value,
    })),
  ];
  return rows.filter((row) => row !== null);
}

function contactRow(contact: string | null, { word }: Speech): AboutRow {
  const href = contact && contactHref(contact);
  return { label: word('about.contact'), value: contact ?? word('about.noContact'), ...(href ? { href } : {}) };
}

/** The pack's own word for the cycle, where its vocabulary has one. */
const cycle = (value: string, speech: Speech): string => speech.factValue('updateCycle', value);
