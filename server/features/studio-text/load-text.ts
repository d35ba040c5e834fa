import { record } from '../../platform/audit/record.js';
import { compareTexts } from '../regulation-text/compare-texts.js';
import { saveRegulationText } from '../regulation-text/save-regulation-text.js';
import type { DraftContext } from '../studio/studio-context.js';
import { affectedBy } from './affected.js';
import { draftTextStore } from './draft-text-store.js';
import { reconfirmationStore } from './reconfirmation-store.js';

export type TextUse = 'base' | 'amended';

/**
 * Keeps a text that was pasted or uploaded, as what the draft is read beside or as the amendment that it follows, and
 * puts on the list whatever stands on an article that the amendment touches.
 */
export async function loadText(context: DraftContext, use: TextUse, content: string): Promise<number> {
  const { db, clock, by, row, draft } = context;
  const prefix = draft.pack.manifest.validity.provision.split('-')[0] ?? 'X';
  const before = await draftTextStore(db).of(row.id);
  const { version } = await saveRegulationText(db, clock, { content, prefix, ...by });
  await db.transaction(async (inner) => {
    const texts = draftTextStore(inner);
    const chosen = use === 'base' ? { base: version } : { base: before.base?.version ?? null, amended: version };
    await texts.choose(row.id, chosen, { actor: by.actor, now: clock.now() });
    const { base, amended } = await texts.of(row.id);
    const changes = base && amended ? compareTexts(base.regulation, amended.regulation) : [];
    await reconfirmationStore(inner).replace(row.id, affectedBy(draft.pack, changes));
    const action = use === 'base' ? 'chose text of draft' : 'loaded amendment of draft';
    await record(inner, clock, { ...by, action, subject: row.id, after: { version } });
  });
  return version;
}
