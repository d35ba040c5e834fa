import { expect } from 'chai';
import { fixedClock } from '../../server/core/clock.js';
import { packHash } from '../../server/policy/pack-hash.js';
import { parsePack } from '../../server/policy/parse-pack.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { describeOnEveryDatabase } from '../support/every-database.js';

type Json = Record<string, unknown>;
type Provision = { id: string; treatment: string; by: string[]; citation: string };
type Line = { id: string; title: string; open: { state: string } | null };
type Page = { total: number; items: Line[]; facets: Record<string, { value: string; count: number }[]> };

describeOnEveryDatabase(
  'the interface for programs',
  (the) => {
    let server: TestServer;
    let cities: string[];

    before(async () => {
      server = await aServer(the().url, { clock: fixedClock('2026-11-21T02:00:00Z') });
      cities = ((await get('/api/v1/cities')) as { city: string }[]).map(({ city }) => city);
    });
    after(() => server.stop());

    async function get<T = Json[]>(path: string): Promise<T> {
      const answer = await fetch(server.origin + path);
      expect([path, answer.status]).to.deep.equal([path, 200]);
      return (await answer.json()) as T;
    }

    async function decide(city: string, body: Json, lang = 'zh-CN') {
      const answer = await fetch(`${server.origin}/${city}/api/v1/decisions?lang=${lang}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect(answer.headers.get('cache-control')).to.equal('no-store');
      return (await answer.json()) as Record<string, never> & { classification: Record<string, Json> };
    }

    it('names every city with its province and the pack it answers by', async () => {
      const all = await get('/api/v1/cities?lang=en');
      expect(all).to.have.length(5);
      for (const city of all) {
        expect(city).to.have.all.keys('city', 'name', 'province', 'status', 'pack');
        expect(city['pack']).to.have.all.keys('version', 'status', 'effectiveFrom', 'effectiveTo');
        expect(String(city['name'])).to.match(/^[\x20-\x7e]+$/);
      }
    });

    it('decides, and says by which article', async () => {
      const answer = await decide('xiamen', {
        asOf: '2026-11-21',
        facts: {
          involvesStateSecret: false,
          involvesTradeSecret: false,
          involvesPersonalPrivacy: false,
          otherwiseUnsuitable: false,
          involvesPersonalInfo: true,
          processingDone: ['desensitised'],
          processingCompliant: true,
          needsSpecificConditions: false,
        },
        propose: { open: 'none' },
      });
      expect(answer).to.deep.include({ city: 'xiamen', asOf: '2026-11-21' });
      expect(answer['pack']).to.include({
        status: 'expiredOnFace',
        effectiveFrom: '2023-12-28',
        effectiveTo: '2025-12-27',
      });
      expect(answer.classification['open']).to.deep.include({
        admissible: ['unconditional', 'conditional'],
        proposal: { class: 'none', verdict: 'rejected' },
      });
      expect(JSON.stringify(answer.classification['open'])).to.include('第二十二条第三款');
      expect(JSON.stringify(answer['warnings'])).to.include('packExpired');
    });

    it('takes absence and null alike for unknown, and never opens anything on it', async () => {
      for (const city of cities) {
        const absent = await decide(city, { facts: {} });
        const vocabulary = await get<{ fact: string }[]>(`/${city}/api/v1/vocabulary`);
        const unknown = await decide(city, { facts: Object.fromEntries(vocabulary.map(({ fact }) => [fact, null])) });
        expect(unknown).to.deep.equal(absent);
        expect(absent.classification['open']).to.deep.include({ admissible: [] });
      }
    });

    it('puts the same proposal to every city: a class that only others have is rejected, not refused', async () => {
      for (const city of cities) {
        const { classification } = await decide(city, {
          facts: {},
          propose: { open: 'conditional', share: 'conditional' },
        });
        expect(classification['open']).to.have.nested.property('proposal.class', 'conditional');
      }
    });

    it('gives the treatment of every provision, and for each that is computed what rests on it', async () => {
      let count = 0;
      for (const city of cities) {
        const provisions = await get<Provision[]>(`/${city}/api/v1/provisions`);
        count += provisions.length;
        for (const { id, treatment, by, citation } of provisions) {
          expect(citation, id).not.to.equal('');
          if (treatment !== 'reference' && treatment !== 'judgement') expect(by, `${id} ${treatment}`).not.to.be.empty;
        }
      }
      expect(count).to.equal(422);
    });

    it('gives a whole version that hashes to what the list says', async () => {
      for (const city of cities) {
        for (const { version, hash } of await get<{ version: string; hash: string }[]>(`/${city}/api/v1/packs`)) {
          const { pack, problems } = parsePack(await get<Json>(`/${city}/api/v1/packs/${version}`));
          expect(problems).to.deep.equal([]);
          expect(pack && packHash(pack)).to.equal(hash);
        }
      }
    });

    it('finds entries by words, class, theme and body, and counts them', async () => {
      for (const city of cities) {
        const all = await get<Page>(`/${city}/api/v1/datasets?size=100`);
        expect(all.total).to.be.at.least(60);
        for (const { value, count } of all.facets['open'] ?? []) {
          const narrowed = await get<Page>(`/${city}/api/v1/datasets?open=${value}&size=100`);
          expect([narrowed.total, narrowed.items.every((item) => item.open?.state === value)]).to.deep.equal([
            count,
            true,
          ]);
        }
        for (const facet of ['theme', 'body', 'format']) {
          const [most] = all.facets[facet] ?? [];
          expect((await get<Page>(`/${city}/api/v1/datasets?${facet}=${most?.value}`)).total).to.equal(most?.count);
        }
        const word = [...(all.items[0]?.title ?? '')].slice(0, 2).join('');
        const found = await get<Page>(`/${city}/api/v1/datasets?q=${encodeURIComponent(word)}&size=100`);
        expect(found.items.map((item) => item.id)).to.include(all.items[0]?.id);
      }
    });

    it('says of an entry all that its page says, and no number of a person', async () => {
      const { database, cities: known } = server.wiring;
      const db = database.forCity((await known.byCode('xiamen'))?.id ?? '');
      const [row] = await db.rows<{ id: string; details: string }>('datasets', { status: 'published' }, { limit: 1 });
      const id = row?.id ?? '';
      const written = { division: '思明区', unit: '信息科', affair: '公交线路审批', useConditions: '注明来源' };
      const details = { ...JSON.parse(row?.details ?? '{}'), ...written, industry: 'G', contact: '13800138000' };
      await db.update('datasets', { id }, { details: JSON.stringify(details), frequency: 'monthly' });

      const entry = await get<Json>(`/xiamen/api/v1/datasets/${id}?lang=en`);

      expect(entry).to.deep.include({ ...written, denyBasis: null, sample: null, contact: null });
      expect(entry).to.deep.include({ frequency: 'monthly', frequencyLabel: 'Monthly', views: { all: 0, lately: 0 } });
      expect(entry['industryLabel']).to.match(/^[\x20-\x7e]+$/);
      expect((entry['quality'] as Json)['missing']).to.include('contact');
      await db.update('datasets', { id }, { details: row?.details ?? '' });
    });

    it('shows nothing of one city from the side of another, and tells foreign and absent entries alike', async () => {
      const [here = '', there = ''] = cities;
      const mine = await get<Page>(`/${here}/api/v1/datasets?size=100`);
      const theirs = await get<Page>(`/${there}/api/v1/datasets?size=100`);
      const ids = new Set(theirs.items.map((item) => item.id));
      expect(mine.items.filter((item) => ids.has(item.id))).to.deep.equal([]);

      const read = async (id: string) => {
        const answer = await fetch(`${server.origin}/${there}/api/v1/datasets/${id}`);
        return [answer.status, await answer.text()];
      };
      const foreign = await read(mine.items[0]?.id ?? '');
      expect(foreign).to.deep.equal(await read('0123456789abcdefghjkmnpqrs'));
      expect(foreign[0]).to.equal(404);
    });

    it('answers in the language asked for, Chinese when nobody says', async () => {
      for (const path of ['vocabulary', 'procedures', 'provisions', 'packs', 'datasets']) {
        const text = async (headers: Record<string, string>, query = '') =>
          (await fetch(`${server.origin}/xiamen/api/v1/${path}${query}`, { headers })).text();
        const chinese = await text({});
        expect(chinese).to.match(/\p{Script=Han}/u);
        expect(await text({ 'accept-language': 'en-GB,en;q=0.9' })).to.equal(await text({}, '?lang=en'));
        expect(await text({ 'accept-language': 'fr' })).to.equal(chinese);
      }
    });
  },
  { content: 'cities' },
);
