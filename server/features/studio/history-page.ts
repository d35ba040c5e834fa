import { formatInstant } from '../../platform/i18n/format-instant.js';
import type { Framed } from '../frame/frame.js';
import { changesInWords } from './describe-change.js';
import type { DraftChange } from './draft-store.js';
import type { DraftContext } from './studio-context.js';
import { draftHref, studioPage } from './studio-frame.js';

/** Who changed what and when, as sentences, the latest first; each change can be taken back. */
export function historyPage(
  context: DraftContext,
  changes: readonly DraftChange[],
  names: ReadonlyMap<string, string>,
): Framed {
  const { say, locale, draft, row, editable } = context;
  return studioPage(context, 'history', {
    view: 'studio/history',
    title: say('studio.tab.history'),
    lede: say('studio.about.history'),
    empty: changes.length === 0 ? say('studio.noChanges') : null,
    revision: Number(row.revision),
    changes: changes.map((change) => ({
      heading: say('studio.changeHeading', {
        revision: change.revision,
        name: names.get(change.by) ?? say('studio.somebody'),
        at: formatInstant(change.at, locale),
      }),
      words: changesInWords(change.changes, draft.pack, locale),
      undo: editable ? draftHref(context, row.id, `history/${change.revision}/undo`) : null,
    })),
  });
}
