import { expect } from 'chai';
import { fixedClock } from '../../server/core/clock.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { PASSWORD, withDemoAccounts } from '../support/accounts.js';
import { aVisitor, type Visitor } from '../support/browserless.js';
import { describeOnEveryDatabase } from '../support/every-database.js';
import { NEW_CITY_TEXT } from '../support/new-city.js';

const HOME = '/console/onboarding';

/** GB18030 of signs in GB 2312, looked up in what the decoder says of every pair of bytes. */
function inGb18030(text: string): Blob {
  const decoder = new TextDecoder('gb18030');
  const pairs = new Map<string, number[]>();
  for (let high = 0xa1; high < 0xf8; high += 1)
    for (let low = 0xa1; low < 0xff; low += 1) pairs.set(decoder.decode(new Uint8Array([high, low])), [high, low]);
  return new Blob([new Uint8Array([...text].flatMap((sign) => pairs.get(sign) ?? [sign.charCodeAt(0)]))]);
}

describeOnEveryDatabase(
  'an onboarding',
  (the) => {
    let server: TestServer;
    let admin: Visitor;
    let stranger: Visitor;
    let path: string;

    before(async function () {
      this.timeout(120_000);
      server = await aServer(the().url, { clock: fixedClock('2026-11-21T02:00:00Z') });
      await withDemoAccounts(server.wiring);
      [admin, stranger] = [aVisitor(server.origin), aVisitor(server.origin)];
      await admin.signIn('console', 'province-admin@heilongjiang.province.example', PASSWORD);
      await stranger.signIn('console', 'province-admin@fujian.province.example', PASSWORD);
      path = await begin();
    });
    after(() => server.stop());

    const tokenAt = async (visitor: Visitor, at: string) =>
      /name="_token" value="([^"]+)"/.exec(await (await visitor.get(at)).text())?.[1] ?? '';

    /** Sends a form as browsers do, with the token of the page at `from`. */
    async function send(visitor: Visitor, to: string, fields: Record<string, string | Blob> = {}, from = to) {
      const body = new FormData();
      body.set('_token', await tokenAt(visitor, from));
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      return visitor.get(to, { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin' } });
    }

    async function begin(): Promise<string> {
      const begun = await send(admin, HOME);
      return (begun.headers.get('location') ?? '').replace(/\/identity$/, '');
    }

    it('belongs to its province: nobody else finds it, and another province as little as one that is not there', async () => {
      const absent = path.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
      const [foreign, none] = [await stranger.get(path), await stranger.get(absent)];
      expect([foreign.status, none.status]).to.deep.equal([404, 404]);
      const plain = (text: string, at: string) => text.replaceAll(at, '').replace(/name="_token" value="[^"]+"/g, '');
      expect(plain(await foreign.text(), path)).to.equal(plain(await none.text(), absent));
      expect((await send(stranger, `${path}/identity`, { code: 'stolen' }, HOME)).status).to.equal(404);
      expect((await aVisitor(server.origin).get(path)).status).to.equal(403);
      expect(await (await stranger.get(HOME)).text()).not.to.include(path);
    });

    it('is for provinces: staff of a city and the platform have no part in it', async () => {
      const operator = aVisitor(server.origin);
      await operator.signIn('console', 'platform-operator@platform.example', PASSWORD);
      expect((await operator.get(HOME)).status).to.equal(403);
      const staff = aVisitor(server.origin);
      await staff.signIn('harbin', 'city-admin@harbin.example', PASSWORD);
      expect((await staff.get(HOME)).status).to.equal(403);
    });

    it('keeps what was typed, right or wrong, and names what is wrong at its field', async () => {
      const answer = await send(admin, `${path}/identity`, { code: 'console', nameZh: '望汀', division: '12' });
      const text = await answer.text();
      expect(answer.status).to.equal(422);
      expect(text).to.include('href="#code"').and.include('href="#division"').and.include('href="#nameEn"');
      expect(text, 'on top, each by the name of its field').to.include('城市简称（英文）：此处不能为空。');
      expect(await (await admin.get(`${path}/identity`)).text(), 'after coming back').to.include('value="望汀"');
    });

    it('refuses a code that is on board, colours that cannot be read, and marks with script in them', async () => {
      const taken = await (await send(admin, `${path}/identity`, { code: 'harbin' })).text();
      expect(taken).to.include('这个代码已有城市使用');
      const mark = new Blob(['<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'], {
        type: 'image/svg+xml',
      });
      const brand = await send(admin, `${path}/brand`, { primary: '#fafad2', accent: '#8a4b08', radius: '4', mark });
      expect(brand.status).to.equal(422);
      expect(await brand.text())
        .to.match(/对比度只有 1\.\d\d/)
        .and.include('不得含有元素 script');
    });

    it('shows the outline of a pasted text, and says what to look at', async () => {
      const doubled = NEW_CITY_TEXT.replace('第四十条', '第三十九条');
      await send(admin, `${path}/regulation`, { text: doubled });
      const text = await (await admin.get(`${path}/regulation`)).text();
      expect(text).to.include('第三十九条').and.include('第 39 条重复');
    });

    it('reads from the text for how long it is in force', async () => {
      const text = NEW_CITY_TEXT.replace('起施行。', '起施行，有效期五年。');
      await send(admin, `${path}/regulation`, { text });
      expect(await (await admin.get(`${path}/regulation`)).text()).to.include('value="2031-02-28"');
    });

    it('leads to the step that has to be done first', async () => {
      for (const step of ['rules', 'articles'])
        expect(await (await admin.get(`${path}/${step}`)).text(), step).to.include(
          `<a class="button" href="${path}/pack">`,
        );
    });

    it('keeps on a page of rules what was held back, beside what is wrong with it', async () => {
      await send(admin, `${path}/pack`, { source: 'neutral' });
      const rules = { 'state-0': 'confirmed', 'at-0': '第八十条', 'state-1': 'dropped', 'reason-1': '' };
      const answer = await send(admin, `${path}/rules`, rules);
      const text = await answer.text();
      expect([answer.status, text.includes('value="第八十条"')]).to.deep.equal([422, true]);
      expect(text.match(/<option value="(confirmed|dropped)" selected>/g)).to.have.length(2);
    });

    it('reads lists as spreadsheet programs in China save them, and names list, line and words that would do', async () => {
      const staff = '姓名,登录邮箱,角色,单位\n甲,one@wangting.example,校长,\n';
      const lists = {
        bodiesFile: inGb18030('单位名称,英文名称,单位类型,单位级别\n望汀市数据局,,行政机关,市级\n'),
        staff,
      };
      const answer = await send(admin, `${path}/people`, lists);
      const text = await answer.text();
      expect(answer.status).to.equal(422);
      expect(text).to.include('望汀市数据局').and.include('人员名单：第 2 行：角色“校长”无法识别，可用：平台管理员、');
      const unread = await send(admin, `${path}/people`, {
        bodiesFile: new Blob([new Uint8Array([0xff, 0x80])]),
        staff,
      });
      expect(await unread.text()).to.include('href="#bodiesFile"');
    });

    it('writes over nothing that somebody else saved meanwhile, and loses nothing of what was typed', async () => {
      const seenAt = async () =>
        /name="seen" value="([^"]+)"/.exec(await (await admin.get(`${path}/identity`)).text())?.[1] ?? '';
      const seen = await seenAt();
      await send(admin, `${path}/identity`, { nameZh: '别人填的', seen });
      const late = await send(admin, `${path}/identity`, { nameZh: '我填的', seen });
      const text = await late.text();
      expect(late.status).to.equal(422);
      expect(text).to.include('value="我填的"').and.include('再次保存将以您的内容为准');
      expect(await (await admin.get(`${path}/identity`)).text()).to.include('value="别人填的"');
      const shown = /name="seen" value="([^"]+)"/.exec(text)?.[1] ?? '';
      await send(admin, `${path}/identity`, { nameZh: '我填的', seen: shown });
      expect(await (await admin.get(`${path}/identity`)).text()).to.include('value="我填的"');
    });

    it('does not go live while a line of the checklist is open, whatever was sent', async () => {
      const answer = await send(admin, `${path}/go-live`, {}, path);
      expect(answer.status).to.equal(409);
      expect(await answer.text()).to.include('没有上线');
      expect(await server.wiring.database.platform.cities()).to.satisfy(
        ({ cities }: { cities: unknown[] }) => cities.length === 5,
      );
    });

    it('has no trial before there is a whole city', async () => {
      const answer = await send(admin, `${path}/trial`);
      expect(answer.status).to.equal(422);
      expect((await admin.get(`${path}/trial/`)).status).to.equal(404);
    });

    it('refuses forms without their token, from other sites, and damaged ones', async () => {
      const body = new FormData();
      body.set('code', 'sneaked');
      expect(
        (await admin.get(`${path}/identity`, { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin' } }))
          .status,
      ).to.equal(403);
      const form = new FormData();
      form.set('_token', await tokenAt(admin, `${path}/identity`));
      expect(
        (
          await admin.get(`${path}/identity`, {
            method: 'POST',
            body: form,
            headers: { 'sec-fetch-site': 'cross-site' },
          })
        ).status,
      ).to.equal(403);
      const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'multipart/form-data; boundary=x' };
      const cut = await admin.get(`${path}/identity`, {
        method: 'POST',
        body: '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb',
        headers,
      });
      expect(cut.status).to.be.within(400, 403);
      const strange = await admin.get(`${path}/identity`, {
        method: 'POST',
        body: 'a=b',
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      });
      expect(strange.status).to.equal(415);
    });

    it('can be given up: everything entered is erased, and only the audit still tells of it', async () => {
      expect((await send(admin, `${path}/abandon`, {}, path)).status, 'a reason is needed').to.equal(400);
      expect((await send(admin, `${path}/abandon`, { reason: '改由邻市承办' }, path)).status).to.equal(303);
      const realm = await server.wiring.database.platform.provinceRealm('heilongjiang', 0);
      const db = server.wiring.database.forCity(realm);
      expect(await db.rows('onboarding_parts')).to.be.empty;
      const actions = (await db.rows<{ action: string }>('audit_entries')).map(({ action }) => action);
      expect(actions).to.include.members(['began onboarding', 'saved onboarding step', 'abandoned onboarding']);
      expect((await send(admin, `${path}/identity`, { code: 'again' }, HOME)).status, 'it is over').to.equal(409);
    });
  },
  { content: 'cities' },
);
