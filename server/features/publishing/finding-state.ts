import type { CityDb } from '../../platform/db/city-db.js';
import { openFindings } from '../verification/judged-findings.js';
import type { DraftStep } from './draft-steps.js';

/** What verification says about a content: not asked yet, asked with findings that nobody has accepted, or clear. */
export type FindingState = { state: 'notRun' | 'open' | 'clear'; open: number };

/**
 * The contents for which a proof counts: this one, and what it was before it was handed in. Handing in changes the day,
 * the name and the rule for pending matters, none of which any finding hangs on.
 */
export function provenContents(hash: string, steps: readonly DraftStep[]): string[] {
  const contents = [hash];
  for (const { kind, hash: made, details } of steps.toReversed())
    if (kind === 'submitted' && made === contents.at(-1) && details.from) contents.push(details.from);
  return contents;
}

/** The findings that are still open, of the first of these contents that was verified. */
export async function findingState(db: CityDb, contents: readonly string[]): Promise<FindingState> {
  for (const hash of contents) {
    const known = await openFindings(db, hash);
    if (known.state !== 'notRun') return known;
  }
  return { state: 'notRun', open: 0 };
}
