import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { fixedClock } from '../../server/core/clock.js';
import { aBrowser, describeInBrowser } from '../support/a-browser.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { describeOnEmbeddedDatabase } from '../support/every-database.js';

/** The sum of all layout shifts since the page began to load. */
const LAYOUT_SHIFT = `new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => resolve(sum), 200);
})`;

describeInBrowser('a first visit', () => {
  describeOnEmbeddedDatabase(
    'to the portal',
    (the) => {
      let server: TestServer;
      let browser: Browser;

      before(async function () {
        this.timeout(60_000);
        server = await aServer(the().url, { clock: fixedClock('2026-11-21T02:00:00Z') });
        browser = await aBrowser();
      });
      after(async () => {
        await browser.close();
        await server.stop();
      });

      it('finds out in one click why one city asks for an application where another opens to everyone', async () => {
        const page = await browser.newPage({ locale: 'zh-CN', javaScriptEnabled: false });
        await page.goto(server.origin);
        await page.getByRole('link', { name: '看各市为什么不同' }).click();

        const matrix = page.getByRole('region', { name: '各市答案' });
        expect(await matrix.innerText())
          .to.include('依申请开放')
          .and.to.include('无条件开放');
        const difference = page.getByRole('article').filter({ hasText: '能否定为“无条件开放' });
        expect(await difference.innerText())
          .to.match(/厦门\s+不可以：[^\n]*第二十二条第二款/)
          .and.to.match(/哈尔滨\s+可以：[^\n]*第七条/);
        await page.close();
      });

      it('goes from the directory over a city and a search to the reasons of an entry, without script', async () => {
        const page = await browser.newPage({ locale: 'zh-CN', javaScriptEnabled: false });
        await page.goto(server.origin);
        await page.getByRole('link', { name: '厦门', exact: true }).click();
        await page.getByRole('searchbox').fill('水质');
        await page.getByRole('button', { name: '搜索' }).click();
        await page.locator('.entry h3 a').first().click();

        expect(await page.locator('h1').innerText()).to.include('水质');
        await page.getByRole('link', { name: '为什么', exact: true }).click();
        expect(await page.getByRole('heading', { name: '为什么是这个结论' }).count()).to.equal(1);
        await page.close();
      });

      it('changes a fact in the form and sees the answers change, every state being an address', async () => {
        const page = await browser.newPage({ locale: 'zh-CN', javaScriptEnabled: false });
        await page.goto(`${server.origin}/compare?case=licence-register`);
        await page.locator('#fact-involvesStateSecret').getByLabel('是', { exact: true }).check();
        await page.getByRole('button', { name: '比较' }).click();

        expect(page.url()).to.include('f.involvesStateSecret=true');
        expect(await page.getByRole('region', { name: '各市答案' }).innerText()).to.include('不适用本规定');
        await page.close();
      });

      it('reaches everything with the keyboard: the first stop jumps to the content', async () => {
        const page = await browser.newPage({ locale: 'zh-CN' });
        await page.goto(`${server.origin}/xiamen/datasets`);
        await page.keyboard.press('Tab');
        expect(await page.evaluate("document.activeElement.getAttribute('href')")).to.equal('#main');
        await page.keyboard.press('Enter');
        expect(await page.evaluate('document.activeElement.id')).to.equal('main');
        await page.close();
      });

      it('weighs less than 60 KB, and nothing jumps while it loads', async function () {
        this.timeout(60_000);
        const cities = await server.wiring.cities.all();
        const rules = cities.flatMap(({ code }) => [`/${code}/policy`, `/${code}/provisions`]);
        const answer = await fetch(`${server.origin}/xiamen/api/v1/datasets?size=1`);
        const { items } = (await answer.json()) as { items: { id: string }[] };
        for (const path of ['/', '/xiamen/', '/xiamen/datasets', `/xiamen/datasets/${items[0]?.id}`, ...rules]) {
          const page = await browser.newPage({ locale: 'zh-CN' });
          const weights: Promise<number>[] = [];
          page.on('response', (answer) => {
            const sizes = answer.request().sizes();
            weights.push(sizes.then(({ responseBodySize }) => responseBodySize));
          });
          await page.goto(server.origin + path, { waitUntil: 'networkidle' });
          const bytes = (await Promise.all(weights)).reduce((sum, size) => sum + size, 0);
          const shift = await page.evaluate<number>(LAYOUT_SHIFT);
          expect(bytes, path).to.be.below(60_000);
          expect(shift, path).to.be.below(0.01);
          await page.close();
        }
      });
    },
    { content: 'cities' },
  );
});
