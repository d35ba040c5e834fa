import { expect } from 'chai';
import { packFiles } from '../../../server/features/packs/pack-folder.js';
import { publishDraft } from '../../../server/features/publishing/publish.js';
import { approveDraft, confirmImpact } from '../../../server/features/publishing/review.js';
import { submitDraft } from '../../../server/features/publishing/submit.js';
import { draftStore } from '../../../server/features/studio/draft-store.js';
import type { CityDb } from '../../../server/platform/db/city-db.js';
import { packHash } from '../../../server/policy/pack-hash.js';
import { parsePack } from '../../../server/policy/parse-pack.js';
import { acting, aDraft, aLawfulCity, rehearsed, TODAY, verified } from '../../support/a-law.js';
import { describeOnEveryDatabase } from '../../support/every-database.js';
import { aProcess, ended } from '../../support/processes.js';

describeOnEveryDatabase('publishing', (the) => {
  /** A draft that waits for nothing but to be published. */
  async function anApproved(db: CityDb, words: string): Promise<{ id: string; hash: string }> {
    const id = await aDraft(db, 'author', words);
    await verified(db, id);
    const first = await draftStore(db).byId(id);
    const submission = { id, hash: first?.hash ?? '', day: TODAY, transition: 'receipt', waiver: '' } as const;
    const submitted = await submitDraft(acting(db, 'author'), submission);
    if (submitted.outcome !== 'submitted') throw new Error(JSON.stringify(submitted));
    await rehearsed(db, id);
    const seen = { id, hash: submitted.hash };
    await confirmImpact(acting(db, 'reviewer'), seen);
    expect(await approveDraft(acting(db, 'reviewer'), seen)).to.deep.equal({ outcome: 'approved' });
    return seen;
  }
  const law = (db: CityDb) =>
    db.rows<{ id: string; content: string; hash: string }>('pack_versions', { state: 'published' });

  it('killed at any statement, has happened whole or not at all', async () => {
    const db = await aLawfulCity(the().database, 'killed');
    const seen = await anApproved(db, 'one');
    // Version, draft, step and audit are written one after the other; the revision last.
    for (const write of [1, 4, 6]) {
      const child = aProcess('test/support/killed-publisher.ts', [
        the().url,
        'killed',
        seen.id,
        seen.hash,
        String(write),
      ]);
      expect((await ended(child)).output, `killed at ${write}`).to.equal('');
      const row = await draftStore(db).byId(seen.id);
      expect([
        row?.state,
        (await law(db)).length,
        (await db.rows('audit_entries', { action: 'published pack' })).length,
      ]).to.deep.equal(['approved', 1, 0]);
    }
    expect(await publishDraft(the().database, acting(db, 'reviewer'), seen)).to.deep.include({ outcome: 'published' });
    expect((await draftStore(db).byId(seen.id))?.state).to.equal('published');
    expect(await law(db)).to.have.length(2);
  }).timeout(60_000);

  it('by two at once, happens once; the other is told that the schedule has changed', async () => {
    const { database } = the();
    const db = await aLawfulCity(database, 'raced');
    const [one, other] = [await anApproved(db, 'one'), await anApproved(db, 'other')];
    const results = await Promise.all(
      [one, one, other].map((seen) =>
        publishDraft(database, acting(db, 'reviewer'), seen).then(
          ({ outcome }) => outcome,
          (error: { status?: number }) => error.status,
        ),
      ),
    );
    expect(results.filter((result) => result === 'published')).to.have.length(1);
    expect(results.map(String).sort()).to.deep.equal(['409', 'held back', 'published']);
    expect(await law(db)).to.have.length(2);
  });

  it('makes a version that no statement can change, and that leaves as the folder it came in as', async () => {
    const { database } = the();
    const db = await aLawfulCity(database, 'kept');
    const seen = await anApproved(db, 'one');
    await publishDraft(database, acting(db, 'reviewer'), seen);
    const version = (await law(db)).find(({ hash }) => hash === seen.hash);

    for (const change of [{ content: '{}' }, { effective_from: '2000-01-01' }, { state: 'draft' }, { hash: 'x' }])
      expect(await db.update('pack_versions', { id: version?.id ?? '' }, change).catch(() => 'refused')).to.equal(
        'refused',
      );

    const { pack } = parsePack(JSON.parse(version?.content ?? '{}'));
    if (!pack) throw new Error('No pack');
    const files = packFiles(pack);
    const again = parsePack(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, JSON.parse(text)])));
    expect(again.pack && [packHash(again.pack), packFiles(again.pack)]).to.deep.equal([seen.hash, files]);
    expect(pack.manifest).to.deep.include({ version: TODAY, appliesFrom: TODAY, transition: 'receipt' });
  });
});
