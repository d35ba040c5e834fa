import type { Clock } from '../../core/clock.js';
import { newId } from '../../core/ids.js';
import { inLocale, type Localized } from '../../core/localized.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { isDuplicate } from '../../platform/db/failures.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import type { Secrets } from '../../platform/secrets/secrets.js';

/** A letter to one person, in plain text. */
export type Letter = {
  to: string;
  subject: string;
  text: string;
  /** The city that writes: its portal, and the host that its letters come from. */
  from?: { name: string; host: string };
  /** Where mail programs end letters of this kind by themselves. */
  endHref?: string;
};

export type LetterName = 'invitation' | 'reset' | 'confirm' | 'confirmAddress' | 'taken' | 'changed';

/** The wording of a letter in both languages: whoever sends it does not know which one the reader prefers. */
export function letterOf(name: LetterName, to: string, { names, href }: { names: Localized; href: string }): Letter {
  const inBoth = (key: MessageKey) =>
    (['zh-CN', 'en'] as const).map((locale) => t(locale, key, { name: inLocale(names, locale), href }));
  return {
    to,
    subject: inBoth(`letter.${name}.subject` satisfies MessageKey).join(' / '),
    text: inBoth(`letter.${name}.text` satisfies MessageKey).join('\n\n-----\n\n'),
  };
}

/**
 * Puts a letter into the outbox, in the transaction that causes it; it is sent soon after. `key` names its cause:
 * queued twice, it is sent once. What it says is encrypted until it is sent, and then gone.
 */
export async function queueLetter(
  db: CityDb,
  { secrets, clock }: { secrets: Secrets; clock: Clock },
  letter: Letter,
  key: string,
): Promise<void> {
  const now = clock.now();
  try {
    await db.insert('outbox', {
      id: newId(),
      dedupe_key: key,
      letter: secrets.seal(JSON.stringify(letter)),
      state: 'ready',
      attempts: 0,
      created_at: now,
      send_after: now,
      sent_at: null,
    });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}
