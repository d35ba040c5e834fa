import { expect } from 'chai';
import { fixedClock } from '../../server/core/clock.js';
import { datasetStore } from '../../server/features/datasets/dataset-store.js';
import type { DatasetStatus } from '../../server/features/datasets/entry.js';
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

    it('marks in English the words that bodies write in Chinese only', async () => {
      const { html } = await text('/xiamen/datasets?q=%E4%BE%9B%E6%B0%B4%E6%B0%B4%E8%B4%A8%E6%97%A5%E6%8A%A5');
      const entry = /href="(\/xiamen\/datasets\/\w+)"/.exec(html)?.[1] ?? '';
      const english = { 'accept-language': 'en' };
      expect((await text(entry, english)).html).to.include('<dt>Keywords</dt><dd lang="zh-CN">供水、水质</dd>');
      expect((await text(`${entry}/related`, english)).html).to.match(/<a class="chip"[^>]* lang="zh-CN">供水<\/a>/);
    });

    it('says in words that a version of the policy states no day', async () => {
      for (const lang of ['zh-CN', 'en']) {
        const { html } = await text('/chongqing/policy', { 'accept-language': lang });
        expect(html.replace(/<[^>]*>/g, '')).to.include(lang === 'en' ? '(no date stated)' : '版本（未注明日期）');
        expect(html.replace(/<[^>]*>/g, '')).not.to.include('undated');
      }
    });

    it('says the days of conditions as people of the language do', async () => {
      expect((await text('/xiamen/policy')).html).to.include('不早于2023年12月28日');
      expect((await text('/xiamen/policy', { 'accept-language': 'en' })).html).to.match(
        /no earlier than 28 December 2023/,
      );
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

    it('counts one entry as one in English', async () => {
      const { html } = await text('/xicheng/datasets?q=%E5%8C%BB%E9%99%A2', { 'accept-language': 'en' });
      expect(html).to.match(/<span class="total">1<\/span> entry</);
    });

    it('helps on where nothing was found, and shows the last page for one behind it', async () => {
      const nothing = await text('/xiamen/datasets?q=%E4%B8%8D%E5%AD%98%E5%9C%A8&theme=port');
      expect(nothing.html).to.include('没有找到').and.to.include('去掉筛选，只按词搜索');
      const behind = await text('/xiamen/datasets?page=900');
      expect(behind.status).to.equal(200);
      expect(behind.html).to.include('aria-current="page"').and.to.include('class="entry"');
    });

    it('leads to the theme that is called as what was searched for in vain', async () => {
      const { html } = await text(`/xicheng/datasets?q=${encodeURIComponent('交通')}`);
      expect(html)
        .to.include('没有找到')
        .and.match(/href="\/xicheng\/datasets\?theme=[a-z-]+">看主题“交通与停车”/);
    });

    it('names like searches where a search over all cities finds nothing', async () => {
      const { html } = await text(`/search?q=${encodeURIComponent('公交数据')}`);
      expect(html)
        .to.include(`href="/search?q=${encodeURIComponent('公交')}"`)
        .and.match(/只找“公交”：\d+ 条/);
    });

    it('names on the page of a body whom to ask', async () => {
      expect((await text('/xiamen/bodies/bus')).html).to.include('联系方式：<a href="mailto:bus-data@xiamen.example">');
    });

    it('takes blanks for no search, and searches for the beginning of what is too long', async () => {
      expect((await text('/xiamen/datasets?q=%20')).html).not.to.include('搜索结果');
      const { html } = await text(`/xiamen/datasets?q=${encodeURIComponent('公'.repeat(90))}`);
      expect(html)
        .to.include(`“${'公'.repeat(64)}”`)
        .and.not.include('不是“q”的一项');
    });

    it('explains an entry part by part: classes and receipt, items, articles and unknowns, ways, history, what is like it', async () => {
      const entry = await anEntry('xiamen', 'open=undecided');
      const parts: Record<string, string[]> = {
        '': ['这是什么数据', '基本信息', '目录完整度', '使用情况', '判定凭据'],
        '/items': ['数据项', 'class="badge is-'],
        '/why': ['为什么是这个结论', '还不知道什么'],
        '/get': ['现在能不能拿到', '怎样拿到，拿不到怎么办', '须满足的条件', '谁该做什么'],
        '/history': ['发布以来', '历次判定'],
        '/related': ['相近的数据', '同样的事实，在别的城市'],
      };
      for (const [tab, told] of Object.entries(parts)) {
        const { status, html } = await text(`/xiamen/datasets/${entry}${tab}`);
        expect(status, tab).to.equal(200);
        for (const part of told) expect(html, tab).to.include(part);
        expect(html.match(/class="tab-links"[\s\S]*?<\/nav>/)?.[0].match(/aria-current="page"/g), tab).to.have.length(
          1,
        );
      }
      expect((await text(`/xiamen/datasets/${entry}/why`)).html).to.match(/若为“[^”]+”——开放：/);
      expect((await text(`/xiamen/datasets/${entry}/nothing`)).status).to.equal(404);
    });

    it('answers whether one can get the data with the class they have now, what it means, and whom to ask', async () => {
      const entry = await anEntry('taizhou', 'open=none');
      const { html } = await text(`/taizhou/datasets/${entry}/get`);
      const answer = html.match(/<section[^>]*id="can"[\s\S]*?<\/section>/)?.[0] ?? '';
      expect(answer.match(/class="classword/g)).to.have.length(1);
      expect(answer)
        .to.include('不予开放')
        .and.include('不向社会提供')
        .and.match(/href="(mailto|tel):/);
    });

    it('says why an entry is held back, shows nothing of its data, and lists it nowhere', async () => {
      const { database, cities: directory, clock } = server.wiring;
      const db = database.forCity((await directory.byCode('harbin'))?.id ?? '');
      const id = await anEntry('harbin', '');
      const store = datasetStore(db);
      const set = async (status: DatasetStatus) => {
        const row = await store.byId(id);
        const told = { status, reason: status === 'published' ? null : '来源系统核查', day: '2026-11-20' };
        await db.transaction((inner) =>
          datasetStore(inner).setStatus({ id, version: Number(row?.version) }, told, clock.now()),
        );
      };
      const total = async () =>
        ((await (await fetch(`${server.origin}/harbin/api/v1/datasets?size=1`)).json()) as { total: number }).total;
      const before = await total();

      await set('suspended');
      const held = await text(`/harbin/datasets/${id}/items`);
      expect([held.status, await total()]).to.deep.equal([200, before - 1]);
      expect(held.html).to.include('暂停提供').and.to.include('来源系统核查').and.not.to.include('<code>');
      expect((await fetch(`${server.origin}/harbin/api/v1/datasets/${id}`)).status).to.equal(404);

      await set('withdrawn');
      const gone = await text(`/harbin/datasets/${id}`);
      expect([gone.status, gone.html.includes('撤回')]).to.deep.equal([410, true]);
      expect((await fetch(`${server.origin}/harbin/api/v1/datasets/${id}`)).status).to.equal(410);

      await set('published');
      expect([await total(), (await text(`/harbin/datasets/${id}`)).status]).to.deep.equal([before, 200]);
    });

    it('names the filters of an address that it cannot follow, and lists by the others', async () => {
      const { status, html } = await text('/xiamen/datasets?theme=nowhere&colour=red&open=unconditional');
      expect(status).to.equal(200);
      expect(html).to.include('“nowhere”不是“主题”的一项').and.to.include('“red”不是“colour”的一项');
      expect(html).to.include('class="entry"');
    });

    it('gives a list along as a table, as json and as a feed, in the state of the address', async () => {
      const query = 'q=%E8%BD%AE%E6%B8%A1&open=unconditional';
      const { total } = (await (await fetch(`${server.origin}/xiamen/api/v1/datasets?${query}`)).json()) as {
        total: number;
      };
      const table = await text(`/xiamen/datasets.csv?${query}`);
      expect(table.headers.get('content-type')).to.include('text/csv');
      expect(table.html.trim().split('\r\n')).to.have.length(total + 1);
      expect(JSON.parse((await text(`/xiamen/datasets.json?${query}`)).html)).to.have.length(total);
      const feed = await text(`/xiamen/datasets.atom?${query}`);
      expect(feed.headers.get('content-type')).to.include('application/atom+xml');
      expect(feed.html.match(/<entry>/g)).to.have.length(total);
      expect((await text('/xiamen/datasets.json?q=%E9%A3%9E%E7%A2%9F')).html).to.equal('[]\n');
    });

    it('finds a title by the initials of its pinyin and marks the signs', async () => {
      expect((await text('/xiamen/datasets?q=ld')).html).to.include('<mark>轮渡</mark>');
    });

    it('counts a reader once a day for an entry, and no programs', async () => {
      const id = await anEntry('xiamen', 'q=%E8%BD%AE%E6%B8%A1');
      const look = (agent: string) => text(`/xiamen/datasets/${id}`, { 'user-agent': agent });
      for (const agent of ['Mozilla/5.0 one', 'Mozilla/5.0 one', 'Mozilla/5.0 two', 'Somebot/1.0']) await look(agent);
      await server.wiring.uses.flush();
      expect((await look('Mozilla/5.0 one')).html).to.include('浏览 2 次');
      const { items } = (await (await fetch(`${server.origin}/xiamen/api/v1/datasets?sort=views&size=1`)).json()) as {
        items: { id: string }[];
      };
      expect(items[0]?.id).to.equal(id);
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

const PAGES = ['/', '/datasets', '/policy', '/provisions', '/api', '/help', '/accessibility', '/privacy', '/terms'];
