import { expect } from 'chai';
import { draftStore } from '../../server/features/studio/draft-store.js';
import { openReconfirmations } from '../../server/features/studio-text/reconfirmation-store.js';
import type { Example, Rule } from '../../server/policy/pack.js';
import type { PackParts } from '../../server/policy/parse-pack.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { PASSWORD, withDemoAccounts } from '../support/accounts.js';
import { aText } from '../support/an-amended-text.js';
import { aVisitor, type Visitor } from '../support/browserless.js';
import { describeOnEveryDatabase } from '../support/every-database.js';

describeOnEveryDatabase(
  'a draft put to the proof',
  (the) => {
    let server: TestServer;
    let officer: Visitor;
    let id: string;
    before(async () => {
      server = await aServer(the().url);
      await withDemoAccounts(server.wiring);
      officer = await signedIn('policy-officer', 'xiamen');
      const current = await server.wiring.packs.inForce(await city(), '2026-11-21');
      const began = await officer.post(
        '/xiamen/studio/drafts',
        { title: '一项修改', version: current?.id ?? '' },
        { from: '/xiamen/studio' },
      );
      id = /drafts\/([a-z0-9]{26})/.exec(began.headers.get('location') ?? '')?.[1] ?? '';
    });
    after(() => server.stop());

    const city = async () => {
      const found = await server.wiring.cities.byCode('xiamen');
      if (!found) throw new Error('No Xiamen');
      return { ...found, db: server.wiring.database.forCity(found.id) };
    };
    async function signedIn(role: string, code: string): Promise<Visitor> {
      const visitor = aVisitor(server.origin);
      await visitor.signIn(code, `${role}@${code}.example`, PASSWORD);
      return visitor;
    }
    const at = (path: string) => `/xiamen/studio/drafts/${id}/${path}`;
    const page = async (path: string) => (await officer.get(at(path))).text();
    const row = async () => {
      const found = await draftStore((await city()).db).byId(id);
      if (!found) throw new Error('No draft');
      return { ...found, parts: JSON.parse(found.content) as PackParts };
    };
    const examples = async () => (await row()).parts['examples.json'] as Example[];
    const numberOf = async (name: string) => (await examples()).findIndex((one) => one.name.zh === name) + 1;
    const first = async () => {
      const [one] = await examples();
      if (!one) throw new Error('No example');
      return { key: one.name.zh, revision: String((await row()).revision) };
    };

    describe('in the simulator', () => {
      it('asks only for what still matters, and shows every rule with the lines that keep it from firing', async () => {
        const html = await page('simulator?f.involvesStateSecret=true');
        expect(html).to.include('先回答这一项').and.include('本草案').and.include('为什么不是别的类别');
        expect(html).to.match(/第 [\d.、]+ 行不成立/);
        expect(html).to.include('两边结论相同');
      });

      it('takes the facts of an entry into the address', async () => {
        const [entry] = await (await city()).db.rows<{ id: string; code: string }>('datasets', {}, { limit: 1 });
        const answer = await officer.get(at(`simulator?entry=${entry?.id}&asOf=2026-11-21`));
        const location = answer.headers.get('location') ?? '';
        expect(answer.status).to.equal(303);
        expect(location).to.include('f.').and.include('asOf=2026-11-21');
        expect(await (await officer.get(location)).text()).to.include(entry?.code ?? '-');
        expect((await officer.get(at('simulator?entry=nothing'))).status).to.equal(404);
      });

      it('names a fact that is no fact, and a day that is no day, and answers all the same', async () => {
        const answer = await officer.get(at('simulator?f.noSuchFact=1&asOf=2026-02-30&f.involvesStateSecret=false'));
        const html = await answer.text();
        expect([answer.status, html.includes('noSuchFact'), html.includes('asOf-error')]).to.deep.equal([
          200,
          true,
          true,
        ]);
      });

      it('saves a case as an example whose expectation is the answer', async () => {
        const html = await page('simulator?f.involvesStateSecret=true&open=none');
        const href = /href="([^"]+examples\/new[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
        expect(await (await officer.get(href)).text()).to.match(/name="f\.involvesStateSecret" value="true" checked/);

        const fields = { nameZh: '涉密的一份', 'f.involvesStateSecret': 'true', open: 'none', mode: 'actual', key: '' };
        const revision = String((await row()).revision);
        const saved = await officer.post(at('examples/new'), { ...fields, revision });
        expect(saved.status).to.equal(303);
        const example = (await examples()).at(-1);
        expect(example).to.deep.include({ name: { zh: '涉密的一份', en: '涉密的一份' }, propose: { open: 'none' } });
        expect(example?.expect.open?.admissible).to.be.an('array');
        expect(await page('examples'))
          .to.include('涉密的一份')
          .and.not.include('个不符');
      });
    });

    describe('by its examples', () => {
      it('keeps what was typed where a name is missing', async () => {
        const answer = await officer.post(at('examples/new'), {
          nameZh: '',
          'f.involvesStateSecret': 'true',
          mode: 'actual',
          key: '',
          revision: '1',
        });
        const html = await answer.text();
        expect([answer.status, html.includes('href="#nameZh"')]).to.deep.equal([422, true]);
        expect(html).to.match(/name="f\.involvesStateSecret" value="true" checked/);
      });

      it('shows at once that a change breaks one, and takes the new answer as right in one step', async () => {
        const { parts, revision, author_id: by } = await row();
        const rules = (parts['rules.json'] as Rule[]).map((rule) =>
          rule.question === 'open' && 'mustNot' in rule.then ? { ...rule, then: { mustNot: ['conditional'] } } : rule,
        );
        await (await city()).db.transaction(async (db) => {
          const changed = { ...parts, 'rules.json': rules };
          await draftStore(db).save({ id, revision: Number(revision), parts: changed, by, now: 1 });
        });
        const failing = await page('examples?show=failing');
        const number = Number(/examples\/(\d+)\/adopt/.exec(failing)?.[1]);
        const broken = (await examples())[number - 1];
        expect(failing)
          .to.include('应为')
          .and.include(broken?.name.zh ?? '-');

        const fields = { key: broken?.name.zh ?? '', revision: String((await row()).revision) };
        expect((await officer.post(at(`examples/${number}/adopt`), fields, { from: at('examples') })).status).to.equal(
          303,
        );
        const adopted = (await examples())[number - 1];
        expect(adopted?.expect).not.to.deep.equal(broken?.expect);
        expect(Object.keys(adopted?.expect ?? {}), 'still asks what it asked').to.have.members(
          Object.keys(broken?.expect ?? {}),
        );
        const after = await page('examples?show=failing');
        expect(after).not.to.include(`examples/${number}/adopt`);
      });

      it('keeps both where two officers change different examples, and shows the other’s where it is the same', async () => {
        const seen = await first();
        const add = (nameZh: string, key: string, revision: string, place: string) =>
          officer.post(at(`examples/${place}`), {
            nameZh,
            key,
            revision,
            mode: key === '' ? 'actual' : 'keep',
            'f.involvesStateSecret': 'false',
          });
        expect((await add('他人新写的', '', seen.revision, 'new')).status).to.equal(303);
        expect((await add('同时新写的', '', seen.revision, 'new')).status).to.equal(303);
        expect(await numberOf('他人新写的')).to.be.greaterThan(0);
        expect(await numberOf('同时新写的')).to.be.greaterThan(0);

        expect((await add(seen.key, seen.key, seen.revision, '1')).status).to.equal(303);
        const before = (await examples())[0];
        const clash = await officer.post(at('examples/1'), {
          nameZh: seen.key,
          key: seen.key,
          revision: seen.revision,
          mode: 'keep',
          'f.involvesStateSecret': 'true',
        });
        const html = await clash.text();
        expect([clash.status, html.includes('另一位同事也修改了')]).to.deep.equal([409, true]);
        expect(html).to.match(/name="f\.involvesStateSecret" value="true" checked/);
        expect((await examples())[0]).to.deep.equal(before);
      });

      it('can be removed, once', async () => {
        const meant = { key: '同时新写的', revision: String((await row()).revision) };
        const number = await numberOf(meant.key);
        const from = at('examples');
        expect((await officer.post(at(`examples/${number}/remove`), meant, { from })).status).to.equal(303);
        expect(await numberOf(meant.key)).to.equal(0);
        const again = { ...meant, revision: String((await row()).revision) };
        expect((await officer.post(at(`examples/${number}/remove`), again, { from })).status).to.equal(404);
      });
    });

    describe('beside the text', () => {
      async function load(path: 'official' | 'amended', text: string): Promise<Response> {
        const form = new FormData();
        form.set('_token', /name="_token" value="([^"]+)"/.exec(await page(`text/${path}`))?.[1] ?? '');
        form.set('text', text);
        return officer.get(at(`text/${path}`), {
          method: 'POST',
          body: form,
          headers: { 'sec-fetch-site': 'same-origin' },
        });
      }
      const open = async () => openReconfirmations((await city()).db, id);

      it('hangs every rule on its article, with the words of the text once they are loaded', async () => {
        expect(await page('text'))
          .to.include('还没有载入官方原文')
          .and.include('id="XM-22.3a"');
        expect((await load('official', '没有条文的一段话')).status).to.equal(422);
        expect((await load('official', aText(70))).status).to.equal(303);
        const html = await page('text');
        expect(html).to.include('本市各单位依照第22项安排').and.include('条款清单里没有');
        expect(await page('text?show=untreated'))
          .to.include('条款清单里没有')
          .and.not.include('id="XM-22.3a"');
      });

      it('lists what stands on an article that an amendment touches, with owner, day and who confirmed', async () => {
        const amended = aText(71, { 22: '本市各单位依照第22项安排办理公共数据事务，并在五日内归档和公布。' });
        expect((await load('amended', amended)).status).to.equal(303);
        const html = await page('text/amendment');
        expect(html).to.include('<ins>').and.include('<del>').and.include('须重新确认');
        const before = await open();
        const one = before.find(({ kind, article }) => kind === 'rule' && article === '22');
        expect(before.some(({ kind, article }) => kind === 'article' && article === '71')).to.equal(true);
        const key = { kind: 'rule', item: one?.item ?? '', article: '22' };
        const from = at('text/amendment');
        const people = await (await city()).db.rows<{ id: string }>('people', {
          login: 'policy-reviewer@xiamen.example',
        });
        const owner = people[0]?.id ?? '';

        await officer.post(at('text/amendment/confirm'), { ...key, do: 'assign', owner, due: '2026-12-01' }, { from });
        expect((await open()).find(({ item }) => item === key.item)).to.deep.include({
          owner_id: owner,
          due_on: '2026-12-01',
        });
        await officer.post(at('text/amendment/confirm'), { do: 'rest', owner, due: '2026-12-05' }, { from });
        expect((await open()).every(({ owner_id }) => owner_id === owner)).to.equal(true);
        expect((await open()).filter(({ due_on }) => due_on === '2026-12-01')).to.have.length(1);
        await officer.post(at('text/amendment/confirm'), { ...key, do: 'confirm', note: '已核' }, { from });

        expect(await open()).to.have.length(before.length - 1);
        expect(await page('text/amendment'))
          .to.include('确认')
          .and.include('已核');
        expect(await page('text?show=changed'))
          .to.include('id="XM-22.3a"')
          .and.not.include('id="article-21"');
      });

      it('asks again when the article is amended once more, and not for those that stayed as confirmed', async () => {
        const confirmed = (await open()).length;
        await load('amended', aText(71, { 22: '本市各单位依照第22项安排办理公共数据事务，并在六日内归档和公布。' }));
        expect(await open()).to.have.length(confirmed + 1);
      });
    });

    it('is read by reviewers, changed by officers, and is nothing to other cities', async () => {
      const reviewer = await signedIn('policy-reviewer', 'xiamen');
      const stranger = await signedIn('policy-officer', 'harbin');
      const admin = await signedIn('city-admin', 'xiamen');
      const status = async (who: Visitor, path: string) => (await who.get(path)).status;
      for (const path of ['simulator', 'examples', 'examples/1', 'text', 'text/amendment']) {
        expect(await status(reviewer, at(path)), path).to.equal(200);
        expect(await status(admin, at(path)), path).to.equal(403);
        expect(await status(stranger, at(path).replace('/xiamen/', '/harbin/')), path).to.equal(404);
      }
      for (const path of ['examples/new', 'text/official', 'text/amended'])
        expect(await status(reviewer, at(path)), path).to.equal(403);
      const meant = await first();
      expect((await reviewer.post(at('examples/1/remove'), meant, { from: at('examples') })).status).to.equal(403);
    });
  },
  { content: 'cities' },
);
