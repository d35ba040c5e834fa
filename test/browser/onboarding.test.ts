import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { fixedClock } from '../../server/core/clock.js';
import { addCity } from '../../server/features/cities/add-city.js';
import { prepareCity } from '../../server/features/cities/prepare-city.js';
import { writeCityFolder } from '../../server/features/city-life/write-city-folder.js';
import { migrate } from '../../server/platform/db/migrate.js';
import { randomFacts, randomFrom } from '../policy/random-rules.js';
import { aBrowser, describeInBrowser } from '../support/a-browser.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { lettersOf, linkIn, PASSWORD, withDemoAccounts } from '../support/accounts.js';
import { aVisitor } from '../support/browserless.js';
import { describeOnEveryDatabase } from '../support/every-database.js';
import { NEW_CITY_BODIES, NEW_CITY_STAFF, NEW_CITY_TEXT, newCityCatalogue } from '../support/new-city.js';
import { newAddress } from '../support/template.js';

const IDENTITY: Readonly<Record<string, string>> = {
  code: 'wangting',
  nameZh: '望汀',
  nameEn: 'Wangting',
  fullNameZh: '望汀市',
  fullNameEn: 'Wangting Municipality',
  division: '239900',
  portalNameZh: '望汀市公共数据平台',
  portalNameEn: 'Wangting Public Data',
  taglineZh: '望得见水，查得到数',
  taglineEn: 'Water in sight, data at hand',
  sponsor: '望汀市人民政府',
  operator: '望汀市数据局',
  contact: 'data@wangting.example',
  siteCode: '2399000001',
  icp: '示备2026000001号',
  policeRecord: '示公网安备23990000000001号',
  hotline: '0000-12345',
};

/** What the pack asks before it can decide how a dataset may be opened. */
const FACTS = [
  'involvesStateSecret',
  'involvesTradeSecret',
  'involvesPersonalPrivacy',
  'involvesPersonalInfo',
  'lawProhibitsOpening',
  'needsSpecificConditions',
];

