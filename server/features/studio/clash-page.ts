import { formatInstant } from '../../platform/i18n/format-instant.js';
import { TOKEN_FIELD } from '../../platform/session/form-guard.js';
import type { Framed } from '../frame/frame.js';
import type { DraftChanged } from './change-draft.js';
import { changesInWords } from './describe-change.js';
import { readDraft } from './draft.js';
import type { FormTarget } from './form-target.js';
import type { DraftContext } from './studio-context.js';
import { draftHref, studioPage } from './studio-frame.js';

/** Fields of the form that are not about the item. */
const OURS = new Set([TOKEN_FIELD, 'revision', 'do', 'over']);

/** Two people changed one thing: both changes as sentences, mine kept in the form until I have chosen. */
export function clashPage(
  context: DraftContext,
  target: FormTarget,
  result: Extract<DraftChanged, { outcome: 'clash' }>,
  body: unknown,
): Framed {
  const { say, locale, calendar, row } = context;
  const { pack } = readDraft(result.row, calendar);
  const words = (side: 'mine' | 'theirs') =>
    changesInWords(
      result.clashes.map((clash) => clash[side]),
      pack,
      locale,
    );
  const kept = Object.entries((body ?? {}) as Record<string, unknown>).filter(([name]) => !OURS.has(name));
  return studioPage(context, target.tab, {
    view: 'studio/clash',
    title: say('studio.clash.title'),
    status: 409,
    crumbs: [{ label: target.title }],
    about: say('studio.clash.about', { at: formatInstant(Number(result.row.updated_at), locale) }),
    mine: words('mine'),
    theirs: words('theirs'),
    action: draftHref(context, row.id, target.path),
    other: draftHref(context, row.id, target.path),
    revision: Number(result.row.revision),
    kept: kept.flatMap(([name, value]) => (typeof value === 'string' ? [{ name, value }] : [])),
  });
}
