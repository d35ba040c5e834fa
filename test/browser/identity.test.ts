import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { endingLink } from '../../server/features/subscriptions/end-subscriptions.js';
import { totpCode, totpStep } from '../../server/platform/one-time/totp.js';
import { aBrowser, describeInBrowser } from '../support/a-browser.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { lettersOf, linkIn, PASSWORD, withDemoAccounts } from '../support/accounts.js';
import { barriersOn } from '../support/barriers.js';
import { describeOnEmbeddedDatabase } from '../support/every-database.js';

const OWN = 'egrets over the wide bay';

describeInBrowser('people in a browser', () => {
  describeOnEmbeddedDatabase(
    'sign in and keep their account',
    (the) => {
      let server: TestServer;
      let browser: Browser;
      let context: BrowserContext;
      let page: Page;
      before(async function () {
        this.timeout(60_000);
        server = await aServer(the().url);
        await withDemoAccounts(server.wiring);
        browser = await aBrowser();
      });
      after(async () => {
        await browser.close();
        await server.stop();
      });
      beforeEach(async () => {
        context = await browser.newContext({ locale: 'zh-CN', baseURL: server.origin });
        page = await context.newPage();
      });
      afterEach(() => context.close());

      async function signIn(login: string, password: string): Promise<void> {
        await page.goto('/xiamen/sign-in');
        await page.getByLabel('登录名').fill(login);
        await page.getByLabel('密码', { exact: true }).fill(password);
        await page.locator('main').getByRole('button', { name: '登录' }).click();
      }

      const linkFor = async (login: string): Promise<string> =>
        linkIn((await lettersOf(server.wiring)).find(({ to }) => to === login) ?? { text: '' });

      it('are told at the field what is wrong, come in, and go out', async () => {
        await signIn('policy-officer@xiamen.example', 'guess');
        await page.getByRole('link', { name: '登录名或者密码不正确。' }).click();
        expect(await barriersOn(page)).to.deep.equal([]);
        await signIn('policy-officer@xiamen.example', PASSWORD);
        await page.waitForURL('**/xiamen/desk');
        await page.getByRole('button', { name: '退出' }).click();
        await page.getByRole('heading', { name: '已退出登录' }).waitFor();
        expect(await context.cookies()).to.deep.equal([]);
      }).timeout(120_000);

      it('are invited, choose a password, set up the second step and are in', async () => {
        await signIn('city-admin@xiamen.example', PASSWORD);
        await page.goto('/xiamen/desk/people');
        expect(await barriersOn(page)).to.deep.equal([]);
        const form = page.locator('form.form');
        await form.getByLabel('邮箱').fill('officer@xiamen.example');
        await form.getByLabel('姓名').fill('新同事');
        await form.getByLabel('角色').selectOption('policy-officer');
        await form.getByRole('button', { name: '发送邀请' }).click();
        await page.getByRole('status').filter({ hasText: '邀请已发出' }).waitFor();

        await context.clearCookies();
        await page.goto(await linkFor('officer@xiamen.example'));
        expect(page.url(), 'the token has left the address').to.match(/\/xiamen\/link$/);
        expect(await barriersOn(page)).to.deep.equal([]);
        await page.getByLabel('新密码', { exact: true }).fill(OWN);
        await page.getByLabel('再次输入新密码').fill(OWN);
        await page.getByRole('button', { name: '设置密码并启用账号' }).click();
        await page.getByRole('heading', { name: '操作完成' }).waitFor();

        await signIn('officer@xiamen.example', OWN);
        await page.waitForURL('**/xiamen/sign-in/enrol');
        expect(
          await page.locator('img.qr').evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
        ).to.be.greaterThan(0);
        expect(await barriersOn(page)).to.deep.equal([]);
        const secret = (await page.locator('main p > code').innerText()).replaceAll(' ', '');
        await page.getByLabel('验证码').fill(totpCode(secret, totpStep(Date.now())));
        await page.getByRole('button', { name: '确认并启用' }).click();
        expect(await page.locator('.codes li').count()).to.equal(10);
        expect(await barriersOn(page)).to.deep.equal([]);
        const code = await page.locator('.codes li').first().innerText();
        await page.getByRole('link', { name: '已保存，继续' }).click();
        await page.waitForURL('**/xiamen/desk');

        await page.getByRole('button', { name: '退出' }).click();
        await signIn('officer@xiamen.example', OWN);
        await page.waitForURL('**/xiamen/sign-in/factor');
        expect(await barriersOn(page)).to.deep.equal([]);
        await page.getByLabel('验证码').fill(code);
        await page.getByRole('button', { name: '继续' }).click();
        await page.waitForURL('**/xiamen/desk');
      }).timeout(120_000);

      it('register, see what is kept of them, and close the account', async () => {
        await page.goto('/xiamen/register');
        expect(await barriersOn(page)).to.deep.equal([]);
        await page.getByLabel('邮箱').fill('linhai@mail.example');
        await page.getByLabel('姓名').fill('林海');
        await page.getByRole('button', { name: '注册' }).click();
        await page.getByRole('link', { name: '没有您的同意，平台不能为您建立账号。' }).click();
        expect(await page.getByLabel('姓名').inputValue(), 'kept what was typed').to.equal('林海');
        await page.getByLabel('我已阅读并同意服务条款').check();
        await page.getByLabel('我同意平台为提供账号服务').check();
        await page.getByRole('button', { name: '注册' }).click();
        await page.getByRole('heading', { name: '请查收邮件' }).waitFor();

        await page.goto(await linkFor('linhai@mail.example'));
        await page.getByLabel('新密码', { exact: true }).fill(OWN);
        await page.getByLabel('再次输入新密码').fill(OWN);
        await page.getByRole('button', { name: '设置密码并启用账号' }).click();
        await signIn('linhai@mail.example', OWN);
        await page.waitForURL('**/xiamen/account');
        expect(await barriersOn(page)).to.deep.equal([]);
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('link', { name: '下载我的信息' }).click(),
        ]);
        expect(download.suggestedFilename()).to.equal('xiamen-account.json');

        const close = page.getByRole('region', { name: '注销账号' });
        await close.getByLabel('当前密码').fill(OWN);
        await close.getByLabel('我确认注销账号').check();
        await close.getByRole('button', { name: '注销账号' }).click();
        await page.getByRole('heading', { name: '账号已注销' }).waitFor();
        await signIn('linhai@mail.example', OWN);
        await page.getByRole('link', { name: '登录名或者密码不正确。' }).waitFor();
      }).timeout(120_000);

      it('subscribe to what they read, see it with their account, and end it', async () => {
        await page.goto('/xiamen/datasets');
        await page.getByRole('link', { name: '订阅这份清单', exact: true }).click();
        await page.getByLabel('登录名').fill('citizen@xiamen.example');
        await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
        await page.locator('main').getByRole('button', { name: '登录' }).click();
        await page.getByRole('button', { name: '订阅这份清单' }).click();
        await page.getByRole('button', { name: '取消订阅' }).waitFor();
        await page.locator('.entries a').first().click();
        await page.getByRole('button', { name: '订阅这份数据' }).click();
        await page.getByRole('button', { name: '取消订阅' }).waitFor();
        expect(await barriersOn(page)).to.deep.equal([]);
        await page.getByRole('link', { name: '我的订阅' }).click();
        expect(await page.locator('.subscriptions li').count()).to.equal(2);
        expect(await barriersOn(page)).to.deep.equal([]);
        await page.getByRole('button', { name: '取消订阅：数据目录' }).click();
        await page.getByRole('status').filter({ hasText: '已取消订阅' }).waitFor();

        const { secrets, cities, database } = server.wiring;
        const city = (await cities.byCode('xiamen'))?.id ?? '';
        const [left] = await database.forCity(city).rows<{ person_id: string }>('subscriptions');
        const ending = { personId: left?.person_id ?? '', id: null };
        await context.clearCookies();
        await page.goto(`/xiamen/unsubscribe/${endingLink(secrets, city, ending)}`);
        expect(await barriersOn(page)).to.deep.equal([]);
        await page.getByRole('button', { name: '取消全部订阅' }).click();
        await page.getByRole('heading', { name: '已取消订阅' }).waitFor();
        expect(await barriersOn(page)).to.deep.equal([]);
        await signIn('citizen@xiamen.example', PASSWORD);
        await page.goto('/xiamen/account/subscriptions');
        await page.getByRole('heading', { name: '还没有订阅' }).waitFor();
        expect(await barriersOn(page)).to.deep.equal([]);
      }).timeout(120_000);
    },
    { content: 'cities' },
  );
});
