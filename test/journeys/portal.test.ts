import { expect } from 'chai';
import { fixedClock } from '../../server/core/clock.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { aVisitor } from '../support/browserless.js';
import { describeOnEveryDatabase } from '../support/every-database.js';

describeOnEveryDatabase(
  'the portal',
  (the) => {
    let server: TestServer;
    let cities: { code: string; id: string }[];
    const text = async (path: string, headers: Record<string, string> = {}) => {
      const answer = await fetch(server.origin + path, {
        headers: { accept: 'text/html', 'accept-language': 'zh-CN', ...headers },
      });
      return { status: answer.status, html: await answer.text(), headers: answer.headers };
    };

    before(async () => {
      server = await aServer(the().url, { clock: fixedClock('2026-11-21T02:00:00Z') });
      cities = [...(await server.wiring.cities.all())];
    });
    after(() => server.stop());

    it('answers every page in both languages, and says which', async () => {
      const paths = ['/', '/compare', '/help', ...cities.flatMap(({ code }) => PAGES.map((page) => `/${code}${page}`))];
      for (const path of paths)
        for (const lang of ['zh-CN', 'en']) {
          const { status, html } = await text(path, { 'accept-language': lang });
          expect(status, path).to.equal(200);
          expect(html, path).to.include(`<html lang="${lang}"`);
          // Addresses of the interface are written with {names}; nothing else may be.
          expect(html.replace(/<code>[^<]*<\/code>/g, ''), path).not.to.match(/undefined|\[object|NaN|\{\w+\}/);
        }
    });

    it('shows English readers no Chinese sentence but the names that have no other', async () => {
      for (const { code } of cities) {
        const { html } = await text(`/${code}/policy`, { 'accept-language': 'en' });
        const running = html.replace(/<[^>]*lang="zh-CN"[^>]*>[^<]*/g, '').replace(/中文|长辈版/g, '');
        expect(running.match(/[\p{Script=Han}]{8,}/gu) ?? [], code).to.deep.equal([]);
      }
    });

    it('lists the cities by province and finds one by its name or its province', async () => {
      const { html } = await text('/?q=%E7%A6%8F%E5%BB%BA');
      expect(html).to.include('/xiamen/').and.to.include('福建省');
      expect(html).not.to.include('href="/harbin/"');
      expect((await text('/?q=nowhere')).html).to.include('没有找到与“nowhere”相符的城市');
    });

    it('finds two-character words, marks them, and keeps search and filters when the language changes', async () => {
      const { html } = await text('/xiamen/datasets?q=%E8%BD%AE%E6%B8%A1&open=unconditional');
      expect(html).to.include('<mark>轮渡</mark>');
      expect(html).to.match(/href="\/xiamen\/datasets\?q=%E8%BD%AE%E6%B8%A1&amp;open=unconditional&amp;lang=en"/);
    });

    it('helps on where nothing was found, and shows the last page for one behind it', async () => {
      const nothing = await text('/xiamen/datasets?q=%E4%B8%8D%E5%AD%98%E5%9C%A8&theme=port');
      expect(nothing.html).to.include('没有找到').and.to.include('去掉筛选，只按词搜索');
      const behind = await text('/xiamen/datasets?page=900');
      expect(behind.status).to.equal(200);
      expect(behind.html).to.include('aria-current="page"').and.to.include('class="entry"');
    });

    it('explains an entry: class, article, facts, unknowns, ways, receipt', async () => {
      const entry = await anEntry('xiamen', 'open=undecided');
      const { html } = await text(`/xiamen/datasets/${entry}`);
      for (const part of [
        '为什么是这个结论',
        '还不知道什么',
        '怎样拿到，拿不到怎么办',
        '须满足的条件',
        '谁该做什么',
        '判定凭据',
        '同样的事实，在别的城市',
      ])
        expect(html).to.include(part);
      expect(html).to.match(/若为“[^”]+”——开放：/);
    });

    it('shows the answer that the receipt of the entry holds', async () => {
      for (const { code } of cities) {
        const id = await anEntry(code, '');
        const api = (await (await fetch(`${server.origin}/${code}/api/v1/datasets/${id}`)).json()) as {
          receipt: { digest: string } | null;
        };
        const { html } = await text(`/${code}/datasets/${id}`);
        expect(html, code).to.include(api.receipt?.digest ?? 'no receipt');
      }
    });

    it('shows nothing of one city under the address of another', async () => {
      for (const { code } of cities) {
        const id = await anEntry(code, '');
        for (const other of cities.filter((city) => city.code !== code)) {
          const { status, html } = await text(`/${other.code}/datasets/${id}`);
          expect(status).to.equal(404);
          expect(html).not.to.include(id === '' ? 'x' : `"${id}"`);
        }
      }
    });

    it('filters the articles, and every address of an article leads to it', async () => {
      const { html } = await text('/xiamen/provisions?treatment=rule');
      const anchors = [...(await text('/xiamen/policy')).html.matchAll(/provisions#([^"]+)"/g)].map(([, id = '']) =>
        decodeURIComponent(id),
      );
      const all = (await text('/xiamen/provisions')).html;
      expect(html).to.include('id="XM-22.3b"').and.not.to.include('id="XM-4.1"');
      expect(anchors.length).to.be.above(20);
      for (const anchor of new Set(anchors)) expect(all).to.include(`id="${anchor}"`);
    });

    it('names every fact of an address that it cannot use, and answers with the rest', async () => {
      const { status, html } = await text('/compare?f.bodyKind=unheard&f.nobodyKnows=1&f.involvesPersonalInfo=true');
      expect(status).to.equal(200);
      expect(html)
        .to.include('取值不在可选范围内')
        .and.to.include('没有这项事实')
        .and.to.include('href="#fact-bodyKind"');
    });

    it('keeps the choice of large type for the next page', async () => {
      const visitor = aVisitor(server.origin);
      await visitor.get('/xiamen/?elder=1');
      expect(await (await visitor.get('/xiamen/datasets')).text()).to.match(/assets\/elder\.\w+\.css/);
      await visitor.get('/xiamen/?elder=0');
      expect(await (await visitor.get('/xiamen/datasets')).text()).not.to.match(/assets\/elder\.\w+\.css/);
    });

    it('gives every city a look of its own, and drawings that can do nothing', async () => {
      const themes = new Set<string>();
      for (const { code } of cities) {
        themes.add((await text(`/${code}/theme.css`)).html);
        const mark = await text(`/${code}/mark.svg`);
        expect(mark.headers.get('content-type')).to.include('image/svg+xml');
        expect(mark.headers.get('content-security-policy')).to.include('sandbox');
      }
      expect(themes.size).to.equal(cities.length);
    });

    it('tells honestly, in the look of the city, that an address leads nowhere', async () => {
      const { status, html } = await text('/xiamen/nothing');
      expect(status).to.equal(404);
      expect(html).to.include('/xiamen/theme.css').and.to.include('没有找到这个页面');
    });

    async function anEntry(city: string, query: string): Promise<string> {
      const answer = await fetch(`${server.origin}/${city}/api/v1/datasets?size=1&${query}`);
      const { items } = (await answer.json()) as { items: { id: string }[] };
      return items[0]?.id ?? '';
    }
  },
  { content: 'cities' },
);

const PAGES = ['/', '/datasets', '/policy', '/provisions', '/api', '/help', '/accessibility', '/privacy'];
