import type { Clock } from '../../core/clock.js';
import { Conflict } from '../../core/errors.js';
import { record } from '../../platform/audit/record.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { isDuplicate } from '../../platform/db/failures.js';
import { parseRegulation } from './parse-regulation.js';
import type { Regulation } from './regulation.js';
import { regulationTextStore } from './regulation-text-store.js';

export type SaveText = { content: string; prefix: string; actor: string; role: string };

export type SavedText = { outcome: 'saved' | 'there already'; version: number; regulation: Regulation };

/**
 * Keeps a text as the city's next version, as it was given; the very same text is not kept twice. Its findings are
 * counted and do not hold it up: a person decides about them. Throws Conflict where somebody else was quicker.
 */
export async function saveRegulationText(
  db: CityDb,
  clock: Clock,
  { content, prefix, actor, role }: SaveText,
): Promise<SavedText> {
  const regulation = parseRegulation(content);
  try {
    return await db.transaction(async (inner): Promise<SavedText> => {
      const texts = regulationTextStore(inner);
      const known = await texts.byContent(content);
      if (known) return { outcome: 'there already', version: known.version, regulation };
      const version = ((await texts.latest())?.version ?? 0) + 1;
      await texts.add({
        version,
        title: regulation.title?.slice(0, 255) ?? null,
        prefix,
        content,
        articles: regulation.articles.length,
        findings: regulation.findings.length,
        author: actor,
        created_at: clock.now(),
      });
      await record(inner, clock, {
        actor,
        role,
        action: 'saved regulation text',
        subject: `version ${version}`,
        after: content,
      });
      return { outcome: 'saved', version, regulation };
    });
  } catch (error) {
    if (isDuplicate(error)) throw new Conflict('Another version of the text was saved at this very moment');
    throw error;
  }
}
