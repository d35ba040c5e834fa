import { digest } from '../../core/canonical-json.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { PackParts } from '../../policy/parse-pack.js';
import { type ImpactKey, type ImpactRunRow, impactStore } from './impact-store.js';

/** A mark of the catalogue as it is: another one after every change of a published entry. */
export async function catalogueMark(db: CityDb): Promise<string> {
  const state = await db.one<{ revision: string }>('catalogue_states', {});
  return state?.revision ?? 'none';
}

/**
 * Digest of all that the judging of an entry hangs on. Texts, days of effect and the like change nothing in the
 * catalogue, and so need no new rehearsal.
 */
export function judgingHash(parts: PackParts): string {
  const { questions } = parts['pack.json'] as { questions: unknown };
  return digest({ questions, vocabulary: parts['vocabulary.json'], rules: parts['rules.json'] });
}

export type ImpactState = {
  key: ImpactKey;
  /** The run for the catalogue as it is now, at whatever stage. */
  current: ImpactRunRow | undefined;
  /** The last finished run of the same question, from an earlier catalogue where there is none of this one. */
  finished: ImpactRunRow | undefined;
};

/** What is known of what a content changes beside a base. */
export async function impactOf(db: CityDb, { hash, baseHash }: Omit<ImpactKey, 'catalogue'>): Promise<ImpactState> {
  const store = impactStore(db);
  const key = { hash, baseHash, catalogue: await catalogueMark(db) };
  const current = await store.byKey(key);
  const finished = current?.state === 'finished' ? current : await store.newest(key);
  return { key, current, finished };
}
