import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { isCivilDay } from '../../server/core/civil-day.js';
import { fixedClock } from '../../server/core/clock.js';
import { operations } from '../../server/features/api/operations.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { describeOnEveryDatabase } from '../support/every-database.js';

type Json = Record<string, unknown>;
type Document = { servers: { url: string }[]; paths: Record<string, Record<string, Json>>; components: Json };

/** Holds values against the schemas of a document, by their JSON pointer. */
function checker(document: Document) {
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { date: isCivilDay } });
  ajv.addSchema({ $id: 'doc', ...document });
  return (pointer: string, value: unknown): string[] => {
    const name = `doc#${pointer}`;
    const validate = ajv.getSchema(name) ?? ajv.compile({ $ref: name });
    if (validate(value)) return [];
    return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  };
}

const inPointer = (path: string) => path.replaceAll('~', '~0').replaceAll('/', '~1');
const answerPointer = (method: string, path: string, status: number, type = 'application/json') =>
  `/paths/${inPointer(path)}/${method}/responses/${status}/content/${inPointer(type)}/schema`;

describeOnEveryDatabase(
  'the OpenAPI document',
  (the) => {
    let server: TestServer;
    let cities: string[];
    const read = async (path: string) => (await (await fetch(server.origin + path)).json()) as never;

    before(async () => {
      server = await aServer(the().url, { clock: fixedClock('2026-11-21T02:00:00Z') });
      cities = (await server.wiring.cities.all()).map((city) => city.code);
    });
    after(() => server.stop());

    it('is itself well-formed, and describes every call', async () => {
      for (const city of cities) {
        const document: Document = await read(`/${city}/openapi.json`);
        expect(document).to.include({ openapi: '3.1.0' });
        const described = Object.values(document.paths).flatMap((path) =>
          [path['get'], path['post']].flatMap((operation) => operation?.['operationId'] ?? []),
        );
        expect(described).to.have.members(Object.keys(operations));
        expect(JSON.stringify(document)).not.to.include('#/$defs/');
        expect(document.servers[0]?.url).to.match(new RegExp(`/${city}$`));
      }
    });

    it('is kept by every answer of every city, in both languages', async function () {
      this.timeout(60_000);
      for (const city of cities) {
        for (const lang of ['zh-CN', 'en']) {
          const document: Document = await read(`/${city}/openapi.json?lang=${lang}`);
          const check = checker(document);
          const holds = async (path: string, asked = path.replace('{', '').replace('}', ''), base = `/${city}`) => {
            const separator = asked.includes('?') ? '&' : '?';
            const answer = await fetch(`${server.origin}${base}${asked}${separator}lang=${lang}`);
            expect([asked, answer.status]).to.deep.equal([asked, 200]);
            expect(answer.headers.get('content-language')).to.equal(lang);
            const value = await answer.json();
            expect(check(answerPointer('get', path, 200), value), `${city} ${asked}`).to.deep.equal([]);
            return value as never;
          };
          await holds('/api/v1/cities', '/api/v1/cities', '');
          await holds('/api/v1/vocabulary');
          await holds('/api/v1/procedures');
          await holds('/api/v1/provisions');
          const [version]: { version: string }[] = await holds('/api/v1/packs');
          await holds('/api/v1/packs/{version}', `/api/v1/packs/${version?.version}`);
          const page: { items: { id: string }[] } = await holds('/api/v1/datasets', '/api/v1/datasets?size=100');
          for (const { id } of page.items.slice(0, 10)) await holds('/api/v1/datasets/{id}', `/api/v1/datasets/${id}`);
          for (const clock of await clocks(city))
            await holds('/api/v1/due', `/api/v1/due?provision=${clock}&from=2026-02-10`);
        }
      }
    });

    /** Provisions of a city under which a clock runs. */
    async function clocks(city: string): Promise<string[]> {
      const versions: { version: string }[] = await read(`/${city}/api/v1/packs`);
      const pack: { 'duties.json': { provision: string; clock?: unknown }[] } = await read(
        `/${city}/api/v1/packs/${versions[0]?.version}`,
      );
      return [...new Set(pack['duties.json'].filter((duty) => duty.clock).map((duty) => duty.provision))];
    }

    it('is kept by decisions about entries of every city, and by the questions themselves', async function () {
      this.timeout(60_000);
      for (const city of cities) {
        const check = checker(await read(`/${city}/openapi.json`));
        const { items }: { items: { id: string }[] } = await read(`/${city}/api/v1/datasets?size=25`);
        for (const { id } of items) {
          const { facts }: { facts: Json } = await read(`/${city}/api/v1/datasets/${id}`);
          const body = { facts, propose: { open: 'conditional' } };
          expect(check('/components/schemas/DecisionQuestion', body)).to.deep.equal([]);
          const answer = await fetch(`${server.origin}/${city}/api/v1/decisions`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          });
          expect(answer.status).to.equal(200);
          expect(check(answerPointer('post', '/api/v1/decisions', 200), await answer.json())).to.deep.equal([]);
        }
      }
    });

    it('is kept by refusals too', async () => {
      const check = checker(await read('/xiamen/openapi.json'));
      const problem = (status: number) => answerPointer('get', '/api/v1/due', status, 'application/problem+json');
      const refusal = await fetch(`${server.origin}/xiamen/api/v1/due?provision=&from=2026-02-30&extend=-1`);
      const value = (await refusal.json()) as { errors: { field: string }[] };
      expect([refusal.status, refusal.headers.get('content-type')]).to.deep.equal([
        400,
        'application/problem+json; charset=utf-8',
      ]);
      expect(check(problem(400), value)).to.deep.equal([]);
      expect(value.errors.map((error) => error.field)).to.have.members(['provision', 'from', 'extend']);
      expect(check('/components/schemas/DecisionQuestion', { facts: { inventedFact: true } })).not.to.be.empty;
    });
  },
  { content: 'cities' },
);
