import { expect } from 'chai';
import { GUIDES } from '../../../server/features/help/guides.js';
import { aServer, type TestServer } from '../../support/a-server.js';
import { describeOnEmbeddedDatabase } from '../../support/every-database.js';

describeOnEmbeddedDatabase(
  'the help of a city',
  (the) => {
    let server: TestServer;
    before(async function () {
      this.timeout(60_000);
      server = await aServer(the().url);
    });
    after(() => server.stop());

    const page = async (path: string): Promise<[number, string]> => {
      const answer = await fetch(`${server.origin}${path}`, { headers: { accept: 'text/html' } });
      return [answer.status, await answer.text()];
    };
    const mainOf = (html: string): string => html.slice(html.indexOf('<main'), html.indexOf('</main>'));

    it('leads from its first page to a guide for each kind of person, in both languages', async () => {
      const [, help] = await page('/harbin/help');
      for (const who of Object.keys(GUIDES)) {
        expect(help, who).to.include(`/harbin/help/guides/${who}`);
        for (const lang of ['zh-CN', 'en']) {
          const [status, guide] = await page(`/harbin/help/guides/${who}?lang=${lang}`);
          expect([status, /<h1>.+<\/h1>/.test(guide)], `${who} ${lang}`).to.deep.equal([200, true]);
        }
      }
      expect((await page('/harbin/help/guides/nobody'))[0]).to.equal(404);
    });

    it('explains a city’s own class words and leads to articles that are there', async () => {
      expect(mainOf((await page('/xiamen/help/glossary'))[1])).to.include('先提出申请或者满足规定的条件，经同意后取得');
      for (const [city, own, foreign] of [
        ['xiamen', '依申请开放', '无条件开放'],
        ['chongqing', '有条件开放', '普遍开放'],
      ]) {
        const [status, html] = await page(`/${city}/help/glossary`);
        const glossary = mainOf(html);
        expect(status).to.equal(200);
        expect(glossary).to.include(own).and.not.include(`>${foreign}<`);
        const articles = [...glossary.matchAll(/href="([^"]*\/provisions[^"#]*)(#[^"]*)?"/g)];
        expect(articles.length, 'links to articles').to.be.greaterThan(10);
        const [[, path = '', anchor = ''] = []] = articles;
        const [there, article] = await page(path);
        expect([there, anchor === '' || article.includes(`id="${anchor.slice(1)}"`)]).to.deep.equal([200, true]);
      }
    });

    it('names an article once per word, and sets Chinese sentences without a space between them', async () => {
      const glossary = mainOf((await page('/xiamen/help/glossary'))[1]);
      for (const [meaning] of glossary.matchAll(/<dd>.*?<\/dd>/gs)) {
        const articles = [...meaning.matchAll(/class="cite"[^>]*>([^<]+)/g)].map(([, label]) => label);
        expect(new Set(articles).size, meaning).to.equal(articles.length);
        expect(meaning).to.not.match(/。 \p{Script=Han}/u);
      }
    });
  },
  { content: 'cities' },
);
