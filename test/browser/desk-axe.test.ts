import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { fixedClock } from '../../server/core/clock.js';
import { aBrowser, describeInBrowser } from '../support/a-browser.js';
import { theConsole } from '../support/a-console.js';
import { PASSWORD } from '../support/accounts.js';
import { describeOnEmbeddedDatabase } from '../support/every-database.js';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };

/** A table with one mistake, and one that can be written. */
const MISTAKE = '代码,名称,更新周期\n{code},新的名称,sometimes\n';
const CHANGED = '代码,名称\n{code},新的名称\n';

const PAGES: { who: string; place: string; paths: string[] }[] = [
  {
    who: 'steward@xiamen.example',
    place: '/xiamen',
    paths: ['/desk', '/desk/entries', '/desk/decide', '/desk/table', '/help/guides/steward', '/account'],
  },
  {
    who: 'authority@xiamen.example',
    place: '/xiamen',
    paths: ['/desk/crosswalk', '/desk/decide/answer?fact=involvesStateSecret', '/desk/decide?theme=unheard'],
  },
  {
    who: 'city-admin@xiamen.example',
    place: '/xiamen',
    paths: ['/desk/people', '/desk/export', '/desk/grants', '/desk/permissions'],
  },
  {
    who: 'auditor@xiamen.example',
    place: '/xiamen',
    paths: ['/desk/audit', '/desk/audit/1', '/desk/audit?from=2026-99-99', '/help/glossary'],
  },
  {
    who: 'province-admin@fujian.province.example',
    place: '/console',
    paths: ['/onboarding', '/cities/xiamen/life', '/audit', '/account'],
  },
];

describeInBrowser('the desks in a browser', () => {
  describeOnEmbeddedDatabase(
    'held against axe, wide, on a phone and in large type',
    (the) => {
      const { server, db } = theConsole(the, fixedClock('2026-11-21T02:00:00Z'));
      let browser: Browser;
      before(async () => {
        browser = await aBrowser();
      });
      after(() => browser.close());

      async function signedIn(place: string, login: string): Promise<Page> {
        const context = await browser.newContext({
          locale: 'zh-CN',
          reducedMotion: 'reduce',
          baseURL: server().origin,
          viewport: WIDE,
        });
        const page = await context.newPage();
        await page.goto(`${place}/sign-in`);
        await page.locator('[name="login"]').fill(login);
        await page.locator('[name="password"]').fill(PASSWORD);
        await page.keyboard.press('Enter');
        await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
        return page;
      }

      for (const { who, place, paths } of PAGES)
        it(`of ${who} has no findings and nothing wider than the window`, async function () {
          this.timeout(240_000);
          const page = await signedIn(place, who);
          const findings: string[] = [];
          for (const [index, path] of paths.entries()) {
            const answer = await page.goto(place + path);
            expect(answer?.status(), path).to.be.oneOf([200, 422]);
            findings.push(...(await findingsOn(page)));
            // The console is seen in large type where its other pages are.
            if (index > 0 || place === '/console') continue;
            await page.goto(`${place}${path}?elder=1`);
            findings.push(...(await findingsOn(page)));
            await page.goto(`${place}${path}?elder=0`);
          }
          await page.context().close();
          expect(findings).to.deep.equal([]);
        });

      it('shows a mistake in a table, and what a good one would change, to everybody alike', async function () {
        this.timeout(240_000);
        const [own] = await db('xiamen').rows<{ body_id: string }>('memberships', { role: 'steward' });
        const [entry] = await db('xiamen').rows<{ code: string }>('datasets', { body_id: own?.body_id ?? '' });
        const page = await signedIn('/xiamen', 'steward@xiamen.example');
        const bring = async (table: string) => {
          await page.goto('/xiamen/desk/table');
          const buffer = Buffer.from(table.replace('{code}', entry?.code ?? ''));
          await page
            .locator('#main [name="file"]')
            .setInputFiles({ name: 'entries.csv', mimeType: 'text/csv', buffer });
          await page.locator('#main [name="reason"]').fill('统一名称与周期');
          await page.locator('#main [name="reason"]').press('Enter');
        };
        await bring(MISTAKE);
        await page
          .getByText(/第 2 行.*更新周期/)
          .first()
          .waitFor();
        const findings = await findingsOn(page);
        await bring(CHANGED);
        await page.waitForURL(/\/desk\/table\/[0-9a-z]{26}$/);
        findings.push(...(await findingsOn(page)));
        expect(findings).to.deep.equal([]);
      });
    },
    { content: 'cities' },
  );
});

/** What axe finds on a wide screen, and whether a phone has to be pushed sideways. */
async function findingsOn(page: Page): Promise<string[]> {
  const at = new URL(page.url()).pathname;
  // What is folded away is read by somebody too.
  await page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })");
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  await page.setViewportSize(PHONE);
  const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
  const small = await new AxeBuilder({ page }).withRules(['target-size', 'scrollable-region-focusable']).analyze();
  await page.setViewportSize(WIDE);
  return [
    ...[...violations, ...small.violations].map(({ id, nodes }) => `${at}: ${id} at ${nodes[0]?.html.slice(0, 140)}`),
    ...(wide ? [`${at}: wider than a phone`] : []),
  ];
}
