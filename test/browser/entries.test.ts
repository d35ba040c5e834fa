import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { aBrowser, describeInBrowser, signedIn } from '../support/a-browser.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { withDemoAccounts } from '../support/accounts.js';
import { barriersOn } from '../support/barriers.js';
import { actorsIn, WAYS, type Way } from '../support/entry-ways.js';
import { describeOnEmbeddedDatabase } from '../support/every-database.js';

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

      const pages = new Map<string, Page>();

      /** Somebody of a city, signed in once. */
      async function as(role: string, city: string): Promise<Page> {
        const login = `${role}@${city}.example`;
        const known = pages.get(login);
        if (known) return known;
        const page = await signedIn(browser, { origin: server.origin, place: `/${city}`, login });
        pages.set(login, page);
        return page;
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

      /** Fills in everything that an entry must have, proposes to open it to everybody, and hands it in. */
      async function write(page: Page, { code, title }: { code: string; title: string }): Promise<void> {
        await page.locator('[name="titleZh"]').fill(title);
        await page.locator('[name="code"]').fill(code);
        await page.locator('[name="summaryZh"]').fill('各公交站点的盲道、坡道和语音报站情况。');
        await page.locator('[name="theme"]').selectOption({ index: 1 });
        await page.locator('[name="contact"]').fill('0592-2030000');
        await page.locator('[name="formats"]').fill('csv');
        await page.locator('[name="frequency"]').selectOption({ index: 1 });
        await page.locator('[name="useConditions"]').fill('注明来源');
        await page.locator('[name="item.0.zh"]').fill('站点');
        await page.locator('[name="item.0.name"]').fill('stop');
        await answerFacts(page);
        for (const side of ['open', 'share']) {
          const everybody = page.locator(`[name="proposal.${side}"][value="unconditional"]`);
          if ((await everybody.count()) > 0) await everybody.check();
        }
        await answerFacts(page);
        await handIn(page);
      }

      async function handIn(page: Page): Promise<void> {
        await page.getByRole('button', { name: '提交' }).press('Enter');
        await page.getByRole('status').waitFor();
      }

      /** What the address answers to the form of the step that waits, sent by somebody who was not offered it. */
      async function forged(page: Page, city: string, run: string): Promise<number> {
        const db = server.wiring.database.forCity((await server.wiring.cities.byCode(city))?.id ?? '');
        const id = run.split('/').at(-1) ?? '';
        const waits = await db.one<{ step_id: string }>('entry_waits', { run_id: id });
        const stored = await db.one<{ revision: number }>('entry_runs', { id });
        await page.goto(`/${city}/account`);
        const _token = await page.locator('[name="_token"]').first().inputValue();
        const fields = { _token, step: waits?.step_id ?? '', seen: String(stored?.revision), outcome: 'pass' };
        return page.evaluate(
          async ({ path, sent }) =>
            (await fetch(path, { method: 'POST', body: new URLSearchParams(sent), redirect: 'manual' })).status,
          { path: `${run}/step`, sent: fields },
        );
      }

      /** Each step is offered to whom the text names, on their desk, and to nobody else; they let the entry pass. */
      async function walk(
        { city, author }: Way,
        run: string,
        steps: readonly string[],
        others: string[],
      ): Promise<void> {
        for (const role of steps) {
          for (const wrong of others.filter((one) => one !== role)) {
            const page = await as(wrong, city);
            const status = (await page.goto(run, { waitUntil: 'domcontentloaded' }))?.status();
            expect(await page.locator('[name="outcome"]').count(), `${city}: ${wrong} sees a step of ${role}`).to.equal(
              0,
            );
            expect(status).to.be.oneOf([200, 404]);
          }
          expect(await forged(await as(author, city), city, run), 'the author passes what they wrote').to.equal(403);
          const page = await as(role, city);
          await page.goto(`/${city}/desk/entries`);
          await page.locator(`a[href="${run}"]`).first().press('Enter');
          await page.waitForURL((url) => url.pathname === run);
          if (city === 'xiamen' && others.length > 1) expect(await barriersOn(page)).to.deep.equal([]);
          await page.locator('[name="outcome"][value="pass"]').press('Enter');
          await page.getByRole('status').waitFor();
        }
      }

      it('is judged while it is written, before any button is pressed', async function () {
        this.timeout(120_000);
        const steward = await as('steward', 'xiamen');
        await steward.goto('/xiamen/desk/entries');
        expect(await barriersOn(steward)).to.deep.equal([]);
        await steward.getByRole('link', { name: '起草新条目' }).press('Enter');
        await steward.waitForURL(/\/new$/);
        expect(await barriersOn(steward)).to.deep.equal([]);
        const judgement = steward.locator('live-judgement');
        const before = await judgement.innerText();
        await steward.locator('#fact-involvesStateSecret input[value="true"]').check();
        for (let tries = 0; tries < 40 && (await judgement.innerText()) === before; tries += 1)
          await steward.waitForTimeout(250);
        expect(await judgement.innerText()).not.to.equal(before);
      });

      for (const way of WAYS)
        it(`goes the way of ${way.name}: published, changed and withdrawn by the right people only`, async function () {
          this.timeout(120_000);
          const { name, city, author, compilation, change } = way;
          const look = name === 'xiamen';
          const steward = await as(author, city);
          await steward.goto(`/${city}/desk/entries/new`);
          await write(steward, { code: `BROWSER-${author}`, title: '公交站点无障碍设施' });
          const run = new URL(steward.url()).pathname;
          await walk(way, run, compilation, actorsIn(city));

          await steward.goto(run);
          await steward.getByRole('link', { name: '已发布的条目' }).press('Enter');
          await steward.getByRole('link', { name: '公众看到的页面' }).waitFor();
          const published = new URL(steward.url()).pathname;
          const open = published.replace('/desk/entries/of/', '/datasets/');
          if (look) expect(await barriersOn(steward)).to.deep.equal([]);
          await steward.locator('summary', { hasText: '申请变更' }).press('Enter');
          await steward.locator('#change-reason').fill('补充语音报站');
          await steward.getByRole('button', { name: '起草变更' }).press('Enter');
          await steward.locator('[name="titleZh"]').fill('公交站点无障碍和语音报站设施');
          await handIn(steward);
          const changing = new URL(steward.url()).pathname;
          if (look) {
            const authority = await as('authority', city);
            await authority.goto(changing);
            expect(await authority.locator('.changes').first().innerText()).to.include('语音报站设施');
          }
          await walk(way, changing, change, [author]);
          await steward.goto(open);
          await steward.getByRole('heading', { name: '公交站点无障碍和语音报站设施' }).first().waitFor();

          await steward.goto(published);
          await steward.locator('summary', { hasText: '申请撤回' }).press('Enter');
          await steward.locator('#withdraw-reason').fill('并入新的专题数据');
          await steward.getByRole('button', { name: '申请撤回' }).press('Enter');
          await steward.getByRole('status').waitFor();
          await walk(way, new URL(steward.url()).pathname, change, [author]);
          await steward.goto(published);
          expect(await steward.locator('.entry-history').innerText())
            .to.include('撤回')
            .and.include('并入新的专题数据');
          expect((await steward.goto(open))?.status()).to.be.oneOf([404, 410]);
        });
    },
    { content: 'cities' },
  );
});
