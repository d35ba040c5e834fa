import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { redecidePass } from '../../server/features/redeciding/redecide-timer.js';
import { aBrowser, describeInBrowser } from '../support/a-browser.js';
import { aMovingClock } from '../support/a-moving-clock.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { withDemoAccounts } from '../support/accounts.js';
import { anOfficer, type Officer, type Rehearsal } from '../support/an-officer.js';
import { barriersOn } from '../support/barriers.js';
import { describeOnEmbeddedDatabase } from '../support/every-database.js';
import type { HandName } from '../support/officer-hands.js';

const HANDS: readonly HandName[] = ['mouse', 'keyboard'];

describeInBrowser('a policy officer changes the rules', () => {
  describeOnEmbeddedDatabase(
    'from the draft to the way back',
    (the) => {
      const clock = aMovingClock('2026-11-21T02:00:00Z');
      let server: TestServer;
      let browser: Browser;

      before(async function () {
        this.timeout(120_000);
        server = await aServer(the().url, { clock });
        await withDemoAccounts(server.wiring);
        browser = await aBrowser();
      });
      after(async () => {
        await browser.close();
        await server.stop();
      });

      const officers: Officer[] = [];
      afterEach(async () => {
        for (const officer of officers.splice(0)) await officer.close();
      });
      const officer = async (hand: HandName, city: string, role: string) => {
        const one = await anOfficer(browser, { hand, origin: server.origin, city, role });
        officers.push(one);
        return one;
      };

      /** The version that answers in a city today. */
      const inForce = async (code: string) => {
        const city = await server.wiring.cities.byCode(code);
        if (!city) throw new Error(`No city is called ${code}`);
        return (await server.wiring.packs.inForce(city, clock.today()))?.version ?? '';
      };

      /** The day comes, and the catalogue is judged by what is in force on it, as the program does by itself. */
      async function comes(days: number) {
        clock.pass(days);
        await redecidePass(server.wiring);
      }

      /** The words of a part of a public page, as anybody reads them. */
      async function citizenReads(path: string, part: string): Promise<string> {
        const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
        await page.goto(server.origin + path);
        const words = await page.locator(part).innerText({ timeout: 15_000 });
        await page.context().close();
        return words;
      }

      type Change = {
        city: string;
        title: string;
        /** Makes the draft; returns its address. */
        edit: (writer: Officer) => Promise<string>;
        /** What the rehearsal has to tell. */
        rehearsed: (told: string) => void;
        /** What a citizen is told by the old rules, by the new ones and after the way back. `entry`: one that changes. */
        old: (entry?: string) => Promise<void>;
        anew: (version: string, entry: string) => Promise<void>;
      };

      /** The draft is proved, rehearsed, approved by somebody else and scheduled for a week ahead. */
      async function scheduled(hand: HandName, city: string, writer: Officer, draft: string): Promise<Rehearsal> {
        await writer.open(draft);
        await writer.isSound();
        await writer.verify();
        await writer.handIn(clock.inDays(7));
        const reader = await officer(hand, city, 'policy-reviewer');
        await reader.open(draft);
        const rehearsal = await reader.rehearse();
        await reader.approve();
        await reader.publish();
        return rehearsal;
      }

      function story({ city, title, edit, rehearsed, old, anew }: Change) {
        for (const hand of HANDS)
          it(`${title}, by ${hand} alone`, async () => {
            const before = await inForce(city);
            await old();
            const writer = await officer(hand, city, 'policy-officer');
            const draft = await edit(writer);
            const { told, entry } = await scheduled(hand, city, writer, draft);
            rehearsed(told);
            expect(await inForce(city), 'not before its day').to.equal(before);
            await old(entry);

            await comes(7);
            expect(await inForce(city)).to.equal(clock.today());
            await anew(clock.today(), entry);

            const other = await officer(hand, city, 'policy-officer');
            const back = await other.beginRollback(before);
            await scheduled(hand, city, other, back);
            await comes(7);
            expect(await inForce(city)).to.equal(clock.today());
            await old(entry);
          }).timeout(240_000);
      }

      story({
        city: 'xiamen',
        title: 'answers applications in five working days instead of seven',
        async edit(writer) {
          const draft = await writer.beginDraft('答复期限');
          await writer.turnToThing('duties', 'reply-open-application');
          await writer.write(writer.page.locator('#clock-length'), '5');
          await writer.save();
          await writer.turnToThing('provisions', 'XM-23.2c');
          await writer.writeBoth(
            'summary',
            '初审通过后5个工作日内答复。',
            'A reply within 5 working days of the pass.',
          );
          await writer.save();
          await writer.adoptFailing(1);
          return draft;
        },
        rehearsed: (told) => expect(told).to.match(/结论都不会变.*7 个工作日.*5 个工作日/s),
        async old() {
          expect(await citizenReads('/xiamen/provisions', '[id="XM-23.2c"]')).to.match(/7个工作日.*期限：7 个工作日/s);
        },
        async anew(version) {
          expect(await citizenReads('/xiamen/provisions', '[id="XM-23.2c"]')).to.match(/5个工作日.*期限：5 个工作日/s);
          expect(await citizenReads('/xiamen/policy', '.title-block')).to.include(version);
        },
      });

      story({
        city: 'harbin',
        title: 'prolongs a validity that has ended, with its document',
        edit: (writer) =>
          writer.beginRenewal({
            number: '哈政办规〔2026〕1号',
            issuerZh: '哈尔滨市人民政府办公厅',
            issuerEn: 'General Office',
            issuedOn: '2026-11-01',
            until: '2028-12-14',
          }),
        rehearsed: (told) => expect(told).to.include('结论都不会变'),
        async old() {
          expect(await citizenReads('/harbin/policy', '.validity')).to.include('至2025年12月14日');
        },
        async anew(version) {
          expect(await citizenReads('/harbin/policy', '.title-block')).to.include(version);
          expect(await citizenReads('/harbin/policy', '.validity'))
            .to.include('至2028年12月14日')
            .and.to.include('哈政办规〔2026〕1号');
        },
      });

      const MINORS = '涉及未成年人而监护人没有同意的，不予开放。';
      story({
        city: 'taizhou',
        title: 'closes what concerns minors unless the guardian consents, by two facts of its own',
        async edit(writer) {
          const { page } = writer;
          const draft = await writer.beginDraft('未成年人');
          for (const [fact, zh, en] of [
            ['concernsMinors', '是否涉及未成年人', 'Concerns minors'],
            ['guardianConsents', '监护人是否同意开放', 'The guardian consents'],
          ] as const) {
            await writer.turnToThing('vocabulary', '-new');
            await writer.write(page.locator('#fact'), fact);
            await writer.writeBoth('label', zh, en);
            await writer.writeBoth('ask', '由提供单位填写', 'Asked of the provider');
            await writer.save();
          }
          await writer.turnToThing('rules', '-new');
          await writer.addLine('0', { fact: 'concernsMinors', typed: 'sfsjwcnr', value: true });
          await writer.addLine('1', { fact: 'guardianConsents', typed: 'jhrsftyk', value: false });
          await writer.reads('是否涉及未成年人：是，且监护人是否同意开放：否');
          await writer.choose(page.locator('#then-effect'), 'must');
          await writer.tick(page.locator('[name="then.is.none"]'));
          await writer.choose(page.locator('#provision'), 'TZ-16.2');
          await writer.writeBoth('text', MINORS, 'Data on minors stay closed unless the guardian consents.');
          await writer.save();
          await writer.supply('concernsMinors', false);
          await writer.takeProposal('监护人是否同意开放', {
            zh: '未成年人的数据，监护人不同意',
            en: 'minors, no consent',
          });
          return draft;
        },
        rehearsed: (told) => expect(told).to.match(/条数据中，\d+ 条的结论会变/),
        async old(entry) {
          expect(await citizenReads('/taizhou/policy', '#rules-open')).not.to.include(MINORS);
          if (entry) expect(await citizenReads(`${entry}/why`, 'main')).not.to.include('是否涉及未成年人');
        },
        async anew(version, entry) {
          expect(await citizenReads('/taizhou/policy', '.title-block')).to.include(version);
          expect(await citizenReads('/taizhou/policy', '#rules-open')).to.include(MINORS);
          expect(await citizenReads(`${entry}/why`, 'main')).to.include('是否涉及未成年人');
        },
      });

      const PERSONAL = '个人信息未经合规处理又没有权利人同意的，不予开放。';
      const PERSONAL_RECORD = {
        bodyKind: 'administrativeOrgan',
        hasPublicUseValue: true,
        involvesStateSecret: false,
        involvesPersonalInfo: true,
        processingCompliant: false,
        rightsHolderConsent: false,
      };
      /** How data with these facts may be opened, as anybody is told who asks. */
      async function openTo(facts: object): Promise<string[]> {
        const answer = await fetch(`${server.origin}/taizhou/api/v1/decisions`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ facts }),
        });
        const { classification } = (await answer.json()) as { classification: { open: { admissible: string[] } } };
        return classification.open.admissible;
      }
      story({
        city: 'taizhou',
        title: 'gives the open side a criterion of its own',
        async edit(writer) {
          const { page } = writer;
          const draft = await writer.beginDraft('开放标准');
          await writer.turnToThing('rules', '-new');
          await writer.addLine('0', { fact: 'involvesPersonalInfo', typed: 'sfsjgrxx', value: true });
          await writer.press(page.locator('button[value="when/group:"]'));
          await writer.choose(page.locator('#when-1-kind'), 'none');
          await writer.find(page.locator('#when-1-0-fact'), 'processingCompliant', 'clsfhf');
          await page.locator('#when-1-0-op').waitFor();
          await writer.choose(page.locator('#when-1-0-value'), 'true');
          await writer.addLine('1-1', { fact: 'rightsHolderConsent', typed: 'xgqlr', value: true });
          await writer.choose(page.locator('#then-effect'), 'must');
          await writer.tick(page.locator('[name="then.is.none"]'));
          await writer.choose(page.locator('#provision'), 'TZ-16.2');
          await writer.writeBoth('text', PERSONAL, 'Personal data neither processed nor agreed to stay closed.');
          await writer.save();
          await writer.supply('involvesPersonalInfo', false);
          await writer.adoptFailing(1);
          return draft;
        },
        rehearsed: (told) => expect(told).to.match(/条数据中，\d+ 条的结论会变/),
        async old() {
          expect(await citizenReads('/taizhou/policy', '#rules-open')).not.to.include(PERSONAL);
          expect(await openTo(PERSONAL_RECORD)).to.deep.equal(['unconditional', 'conditional', 'none']);
        },
        async anew(version) {
          expect(await citizenReads('/taizhou/policy', '.title-block')).to.include(version);
          expect(await citizenReads('/taizhou/policy', '#rules-open')).to.include(PERSONAL);
          expect(await openTo(PERSONAL_RECORD)).to.deep.equal(['none']);
        },
      });

      it('meets no barrier on the pages that they pass, in a wide window and in large type on a phone', async () => {
        const { page, ...writer } = await officer('mouse', 'taizhou', 'policy-officer');
        const draft = await writer.beginDraft('一路看过');
        await writer.verify();
        await writer.rehearse();
        const studio = `${server.origin}/taizhou/studio`;
        const paths = [
          ...['simulator', 'findings', 'impact', 'sheet'].map((name) => `${draft}/${name}`),
          `${studio}/compare?b=draft:${draft.slice(-26)}`,
          `${studio}/versions`,
        ];
        const found: string[] = [];
        for (const [width, look] of [
          [1280, 'elder=0'],
          [360, 'elder=1'],
        ] as const) {
          await page.setViewportSize({ width, height: 720 });
          for (const path of paths) {
            await page.goto(`${path}${path.includes('?') ? '&' : '?'}${look}`);
            found.push(...(await barriersOn(page)).map((one) => `${width} ${one}`));
          }
        }
        expect(found).to.deep.equal([]);
      }).timeout(240_000);
    },
    { content: 'cities' },
  );
});
