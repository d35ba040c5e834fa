import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { aBrowser, describeInBrowser } from '../support/a-browser.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { PASSWORD, withDemoAccounts } from '../support/accounts.js';
import { describeOnEmbeddedDatabase } from '../support/every-database.js';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describeInBrowser('an entry in a browser', () => {
  describeOnEmbeddedDatabase(
    'from its draft to its end',
    (the) => {
      let server: TestServer;
      let browser: Browser;
      before(async function () {
        this.timeout(120_000);
        server = await aServer(the().url);
        await withDemoAccounts(server.wiring);
        browser = await aBrowser();
      });
      after(async () => {
        await browser.close();
        await server.stop();
      });

      async function as(role: string): Promise<Page> {
        const context = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce', baseURL: server.origin });
        const page = await context.newPage();
        await page.goto('/xiamen/sign-in');
        await page.locator('[name="login"]').fill(`${role}@xiamen.example`);
        await page.locator('[name="password"]').fill(PASSWORD);
        await page.keyboard.press('Enter');
        await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
        return page;
      }

      async function isAccessible(page: Page): Promise<void> {
        const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
        const told = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
        );
        expect(told, page.url()).to.deep.equal([]);
      }

      /** Answers every fact that is asked with its calmest answer, until none is left. */
      async function answerFacts(page: Page): Promise<void> {
        for (let round = 0; round < 6; round += 1) {
          const fields = await page.locator('#facts > fieldset .field').all();
          if (fields.length === 0) return;
          for (const field of fields) {
            const no = field.locator('input[type="radio"][value="false"]');
            const boxes = field.locator('input[type="checkbox"]');
            if ((await no.count()) > 0) await no.check();
            else if ((await boxes.count()) > 0) await boxes.first().check();
            else if ((await field.locator('select').count()) > 0)
              await field.locator('select').selectOption({ index: 1 });
            else if ((await field.locator('input[type="number"]').count()) > 0)
              await field.locator('input[type="number"]').fill('1');
            else await field.locator('input[type="radio"]').nth(1).check();
          }
          await page.getByRole('button', { name: '重新判定' }).click();
          await page.waitForLoadState();
        }
      }

      it('is drafted with the judgement beside it, published, changed and withdrawn', async function () {
        this.timeout(240_000);
        const steward = await as('steward');
        await steward.goto('/xiamen/desk/entries');
        await isAccessible(steward);
        await steward.getByRole('link', { name: '起草新条目' }).press('Enter');
        await steward.waitForURL(/\/new$/);
        await isAccessible(steward);

        // The judgement follows what is typed, before any button is pressed.
        const judgement = steward.locator('live-judgement');
        const before = await judgement.innerText();
        await steward.locator('#fact-involvesStateSecret input[value="true"]').check();
        for (let tries = 0; tries < 40 && (await judgement.innerText()) === before; tries += 1)
          await steward.waitForTimeout(250);
        expect(await judgement.innerText()).not.to.equal(before);

        await steward.getByLabel('名称（必填）').fill('公交站点无障碍设施');
        await steward.getByLabel('信息资源代码（必填）').fill('BROWSER-1');
        await steward.getByLabel('摘要（必填）').fill('各公交站点的盲道、坡道和语音报站情况。');
        await steward.getByLabel('主题领域（必填）').selectOption({ index: 1 });
        await steward.getByLabel('联系方式（必填）').fill('0592-2030000');
        await steward.getByLabel('格式（必填）').fill('csv');
        await steward.getByLabel('更新周期（必填）').selectOption({ index: 1 });
        await steward.locator('[name="item.0.zh"]').fill('站点');
        await steward.locator('[name="item.0.name"]').fill('stop');
        await steward.locator('#fact-involvesStateSecret input[value="false"]').check();
        await answerFacts(steward);
        await steward.locator('[name="proposal.open"][value="unconditional"]').check();
        await steward.locator('[name="proposal.share"][value="unconditional"]').check();
        await answerFacts(steward);
        await steward.getByRole('button', { name: '提交' }).press('Enter');
        await steward.getByRole('status').waitFor();
        const run = new URL(steward.url()).pathname;
        expect(await steward.getByRole('button', { name: '发布' }).count(), 'the author is offered it').to.equal(0);

        const authority = await as('authority');
        await authority.goto('/xiamen/desk');
        await authority.getByRole('link', { name: '公交站点无障碍设施' }).press('Enter');
        await authority.waitForURL((url) => url.pathname === run);
        await isAccessible(authority);
        await authority.getByRole('button', { name: '发布' }).press('Enter');
        await authority.getByRole('link', { name: '已发布的条目' }).press('Enter');
        await authority.getByRole('link', { name: '公众看到的页面' }).waitFor();
        const published = new URL(authority.url()).pathname;

        await steward.goto(published);
        await isAccessible(steward);
        await steward.locator('summary', { hasText: '申请变更' }).press('Enter');
        await steward.locator('#change-reason').fill('补充语音报站');
        await steward.getByRole('button', { name: '起草变更' }).press('Enter');
        await steward.getByLabel('名称（必填）').fill('公交站点无障碍和语音报站设施');
        await steward.getByRole('button', { name: '提交' }).press('Enter');
        await steward.getByRole('status').waitFor();
        await authority.goto(new URL(steward.url()).pathname);
        expect(await authority.locator('.changes').first().innerText()).to.include('语音报站设施');
        await authority.getByRole('button', { name: '发布' }).press('Enter');
        await authority.getByRole('status').waitFor();

        await steward.goto(published);
        await steward.getByRole('heading', { name: '公交站点无障碍和语音报站设施' }).first().waitFor();
        await steward.locator('summary', { hasText: '申请撤回' }).press('Enter');
        await steward.locator('#withdraw-reason').fill('并入新的专题数据');
        await steward.getByRole('button', { name: '申请撤回' }).press('Enter');
        await authority.goto(new URL(steward.url()).pathname);
        await authority.getByRole('button', { name: '发布' }).press('Enter');
        await authority.getByRole('status').waitFor();
        await authority.goto(published);
        expect(await authority.locator('.entry-history').innerText())
          .to.include('撤回')
          .and.include('并入新的专题数据');
        expect((await authority.goto(published.replace('/desk/entries/of/', '/datasets/')))?.status()).to.be.oneOf([
          404, 410,
        ]);
      });
    },
    { content: 'cities' },
  );
});
