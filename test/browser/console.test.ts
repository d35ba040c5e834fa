import { expect } from 'chai';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { fixedClock } from '../../server/core/clock.js';
import { aBrowser, describeInBrowser, signedIn } from '../support/a-browser.js';
import { theConsole } from '../support/a-console.js';
import { barriersOn } from '../support/barriers.js';
import { describeOnEmbeddedDatabase } from '../support/every-database.js';

const REASON = '核查一件信访事项中登记信息是否一致';

/** What a mode can spoil; the structure of a page is the same in all of them and is looked at by day. */
const LOOKS = ['color-contrast', 'target-size', 'link-in-text-block', 'html-lang-valid', 'valid-lang'];

const MODES: { name: string; options: BrowserContextOptions; query: string; all?: true }[] = [
  { name: 'by day', options: {}, query: '', all: true },
  { name: 'by night', options: { colorScheme: 'dark' }, query: '' },
  { name: 'on a phone', options: { viewport: { width: 320, height: 720 } }, query: '' },
  { name: 'in large type', options: {}, query: 'elder=1' },
  { name: 'in English', options: { locale: 'en' }, query: '' },
];

const PAGES = [
  '/console',
  '/console?q=nowhere',
  '/console/tasks',
  '/console/compare',
  '/console/search?q=%E6%95%B0%E6%8D%AE',
  '/console/search?q=nowhere',
  '/console/cities/xiamen',
  '/console/cities/xiamen/access',
  '/console/cities/xiamen/registered',
];
/** These between them hold all colours and parts. */
const SOME = ['/console', '/console/tasks', '/console/compare', '/console/cities/xiamen'];

describeInBrowser('the console in a browser', () => {
  describeOnEmbeddedDatabase(
    'of a provincial administrator',
    (the) => {
      const { server, db } = theConsole(the, fixedClock('2026-11-21T02:00:00Z'));
      let browser: Browser;
      before(async () => {
        browser = await aBrowser();
      });
      after(() => browser.close());

      const pageOf = (place: string, login: string, options?: BrowserContextOptions) =>
        signedIn(browser, { origin: server().origin, place, login }, options);

      const admin = (options?: BrowserContextOptions) =>
        pageOf('/console', 'province-admin@fujian.province.example', options);

      it('leads by keyboard from a city to leave, a masked list, one person in clear, and its end by the city', async function () {
        this.timeout(120_000);
        const page = await admin();
        await page.goto('/console/cities/xiamen');
        await page.getByRole('link', { name: '申请查阅许可' }).press('Enter');
        await page.getByRole('button', { name: '申请并立即生效' }).press('Enter');
        await page.getByRole('link', { name: /请写明理由/ }).press('Enter');
        expect(await page.evaluate('document.activeElement.id')).to.equal('reason');
        await page.keyboard.insertText(REASON);
        await page.getByRole('button', { name: '申请并立即生效' }).press('Enter');
        await page.getByRole('heading', { name: '厦门的注册用户' }).waitFor();

        const [citizen] = await db('xiamen').rows<{ login: string }>('people', { kind: 'natural' });
        expect(await page.content()).not.to.include(citizen?.login);
        await page.getByRole('row').filter({ hasText: '自然人' }).getByRole('link').press('Enter');
        await page.getByLabel('为什么需要看到此人的明文').fill(REASON);
        await page.getByRole('button', { name: '记录理由并显示' }).press('Enter');
        await page.getByRole('status').filter({ hasText: '以下为明文' }).waitFor();
        expect(await page.content()).to.include(citizen?.login);

        const city = await pageOf('/xiamen', 'city-admin@xiamen.example');
        await city.goto('/xiamen/desk/grants');
        expect(await barriersOn(city)).to.deep.equal([]);
        await city.getByRole('button', { name: /^撤回/ }).press('Enter');
        await city.getByText('已撤回').waitFor();
        await page.goto('/console/cities/xiamen/registered');
        await page.getByRole('heading', { name: '申请查阅厦门的个人信息' }).waitFor();
        await city.context().close();
        await page.context().close();
      });

      for (const { name, options, query, all = false } of MODES)
        it(`has no findings ${name}, nothing wider than the window, and charts that are drawn`, async function () {
          this.timeout(300_000);
          const page = await admin(options);
          const refused: string[] = [];
          page.on('console', (message) => {
            if (message.type() === 'error' && /Content Security|Refused/.test(message.text()))
              refused.push(message.text());
          });
          const found: string[] = [];
          for (const path of all ? PAGES : SOME) {
            await page.goto(query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`);
            found.push(...(await barriersOn(page, all ? undefined : LOOKS)));
          }
          expect(found).to.deep.equal([]);
          expect(refused).to.deep.equal([]);
          await page.context().close();
        });

      it('prints the figures without what can only be clicked', async () => {
        const page = await admin();
        await page.emulateMedia({ media: 'print' });
        await page.goto('/console');
        expect(await page.locator('.tabs').isVisible()).to.equal(false);
        expect(await page.getByRole('table').isVisible()).to.equal(true);
        await page.context().close();
      });
    },
    { content: 'cities' },
  );
});