describeInBrowser('taking a city on board that nobody prepared', () => {
  describeOnEveryDatabase(
    'by a newcomer at a province',
    (the) => {
      let server: TestServer;
      let browser: Browser;
      let page: Page;
      let home: string;

      before(async function () {
        this.timeout(120_000);
        server = await aServer(the().url, { clock: fixedClock('2026-11-21T02:00:00Z') });
        await withDemoAccounts(server.wiring);
        browser = await aBrowser();
        // Without script: the path has to work where none runs.
        page = await (await browser.newContext({ locale: 'zh-CN', javaScriptEnabled: false })).newPage();
        page.setDefaultTimeout(30_000);
      });
      after(async () => {
        await browser.close();
        await server.stop();
      });

      const fill = async (fields: Readonly<Record<string, string>>) => {
        for (const [name, value] of Object.entries(fields)) await page.locator(`[name="${name}"]`).fill(value);
      };
      const next = async () => {
        await page.getByRole('button', { name: '保存并继续' }).click();
        const problems = page.locator('.problems');
        if ((await problems.count()) > 0) throw new Error(`${page.url()}: ${await problems.innerText()}`);
      };
      const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

      it('goes from an empty form to a live portal in under fifteen minutes, on the pages alone', async function () {
        this.timeout(900_000);
        const began = Date.now();
        await page.goto(`${server.origin}/console/sign-in?next=/console/onboarding`);
        await fill({ login: 'province-admin@heilongjiang.province.example', password: PASSWORD });
        await page.getByRole('button', { name: '登录' }).click();
        await page.getByRole('button', { name: '接入一个新城市' }).click();
        home = page.url().replace(/\/identity$/, '');

        await fill(IDENTITY);
        await next();

        await fill({ primary: '#9fd0ff', accent: '#8a4b08' });
        await page.getByRole('button', { name: '保存并继续' }).click();
        expect(await page.locator('.problems').innerText(), 'a pale colour is refused with one that would do').to.match(
          /对比度只有 1\.\d+/,
        );
        await fill({ primary: '#0b5f6b' });
        await page.locator('[name="motif"]').selectOption('ridges');
        await next();

        await page.locator('[name="file"]').setInputFiles(file('text.txt', NEW_CITY_TEXT));
        await page.getByRole('button', { name: '保存并继续' }).click();
        expect(await page.locator('.ob-outline').innerText(), 'the outline is shown').to.include('第四十条');
        expect(await page.locator('[name="effectiveFrom"]').inputValue()).to.equal('2026-03-01');
        await fill({ titleEn: 'Wangting Measures for the Administration of Public Data' });
        await next();

        await page.locator('[name="source"][value="neutral"]').check();
        await next();

        for (const paged of ['1', '2']) {
          expect(await page.locator('.pager .here').innerText()).to.equal(paged);
          for (const select of await page.locator('select[name^="state-"]').all())
            await select.selectOption('confirmed');
          await next();
        }
        await page.goto(`${home}/words`);
        await fill({
          'class-open-conditional-Zh': '受限开放',
          'class-open-conditional-En': 'Restricted opening',
          'actor-competent-authority-Zh': '市数据局',
          'actor-centre-Zh': '市数据运行中心',
        });
        await next();

        expect(await page.locator('[name="length-answer-application"]').inputValue(), 'read from article 21').to.equal(
          '15',
        );
        await next();

        await fill({ bodies: NEW_CITY_BODIES, staff: NEW_CITY_STAFF.replace('policy-reviewer', 'policy-revue') });
        await page.getByRole('button', { name: '保存并继续' }).click();
        expect(await page.locator('.problems').innerText()).to.include('第 5 行');
        await fill({ staff: NEW_CITY_STAFF });
        await next();

        const catalogue = newCityCatalogue(FACTS);
        await page.locator('[name="file"]').setInputFiles(file('catalogue.csv', catalogue.replace('WT-003', '')));
        await page.getByRole('button', { name: '保存', exact: true }).click();
        expect(await page.locator('[name="title"]').inputValue()).to.equal('信息资源名称');
        await next();

        await page.goto(`${home}/articles`);
        for (;;) {
          await page.getByRole('button', { name: '保存', exact: true }).click();
          const following = page.locator('.pager li:has(.here) + li a');
          if ((await following.count()) === 0) break;
          await following.first().click();
        }

        await page.goto(`${home}/examples`);
        for (const box of await page.locator('[name^="accept-"]').all()) await box.check();
        await next();

        await page.getByRole('button', { name: '生成试运行门户' }).click();
        expect(await page.locator('#main').innerText(), 'the row without a code is told')
          .to.include('收录 2 条，未收录 1 行')
          .and.match(/第 3 条数据：信息资源代码/);
        await page.goto(home);
        expect(await page.locator('.ob-checks li.open').innerText()).to.include('首批目录的每一行都已收录');
        await page.goto(`${home}/catalogue`);
        await page.locator('[name="file"]').setInputFiles(file('catalogue.csv', catalogue));
        await next();
        await page.goto(`${home}/trial`);
        await page.getByRole('button', { name: '生成试运行门户' }).click();
        expect((await fetch(`${server.origin}/wangting/`)).status, 'nobody else sees the trial').to.equal(404);
        await page.getByRole('link', { name: '打开试运行门户' }).click();
        expect(await page.locator('h1').first().innerText()).to.be.a('string');
        expect(await page.content())
          .to.include('望汀市公共数据平台')
          .and.include('受限开放');

        expect((await page.goto(`${home}/trial/desk`))?.status(), 'inside, one is a reader').to.equal(403);
        await page.getByRole('link', { name: '返回城市接入' }).click();
        expect(page.url()).to.equal(`${home}/trial`);

        await page.goto(home);
        const open = await page.locator('.ob-checks li.open').allInnerTexts();
        expect(open, 'what the checklist still holds against it').to.deep.equal([]);
        await page.getByRole('button', { name: '上线', exact: true }).click();
        expect(page.url()).to.equal(`${server.origin}/wangting/`);
        expect(await page.title()).to.include('望汀市公共数据平台');
        expect(Date.now() - began, 'milliseconds from empty form to live portal').to.be.below(15 * 60_000);
        console.log(`      ${((Date.now() - began) / 1000).toFixed(1)} s from the sign-in to the live portal`);
      });

      it('and the city then decides, in its own words, by its own articles and clocks', async () => {
        const ask = async (path: string, body?: object) => {
          const answer = await fetch(`${server.origin}/wangting/api/v1${path}`, {
            ...(body
              ? { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
              : {}),
          });
          expect(answer.status).to.equal(200);
          return (await answer.json()) as Record<string, never>;
        };
        const facts = {
          bodyKind: 'administrativeOrgan',
          ...Object.fromEntries(FACTS.map((fact) => [fact, false])),
          needsSpecificConditions: true,
          processingCompliant: false,
          rightsHolderConsent: false,
        };
        const decision = (await ask('/decisions', { asOf: '2026-11-21', facts })) as unknown as {
          classification: { open: { forced: string; labels: Record<string, string>; reasons: { citation: string }[] } };
        };
        expect(decision.classification.open.forced).to.equal('conditional');
        expect(decision.classification.open.labels['conditional']).to.equal('受限开放');
        expect(decision.classification.open.reasons.map(({ citation }) => citation)).to.include('第十五条');

        const due = await ask('/due?provision=WANG-21&from=2026-02-10');
        expect(due).to.deep.include({ provision: 'WANG-21', length: 15, unit: 'workingDay' });
        const provisions = (await ask('/provisions')) as unknown as { id: string }[];
        expect(new Set(provisions.map(({ id }) => /-(\d+)/.exec(id)?.[1])).size, 'every article is there').to.equal(40);
        const datasets = (await ask('/datasets')) as unknown as { total: number };
        expect(datasets.total).to.equal(3);
      });

      it('its people are invited at its own address, each once', async () => {
        const letters = (await lettersOf(server.wiring)).filter(({ to }) => to.endsWith('@wangting.example'));
        expect(letters.map(({ to }) => to).sort()).to.deep.equal(
          ['admin-one', 'admin-two', 'officer', 'reviewer', 'steward'].map((name) => `${name}@wangting.example`),
        );
        const [first] = letters;
        expect(first && linkIn(first)).to.match(/^\/wangting\/link\//);
        const invited = aVisitor(server.origin);
        expect((await invited.get(first ? linkIn(first) : '')).headers.get('location')).to.equal('/wangting/link');
        expect((await invited.get('/wangting/link')).status, 'the page on which a password is set').to.equal(200);
      });

      it('exported and added to a fresh installation, it gives the same answers byte by byte', async function () {
        this.timeout(120_000);
        const folder = mkdtempSync(path.join(tmpdir(), 'chengce-wangting-'));
        const city = await server.wiring.cities.byCode('wangting');
        if (!city) throw new Error('The city is live');
        await writeCityFolder(server.wiring.database, city, server.wiring.clock.now(), folder);
        const url = newAddress('sqlite:');
        await migrate(url);
        const fresh = await aServer(url, { clock: fixedClock('2026-11-21T02:00:00Z') });
        try {
          const { calendar, clock } = fresh.wiring;
          const read = prepareCity({ dir: folder, policies: path.join(folder, 'none') }, calendar, clock.today());
          expect(read.problems).to.deep.equal([]);
          if (read.city) await addCity(fresh.wiring, read.city, { actor: 'system:test', role: 'platform-operator' });
          const answers = (at: string, body?: object) =>
            Promise.all(
              [server, fresh].map(async ({ origin }) => {
                const init = {
                  method: 'POST',
                  body: JSON.stringify(body),
                  headers: { 'content-type': 'application/json' },
                };
                return (await fetch(`${origin}/wangting/api/v1${at}`, body ? init : {})).text();
              }),
            );
          for (const at of ['/vocabulary', '/provisions', '/procedures', '/packs', '/packs/2026-03-01']) {
            const [was, is] = await answers(at);
            expect(is, at).to.equal(was);
          }
          const pack = await fresh.wiring.packs.inForce(
            (await fresh.wiring.cities.byCode('wangting')) ?? { id: '' },
            clock.today(),
          );
          const random = randomFrom(6);
          for (let round = 0; round < 200; round += 1) {
            const facts = randomFacts(random, random(), pack?.compiled.pack.vocabulary ?? []);
            const [was, is] = await answers('/decisions', { asOf: '2026-11-21', facts });
            expect(is).to.equal(was);
          }
        } finally {
          await fresh.stop();
          rmSync(folder, { recursive: true, force: true });
        }
      });
    },
    { content: 'cities' },
  );
});
