import { formatDay } from '../../platform/i18n/format-day.js';
import type { DatasetStatus } from '../datasets/entry.js';
import { sideLabel } from '../datasets/side-labels.js';
import type { Speech } from '../judgement/speech.js';
import type { EntryNow } from './subscription-store.js';

/** How an entry stands, as far as changes are told. */
export type Standing = { status: DatasetStatus; open: string | null; share: string | null; content: string };

export const standingOf = (
  row: Pick<EntryNow, 'status' | 'open_state' | 'share_state' | 'content_digest'>,
): Standing => ({ status: row.status, open: row.open_state, share: row.share_state, content: row.content_digest });

/** What a person has been told of once they know how an entry stands: of one held back, nothing of its content. */
export const toldOf = (seen: Standing, now: Standing): Standing =>
  now.status === 'published' ? now : { ...seen, status: now.status };

/** What is different from what a person was last told, a sentence each. */
export function datasetChanges(seen: Standing, entry: EntryNow, speech: Speech): string[] {
  const now = standingOf(entry);
  const { word, locale, compiled } = speech;
  if (now.status !== 'published') return now.status === seen.status ? [] : [heldBack(entry, speech)];
  const label = (side: 'open' | 'share', state: string | null) =>
    state === null ? word('fact.empty') : sideLabel(compiled, side, state, locale);
  return [
    ...(seen.status === 'published' ? [] : [word('subscriptions.resumed')]),
    ...(['open', 'share'] as const).flatMap((side) =>
      seen[side] === now[side]
        ? []
        : [
            word(`subscriptions.class.${side}`, {
              before: label(side, seen[side]),
              after: label(side, now[side]),
            }),
          ],
    ),
    ...(seen.content === now.content ? [] : [word('subscriptions.content')]),
  ];
}

function heldBack({ status, status_since, status_reason }: EntryNow, { word, locale }: Speech): string {
  const day = status_since === null ? '' : formatDay(status_since, locale);
  const said = word(status === 'withdrawn' ? 'heldBack.withdrawn' : 'heldBack.suspended', { day });
  return status_reason ? `${said} ${word('heldBack.reason', { reason: status_reason })}` : said;
}
