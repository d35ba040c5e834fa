import { expect } from 'chai';
import { fixedClock } from '../../server/core/clock.js';
import { personStore } from '../../server/features/people/person-store.js';
import { draftStore } from '../../server/features/studio/draft-store.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { PASSWORD, withDemoAccounts } from '../support/accounts.js';
import { aVisitor, type Visitor } from '../support/browserless.js';
import { describeOnEveryDatabase } from '../support/every-database.js';
import { formFields } from '../support/form-fields.js';

describeOnEveryDatabase(
  'the studio',
  (the) => {
    let server: TestServer;
    let officer: Visitor;
    let draft: string;

    before(async function () {
      this.timeout(120_000);
      server = await aServer(the().url, { clock: fixedClock('2026-11-21T02:00:00Z') });
      await withDemoAccounts(server.wiring);
      officer = await as('policy-officer@xiamen.example');
      const home = await (await officer.get('/xiamen/studio')).text();
      const version = /<option value="([^"]+)"/.exec(home)?.[1] ?? '';
      const begun = await officer.post(
        '/xiamen/studio/drafts',
        { title: 'Minors', version },
        { from: '/xiamen/studio' },
      );
      draft = begun.headers.get('location') ?? '';
    });
    after(() => server.stop());

    /** A second officer of the city, with an account of their own. */
    async function aColleague(): Promise<Visitor> {
      const city = await server.wiring.cities.byCode('xiamen');
      const login = 'second-officer@xiamen.example';
      await personStore(server.wiring.database.forCity(city?.id ?? '')).insert(
        {
          login,
          name: '另一名政策专员',
          kind: 'staff',
          state: 'active',
          level: 'strong',
          memberships: [{ role: 'policy-officer', bodyId: null }],
          passwordHash: await server.wiring.passwords.withTurn((turn) => turn.hash(PASSWORD)),
          demo: true,
        },
        server.wiring.clock.now(),
      );
      return as(login);
    }

    async function as(login: string): Promise<Visitor> {
      const visitor = aVisitor(server.origin);
      await visitor.signIn(/@(\w+)/.exec(login)?.[1] ?? '', login, PASSWORD);
      return visitor;
    }

    /** A form of the draft as a browser shows it, to be filled in and sent, by the button of that value. */
    const open = async (path: string, by = officer) =>
      formFields(await (await by.get(`${draft}/${path}`)).text(), 'st-form');
    function send(path: string, fields: Record<string, string>, button = 'save', by = officer) {
      const body = new FormData();
      for (const [name, value] of Object.entries({ ...fields, do: button })) body.set(name, value);
      return by.get(`${draft}/${path}`, { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin' } });
    }
    const textAt = async (path: string) => (await officer.get(`${draft}${path}`)).text();

    it('is for those who draft, check and oversee rules; a draft of another city is as little there as none', async () => {
      const [reviewer, steward, elsewhere] = [
        await as('policy-reviewer@xiamen.example'),
        await as('steward@xiamen.example'),
        await as('policy-officer@harbin.example'),
      ];
      const shown = await reviewer.get(`${draft}/rules/protected-stays-closed`);
      expect(shown.status).to.equal(200);
      expect(await shown.text())
        .to.include('您可以查看，但不能修改')
        .and.not.to.include('value="save"');
      expect((await steward.get(`${draft}/rules`)).status).to.equal(403);
      const foreign = draft.replace('xiamen', 'harbin');
      const absent = foreign.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
      expect([(await elsewhere.get(foreign)).status, (await elsewhere.get(absent)).status]).to.deep.equal([404, 404]);
      const sent = await reviewer.submit(`${draft}/notes/N1/remove`, { _token: 'x' });
      expect(sent.status).to.equal(403);
    });

    it('takes a new fact, which is at once there for a rule, built line by line and read out as a sentence', async () => {
      const fact = await open('vocabulary/-new');
      const texts = { 'label.zh': '是否涉及未成年人', 'ask.zh': '由提供单位填写' };
      const wrong = await send('vocabulary/-new', { ...fact, ...texts, fact: 'Not a name' });
      expect(wrong.status).to.equal(422);
      expect(await wrong.text())
        .to.include('href="#fact"')
        .and.to.include('value="是否涉及未成年人"');
      expect((await send('vocabulary/-new', { ...fact, ...texts, fact: 'concernsMinors' })).status).to.equal(303);

      let form = await open('rules/-new');
      const press = async (button: string, fields: Record<string, string> = {}) => {
        const page = await (await send('rules/-new', { ...form, ...fields }, button)).text();
        form = formFields(page, 'st-form');
        return page;
      };
      await press('when/add:');
      expect(await press('look', { 'when.0.fact': 'concernsMinors' })).to.include('第 1 行还没有填完');
      await press('when/add:', { 'when.0.value': 'true' });
      await press('look', { 'when.1.fact': 'rightsHolderConsent' });
      await press('when/wrap:1', { 'when.1.value': 'true' });
      const page = await press('look', { 'when.1.kind': 'none' });
      expect(page).to.include('是否涉及未成年人：是，且并非（相关权利人是否明示同意开放：是）');

      const held = await send('rules/-new', form);
      expect(await held.text()).to.include('请填写“结论”');
      const rest = {
        id: 'minors',
        then: 'must',
        'then.is.none': 'yes',
        provision: 'XM-22.3a',
        'text.zh': '未成年人的数据，监护人不同意的，不予开放。',
      };
      expect((await send('rules/-new', { ...form, ...rest })).headers.get('location')).to.equal(
        `${draft}/rules/minors?saved=1`,
      );
      expect(await textAt('/rules')).to.include(
        '当是否涉及未成年人：是，且并非（相关权利人是否明示同意开放：是）时，应当：不予开放',
      );
    });

    it('says by what a thing is used before it can be deleted, and renames it everywhere', async () => {
      const page = await textAt('/vocabulary/concernsMinors');
      expect(page).to.include('还不能删除，有 1 处正在使用').and.to.include(`${draft}/rules/minors`);
      const from = `${draft}/vocabulary/concernsMinors`;
      const revision = /name="revision" value="(\d+)"/.exec(page)?.[1] ?? '';
      expect((await officer.post(`${from}/remove`, { revision }, { from })).status).to.equal(409);

      const moved = await officer.post(`${from}/rename`, { revision, to: 'aboutMinors' }, { from });
      expect(moved.headers.get('location')).to.equal(`${draft}/vocabulary/aboutMinors?saved=1`);
      expect((await open('rules/minors'))['when.0.fact']).to.equal('aboutMinors');
    });

    it('keeps the work of two officers who edit at once: side by side, or both shown as sentences', async () => {
      const colleague = await aColleague();
      const [mine, theirs] = [await open('rules/minors'), await open('rules/minors', colleague)];
      const other = await send('rules/minors', { ...theirs, 'text.zh': '对方的表述' }, 'save', colleague);
      expect(other.status).to.equal(303);
      const apart = await send('rules/minors', { ...mine, 'requires.is.consent': 'yes' });
      expect(apart.headers.get('location')).to.match(/saved=merged$/);
      expect(await open('rules/minors')).to.include({ 'text.zh': '对方的表述', 'requires.is.consent': 'yes' });
      expect(await textAt('/history')).to.include('另一名政策专员');

      const clash = await send('rules/minors', { ...mine, 'text.zh': '我的表述' });
      const page = await clash.text();
      expect(clash.status).to.equal(409);
      expect(page).to.include('对方的表述').and.to.include('我的表述');
      expect((await open('rules/minors'))['text.zh']).to.equal('对方的表述');
      const kept = formFields(page, 'st-buttons');
      expect((await send('rules/minors', { ...kept, over: 'mine' })).status).to.equal(303);
      expect((await open('rules/minors'))['text.zh']).to.equal('我的表述');
    });

    it('tries one line of a condition on the examples and the catalogue, and saves nothing by it', async () => {
      const form = await open('rules/protected-stays-closed');
      const tried = await (await send('rules/protected-stays-closed', form, 'when/test:0.1')).text();
      expect(tried)
        .to.match(/\d+ 个样例：6 个成立/)
        .and.to.match(/目录中的 \d+ 条数据：/);
      expect(tried).to.include(`<a href="${draft}/examples/3">S2 个人原始记录，没有同意</a>`);
      const unfinished = { ...form, 'when.0.1.fact': '' };
      expect(await (await send('rules/protected-stays-closed', unfinished, 'when/test:0.1')).text()).to.include(
        '还没有填完，不能试算',
      );
      const { _token: _, ...after } = await open('rules/protected-stays-closed');
      expect(form).to.include(after);
    });

    it('finds a duty by a word of it, and leads from a problem to the example that it breaks', async () => {
      const found = await textAt(`?q=${encodeURIComponent('答复 申请人')}`);
      expect(found).to.include(`<a href="${draft}/duties/reply-open-application">`);
      const text = await textAt(`/text?q=${encodeURIComponent('答复 申请人')}`);
      expect([text.includes('id="XM-23.2c"'), text.includes('id="XM-1"')]).to.deep.equal([true, false]);
      expect(await textAt(`/duties?q=${encodeURIComponent('没有这样的词')}`)).to.include('没有找到“没有这样的词”');

      const duty = await open('duties/reply-open-application');
      await send('duties/reply-open-application', { ...duty, 'clock.length': '5' });
      const home = await textAt('');
      expect(home).to.match(/<a href="[^"]+\/examples\/17">样例“S12 [^<]+”<\/a>/);
      expect(home)
        .to.include('应为 2026-12-07，现在是 2026-12-03')
        .and.to.include('提交审批之前，还有')
        .and.not.to.include('reply-open-application</');
      expect(await textAt('/examples/17')).to.include('应为 2026-12-07，现在是 2026-12-03');
      expect(await textAt('/examples/16')).not.to.include('草案现在的结论同原来的要求不符');
      await send(
        'duties/reply-open-application',
        await open('duties/reply-open-application').then((now) => ({ ...now, 'clock.length': '7' })),
      );
    });

    it('makes rules of rows pasted from a spreadsheet, and says of each wrong cell where it stands', async () => {
      const form = formFields(await textAt('/table'), 'form');
      const head = '数据来源方式\t是否涉及个人隐私\t结论\t依据的条款\t表述';
      const paste = (rows: string) => send('table', { ...form, question: 'open', rows });
      const wrong = await paste(
        `${head}\n突发事件获取\t也许\t不得 普遍开放\t第二十二条第一款\t甲\n\t是\t不得 全部\t第二十二条第三款\t乙`,
      );
      const told = await wrong.text();
      expect(wrong.status).to.equal(422);
      expect(told)
        .to.include('第 2 行：“也许”不是该事实的取值')
        .and.to.include('第 3 行：结论“不得 全部”无法识别')
        .and.to.include('第 3 行：“第二十二条第三款”对应多个条款')
        .and.to.include('不得 全部\t第二十二条第三款\t乙</textarea>');

      const right = await paste(`${head}\n突发事件获取\t是\t不得 普遍开放\tXM-22.3a\t应急取得的隐私数据不得普遍开放。`);
      expect(right.headers.get('location')).to.equal(`${draft}/rules?added=1`);
      const rules = await textAt('/rules?added=1');
      expect(rules).to.include('已添加 1 条规则').and.to.include('应急取得的隐私数据不得普遍开放。');
      expect(rules).to.include('当数据来源方式是“突发事件获取”，且是否涉及个人隐私：是时，不得：普遍开放');
    });

    it('tells every change as a sentence, and takes one back without the later ones', async () => {
      const note = await open('validity');
      await send('validity', { ...note, 'title.zh': '新的标题' });
      await send('rules/minors', { ...(await open('rules/minors')), 'text.zh': '更晚的修改' });
      const history = await textAt('/history');
      expect(history).to.include('新的标题').and.to.include('修改规则“更晚的修改”');
      const [, undo = ''] = history.split('新的标题')[1]?.match(/action="([^"]+\/undo)"/) ?? [];
      expect((await officer.post(undo, {}, { from: `${draft}/history` })).status).to.equal(303);
      expect((await open('validity'))['title.zh']).to.equal(note['title.zh']);
      expect((await open('rules/minors'))['text.zh']).to.equal('更晚的修改');
    });

    it('loses an approval with any edit, and takes no edit once it is published', async () => {
      const city = await server.wiring.cities.byCode('xiamen');
      const store = draftStore(server.wiring.database.forCity(city?.id ?? ''));
      const id = draft.split('/').at(-1) ?? '';
      const form = await open('rules/minors');
      await store.move(id, ['draft'], 'approved', 1);
      expect(await textAt('/rules/minors')).to.include('批准即失效');
      await send('rules/minors', form);
      expect((await store.byId(id))?.state, 'saving without a change').to.equal('approved');
      await send('rules/minors', { ...form, 'text.zh': '批准之后的修改' });
      expect((await store.byId(id))?.state).to.equal('draft');
      await store.move(id, ['draft'], 'published', 2);
      expect((await send('rules/minors', form)).status).to.equal(409);
    });
  },
  { content: 'cities' },
);
