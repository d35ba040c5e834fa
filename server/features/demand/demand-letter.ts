import { inLocale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import { isAddress } from '../../platform/mail/compose.js';
import { queueLetter } from '../letters/letter.js';
import type { PersonRow } from '../people/person-row.js';
import type { RealmContext } from '../people/realm-context.js';
import type { DemandRow, Outcome } from './demand-store.js';

/** What became of a demand. */
export type Told = 'listed' | 'declined' | Outcome;

type Deciding = { row: DemandRow; told: Told; changes: Partial<DemandRow> };

/** Writes to who asked, in the language in which they did. */
export async function tellDemand(
  context: RealmContext,
  { login, state }: PersonRow,
  { row, told, changes }: Deciding,
): Promise<void> {
  if (state !== 'active' || !isAddress(login)) return;
  const { db, names, address } = context;
  const { id, locale, own_title, revision } = row;
  const reply = { zh: changes.reply_zh ?? '', en: changes.reply_en ?? changes.reply_zh ?? '' };
  const title = own_title ?? '';
  const letter = {
    to: login,
    subject: t(locale, 'letter.demand.subject', { name: inLocale(names, locale) }),
    text: [
      t(locale, 'letter.demand.text', { title }),
      t(locale, `letter.demand.${told}`),
      changes.reason ?? inLocale(reply, locale),
      changes.opened_id ? address(`/datasets/${changes.opened_id}`) : '',
      t(locale, 'letter.demand.foot', { href: address('/demand') }),
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
  };
  await queueLetter(db, context, letter, `demand ${id} ${revision}`);
}
