import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { aBrowser, describeInBrowser } from '../support/a-browser.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { barriersOn } from '../support/barriers.js';
import { describeOnEmbeddedDatabase } from '../support/every-database.js';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const MODES: [name: string, path: string, options: BrowserContextOptions][] = [
  ['by day', '/gallery', {}],
  ['by night, in a city’s look', '/xiamen/gallery', { colorScheme: 'dark' }],
  ['in large type, on a phone', '/gallery?elder=1', { viewport: { width: 360, height: 720 } }],
];

const SMALL_TEXTS = `[...document.querySelectorAll('body *')]
  .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
  .filter((one) => one.checkVisibility() && Number.parseFloat(getComputedStyle(one).fontSize) < 18)
  .map((one) => one.outerHTML.slice(0, 100))`;

describeInBrowser('the gallery of components', () => {
  describeOnEmbeddedDatabase(
    'held against axe',
    (the) => {
      let server: TestServer;
      let browser: Browser;
      before(async function () {
        this.timeout(60_000);
        server = await aServer(the().url);
        browser = await aBrowser();
      });
      after(async () => {
        await browser.close();
        await server.stop();
      });

      for (const [name, path, options] of MODES)
        it(`has nothing to complain of ${name}, and nothing runs over the edge`, async function () {
          this.timeout(60_000);
          const context = await browser.newContext(options);
          const page = await context.newPage();
          expect((await page.goto(server.origin + path))?.status()).to.equal(200);
          const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
          expect(
            violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`),
          ).to.deep.equal([]);
          const { scrollWidth, clientWidth } = (await page.evaluate(
            '({ scrollWidth: document.documentElement.scrollWidth, clientWidth: document.documentElement.clientWidth })',
          )) as { scrollWidth: number; clientWidth: number };
          expect(scrollWidth).to.equal(clientWidth);
          await context.close();
        });

      it('sets no text smaller than 18 pixels in large type', async function () {
        this.timeout(60_000);
        const context = await browser.newContext();
        const page = await context.newPage();
        for (const path of [
          '/gallery?elder=1',
          '/gallery?part=dataset-history',
          '/gallery?part=dataset-items',
          '/xiamen/api',
        ]) {
          await page.goto(server.origin + path);
          const small = await page.evaluate(SMALL_TEXTS);
          expect(small, path).to.deep.equal([]);
        }
        await context.close();
      });

      it('has nothing to complain of in any state of a part of a page', async function () {
        this.timeout(180_000);
        const context = await browser.newContext();
        const page = await context.newPage();
        await page.goto(`${server.origin}/gallery`);
        const states: string[] = await page.$$eval('a.part-state', (links) => links.map((link) => link.href));
        expect(states.length).to.be.greaterThan(20);
        for (const state of states) {
          expect((await page.goto(state))?.status()).to.equal(200);
          expect(await barriersOn(page)).to.deep.equal([]);
        }
        await context.close();
      });
    },
    { content: 'cities' },
  );
});
