import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { fixedClock } from '../../server/core/clock.js';
import { STEPS, type Step } from '../../server/features/onboarding/onboarding.js';
import { aBrowser, describeInBrowser, signedIn } from '../support/a-browser.js';
import { theConsole } from '../support/a-console.js';
import { barriersOn } from '../support/barriers.js';
import { describeOnEmbeddedDatabase } from '../support/every-database.js';
import { NEW_CITY_TEXT } from '../support/new-city.js';

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };

/** A table with one mistake, and one that can be written. */
const MISTAKE = '代码,名称,更新周期\n{code},新的名称,sometimes\n';
const CHANGED = '代码,名称\n{code},新的名称\n';

/** Whether the control that has the focus stands behind the buttons that stay at the foot of a long form. */
const UNDER_THE_BUTTONS = `(() => {
  const control = document.activeElement;
  const buttons = document.querySelector('.ob-buttons');
  if (!control.closest('.ob-form') || buttons.contains(control)) return false;
  return control.getBoundingClientRect().bottom > buttons.getBoundingClientRect().top + 1;
})()`;

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
    paths: ['/onboarding', '/cities/xiamen/life', '/people', '/audit', '/account'],
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

      const pageOf = (place: string, login: string) =>
        signedIn(browser, { origin: server().origin, place, login }, { viewport: WIDE });

      for (const { who, place, paths } of PAGES)
        it(`of ${who} has no findings and nothing wider than the window`, async function () {
          this.timeout(240_000);
          const page = await pageOf(place, who);
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
        const page = await pageOf('/xiamen', 'steward@xiamen.example');
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

      it('lets everybody change the roles of somebody, mistakes included', async function () {
        this.timeout(60_000);
        const [steward] = await db('xiamen').rows<{ id: string }>('people', { login: 'steward@xiamen.example' });
        const page = await pageOf('/xiamen', 'city-admin@xiamen.example');
        await page.goto(`/xiamen/desk/people/${steward?.id}/roles`);
        const findings = await findingsOn(page);
        await page.locator('[name="role-policy-officer"]').check();
        await page.locator('#main .button').click();
        await page.locator('.problems').waitFor();
        findings.push(...(await findingsOn(page)));
        await page.context().close();
        expect(findings).to.deep.equal([]);
      });

      it('lets everybody ask for data, and put the demand into the list and answer it', async function () {
        this.timeout(240_000);
        const findings: string[] = [];
        const citizen = await pageOf('/chongqing', 'citizen@chongqing.example');
        await citizen.goto('/chongqing/demand/new');
        await citizen.locator('#main .form .button').click();
        await citizen.locator('.problems').waitFor();
        findings.push(...(await findingsOn(citizen)));
        await citizen.locator('[name="title"]').fill('各区充电桩位置');
        await citizen.locator('[name="text"]').fill('做一张市民地图。');
        await citizen.locator('#main .form .button').click();
        await citizen.waitForURL(/\/demand\?done=/);
        const authority = await pageOf('/chongqing', 'authority@chongqing.example');
        await authority.goto('/chongqing/desk/demands');
        findings.push(...(await findingsOn(authority)));
        const open = () => authority.locator('#main .work-line a').first().click();
        await open();
        await authority.locator('[action$="/list"]').waitFor();
        findings.push(...(await findingsOn(authority)));
        await authority.locator('[action$="/list"] .button').click();
        await authority.waitForURL(/\?done=list$/);
        await open();
        await authority.locator('[action$="/reply"] .button').click();
        await authority.locator('.problems').waitFor();
        findings.push(...(await findingsOn(authority)));
        await authority.locator('[value="planned"]').check();
        await authority.locator('[name="replyZh"]').fill('年内开放。');
        await authority.locator('[action$="/reply"] .button').click();
        await authority.waitForURL(/\?done=reply$/);
        await citizen.goto('/chongqing/demand');
        findings.push(...(await findingsOn(citizen)));
        await citizen.context().close();
        await authority.context().close();
        expect(findings).to.deep.equal([]);
      });

      it('takes everybody through the steps of an onboarding, with mistakes and with what was entered', async function () {
        this.timeout(120_000);
        const page = await pageOf('/console', 'province-admin@fujian.province.example');
        // One look at each: whatever a wide screen keeps somebody out by is there on a phone.
        await page.setViewportSize(PHONE);
        const press = async (button: string) => {
          const loaded = page.waitForEvent('load');
          await page.locator(button).last().click();
          await loaded;
        };
        const save = () => press('.ob-buttons .button');
        await page.goto('/console/onboarding');
        await press('#main form .button');
        const home = page.url().replace(/\/identity$/, '');
        const entered: Partial<Record<Step, () => Promise<void>>> = {
          identity: save,
          brand: save,
          regulation: async () => {
            await page.locator('[name="text"]').fill(NEW_CITY_TEXT);
            await save();
          },
          pack: async () => {
            await page.locator('[value="neutral"]').check();
            await save();
          },
          rules: async () => {
            for (const select of await page.locator('[name^="state-"]').all()) await select.selectOption('confirmed');
            await page.locator('[name="at-0"]').fill('第八十条');
            await save();
            await page.goto(`${home}/rules?page=2`);
            for (const select of await page.locator('[name^="state-"]').all()) await select.selectOption('confirmed');
            await save();
          },
          people: async () => {
            await page.locator('[name="bodies"]').fill('单位');
            await save();
          },
          catalogue: async () => {
            const buffer = Buffer.from('甲,乙\n1,2\n');
            await page.locator('[name="file"]').setInputFiles({ name: 'c.csv', mimeType: 'text/csv', buffer });
            await save();
          },
          trial: () => press('#main form .button'),
        };
        const findings: string[] = [];
        for (const step of STEPS) {
          await page.goto(`${home}/${step}`);
          await entered[step]?.();
          findings.push(...(await barriersOn(page)));
        }
        await page.goto(home);
        findings.push(...(await barriersOn(page)));

        await page.setViewportSize(WIDE);
        await page.goto(`${home}/rules`);
        for (let key = 0; key < 60; key += 1) {
          await page.keyboard.press('Tab');
          if (await page.evaluate(UNDER_THE_BUTTONS)) findings.push(`the buttons hide what Tab ${key} comes to`);
        }
        await page.context().close();
        expect(findings).to.deep.equal([]);
      });
    },
    { content: 'cities' },
  );
});

/** What keeps somebody out on a wide screen, and what only a phone makes worse. */
async function findingsOn(page: Page): Promise<string[]> {
  const wide = await barriersOn(page);
  await page.setViewportSize(PHONE);
  const narrow = await barriersOn(page, ['target-size', 'scrollable-region-focusable']);
  await page.setViewportSize(WIDE);
  return [...wide, ...narrow];
}
