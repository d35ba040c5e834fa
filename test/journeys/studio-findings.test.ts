import { expect } from 'chai';
import { draftStore } from '../../server/features/studio/draft-store.js';
import { openFindings } from '../../server/features/verification/judged-findings.js';
import { proofRunStore } from '../../server/features/verification/proof-run-store.js';
import { startProof } from '../../server/features/verification/start-proof.js';
import type { Example, Rule } from '../../server/policy/pack.js';
import { type PackParts, parsePack } from '../../server/policy/parse-pack.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { PASSWORD, withDemoAccounts } from '../support/accounts.js';
import { aVisitor, type Visitor } from '../support/browserless.js';
import { describeOnEveryDatabase } from '../support/every-database.js';

const CLASH: Rule = {
  id: 'never-open',
  question: 'open',
  when: { '==': [{ var: 'processingCompliant' }, true] },
  then: { mustNot: ['unconditional'] },
  provision: 'HB-7.2',
  text: { zh: '处理合格也不开放。', en: 'Not opened even when processed.' },
};

describeOnEveryDatabase(
  'a draft that is checked by proof',
  (the) => {
    let server: TestServer;
    let officer: Visitor;
    let id: string;

    before(async () => {
      server = await aServer(the().url);
      await withDemoAccounts(server.wiring);
      officer = await signedIn('policy-officer', 'harbin');
      const current = await server.wiring.packs.inForce(await city(), '2026-11-21');
      const typed = { title: '一项修改', version: current?.id ?? '' };
      const began = await officer.post('/harbin/studio/drafts', typed, { from: '/harbin/studio' });
      id = /drafts\/([a-z0-9]{26})/.exec(began.headers.get('location') ?? '')?.[1] ?? '';
    });
    after(() => server.stop());

    async function signedIn(role: string, code: string): Promise<Visitor> {
      const visitor = aVisitor(server.origin);
      await visitor.signIn(code, `${role}@${code}.example`, PASSWORD);
      return visitor;
    }
    const city = async () => {
      const found = await server.wiring.cities.byCode('harbin');
      if (!found) throw new Error('No Harbin');
      return { ...found, db: server.wiring.database.forCity(found.id) };
    };
    const row = async () => {
      const found = await draftStore((await city()).db).byId(id);
      if (!found) throw new Error('No draft');
      return { ...found, parts: JSON.parse(found.content) as PackParts };
    };
    const HOME = () => `/harbin/studio/drafts/${id}/findings`;
    const page = async () => (await officer.get(HOME())).text();
    const post = (path: string, fields: Record<string, string> = {}, visitor = officer) =>
      visitor.post(`${HOME()}${path}`, fields, { from: HOME() });

    /** Adds or takes out the rule that clashes, as another page of the studio would. */
    async function withRules(change: (rules: Rule[]) => Rule[]): Promise<void> {
      const { parts, revision } = await row();
      const rules = change(parts['rules.json'] as Rule[]);
      const saved = {
        id,
        revision: Number(revision),
        parts: { ...parts, 'rules.json': rules },
        by: 'somebody-else',
        now: 1,
      };
      await (await city()).db.transaction((db) => draftStore(db).save(saved));
    }
    /** Waits for the thread. */
    async function proved(): Promise<void> {
      const { hash } = await row();
      const { db } = await city();
      for (let look = 0; look < 300; look += 1) {
        const run = await proofRunStore(db).byKey({ task: 'findings', subject: hash });
        if (run?.state === 'finished') return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error('The proof did not finish');
    }
    const keyOf = (html: string, words: string): string => {
      const at = html.indexOf(words);
      return /findings\/([0-9a-f]{32})\//.exec(html.slice(at))?.[1] ?? '';
    };

    it('is not clear before it was checked; the reasons that came with the pack explain what stands in it', async () => {
      const { db } = await city();
      expect(await openFindings(db, (await row()).hash)).to.deep.equal({ state: 'notRun', open: 0 });
      expect(await page()).to.include('还没有核查');

      expect((await post('')).status).to.equal(303);
      await proved();

      expect(await openFindings(db, (await row()).hash)).to.deep.equal({ state: 'clear', open: 0 });
      expect(await page())
        .to.include('2 项已说明理由')
        .and.include('第二十八条');
    });

    it('shows two rules that clash, in words with both articles, and keeps the case as an example', async () => {
      await withRules((rules) => [...rules, CLASH]);
      await post('');
      await proved();

      const html = await page();
      expect(html).to.match(/<h3[^>]*>[^<]*“处理合格也不开放。”[^<]*互相抵触：没有任何类别可选/);
      const key = keyOf(html, 'never-open');
      const before = (await row()).revision;
      const kept = await post(`/${key}/example/0`);

      const { parts, revision } = await row();
      const examples = parts['examples.json'] as Example[];
      expect(kept.headers.get('location')).to.match(new RegExp(`/examples/${examples.length}$`));
      const example = examples.at(-1);
      expect(example?.facts).to.deep.include({ processingCompliant: true });
      expect(Number(revision)).to.equal(Number(before) + 1);
    });

    it('takes a reason, keeps it while the rules concerned stay, and forgets it when they change', async () => {
      const { db } = await city();
      await post('');
      await proved();
      const key = keyOf(await page(), 'never-open');

      const short = await post(`/${key}/accept`, { reason: '是' });
      expect([short.status, (await short.text()).includes('至少 5 个字')]).to.deep.equal([422, true]);
      const open = await openFindings(db, (await row()).hash);
      expect((await post(`/${key}/accept`, { reason: '过渡期内有意如此规定' })).status).to.equal(303);
      expect(await openFindings(db, (await row()).hash)).to.deep.include({ open: open.open - 1 });

      await withRules((rules) =>
        rules.map((rule) =>
          rule.id === CLASH.id ? { ...rule, when: { '==': [{ var: 'sensitiveNonSecret' }, true] } } : rule,
        ),
      );
      await post('');
      await proved();
      expect((await openFindings(db, (await row()).hash)).open).to.be.greaterThan(0);
      expect(await page()).not.to.include('过渡期内有意如此规定');
    });

    it('lets reviewers look and check, and only officers decide; another city sees nothing', async () => {
      const reviewer = await signedIn('policy-reviewer', 'harbin');
      const stranger = await signedIn('policy-officer', 'xiamen');
      const html = await (await reviewer.get(HOME())).text();
      const key = keyOf(await page(), '待处理');

      expect(html).to.include('核查').and.not.to.include('确属本意');
      expect(
        (await reviewer.post(`${HOME()}/${key}/accept`, { reason: '这是一个理由' }, { from: HOME() })).status,
      ).to.equal(403);
      expect((await stranger.get(`/xiamen/studio/drafts/${id}/findings`)).status).to.equal(404);
      expect((await post('/00000000000000000000000000000000/example/0')).status).to.equal(404);
    });

    it('is stopped after its time or by hand, and can be begun again', async () => {
      const { db } = await city();
      const { pack } = parsePack((await row()).parts);
      if (!pack) throw new Error('No pack');
      const other = { ...pack, manifest: { ...pack.manifest, number: '试' } };
      const { clock, log } = server.wiring;
      const key = { task: 'comparison', subject: '' } as const;
      const asked = { task: 'comparison', before: pack, after: other } as const;

      await (await startProof({ db, clock, log, limitMs: 1 }, asked)).finished;
      const [stopped] = await db.rows<{ state: string; subject: string }>('proof_runs', { task: 'comparison' });
      expect(stopped?.state).to.equal('timedOut');
      await (await startProof({ db, clock, log }, asked)).finished;

      const again = await proofRunStore(db).byKey({ ...key, subject: stopped?.subject ?? '' });
      expect([again?.state, again?.result?.includes('"equivalent":true')]).to.deep.equal(['finished', true]);
    });

    it('is compared with the version in force and with another city: cases, sentences, reasons', async () => {
      const [version] = await server.wiring.packs.versions(await city());
      const pairs = [
        [`version:${version?.version}`, `draft:${id}`, '一类'],
        [`version:${version?.version}`, 'city:xiamen', '各自的规则'],
      ] as const;
      for (const [a, b] of pairs) {
        const asked = await officer.post('/harbin/studio/compare', { a, b }, { from: '/harbin/studio/compare' });
        const address = asked.headers.get('location') ?? '';
        let html = '';
        for (let look = 0; look < 100 && !html.includes('类情形的答案不同'); look += 1) {
          html = await (await officer.get(address)).text();
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        expect(html).to.include('类情形的答案不同').and.include('第七条第二款');
        expect(html).to.include(b.startsWith('city') ? '各自的规则' : '写法上的改动');
      }
      const strange = await officer.get('/harbin/studio/compare?a=draft:00000000000000000000000000&b=version:none');
      expect([strange.status, (await strange.text()).includes('请从列表中各选一份')]).to.deep.equal([200, true]);
    });
  },
  { content: 'cities' },
);
