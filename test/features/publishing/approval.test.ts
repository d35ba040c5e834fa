import { expect } from 'chai';
import { Refusal } from '../../../server/core/errors.js';
import { publishDraft } from '../../../server/features/publishing/publish.js';
import { approveDraft, confirmImpact, returnDraft } from '../../../server/features/publishing/review.js';
import { submitDraft } from '../../../server/features/publishing/submit.js';
import { rebaseDraft, withdrawVersion } from '../../../server/features/publishing/withdraw.js';
import type { DraftRow } from '../../../server/features/studio/draft.js';
import { draftStore } from '../../../server/features/studio/draft-store.js';
import type { CityDb } from '../../../server/platform/db/city-db.js';
import { packParts, parsePack } from '../../../server/policy/parse-pack.js';
import { acting, aDraft, aLawfulCity, rehearsed, saying, TODAY, verified } from '../../support/a-law.js';
import { describeOnEveryDatabase } from '../../support/every-database.js';

/** The acts that bring a draft on from each state, by their place in the list below. */
const ONWARD: Readonly<Record<string, readonly number[]>> = { submitted: [2, 2, 4], approved: [8] };

const PEOPLE = ['author', 'editor', 'reviewer', 'another'];

/** Numbers that look random and are the same in every run. */
function dice(seed: number) {
  let state = seed;
  return (sides: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

describeOnEveryDatabase('an approval', (the) => {
  it('is kept across an edit by no sequence of acts, and nothing becomes law without one', async function () {
    this.timeout(60_000);
    const reached = { approved: 0, published: 0 };
    for (let seed = 1; seed <= 4; seed += 1) {
      const db = await aLawfulCity(the().database, `law-${seed}`);
      await rehearsed(db, await aDraft(db, 'author', 'nothing else'));
      await story(db, seed, reached);
    }
    expect(reached.approved, 'a test that never gets so far proves nothing').to.be.above(5);
    expect(reached.published).to.be.above(2);
  });

  /** What a model remembers: who wrote in the draft, and which contents somebody else has approved. */
  async function story(db: CityDb, seed: number, reached: { approved: number; published: number }): Promise<void> {
    const roll = dice(seed);
    const pick = <T>(list: readonly T[]): T => list[roll(list.length)] as T;
    let id = await aDraft(db, 'author', `draft ${seed}`);
    let writers = new Set(['author']);
    const approved = new Set<string>();
    const seenHashes = ['0'.repeat(64)];
    let published = 0;

    for (let step = 0; step < 60; step += 1) {
      await verified(db, id);
      const row = (await draftStore(db).byId(id)) as DraftRow;
      seenHashes.push(row.hash);
      // Now and then somebody acts on a page that is out of date.
      const seen = { id, hash: roll(5) === 0 ? pick(seenHashes) : row.hash };
      // Every second act is what would bring the draft on; the others are anything, by anybody.
      const sensible = roll(2) === 0;
      const person = sensible ? 'reviewer' : pick(PEOPLE);
      const context = acting(db, person);
      const acts: (() => Promise<unknown>)[] = [
        () => edit(db, row, person, `${seed} ${step}`),
        () => submitDraft(acting(db, 'author'), { ...seen, day: TODAY, transition: 'filing', waiver: '' }),
        () => confirmImpact(context, seen),
        () => confirmImpact(context, seen),
        () => approveDraft(context, seen),
        () => approveDraft(context, seen),
        () => returnDraft(context, seen, 'no'),
        () => rebaseDraft(context, seen, { id: row.based_on ?? '', version: 'x' }),
        () => publishDraft(the().database, context, seen),
        () => publishDraft(the().database, context, seen),
        () => withdrawVersion(the().database, context, seen, 'no'),
      ];
      const act = sensible ? pick(ONWARD[row.state] ?? [1]) : roll(acts.length);
      const done = await acts[act]?.().catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        return { outcome: 'refused' };
      });
      const { outcome } = (done ?? {}) as { outcome?: string };
      if (act === 0 && outcome !== 'refused') writers.add(person);
      if (outcome === 'approved') {
        expect(writers.has(person), `${seed}.${step}: approved by a writer`).to.equal(false);
        approved.add(seen.hash);
        reached.approved += 1;
      }
      const after = (await draftStore(db).byId(id)) as DraftRow;
      if (after.state === 'approved') expect(approved.has(after.hash), `${seed}.${step}`).to.equal(true);
      if (outcome === 'published') {
        published += 1;
        reached.published += 1;
        expect(approved.has(seen.hash), `${seed}.${step}: published unapproved`).to.equal(true);
        id = await aDraft(db, 'author', `draft ${seed}.${step}`);
        writers = new Set(['author']);
        approved.clear();
      }
    }
    const law = await db.rows('pack_versions', { state: 'published' });
    expect(law).to.have.length(published + 1);
  }

  async function edit(db: CityDb, row: DraftRow, by: string, words: string): Promise<unknown> {
    const { pack } = parsePack(JSON.parse(row.content));
    if (!pack) throw new Error('No draft');
    const saving = { id: row.id, revision: Number(row.revision), parts: packParts(saying(pack, words)), by, now: 0 };
    return db.transaction((inner) => draftStore(inner).save(saving));
  }
});
