import type { CivilDay } from '../../core/civil-day.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { PackParts } from '../../policy/parse-pack.js';
import { impactOf, judgingHash } from '../impact/impact-of.js';
import { packStore } from '../packs/pack-store.js';
import type { DraftRow, ReadDraft } from '../studio/draft.js';
import { openReconfirmations } from '../studio-text/reconfirmation-store.js';
import { type DraftStep, draftSteps } from './draft-steps.js';
import { withoutEnglish } from './english.js';
import { findingState, provenContents } from './finding-state.js';
import type { Evidence } from './gates.js';
import { plannedVersions } from './planned-versions.js';
import { followed, type Planned, scheduleFaults } from './schedule.js';

/** The evidence for the sheet, and what the sheet shows beside it. */
export type SheetEvidence = Evidence & { versions: Planned[]; follows: Planned | undefined; day: CivilDay };

/** Gathers everything the gates are computed from, as the database holds it now. */
export async function evidenceFor(
  db: CityDb,
  row: DraftRow,
  draft: ReadDraft,
  today: CivilDay,
  /** The content that this one was made of by handing it in, while that is being done. */
  before = row.hash,
): Promise<SheetEvidence> {
  const steps = await draftSteps(db).of(row.id);
  const all = await plannedVersions(db);
  const own = all.find(({ id }) => id === publishedAs(steps));
  // A version follows upon those that were there before it, and not upon itself.
  const versions = own ? all.filter(({ publishedAt }) => publishedAt < own.publishedAt) : all;
  const planned = draft.pack.manifest.appliesFrom;
  const day = planned !== undefined && (own || planned >= today) ? planned : today;
  const follows = followed(versions, day);
  const handedIn = row.state === 'submitted' || row.state === 'approved';
  return {
    row,
    draft,
    versions,
    follows,
    day,
    editors: await editorsOf(db, row),
    steps,
    findings: await findingState(db, [row.hash, ...provenContents(before, steps)]),
    unconfirmed: (await openReconfirmations(db, row.id)).length,
    withoutEnglish: withoutEnglish(draft.parts).length,
    // Before a draft is handed in, its day is still a question, and only what hangs on no day is told.
    faults: scheduleFaults(versions, { effectiveFrom: handedIn ? (planned ?? '') : day, basedOn: row.based_on }, today),
    impactKnown: await isKnown(db, draft.parts, follows),
  };
}

/** The version that was made of a draft; none before it is published. */
const publishedAs = (steps: readonly DraftStep[]): string | undefined =>
  steps.findLast(({ kind }) => kind === 'published')?.details.versionId;

/** Whoever has changed the content, first of all its author. */
export async function editorsOf(db: CityDb, row: Pick<DraftRow, 'id' | 'author_id'>): Promise<Set<string>> {
  const rows = await db.from('draft_changes').where({ draft_id: row.id }).distinct('changed_by');
  return new Set([row.author_id, ...rows.map((one) => String(one['changed_by']))]);
}

async function isKnown(db: CityDb, parts: PackParts, follows: Planned | undefined): Promise<boolean> {
  const base = follows && (await packStore(db).byId(follows.id));
  if (!base) return true;
  const baseHash = judgingHash(JSON.parse(base.content) as PackParts);
  const { finished } = await impactOf(db, { hash: judgingHash(parts), baseHash });
  return finished !== undefined;
}
