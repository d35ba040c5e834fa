import { expect } from 'chai';
import type { Browser, Locator, Page } from 'playwright-core';
import { fixedClock } from '../../server/core/clock.js';
import { aBrowser, describeInBrowser } from '../support/a-browser.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { PASSWORD, withDemoAccounts } from '../support/accounts.js';
import { barriersOn } from '../support/barriers.js';
import { describeOnEmbeddedDatabase } from '../support/every-database.js';

describeInBrowser('the studio in a browser', () => {
  describeOnEmbeddedDatabase(
    'for an officer with an amendment on paper',
    (the) => {
      let server: TestServer;
      let browser: Browser;
      let page: Page;
      let draft: string;

      before(async function () {
        this.timeout(120_000);
        server = await aServer(the().url, { clock: fixedClock('2026-11-21T02:00:00Z') });
        await withDemoAccounts(server.wiring);
        browser = await aBrowser();
        page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
        page.setDefaultTimeout(20_000);
        await page.goto(`${server.origin}/xiamen/sign-in`);
        await page.locator('[name="login"]').fill('policy-officer@xiamen.example');
        await page.locator('[name="password"]').fill(PASSWORD);
        await page.locator('main button[type="submit"]').click();
        await page.goto(`${server.origin}/xiamen/studio`);
        await page.getByLabel('草案名称').first().fill('未成年人');
        await page.getByRole('button', { name: '开始起草' }).first().click();
        draft = page.url();
      });
      after(async () => {
        await browser.close();
        await server.stop();
      });

      const sentence = () => page.locator('#when [data-sentence] span').last();
      const saves = () => page.locator('.st-buttons button[value="save"]');

      /** Waits until the sentence of the condition reads so. */
      const reads = async (words: string) => {
        await sentence().filter({ hasText: words }).waitFor();
      };

      it('changes a clock and adds a fact and a rule on it, by mouse', async () => {
        await page.goto(`${draft}/duties/reply-open-application`);
        await page.getByLabel('数字', { exact: true }).fill('5');
        await saves().click();
        await page.getByText('已保存。').waitFor();
        expect(await page.getByLabel('数字', { exact: true }).inputValue()).to.equal('5');

        const provisions = page.locator('#provision option');
        const all = await provisions.count();
        await page.locator('#provision-filter').fill('初审通过');
        expect(await provisions.allTextContents())
          .to.have.length.below(6)
          .and.not.have.length(all);
        expect(await page.locator('#provision').inputValue()).to.equal('XM-23.2c');

        await page.goto(`${draft}/vocabulary`);
        await page.getByRole('link', { name: '新增事实' }).click();
        await page.locator('#fact').fill('concernsMinors');
        await page.locator('#label-zh').fill('是否涉及未成年人');
        await page.locator('#ask-zh').fill('由提供单位填写');
        await saves().click();
        await page.getByText('已保存。').waitFor();

        await page.goto(`${draft}/rules/-new`);
        await page.getByRole('button', { name: '添加条件', exact: true }).click();
        await page.locator('#when-0-fact').selectOption('concernsMinors');
        await page.locator('#when-0-value').selectOption('true');
        await page.getByRole('button', { name: '添加条件组', exact: true }).click();
        await page.locator('#when-1-kind').selectOption('none');
        await page.locator('#when-1-0-fact').selectOption('rightsHolderConsent');
        await page.locator('#when-1-0-value').selectOption('true');
        await reads('是否涉及未成年人：是，且并非（相关权利人是否明示同意开放：是）');
        expect(await barriersOn(page)).to.deep.equal([]);

        await page.locator('#then-effect').selectOption('must');
        await page.getByLabel('不予开放', { exact: true }).check();
        await page.locator('#provision').selectOption('XM-22.3a');
        await page.locator('#text-zh').fill('涉及未成年人而监护人没有同意的，不予开放。');
        await saves().click();
        await page.getByText('已保存。').waitFor();
      }).timeout(120_000);

      it('does the same with the keyboard alone', async () => {
        /** Tabs on until the focus is there. */
        const to = async (target: Locator) => {
          for (let press = 0; press < 250; press += 1) {
            if ((await target.and(page.locator(':focus')).count()) > 0) return;
            await page.keyboard.press('Tab');
          }
          throw new Error(`The keyboard does not reach ${target}`);
        };
        const press = async (target: Locator) => {
          await to(target);
          await page.keyboard.press('Enter');
        };
        const choose = async (target: Locator, steps: number) => {
          await to(target);
          for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowDown');
        };

        await page.goto(`${draft}/rules/-new`);
        await press(page.getByRole('button', { name: '添加条件', exact: true }));
        await page.locator('#when-0-fact:focus').waitFor();
        await page.keyboard.press('Shift+Tab');
        await page.keyboard.type('sfsjwcnr');
        await page.keyboard.press('Enter');
        await page.locator('#when-0-op').waitFor();
        await choose(page.locator('#when-0-value'), 1);
        await reads('是否涉及未成年人：是');
        await press(page.getByRole('button', { name: '添加条件', exact: true }));
        await page.locator('#when-1-fact:focus').waitFor();
        await page.keyboard.press('Shift+Tab');
        await page.keyboard.type('xgqlr');
        await page.keyboard.press('Enter');
        await page.locator('#when-1-op').waitFor();
        await choose(page.locator('#when-1-value'), 2);
        await reads('是否涉及未成年人：是，且相关权利人是否明示同意开放：否');
        await page.keyboard.press('Alt+ArrowUp');
        await reads('相关权利人是否明示同意开放：否，且是否涉及未成年人：是');
        await page.locator('#when-0-fact:focus').waitFor();
        await page.keyboard.press('Control+z');
        await reads('是否涉及未成年人：是，且相关权利人是否明示同意开放：否');

        await choose(page.locator('#then-effect'), 2);
        await to(page.getByLabel('普遍开放', { exact: true }));
        await page.keyboard.press('Space');
        await choose(page.locator('#provision'), 3);
        await to(page.locator('#text-zh'));
        await page.keyboard.insertText('监护人不同意的，不得普遍开放。');
        await press(saves());
        await page.getByText('已保存。').waitFor();
        await page.goto(`${draft}/rules`);
        await page.getByText('监护人不同意的，不得普遍开放。').waitFor();
      });

      it('finds no barrier on the pages that put a draft to the proof', async () => {
        for (const path of ['simulator?f.involvesPersonalInfo=true', 'text?show=judgement']) {
          await page.goto(`${draft}/${path}`);
          expect(await barriersOn(page)).to.deep.equal([]);
        }
      }).timeout(120_000);
    },
    { content: 'cities' },
  );
});
